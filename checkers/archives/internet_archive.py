"""Looks for a copy in the Internet Archive: list, choose, open; then the other spellings.

Listing is what the archive counts strictly, so it is done once, and twice more at most: other
spellings are first tried by opening what is nearest, which the archive finds by itself.
"""

from dataclasses import dataclass, field, replace
from datetime import timedelta

from checkers.archives.capture import Capture, stamp
from checkers.archives.choose import Choice, Wanted, choose
from checkers.archives.lanes import Lane
from checkers.archives.line import Line
from checkers.archives.opened import Fault, Opened, examine
from checkers.archives.ports import Clock, Inspect
from checkers.archives.templates import Templates
from checkers.archives.variants import Variant, ladder
from checkers.archives.wayback import ROWS, WaybackIndex
from checkers.archives.wording import distance_days, found, none
from checkers.errors import ArchiveUnavailable, BadUrl
from checkers.model import ArchiveAnswer, ArchiveOutcome, Memento
from checkers.urls import Url

MOST_LISTINGS = 3
"""Metered requests for one dead link, at most."""

MOST_OPENED = 3
"""Captures opened of one listing, the best first."""


@dataclass(slots=True)
class _Search:
    """How far the search for one link has come."""

    wanted: Wanted
    listings: int = 0
    listed: int = 0
    faults: list[Fault] = field(default_factory=list)

    @property
    def is_over(self) -> bool:
        return Fault.EXCLUDED in self.faults


class InternetArchive:
    """The Wayback Machine, or an archive that speaks like it."""

    def __init__(self, line: Line, *, archive_url: str, inspect: Inspect, clock: Clock) -> None:
        self._line = line
        self._archive_url = archive_url
        self._host = Url.parse(archive_url).host
        self._index = WaybackIndex(line, archive_url=archive_url)
        self._inspect = inspect
        self._clock = clock
        self._templates = Templates()

    async def find(self, wanted: Wanted) -> ArchiveAnswer:
        """The copy to offer, or none.

        Raises:
            ArchiveUnavailable: it did not answer, so that nothing can be said.
        """
        search = _Search(wanted)
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
            if copy := await self._variant(search, url):
                return self._found(copy, wanted, variant=variant)
        note = none(search.faults, listed=search.listed)
        return ArchiveAnswer(outcome=ArchiveOutcome.NONE, note=note)

    async def _best_listed(self, search: _Search, url: Url) -> Opened | None:
        """The best of the captures that the index lists: one metered request, rarely two."""
        rows = await self._listed(search, url)
        choice = self._choice(rows, search, url)
        if not choice.candidates and len(rows) >= ROWS and search.listings < MOST_LISTINGS:
            # A page that was long captured as an error: what it was before lies further away.
            rows += await self._listed(search, url, without_errors=True)
            choice = self._choice(rows, search, url)
        self._templates.learn(rows)
        search.listed += len(rows)
        return await self._first_fitting(search, choice)

    async def _listed(
        self, search: _Search, url: Url, *, without_errors: bool = False
    ) -> list[Capture]:
        search.listings += 1
        near = search.wanted.at or search.wanted.died_at or self._clock()
        listing = await self._index.captures(url, near=near, without_errors=without_errors)
        if listing.excluded:
            search.faults.append(Fault.EXCLUDED)
        return list(listing.captures)

    def _choice(self, rows: list[Capture], search: _Search, url: Url) -> Choice:
        return choose(rows, search.wanted, shared=self._templates.shared(rows, url))

    async def _first_fitting(self, search: _Search, choice: Choice) -> Opened | None:
        """Open the best captures until one is what is expected; else the best that is a page."""
        search.wanted = replace(search.wanted, died_at=choice.died_at)
        rejected: set[str] = set()
        second_best: Opened | None = None
        opened = 0
        for capture in choice.candidates:
            if opened == MOST_OPENED or search.is_over:
                break
            if capture.digest in rejected:
                continue
            opened += 1
            copy = await self._open(search, capture.original, when=stamp(capture.captured_at))
            if copy is None:
                rejected.add(capture.digest)
            elif copy.fits is False:
                second_best = second_best or copy
            else:
                return copy
        return second_best

    async def _variant(self, search: _Search, url: Url) -> Opened | None:
        """What is nearest under another spelling; a listing only where that is not usable."""
        near = search.wanted.at or search.wanted.died_at or self._clock()
        before = len(search.faults)
        copy = await self._open(search, url, when=stamp(near))
        is_stored = Fault.NOT_ARCHIVED not in search.faults[before:]
        if copy is None and is_stored and search.listings < MOST_LISTINGS and not search.is_over:
            copy = await self._best_listed(search, url)
        return copy

    async def _unlisted(self, search: _Search) -> Opened | None:
        """The nearest copy where there is no list: another service, which may be up.

        Not without a day to be near to, and not where we would have to wait for it.
        """
        if search.wanted.at is None:
            return None
        try:
            return await self._open(
                search, search.wanted.url, when=stamp(search.wanted.at), patience=timedelta(0)
            )
        except ArchiveUnavailable:
            return None

    async def _open(
        self, search: _Search, original: Url, *, when: str, patience: timedelta | None = None
    ) -> Opened | None:
        """The copy nearest to ``when`` in its original bytes (``id_``), if it is one."""
        try:
            address = Url.parse(f"{self._archive_url}/web/{when}id_/{original}")
        except BadUrl:
            return None
        evidence = await self._line.open(Lane.REPLAY, address, patience=patience)
        seen = examine(evidence, search.wanted, asked=original, inspect=self._inspect)
        if isinstance(seen, Opened):
            return seen
        search.faults.append(seen)
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
            variant=variant,
        )
        note = found(copy, cited_at=wanted.cited_at, variant=variant, unlisted=unlisted)
        return ArchiveAnswer(outcome=ArchiveOutcome.FOUND, memento=memento, note=note)
