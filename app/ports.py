"""The world, opened: the only place that builds what reaches the network, and the clock.

A check is handed what it needs as :class:`checkers.pipeline.Ports`. Whoever runs checks (the
command line, the jobs) gets them here: the same address guard, manners and budgets hold for all.
"""

import ssl
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

from app import __version__
from app.article_fetch import as_copy, as_document
from app.policy import allowance_of
from app.remembered_lists import ReadList, RememberedLists
from app.settings import Settings
from checkers.archives import (
    ANYBODY,
    AT_ONCE,
    Archives,
    Asker,
    Budget,
    Ledger,
    MemoryLedger,
    Reply,
    SavePageNow,
    Urgency,
)
from checkers.errors import BadUrl
from checkers.model import (
    ArchiveAnswer,
    Article,
    Citation,
    Document,
    Evidence,
    Memento,
    MementoQuery,
    Probe,
    Purpose,
)
from checkers.pipeline import Fetch, Ports, ReadCopy, StartResolving
from checkers.probing import Answers, Guard, Limits, Prober, Resolver
from checkers.probing import Reply as ReadReply
from checkers.resolution import Archive as ArchiveOfSites
from checkers.resolution import Resolver as TitleResolver
from checkers.urls import Url
from checkers.verdicts import page_fault

_ARTICLES = {"Accept": "text/html,application/xhtml+xml,text/markdown,text/plain;q=0.9,*/*;q=0.1"}
_ARCHIVE_REQUESTS_AT_ONCE = sum(AT_ONCE.values())
"""The budget divides them among its lanes: here nobody is to wait once more."""
_SAVES = Asker("saves", Urgency.LATER)


class Archive(Protocol):
    """The archives, for one check: what they are asked is remembered in it."""

    @property
    def as_cited(self) -> Fetch: ...
    @property
    def sites(self) -> ArchiveOfSites: ...
    async def read_copy(self, memento: Memento, *, limit: int) -> Reply: ...
    async def find(self, query: MementoQuery) -> ArchiveAnswer: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Wired:
    """The world, ready for use.

    ``read_document`` fetches an article; it raises :class:`checkers.errors.BadArticle`, and the
    kind of it that is named :class:`checkers.errors.ArticleUnavailable` where nothing came.
    Of an article, and of a copy of one, ``article_limit`` bytes are read.
    ``save_page_now`` is there where the operator has given keys for it, ``read_list`` where
    mentioned titles are to be resolved.
    """

    read_document: Callable[[Url], Awaitable[Document]]
    prober: Prober
    article_limit: int
    archives: Callable[[Asker], Archive] | None = None
    save_page_now: SavePageNow | None = None
    read_list: ReadList | None = None

    @property
    def ports(self) -> Ports:
        """The ports of whoever is alone here."""
        return self.ports_for(ANYBODY)

    def ports_for(self, asker: Asker) -> Ports:
        """The ports of one check. Archives' answers are remembered as long as these are held.

        ``asker`` is the check, which takes its turn at the archives with others.
        """
        archive = self.archives(asker) if self.archives else None
        resolving = _resolving(self.read_list, archive) if self.read_list else None
        if archive is None:
            return Ports(fetch=self.prober, clock=system_clock, resolving=resolving)
        return Ports(
            fetch=_mementos_from(archive, self.prober),
            clock=system_clock,
            find_memento=archive.find,
            read_copy=_copies_from(archive, limit=self.article_limit),
            resolving=resolving,
        )


def _resolving(read: ReadList, asked: Archive | None) -> StartResolving:
    """Titles are looked for on the sites themselves, and in the archive of this check."""

    def start(
        article: Article, citations: Sequence[Citation], *, own_sites: Sequence[str], archive: bool
    ) -> TitleResolver:
        return TitleResolver(
            article,
            citations,
            read=read,
            clock=system_clock,
            archive=asked.sites if asked and archive else None,
            own_sites=own_sites,
        )

    return start


def _obedient(prober: Prober) -> ReadList:
    """Reads only what a site's robots.txt lets us have."""

    async def read(url: Url, *, limit: int) -> ReadReply:
        if url.path != "/robots.txt":
            rules = await prober(Probe(Purpose.ROBOTS, url))
            if rules.robots_allow is False:
                return ReadReply(rules, b"", None)
        return await prober.read(url, limit=limit)

    return read


def _mementos_from(archive: Archive, prober: Prober) -> Fetch:
    """Probes for mementos are performed by the archive, with its budget; all others by us."""

    async def fetch(probe: Probe) -> Evidence:
        if probe.purpose is Purpose.MEMENTO:
            return await archive.as_cited(probe)
        return await prober(probe)

    return fetch


def _copies_from(archive: Archive, *, limit: int) -> ReadCopy:
    async def read_copy(memento: Memento) -> Document:
        return as_copy(await archive.read_copy(memento, limit=limit), memento)

    return read_copy


class BadSetting(ValueError):
    """A setting has a value that cannot be used."""


def system_clock() -> datetime:
    """The time, aware and in UTC."""
    return datetime.now(UTC)  # noqa: TID251 (this is the clock that everything else is handed)


def user_agent(settings: Settings) -> str:
    """What our requests call themselves: ``Citewatch/1.0 (+mailto:editor@example.org)``."""
    if settings.user_agent:
        return settings.user_agent
    return f"Citewatch/{__version__}" + (f" (+{settings.contact})" if settings.contact else "")


@asynccontextmanager
async def open_ports(
    settings: Settings,
    *,
    archive: bool = True,
    answers: Answers | None = None,
    ledger: Ledger | None = None,
) -> AsyncIterator[Wired]:
    """Open the world for as long as the context lasts, in the event loop that will use it.

    Without ``archive`` no archive is asked. ``answers`` takes the place of the system's DNS,
    ``ledger`` has the archives' budget where others draw on it, too.

    Raises:
        BadSetting: an allowed network or an archive's address is none.
    """
    async with AsyncExitStack() as stack:
        build = _Builder(settings, _guard(settings), ssl.create_default_context(), answers)
        prober = await stack.enter_async_context(build.prober(build.limits()))
        archives, save_page_now = None, None
        if archive:
            reader = await stack.enter_async_context(build.prober(build.archive_limits()))
            budget = _budget(settings, ledger)
            archives = _archives(settings, reader, budget)
            save_page_now = _save_page_now(settings, reader, budget)

        async def read_document(url: Url) -> Document:
            reply = await prober.read(url, limit=settings.article_limit, headers=_ARTICLES)
            return as_document(reply)

        yield Wired(
            read_document=read_document,
            prober=prober,
            article_limit=settings.article_limit,
            archives=archives,
            save_page_now=save_page_now,
            read_list=_read_list(settings, prober),
        )


def _read_list(settings: Settings, prober: Prober) -> ReadList | None:
    if not settings.resolve_titles:
        return None
    return RememberedLists(
        _obedient(prober) if settings.obey_robots else prober.read,
        life=timedelta(seconds=settings.freshness),
        clock=time.monotonic,
    )


def _guard(settings: Settings) -> Guard:
    try:
        return Guard(settings.allow_networks)
    except ValueError as error:
        raise BadSetting(f"CITEWATCH_ALLOW_NETWORKS: {error}") from error


@dataclass(frozen=True, slots=True)
class _Builder:
    """Probers that differ in their limits only."""

    settings: Settings
    guard: Guard
    ssl_context: ssl.SSLContext
    answers: Answers | None

    def prober(self, limits: Limits) -> Prober:
        return Prober(
            limits,
            guard=self.guard,
            resolver=Resolver(self.answers),
            agent=user_agent(self.settings),
            clock=system_clock,
            ssl_context=self.ssl_context,
            registry=self._registry(),
        )

    def _registry(self) -> str:
        prefix = self.settings.rdap_url
        try:
            return Url.parse(prefix).text if prefix else ""
        except BadUrl as error:
            raise BadSetting(f"CITEWATCH_RDAP_URL: {error}") from error

    def limits(self) -> Limits:
        settings = self.settings
        return Limits(
            timeout=settings.probe_timeout,
            body=settings.body_limit,
            redirects=settings.max_redirects,
            concurrency=settings.concurrency,
            host_concurrency=settings.host_concurrency,
            host_interval=timedelta(seconds=settings.host_interval),
        )

    def archive_limits(self) -> Limits:
        """An archive counts every request: a budget of its own stands before this prober."""
        settings = self.settings
        return Limits(
            timeout=settings.probe_timeout,
            body=settings.body_limit,
            redirects=settings.max_redirects,
            concurrency=_ARCHIVE_REQUESTS_AT_ONCE,
            host_concurrency=_ARCHIVE_REQUESTS_AT_ONCE,
            host_interval=timedelta(0),
            retries=False,
        )


def _budget(settings: Settings, ledger: Ledger | None) -> Budget:
    if ledger is None:
        ledger = MemoryLedger(clock=time.monotonic, allowance=allowance_of(settings))
    return Budget(ledger, clock=time.monotonic)


def _save_page_now(settings: Settings, reader: Prober, budget: Budget) -> SavePageNow | None:
    """What saves pages, if the operator has keys. It waits for no turn: its queue is durable."""
    keys = settings.save_keys.get_secret_value()
    if not keys:
        return None
    try:
        return SavePageNow(
            confide=reader.confide,
            fetch=reader,
            inspect=page_fault,
            clock=system_clock,
            budget=budget,
            asker=_SAVES,
            patience=timedelta(0),
            save_url=settings.save_url,
            archive_url=settings.archive_url,
            keys=keys,
            unless_within=timedelta(days=settings.save_unless_within),
        )
    except BadUrl as error:
        raise BadSetting(f"CITEWATCH_SAVE_URL: {error}") from error


def _archives(settings: Settings, reader: Prober, budget: Budget) -> Callable[[Asker], Archive]:
    """A maker of archives, one for each check, that all draw on one budget."""

    def for_one_check(asker: Asker) -> Archive:
        return Archives(
            read=reader.read,
            fetch=reader,
            inspect=page_fault,
            clock=system_clock,
            budget=budget,
            asker=asker,
            archive_url=settings.archive_url,
            availability_url=settings.availability_url,
            timegates=settings.memento_timegates,
            patience=timedelta(seconds=settings.archive_patience),
        )

    try:
        for_one_check(ANYBODY)
    except BadUrl as error:
        raise BadSetting(f"the address of an archive cannot be used: {error}") from error
    return for_one_check
