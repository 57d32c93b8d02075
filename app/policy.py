"""How an installation judges, and how often it asks archives: settings and decisions as values."""

from collections.abc import Mapping

from app.settings import Settings
from checkers.archives import ALLOWANCE, Lane
from checkers.verdicts import Decisions, Policy


def policy_of(
    settings: Settings, *, salt: str, archive: bool, decisions: Decisions | None = None
) -> Policy:
    """The policy of one check. ``archive`` says whether archives may be asked in it."""
    return Policy(
        control_hosts=settings.control_hosts,
        salt=salt,
        obey_robots=settings.obey_robots,
        mementos=archive,
        registry=bool(settings.rdap_url),
        decisions=decisions or Decisions(),
    )


def allowance_of(settings: Settings) -> Mapping[Lane, int]:
    """Requests a minute that archives may be sent, by everybody together."""
    return {**ALLOWANCE, Lane.CDX: settings.archive_budget}
