"""What an operator and the editors can choose about judging."""

from dataclasses import dataclass

from checkers.verdicts.decisions import Decisions

RULES_VERSION = "2026.14"
"""Names the rules that a verdict was made by; bumped with every change that can change one."""

NO_DECISIONS = Decisions()

PROVISIONAL_BOUND = 0.6
"""Confidence below which it is only a guess that something does not stand: never a strike."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Whom we may ask, and what editors have decided.

    ``control_hosts`` are names known to resolve and to answer; ``salt`` makes the made-up addresses
    ours. ``obey_robots`` has robots.txt asked before a page; ``mementos`` and ``registry`` say
    whether there is an archive, or a registry of domains, that can be asked.
    """

    control_hosts: tuple[str, ...] = ("example.com",)
    salt: str = "citewatch"
    obey_robots: bool = False
    mementos: bool = False
    registry: bool = False
    decisions: Decisions = NO_DECISIONS
