"""How an installation judges: the operator's settings and the editors' decisions as one value."""

from app.settings import Settings
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
