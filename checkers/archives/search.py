"""The search for one link in the Internet Archive: what it may ask, and what was in the way."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from checkers.archives.capture import Capture, stamp
from checkers.archives.choose import Wanted
from checkers.archives.lanes import Lane
from checkers.archives.line import Line
from checkers.archives.opened import Fault, Opened, examine, stored_address
from checkers.archives.ports import Inspect
from checkers.archives.questions import Question
from checkers.archives.wayback import WaybackIndex
from checkers.errors import BadUrl
from checkers.model import Evidence
from checkers.urls import Url

MOST_LISTINGS = 3
"""Metered requests for one dead link, at most."""


class Replay:
    """Opens stored copies in their original bytes (``id_``)."""

    def __init__(self, line: Line, *, archive_url: str, inspect: Inspect) -> None:
        self._line = line
        self._archive_url = archive_url
        self._inspect = inspect

    async def open(
        self, original: Url, *, near: datetime, wanted: Wanted, patience: timedelta | None = None
    ) -> Opened | Fault:
        """The copy nearest to a time, if it is one of the page that is wanted.

        Raises:
            ArchiveUnavailable: the archive did not answer.
        """
        try:
            evidence = await self._evidence(original, near=near, patience=patience)
        except BadUrl:
            return Fault.NOT_ARCHIVED  # too long for anybody to have asked for it
        return examine(evidence, wanted, asked=original, inspect=self._inspect)

    async def target(self, capture: Capture) -> Url | None:
        """Where a redirect leads that was captured; None where that is not in the archive.

        Raises:
            ArchiveUnavailable: the archive did not answer.
        """
        try:
            evidence = await self._evidence(capture.original, near=capture.captured_at)
        except BadUrl:
            return None
        return stored_address(evidence.answered_at)

    async def _evidence(
        self, original: Url, *, near: datetime, patience: timedelta | None = None
    ) -> Evidence:
        address = Url.parse(f"{self._archive_url}/web/{stamp(near)}id_/{original}")
        return await self._line.open(Lane.REPLAY, address, patience=patience)


@dataclass(slots=True, kw_only=True)
class Search:
    """How far the search for one link has come.

    ``near`` is the moment that captures are sought near to, ``listed`` how many there were of the
    address and its spellings, ``faults`` why those that were opened are not offered.
    """

    wanted: Wanted
    near: datetime
    index: WaybackIndex
    replay: Replay
    listings: int = 0
    listed: int = 0
    faults: list[Fault] = field(default_factory=list)

    @property
    def is_over(self) -> bool:
        return Fault.EXCLUDED in self.faults

    @property
    def may_list(self) -> bool:
        return self.listings < MOST_LISTINGS and not self.is_over

    async def ask(self, question: Question, *, patience: timedelta | None = None) -> list[Capture]:
        """What the index answers: a metered request."""
        self.listings += 1
        listing = await self.index.answer(question, patience=patience)
        if listing.excluded:
            self.faults.append(Fault.EXCLUDED)
        return [*listing.captures]

    async def open(self, original: Url, *, near: datetime, wanted: Wanted) -> Opened | Fault:
        """The copy nearest to a time; a fault is remembered for the answer."""
        seen = await self.replay.open(original, near=near, wanted=wanted)
        if isinstance(seen, Fault):
            self.faults.append(seen)
        return seen
