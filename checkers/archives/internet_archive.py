"""Looks for a copy in the Internet Archive: list, choose, open; then under other addresses.

Listing is what the archive counts strictly, so it is done once, and twice more at most: other
spellings are first tried by opening what is nearest, which the archive finds by itself.
"""

import asyncio
from dataclasses import replace
from datetime import timedelta

from checkers.archives.capture import Capture, stamp
from checkers.archives.choose import MOST_OPENED, Choice, Drop, Wanted, choose
from checkers.archives.line import Line
from checkers.archives.moved import likeliest, places
from checkers.archives.opened import Fault, Opened
from checkers.archives.opening import open_best
from checkers.archives.ports import Clock, Inspect
from checkers.archives.questions import captures_of, redirects_below
from checkers.archives.redirects import (
    NEIGHBOURS,
    Redirects,
    folder,
    is_vouched_for,
    leads_with_others,
)
from checkers.archives.search import Replay, Search
from checkers.archives.second_best import found_answer
from checkers.archives.templates import Templates
from checkers.archives.variants import Variant, ladder
from checkers.archives.wayback import ROWS, WaybackIndex
from checkers.archives.wording import distance_days, found, none
from checkers.errors import ArchiveUnavailable
from checkers.model import ArchiveAnswer, ArchiveOutcome, Memento
from checkers.urls import Url

_AT_ONCE = timedelta(0)
_SEARCH_SECONDS = 30.0
"""For the search under other addresses: the index reads a whole host for it, and may not end."""


class InternetArchive:
    """The Wayback Machine, or an archive that speaks like it."""

    def __init__(self, line: Line, *, archive_url: str, inspect: Inspect, clock: Clock) -> None:
        self._archive_url = archive_url
        self._host = Url.parse(archive_url).host
        self._index = WaybackIndex(line, archive_url=archive_url)
        self._replay = Replay(line, archive_url=archive_url, inspect=inspect)
        self._clock = clock
        self._templates = Templates()
        self._redirects = Redirects()

    async def find(self, wanted: Wanted) -> ArchiveAnswer:
        """The copy to offer, or none.

        Raises:
            ArchiveUnavailable: it did not answer, so that nothing can be said.
        """
        near = wanted.at or wanted.died_at or self._clock()
        search = Search(wanted=wanted, near=near, index=self._index, replay=self._replay)
        try:
            copy = await self._best_listed(search, wanted.url)
        except ArchiveUnavailable:
            if copy := await self._unlisted(search):
                return self._found(copy, wanted, unlisted=True)
            raise
        if copy is not None:
            return self._found(copy, wanted)
        for variant, url in ladder(wanted.url):
            if search.is_over:
                break
            if copy := await self._spelled(search, variant, url):
                return self._found(copy, wanted, variant=variant)
        return await self._elsewhere(search)

    async def _best_listed(self, search: Search, url: Url) -> Opened | None:
        """The best of the captures that the index lists: one metered request, rarely two."""
        rows = await search.ask(captures_of(url, near=search.near))
        choice = self._choice(rows, search, url)
        if not choice.candidates and len(rows) >= ROWS and search.may_list:
            # A page that was long captured as an error: what it was before lies further away.
            rows += await search.ask(captures_of(url, near=search.near, without_errors=True))
            choice = self._choice(rows, search, url)
        self._templates.learn(rows)
        self._redirects.learn(rows)
        search.listed += len(rows)
        if any(drop is Drop.FOREIGN_TYPE for _, drop in choice.dropped):
            search.faults.append(Fault.FOREIGN_TYPE)
        if url == search.wanted.url:
            # What became of another spelling says nothing of the address that was cited.
            search.wanted = replace(search.wanted, died_at=choice.died_at)
        return await self._first_fitting(search, choice)

    def _choice(self, rows: list[Capture], search: Search, url: Url) -> Choice:
        return choose(rows, search.wanted, shared=self._templates.shared(rows, url))

    async def _first_fitting(self, search: Search, choice: Choice) -> Opened | None:
        """The first that is as expected; else what a redirect led to; else the best other page."""
        if search.is_over:
            return None
        wanted = replace(search.wanted, died_at=choice.died_at)

        async def open_copy(capture: Capture) -> Opened | Fault:
            return await search.open(capture.original, near=capture.captured_at, wanted=wanted)

        tried = await open_best(choice.candidates, open_copy, wanted=wanted)
        if tried.best is None and tried.led is not None:
            capture, copy = tried.led
            if await self._is_its_own(search, capture.original, copy):
                return copy
        return tried.best or tried.second_best

    async def _is_its_own(self, search: Search, asked: Url, copy: Opened) -> bool:
        """Whether the addresses beside were redirected elsewhere: a metered request, if any."""
        around = copy.captured_at
        beside = self._redirects.beside(asked, around=around)
        if len(beside) < NEIGHBOURS:
            if not search.may_list:
                search.faults.append(Fault.UNPROVEN_REDIRECT)
                return False
            rows = await search.ask(redirects_below(folder(asked), around=around))
            self._redirects.learn(rows)
            beside = self._redirects.beside(asked, around=around)
        targets = [await search.replay.target(capture) for capture in beside]
        if leads_with_others(copy.original, targets):
            search.faults.append(Fault.REDIRECT_OF_MANY)
            return False
        return True  # also where it has no neighbours: then it is not for all of them

    async def _spelled(self, search: Search, variant: Variant, url: Url) -> Opened | None:
        """What is nearest under another spelling; a listing only where that is not usable."""
        seen = await search.open(url, near=search.near, wanted=search.wanted)
        if isinstance(seen, Opened):
            if not _is_named(seen, variant):
                search.faults.append(Fault.NOT_THE_PAGE)
                return None
            if is_vouched_for(seen, search.wanted):
                return seen
            return seen if await self._is_its_own(search, url, seen) else None
        if seen is Fault.NOT_ARCHIVED or not search.may_list:
            return None
        copy = await self._best_listed(search, url)
        return copy if copy and _is_named(copy, variant) else None

    async def _unlisted(self, search: Search) -> Opened | None:
        """The nearest copy where there is no list: another service, which may be up.

        Not without a day to be near to, and not where we would have to wait for it.
        """
        at = search.wanted.at
        if at is None:
            return None
        try:
            seen = await search.replay.open(
                search.wanted.url, near=at, wanted=search.wanted, patience=_AT_ONCE
            )
        except ArchiveUnavailable:
            return None
        if not isinstance(seen, Opened) or seen.fits is False:
            return None  # a list may have a better one: that is worth asking again
        return seen if is_vouched_for(seen, search.wanted) else None

    async def _elsewhere(self, search: Search) -> ArchiveAnswer:
        """The copy under another address of the site; none where there is none, or no answer.

        That the cited address has no copy has been answered by now, so it stays answered.
        """
        searched = True
        try:
            async with asyncio.timeout(_SEARCH_SECONDS):
                if moved := await self._moved(search):
                    variant, copy = moved
                    return self._found(copy, search.wanted, variant=variant)
        except (ArchiveUnavailable, TimeoutError):
            searched = False
        note = none(search.faults, listed=search.listed, searched=searched)
        return ArchiveAnswer(outcome=ArchiveOutcome.NONE, note=note, partial=not searched)

    async def _moved(self, search: Search) -> tuple[Variant, Opened] | None:
        """A page with the address's words and an expected title.

        Links that have not been asked for at all go first: nobody waits for this question's turn.
        """
        # When the old address died says nothing of the new one.
        wanted = replace(search.wanted, died_at=None)
        for variant, question in places(wanted):
            if not search.may_list:
                break
            rows = await search.ask(question, patience=_AT_ONCE)
            for url in likeliest(rows, wanted)[:MOST_OPENED]:
                seen = await search.replay.open(url, near=search.near, wanted=wanted)
                if isinstance(seen, Opened) and seen.fits:
                    return variant, seen
        return None

    def _found(
        self,
        copy: Opened,
        wanted: Wanted,
        *,
        variant: Variant | None = None,
        unlisted: bool = False,
    ) -> ArchiveAnswer:
        address = f"{self._archive_url}/web/{stamp(copy.captured_at)}/{copy.original}"
        memento = Memento(
            url=Url.parse(address),
            original=copy.original,
            captured_at=copy.captured_at,
            archive=self._host,
            distance_days=distance_days(copy.captured_at, wanted.cited_at),
            verified=True,
            title=copy.title,
            page=copy.page,
            variant=variant,
        )
        note = found(copy, cited_at=wanted.cited_at, variant=variant, unlisted=unlisted)
        return found_answer(copy, memento, note)


def _is_named(copy: Opened, variant: Variant) -> bool:
    """Whether the copy can be the page: the query may have named it, then only a title shows it."""
    return variant is not Variant.WITHOUT_QUERY or copy.fits is True
