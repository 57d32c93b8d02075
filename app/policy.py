"""How an installation judges, and how often it asks archives: settings and decisions as values."""

from collections.abc import Iterable, Mapping

from app.settings import Settings
from checkers.archives import ALLOWANCE, Lane
from checkers.errors import BadUrl
from checkers.repair import RemedyPolicy, read_choices
from checkers.urls import Url
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


def remedies_of(settings: Settings, for_check: Iterable[str] = ()) -> RemedyPolicy:
    """What to do about links: as the operator chose, save what was chosen for one check."""
    return RemedyPolicy(read_choices(settings.remedies), for_check=read_choices(for_check))


def archives_of(settings: Settings) -> tuple[str, ...]:
    """The addresses of the archives that are asked, in this order."""
    return (settings.archive_url, *settings.memento_timegates)


def archive_hosts(settings: Settings) -> frozenset[str]:
    """The hosts of the archives that are asked: what an article links to there is a copy."""
    return frozenset(filter(None, map(_host, archives_of(settings))))


def _host(address: str) -> str:
    try:
        return Url.parse(address).host
    except BadUrl:
        return ""  # said where the archives are opened
