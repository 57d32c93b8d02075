"""Archived copies, and what archives are asked and answer."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from checkers.urls import Url


@dataclass(frozen=True, slots=True, kw_only=True)
class Memento:
    """An archived prior state of an original resource (RFC 7089).

    ``captured_at`` is its Memento-Datetime, ``distance_days`` how long after the citation it was
    captured (negative: before), None where the day of the citation is not known. ``verified`` says
    that the copy was opened and is not an error page; ``variant`` which other spelling of the
    address the archive had it under.
    """

    url: Url
    original: Url
    captured_at: datetime
    archive: str
    distance_days: int | None = None
    verified: bool = False
    title: str = ""
    variant: str | None = None


class ArchiveOutcome(StrEnum):
    """An archive's answer. "Unanswered" is never "none": it is asked again."""

    FOUND = "found"
    NONE = "none"
    UNANSWERED = "unanswered"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class MementoQuery:
    """What an archive is asked: which resource, as of when, and what it should look like.

    ``cited_at`` is the day of the citation, ``died_at`` a day from which captures are of something
    else; ``titles`` are what the page may be called.
    """

    url: Url
    cited_at: datetime | None = None
    died_at: datetime | None = None
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveAnswer:
    """The outcome, with the memento where one was found and a sentence that says more."""

    outcome: ArchiveOutcome
    memento: Memento | None = None
    note: str = ""
