"""What an examination is of, and what it comes to."""

from dataclasses import dataclass
from enum import StrEnum

from app.settings import Settings
from checkers.pipeline import Clock
from checkers.probing import Prober


class Health(StrEnum):
    """How something is."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """How it is, what was seen, and what to do about it ('' where nothing)."""

    health: Health
    seen: str
    advice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """The installation that is looked at."""

    settings: Settings
    prober: Prober
    clock: Clock
