"""How an installation judges and how often it asks archives: what it chose and knows, as values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.settings import Settings
from checkers.archives import ALLOWANCE, Lane
from checkers.errors import BadUrl
from checkers.repair import RemedyPolicy, read_choices
from checkers.urls import Url
from checkers.verdicts import Decisions, Policy
from checkers.writers import Writer, read_writer

if TYPE_CHECKING:
    from app.storage import Store  # takes its time to load


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """Whose works count as own: the publication's sites, and its authors as far as named."""

    sites: tuple[str, ...]
    writers: tuple[Writer, ...]


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


async def own_of(settings: Settings, store: "Store | None") -> Own:
    """What the operator has named, in the settings and on the page for them, each once."""
    stored = await store.own_works.sites() if store else ()
    writers = await store.own_works.writers() if store else ()
    known = (*map(read_writer, settings.authors), *(one.writer for one in writers))
    return Own(
        sites=tuple(dict.fromkeys((*settings.own_sites, *stored))),
        writers=tuple(dict.fromkeys(known)),
    )


def archive_hosts(settings: Settings) -> frozenset[str]:
    """The hosts of the archives that are asked: what an article links to there is a copy."""
    return frozenset(filter(None, map(_host, archives_of(settings))))


def _host(address: str) -> str:
    try:
        return Url.parse(address).host
    except BadUrl:
        return ""  # said where the archives are opened
