"""The archives as one: found, none or unanswered, whatever they do."""

import asyncio
from collections.abc import Awaitable, Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from checkers.archived_links import ArchivedLink, is_archive_today
from checkers.archives.archived_sites import ArchivedSites
from checkers.archives.as_cited import CopyAsCited
from checkers.archives.availability import hint
from checkers.archives.budget import Budget
from checkers.archives.choose import Wanted
from checkers.archives.internet_archive import InternetArchive
from checkers.archives.lanes import Lane
from checkers.archives.line import Line
from checkers.archives.linked import LinkedCopies
from checkers.archives.ports import Clock, Fetch, Inspect, Read, Reply
from checkers.archives.query import wanted
from checkers.archives.queue import ANYBODY, Asker
from checkers.archives.second_best import SecondBest
from checkers.archives.timegate import TimeGate, raw
from checkers.archives.wording import unanswered, with_silence, without_silence
from checkers.errors import ArchiveUnavailable, BadUrl, NoTurn
from checkers.model import ArchiveAnswer, ArchiveOutcome, LinkedCopy, Memento, MementoQuery
from checkers.urls import Url

_PATIENCE = timedelta(seconds=120)

_Told = tuple[TimeGate, ArchiveAnswer]

_CONVERSATION = timedelta(seconds=60)
"""For asking and opening, on top of waiting for one's turn: about what six slow answers take."""


class Archives:
    """Finds the copy that the author saw: nearest to the citation, opened, its distance told.

    Made for one check: what was asked is remembered as long as it lives, so that several citations
    of one address ask once. The budget outlives it, and is the same for all checks. ``as_cited``
    performs probes for mementos, which living pages are compared with, ``sites`` tells of whole
    sites.
    """

    def __init__(
        self,
        *,
        read: Read,
        fetch: Fetch,
        inspect: Inspect,
        clock: Clock,
        budget: Budget,
        asker: Asker = ANYBODY,
        archive_url: str,
        availability_url: str = "",
        timegates: tuple[str, ...] = (),
        patience: timedelta = _PATIENCE,
    ) -> None:
        """``patience`` is how long one question may wait for its turn, and ``asker`` whose it is.

        ``archive_url`` speaks the Internet Archive's dialect; ``timegates`` are prefixes of
        TimeGates, asked in this order where it has no copy or is silent. Without
        ``availability_url`` no hint is asked for.

        Raises:
            BadUrl: one of the addresses is none.
        """
        self._archive_url = Url.parse(archive_url).text.rstrip("/")
        self._availability_url = Url.parse(availability_url).text if availability_url else ""
        self._line = Line(read=read, fetch=fetch, budget=budget, asker=asker, patience=patience)
        self.as_cited = CopyAsCited(self._line, archive_url=self._archive_url, clock=clock)
        self._host = Url.parse(archive_url).host
        self.sites = ArchivedSites(self._line, archive_url=self._archive_url)
        self._internet_archive = InternetArchive(
            self._line, archive_url=self._archive_url, inspect=inspect, clock=clock
        )
        gates = [TimeGate(self._line, prefix, inspect=inspect, clock=clock) for prefix in timegates]
        self._timegates = tuple(gate for gate in gates if not is_archive_today(gate.url))
        self._linked = LinkedCopies(
            self._line,
            archive_url=self._archive_url,
            timegate_hosts={gate.host for gate in self._timegates},
            inspect=inspect,
            clock=clock,
        )
        self._longest = patience + _CONVERSATION

    async def find(self, query: MementoQuery) -> ArchiveAnswer:
        """Ask for a memento; the copy that the article links to is looked at before all others.

        Never raises for what an archive does.
        """
        if not query.url.is_web:
            return ArchiveAnswer(outcome=ArchiveOutcome.NOT_ASKED, note="not a web address")
        sought = wanted(query)
        if query.linked is None and query.before is not None:
            return await self._complete(query.before, sought)
        if query.linked is None:
            return await self._search(sought)
        linked = await self._look_at(query.linked, sought)
        settled = linked.linked_copy in (LinkedCopy.GOOD, LinkedCopy.UNANSWERED)
        if settled or not query.others:
            return linked
        other = await self._search(sought)
        note = "; ".join(filter(None, (linked.note, other.note)))
        return replace(other, note=note, linked_copy=linked.linked_copy)

    async def read_copy(self, memento: Memento, *, limit: int) -> Reply:
        """The stored bytes of a copy that was found, as they were captured; the first ``limit``.

        Raises:
            ArchiveUnavailable: the archive did not answer.
            BadUrl: the copy's address is none that can be asked for.
        """
        is_first = memento.archive == self._host
        lane = Lane.REPLAY if is_first else Lane.TIMEGATE
        return await self._line.read(lane, raw(memento.url), limit=limit)

    async def _look_at(self, link: ArchivedLink, sought: Wanted) -> ArchiveAnswer:
        answer = await self._answered(self._linked.look_at(link, sought))
        if answer.outcome is ArchiveOutcome.UNANSWERED:
            return replace(answer, linked_copy=LinkedCopy.UNANSWERED)
        return answer

    async def _complete(self, before: ArchiveAnswer, sought: Wanted) -> ArchiveAnswer:
        """Ask those that were silent when all others had none; of those not set any more, nobody
        waits for an answer.
        """
        gates = [gate for gate in self._timegates if gate.host in before.silent]
        none = replace(before, note=without_silence(before.note, before.silent), silent=())
        told = await self._ask(gates, none, sought)
        answer = await self._best(none, told, sought)
        return replace(answer, sent=not gates or any(one.sent for _, one in told))

    async def _search(self, sought: Wanted) -> ArchiveAnswer:
        """What the archives have, in the order in which they are asked."""
        first = await self._answered(self._internet_archive.find(sought))
        told = await self._ask(self._timegates, first, sought)
        return await self._best(first, told, sought)

    async def _ask(
        self, gates: Iterable[TimeGate], first: ArchiveAnswer, sought: Wanted
    ) -> list[_Told]:
        """What other archives have, until there is nothing better to be had."""
        told: list[_Told] = []
        latest = first
        for gate in gates:
            if _is_settled(latest):
                break
            latest = await self._answered(gate.find(sought))
            told.append((gate, latest))
        return told

    async def _best(
        self, first: ArchiveAnswer, others: Sequence[_Told], sought: Wanted
    ) -> ArchiveAnswer:
        """The answer that all of them come to."""
        silent = [self._host] if first.outcome is ArchiveOutcome.UNANSWERED else []
        silent += [gate.host for gate, one in others if one.outcome is ArchiveOutcome.UNANSWERED]
        answers = [first, *(one for _, one in others)]
        if settled := next(filter(_is_settled, answers), None):
            return settled if settled is first else replace(settled, silent=tuple(silent))
        second_best = next((one for one in answers if isinstance(one, SecondBest)), None)
        if second_best is not None:
            return replace(second_best, silent=tuple(silent)).settled()
        return await self._without_copy(replace(first, silent=tuple(silent)), sought)

    async def _answered(self, answer: Awaitable[ArchiveAnswer]) -> ArchiveAnswer:
        try:
            async with asyncio.timeout(self._longest.total_seconds()):
                return await answer
        except NoTurn as error:
            return replace(_unanswered(str(error)), sent=False)
        except ArchiveUnavailable as error:
            return _unanswered(str(error))
        except TimeoutError:
            return _unanswered("the archive did not answer in time")
        except BadUrl:
            return ArchiveAnswer(outcome=ArchiveOutcome.NONE, note="too long to be archived")

    async def _without_copy(self, first: ArchiveAnswer, sought: Wanted) -> ArchiveAnswer:
        """The first archive's answer decides; what else was learned goes into the note."""
        if first.outcome is ArchiveOutcome.NONE:
            return replace(first, note=with_silence(first.note, first.silent))
        if not self._availability_url:
            return first
        said = await hint(self._line, sought, availability_url=self._availability_url)
        if said is None:
            return first
        note = f"{first.note}; it is said to have a copy of {said.day} {said:%B %Y}, not looked at"
        return replace(first, note=note)


def _is_settled(answer: ArchiveAnswer) -> bool:
    """Whether no other archive can have a better one."""
    return answer.outcome is ArchiveOutcome.FOUND and not isinstance(answer, SecondBest)


def _unanswered(why: str) -> ArchiveAnswer:
    return ArchiveAnswer(outcome=ArchiveOutcome.UNANSWERED, note=unanswered(why))
