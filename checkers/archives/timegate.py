"""Any other archive, by its TimeGate (RFC 7089, 4): "this address, as of that day, please".

Where what it gives is not what the author saw, its TimeMap says what else there is.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime

from checkers.archived_links import is_archive_today
from checkers.archives.capture import Capture, read_stamp
from checkers.archives.choose import MOST_OPENED, Wanted, choose
from checkers.archives.lanes import Lane
from checkers.archives.line import Line
from checkers.archives.link_format import links
from checkers.archives.opened import (
    Fault,
    Opened,
    examine,
    memento_datetime,
    stored_address,
)
from checkers.archives.opening import Open, left_after, open_best
from checkers.archives.ports import Clock, Inspect
from checkers.archives.refusals import led_out
from checkers.archives.second_best import found_answer
from checkers.archives.timemap import Listed, timemap_address
from checkers.archives.timemap_pages import TimeMaps
from checkers.archives.wording import distance_days, found, none
from checkers.errors import ArchiveUnavailable, BadUrl
from checkers.model import ArchiveAnswer, ArchiveOutcome, Evidence, Memento
from checkers.same_page import key
from checkers.urls import Url

_REPLAY = re.compile(r"/(\d{14})(?:[a-z]{2}_)?/(?=https?:/)")


@dataclass(slots=True)
class _Visit:
    """What one link's visit to the archive has brought.

    ``addresses`` of mementos by their time, ``shown`` where readers find those that were opened,
    ``timemap`` where the archive lists all it has, ``second_best`` a page under another title.
    """

    wanted: Wanted
    near: datetime
    addresses: dict[datetime, Url] = field(default_factory=dict)
    shown: dict[Opened, Url] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    timemap: Url | None = None
    second_best: Opened | None = None

    def take(self, listed: Listed) -> Capture:
        self.addresses.setdefault(listed.captured_at, listed.address)
        return Capture(captured_at=listed.captured_at, original=self.wanted.url)


class TimeGate:
    """One archive beside the Internet Archive."""

    def __init__(self, line: Line, prefix: str, *, inspect: Inspect, clock: Clock) -> None:
        """``prefix`` is what stands before the original's address in the TimeGate's."""
        self._line = line
        self._prefix = prefix if prefix.endswith(("/", "=", "?")) else prefix + "/"
        self._timemaps = TimeMaps(line)
        self._inspect = inspect
        self._clock = clock
        self.url = Url.parse(prefix)

    @property
    def host(self) -> str:
        return self.url.host

    async def find(self, wanted: Wanted) -> ArchiveAnswer:
        """The memento nearest to the day that is what was cited, opened, or none.

        Raises:
            ArchiveUnavailable: the archive did not answer.
        """
        visit = _Visit(wanted, near=wanted.at or wanted.died_at or self._clock())
        given = await self._negotiate(visit)
        if given is None:
            return ArchiveAnswer(outcome=ArchiveOutcome.NONE, note=none(visit.faults, listed=0))
        first = visit.take(given)
        copy = await self._best(visit, [first], most=1)
        if copy is None and visit.timemap and Fault.EXCLUDED not in visit.faults:
            copy = await self._best_other(visit, first, timemap=visit.timemap)
        copy = copy or visit.second_best
        if copy is None:
            note = none(visit.faults, listed=len(visit.addresses))
            return ArchiveAnswer(outcome=ArchiveOutcome.NONE, note=note)
        return _found(copy, wanted, address=visit.shown[copy])

    async def _negotiate(self, visit: _Visit) -> Listed | None:
        """The memento that the TimeGate points to (RFC 7089, 4.1 and 4.2); None for none."""
        accepted = format_datetime(visit.near.astimezone(UTC), usegmt=True)
        try:
            reply = await self._line.read(
                Lane.TIMEGATE,
                Url.parse(f"{self._prefix}{visit.wanted.url}"),
                headers={"Accept-Datetime": accepted},
            )
            evidence = reply.evidence
            if fault := _fault_on_the_way(evidence):
                return self._passed(visit, evidence, fault)
            captured_at = memento_datetime(evidence)
            if evidence.failure is not None or captured_at is None:
                if evidence.status in (400, 404, 410):
                    return None
                if evidence.failure is None and evidence.header("memento-datetime"):
                    visit.faults.append(Fault.BAD_DATE)
                    return None
                raise ArchiveUnavailable("the archive's TimeGate did not answer with a memento")
            address = memento_address(evidence)
        except BadUrl:
            return None
        visit.timemap = _timemap_named_by(evidence)
        if address is None or is_archive_today(address):
            return None
        if not self._keeps(address, visit.wanted.url):
            return self._passed(visit, evidence, Fault.LED_ASTRAY)
        return Listed(address=address, captured_at=captured_at)

    def _passed(self, visit: _Visit, evidence: Evidence, fault: Fault) -> Listed | None:
        """The memento that the gate pointed to, where what is stored there led on and astray.

        It is opened like any other, which tells of the TimeMap; without one the fault is all.
        """
        visit.timemap = None  # of wherever it led
        for hop in reversed(evidence.hops):
            named = _REPLAY.search(hop.url.text)
            at = read_stamp(named[1]) if named else None
            if at is not None and self._keeps(hop.url, visit.wanted.url):
                return Listed(address=hop.url, captured_at=at)
        visit.faults.append(fault)
        return None

    async def _best(self, visit: _Visit, candidates: list[Capture], *, most: int) -> Opened | None:
        tried = await open_best(candidates, self._opener(visit), wanted=visit.wanted, most=most)
        if tried.led:
            visit.faults.append(Fault.UNPROVEN_REDIRECT)  # nobody lists its neighbours
        visit.second_best = visit.second_best or tried.second_best
        return tried.best

    async def _best_other(self, visit: _Visit, rejected: Capture, *, timemap: Url) -> Opened | None:
        """What the TimeMap has besides the memento that the TimeGate gave.

        Raises:
            ArchiveUnavailable: the archive did not answer, and there is nothing to fall back to.
        """
        try:
            return await self._best_listed(visit, rejected, timemap=timemap)
        except ArchiveUnavailable:
            if visit.second_best is None:
                raise
            return None

    async def _best_listed(
        self, visit: _Visit, rejected: Capture, *, timemap: Url
    ) -> Opened | None:
        listed = await self._timemaps.read(timemap, near=visit.near)
        kept = [each for each in listed if self._keeps(each.address, visit.wanted.url)]
        captures = [visit.take(each) for each in kept]
        others = [each for each in captures if each.captured_at != rejected.captured_at]
        left = list(choose(others, visit.wanted).candidates)
        if visit.faults:  # a page under another title is none
            left = left_after(rejected, visit.faults[-1], left, visit.wanted)
        return await self._best(visit, left, most=MOST_OPENED - 1)

    def _keeps(self, address: Url, original: Url) -> bool:
        """Whether what stands at an address is a memento of this archive.

        Gates of several archives point to others: there the address must say what it is a copy of.
        Anything else may be the live web, whatever date it claims for itself.
        """
        if address.site == self.url.site:
            return True
        stored = stored_address(address) if _REPLAY.search(address.text) else None
        return stored is not None and key(stored) == key(original)

    def _opener(self, visit: _Visit) -> Open:
        async def open_copy(capture: Capture) -> Opened | Fault:
            address = visit.addresses[capture.captured_at]
            evidence = await self._line.open(Lane.TIMEGATE, raw(address))
            visit.timemap = visit.timemap or _timemap_named_by(evidence)
            seen = examine(evidence, visit.wanted, asked=visit.wanted.url, inspect=self._inspect)
            if isinstance(seen, Opened):
                visit.shown[seen] = _shown(address, evidence)
            else:
                visit.faults.append(seen)
            return seen

        return open_copy


def _fault_on_the_way(evidence: Evidence) -> Fault | None:
    """Why the gate's redirects ended at no memento: in a circle, or outside without one."""
    if led_out(evidence):
        kept = evidence.failure is None and memento_datetime(evidence) is not None
        return None if kept else Fault.LED_ASTRAY
    # Every other failure is a refusal, and has been raised (see refusals.py).
    return Fault.REDIRECT_LOOP if evidence.failure is not None else None


def memento_address(evidence: Evidence) -> Url | None:
    """Where the memento stands that a TimeGate gave: redirected to, named, or linked to."""
    if evidence.hops and _REPLAY.search(evidence.answered_at.text):
        return evidence.answered_at
    base = evidence.answered_at
    named = evidence.header("content-location") or _linked(evidence)
    if named:
        return Url.parse(named, base=base)
    return base if evidence.hops else None


def raw(address: Url) -> Url:
    """The address of the stored bytes, where the archive has one (``id_``, as pywb writes it)."""
    return Url(_REPLAY.sub(r"/\1id_/", address.text, count=1))


def _linked(evidence: Evidence) -> str:
    """The target of the link whose relation is that of a memento (RFC 8288)."""
    found = (link for link in links(_link_header(evidence)) if "memento" in link.relations)
    return next((link.target for link in found), "")


def _timemap_named_by(evidence: Evidence) -> Url | None:
    return timemap_address(_link_header(evidence), base=evidence.answered_at)


def _link_header(evidence: Evidence) -> str:
    """All Link headers as one, which they mean (RFC 9110, 5.3)."""
    return ", ".join(value for name, value in evidence.headers if name == "link")


def _shown(address: Url, evidence: Evidence) -> Url:
    """The address for readers: of the copy that answered, as the archive shows it to people."""
    answered = evidence.answered_at if evidence.hops else address
    return Url(_REPLAY.sub(r"/\1/", answered.text, count=1))


def _found(copy: Opened, wanted: Wanted, *, address: Url) -> ArchiveAnswer:
    memento = Memento(
        url=address,
        original=copy.original,
        captured_at=copy.captured_at,
        archive=address.host,
        distance_days=distance_days(copy.captured_at, wanted.cited_at),
        verified=True,
        title=copy.title,
        page=copy.page,
    )
    note = found(copy, cited_at=wanted.cited_at, variant=None)
    return found_answer(copy, memento, note)
