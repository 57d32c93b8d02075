"""The steps of a check: read the article, resolve its titles, judge, ask the archives, read the
author's earlier works, finish.

Each may be cut off anywhere and done again: what is stored is not repeated. Nothing here knows what
engine calls the steps, in which process, or for which time.
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Protocol

import structlog

from app.earlier_works import works_reader
from app.extractor import Extractor
from app.jobs.asking_archives import with_answers
from app.jobs.following import follow_works
from app.jobs.judging_again import judge_again_what_was_decided_since
from app.jobs.memory import recall, tidy
from app.jobs.outage import Outage
from app.jobs.recorder import Recorder
from app.jobs.saving import SavesPages
from app.policy import archive_hosts, own_of, policy_of, remedies_of
from app.settings import Settings
from app.storage import CheckRequest, CheckStatus, Stage, Store, is_passing
from checkers.archives import Asker, Ledger
from checkers.errors import BadArticle, BadUrl, OwnNetworkDown
from checkers.extraction import Extraction, Hints
from checkers.model import Citation, Document, Finding
from checkers.pipeline import (
    Clock,
    Ports,
    ask_archives,
    conclude,
    judge_all,
    resolve_titles,
    with_resolved,
)
from checkers.probing import shared
from checkers.repair import RemedyPolicy
from checkers.urls import Url
from checkers.verdicts import Decisions, Policy

MOST_ATTEMPTS = 20
"""A check that stopped the process this often, or was stopped with it, is given up."""

_LOOKING = "The addresses of titles without a link are being looked for."
_READING = "The author's earlier works are being read."
_TOLD_AGAIN = timedelta(seconds=30)
"""Between two tries to write down that a check has been given up."""
_TIDIED_EVERY = timedelta(days=1)

_log = structlog.get_logger()


class Wired(Protocol):
    """What a check needs of the world, ready for use."""

    @property
    def ports(self) -> Ports: ...
    def ports_for(self, asker: Asker) -> Ports: ...
    @property
    def read_document(self) -> Callable[[Url], Awaitable[Document]]: ...
    @property
    def save_page_now(self) -> SavesPages | None: ...


class OpenPorts(Protocol):
    """How the world is opened, in the event loop that will use it."""

    def __call__(
        self, settings: Settings, *, archive: bool = True, ledger: Ledger | None = None
    ) -> AbstractAsyncContextManager[Wired]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """One check in hand: what is known of it without asking the store."""

    extraction: Extraction
    ports: Ports
    policy: Policy
    remedies: RemedyPolicy
    own_sites: tuple[str, ...]

    @property
    def places(self) -> dict[str, int]:
        return {citation.id: place for place, citation in enumerate(self.extraction.citations)}


class Steps:
    """Every step says whether there is more to do: a check may have ended meanwhile, or failed."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        wired: Wired,
        *,
        extractor: Extractor,
        clock: Clock,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._store = store
        self._wired = wired
        self._extractor = extractor
        self._in_hand: dict[str, _Work] = {}
        self._tidied_at = datetime.min.replace(tzinfo=UTC)

    async def read(self, check_id: str) -> bool:
        """Get the article and find what it cites."""
        return await self._do(check_id, self._read)

    async def resolve(self, check_id: str) -> bool:
        """Look for the addresses of titles that are only mentioned."""
        return await self._do(check_id, self._resolve)

    async def probe(self, check_id: str) -> bool:
        """Bring every citation to a verdict."""
        return await self._do(check_id, self._probe)

    async def archive(self, check_id: str) -> bool:
        """Look for mementos of what does not stand."""
        return await self._do(check_id, self._archive)

    async def follow(self, check_id: str) -> bool:
        """Read the author's earlier works, where the check goes so deep."""
        return await self._do(check_id, self._follow)

    async def finish(self, check_id: str) -> bool:
        """Say that it is done. The report is composed of what is stored, whenever it is read.

        What editors decided while it ran was not known when most of it was judged.
        """
        await judge_again_what_was_decided_since(self._store, self._settings, check_id)
        await self._store.checks.complete(check_id)
        now = self._clock()
        if now - self._tidied_at >= _TIDIED_EVERY:
            self._tidied_at = now
            await tidy(self._store, now=now)
        return False

    async def give_up(self, check_id: str, trouble: Exception) -> None:
        """End a check whose step met the same trouble of the database at every try.

        That is written as soon as the database takes it: nobody is to wait for such a check.
        """
        number = secrets.token_hex(4)
        _log.error("check given up", check=check_id, error_id=number, exc_info=trouble)
        error = f"The database failed again and again, so the check was given up ({number})."
        while True:
            try:
                await self._store.checks.fail(check_id, error)
                return
            except Exception as again:
                if not is_passing(again):
                    raise
            await asyncio.sleep(_TOLD_AGAIN.total_seconds())

    async def follow_again(self, check_id: str) -> None:
        """Read those earlier works of which an archive has told late whether it has a copy."""
        view = await self._store.checks.glance(check_id)
        if view is None or view.status is not CheckStatus.COMPLETED:
            return  # what runs will read them itself
        try:
            await self._follow(check_id)
        finally:
            self.forget(check_id)

    def forget(self, check_id: str) -> None:
        """Let go of what was held in memory for the check."""
        self._in_hand.pop(check_id, None)

    async def _do(self, check_id: str, step: Callable[[str], Awaitable[None]]) -> bool:
        if check_id not in self._in_hand and not await self._take_up(check_id):
            return False
        try:
            await step(check_id)
        except (BadArticle, BadUrl, OwnNetworkDown) as error:
            await self._store.checks.fail(check_id, _sentence(error))
            return False
        except Exception as error:
            if is_passing(error):
                raise
            number = secrets.token_hex(4)
            _log.exception("check failed", check=check_id, error_id=number)
            await self._store.checks.fail(check_id, f"Something unexpected happened ({number}).")
            return False
        return True

    async def _take_up(self, check_id: str) -> bool:
        """Begin with a check in this process, with whichever step; False if it must not be done."""
        attempts = await self._store.checks.begin(check_id)
        if attempts > MOST_ATTEMPTS:
            error = f"The check was interrupted {MOST_ATTEMPTS} times and has been given up."
            await self._store.checks.fail(check_id, error)
        return 0 < attempts <= MOST_ATTEMPTS

    async def _read(self, check_id: str) -> None:
        work = await self._work(check_id)
        stale = set(await self._store.findings.ids(check_id)) - set(work.places)
        await self._store.findings.drop(check_id, stale)

    async def _resolve(self, check_id: str) -> None:
        """Look for titles, each once: what was found is stored before the next one's turn."""
        work = await self._work(check_id)

        async def keep(citation: Citation) -> None:
            await self._store.resolutions.keep(check_id, citation)

        async def look() -> None:
            await self._store.checks.wait_for(check_id, _LOOKING, event="resolving")
            await resolve_titles(
                work.extraction,
                ports=work.ports,
                policy=work.policy,
                own_sites=work.own_sites,
                known=await self._store.resolutions.of(check_id),
                on_resolved=keep,
            )

        if work.ports.resolving and any(one.is_unresolved for one in work.extraction.citations):
            await self._through_outages(check_id, look)
            await self._store.checks.wait_for(check_id, "", event="resumed")
            del self._in_hand[check_id]
            await self._work(check_id)  # anew: of the addresses that were found, too, is recalled

    async def _probe(self, check_id: str) -> None:
        """Judge: with what is known of the addresses, and no outage takes anything for dead."""
        work = await self._work(check_id)
        await self._through_outages(check_id, lambda: self._judge(check_id, work))

    async def _through_outages(self, check_id: str, work: Callable[[], Awaitable[None]]) -> None:
        """Do it, and where our own network fails again when it is back: that tells nothing."""
        outage = Outage(self._settings, self._store, check_id, self._wired.ports.fetch)
        while True:
            try:
                return await work()
            except OwnNetworkDown:
                await outage.wait()

    async def _judge(self, check_id: str, work: _Work) -> None:
        """Equal probes share an answer, but none with those of before an outage."""
        known = await self._store.findings.of(check_id)
        ports = replace(work.ports, fetch=shared(work.ports.fetch, self._clock))
        async with Recorder(self._store, check_id, work.places, stage=Stage.VERDICT) as recorder:
            await judge_all(
                work.extraction.article,
                work.extraction.citations,
                ports=ports,
                policy=work.policy,
                remedies=work.remedies,
                known=known,
                on_finding=recorder,
            )

    async def _archive(self, check_id: str) -> None:
        work = await self._work(check_id)
        if work.ports.find_memento is None:
            return
        article = work.extraction.article
        judged = await self._store.findings.of(check_id)
        known = await self._store.findings.of(check_id, stage=Stage.ARCHIVE)
        async with Recorder(self._store, check_id, work.places, stage=Stage.ARCHIVE) as recorder:

            async def record(answered: Finding) -> None:
                """Beside the verdict that is shown by now: an editor may have overruled it."""
                stored = await self._store.findings.one(check_id, answered.citation.id)
                shown = stored.finding if stored else answered
                answer = replace(shown, archive=answered.archive)
                await recorder(await conclude(article, answer, work.remedies))

            await ask_archives(
                article,
                judged.values(),
                ports=work.ports,
                remedies=work.remedies,
                known=known,
                on_finding=record,
            )

    async def _follow(self, check_id: str) -> None:
        """Along what is shown by now, by the decisions of now: both have changed meanwhile."""
        work, request = await self._work(check_id), await self._store.checks.request(check_id)
        if request is None or not request.depth:
            return
        policy = await self._policy_for(request)
        own = await own_of(self._settings, self._store)

        async def follow() -> None:
            await self._store.checks.wait_for(check_id, _READING, event="reading")
            # One for each try, since what failed during an outage of ours says nothing after it.
            world = self._world(check_id, request)
            world = replace(world, fetch=shared(world.fetch, self._clock))
            read = works_reader(
                self._wired.read_document,
                world,
                extractor=self._extractor,
                settings=self._settings,
                policy=policy,
                own=own,
            )
            await follow_works(
                self._store,
                check_id,
                work.extraction.article,
                depth=request.depth,
                read=read,
                recalling=lambda citations: self._recalling(world, request, citations),
                policy=policy,
                remedies=work.remedies,
            )

        await self._through_outages(check_id, follow)
        await self._store.checks.wait_for(check_id, "", event="resumed")

    async def _work(self, check_id: str) -> _Work:
        """What is in hand; after a restart made again, of the article that was stored."""
        if check_id not in self._in_hand:
            request = await self._store.checks.request(check_id)
            if request is None:
                raise LookupError(f"no check {check_id}")
            self._in_hand[check_id] = await self._start_work(check_id, request)
        return self._in_hand[check_id]

    async def _start_work(self, check_id: str, request: CheckRequest) -> _Work:
        article = await self._store.checks.article(check_id)
        document = article.document if article else await self._document(request)
        own = await own_of(self._settings, self._store)
        hints = Hints(
            authors=request.authors,
            published_at=request.published_at,
            own_sites=own.sites,
            writers=own.writers,
            include_furniture=request.include_furniture,
            archive_hosts=archive_hosts(self._settings),
            citation_limit=self._settings.citation_limit,
        )
        extraction = await self._extractor.extract(document, hints=hints)
        extraction = with_resolved(extraction, await self._store.resolutions.of(check_id))
        await self._store.checks.put_article(
            check_id, extraction.article, total=len(extraction.citations)
        )
        return _Work(
            extraction=extraction,
            ports=await self._recalling(
                self._world(check_id, request), request, extraction.citations
            ),
            policy=await self._policy_for(request),
            remedies=remedies_of(self._settings, request.remedies),
            own_sites=hints.own_sites,
        )

    async def _policy_for(self, request: CheckRequest) -> Policy:
        return policy_of(
            self._settings,
            salt=await self._store.installation.salt(self._clock()),
            archive=request.archive,
            decisions=Decisions(await self._store.decisions.holding()),
        )

    async def _document(self, request: CheckRequest) -> Document:
        if request.url is not None:
            return await self._wired.read_document(Url.parse(request.url))
        url = Url.parse(request.base_url) if request.base_url else None
        if request.data is not None:
            return Document(data=request.data, url=url, format=request.format)
        data = (request.html or "").encode("utf-8", "replace")
        return Document(data=data, url=url, format=request.format, charset="utf-8")

    def _world(self, check_id: str, request: CheckRequest) -> Ports:
        """The world for one check; archives if it wants them. What they answer is remembered."""
        ports = replace(self._wired.ports_for(Asker(check_id)), clock=self._clock)
        ports = with_answers(ports, self._store, self._settings)
        if not request.resolve:
            ports = replace(ports, resolving=None)
        if not request.archive:
            ports = replace(ports, find_memento=None, read_copy=None)
        return ports

    async def _recalling(
        self, ports: Ports, request: CheckRequest, citations: Sequence[Citation]
    ) -> Ports:
        """The world, with what is known of the citations' addresses."""
        memory = await recall(
            self._store,
            citations,
            now=self._clock(),
            freshness=timedelta(
                seconds=self._settings.freshness if request.max_age is None else request.max_age
            ),
        )
        return memory.ports(ports)


def _sentence(error: Exception) -> str:
    text = str(error) or "the article cannot be read"
    return text[0].upper() + text[1:].rstrip(".") + "."
