"""Any other archive, by its TimeGate (RFC 7089, 4): "this address, as of that day, please"."""

import re
from datetime import UTC
from email.utils import format_datetime

from checkers.archived_links import is_archive_today
from checkers.archives.choose import Wanted
from checkers.archives.lanes import Lane
from checkers.archives.line import Line
from checkers.archives.opened import Fault, Opened, examine, memento_datetime
from checkers.archives.ports import Clock, Inspect
from checkers.archives.wording import distance_days, found, none
from checkers.errors import ArchiveUnavailable, BadUrl
from checkers.model import ArchiveAnswer, ArchiveOutcome, Evidence, Memento
from checkers.urls import Url

_LINK = re.compile(r"<([^>]*)>((?:\s*;\s*[\w-]+\s*=\s*(?:\"[^\"]*\"|[^\s;,\"]+))*)")
_RELATION = re.compile(r"rel\s*=\s*(?:\"([^\"]*)\"|([^\s;,\"]+))", re.IGNORECASE)
_REPLAY = re.compile(r"/(\d{14})(?:[a-z]{2}_)?/(?=https?:/)")


class TimeGate:
    """One archive beside the Internet Archive."""

    def __init__(self, line: Line, prefix: str, *, inspect: Inspect, clock: Clock) -> None:
        """``prefix`` is what stands before the original's address in the TimeGate's."""
        self._line = line
        self._prefix = prefix if prefix.endswith(("/", "=", "?")) else prefix + "/"
        self._inspect = inspect
        self._clock = clock
        self.url = Url.parse(prefix)

    @property
    def host(self) -> str:
        return self.url.host

    async def find(self, wanted: Wanted) -> ArchiveAnswer:
        """The memento nearest to the day, opened, or none.

        Raises:
            ArchiveUnavailable: the archive did not answer.
        """
        try:
            address = await self._negotiate(wanted)
        except BadUrl:
            address = None
        if address is None or is_archive_today(address):
            return ArchiveAnswer(outcome=ArchiveOutcome.NONE, note=none([], listed=0))
        evidence = await self._line.open(Lane.TIMEGATE, raw(address))
        copy = examine(evidence, wanted, asked=wanted.url, inspect=self._inspect)
        if isinstance(copy, Fault):
            return ArchiveAnswer(outcome=ArchiveOutcome.NONE, note=none([copy], listed=1))
        return _found(copy, wanted, address=_shown(address, evidence))

    async def _negotiate(self, wanted: Wanted) -> Url | None:
        """The memento that the TimeGate points to (RFC 7089, 4.1 and 4.2); None for none."""
        near = wanted.at or wanted.died_at or self._clock()
        reply = await self._line.read(
            Lane.TIMEGATE,
            Url.parse(f"{self._prefix}{wanted.url}"),
            headers={"Accept-Datetime": format_datetime(near.astimezone(UTC), usegmt=True)},
        )
        evidence = reply.evidence
        if evidence.failure is not None or not _is_memento(evidence):
            if evidence.status in (400, 404, 410):
                return None
            raise ArchiveUnavailable("the archive's TimeGate did not answer with a memento")
        return memento_address(evidence)


def memento_address(evidence: Evidence) -> Url | None:
    """Where the memento stands that a TimeGate gave: redirected to, named, or linked to."""
    if evidence.hops and _REPLAY.search(evidence.answered_at.text):
        return evidence.answered_at
    base = evidence.answered_at
    named = evidence.header("content-location") or _linked(evidence.header("link"))
    if named:
        return Url.parse(named, base=base)
    return base if evidence.hops else None


def raw(address: Url) -> Url:
    """The address of the stored bytes, where the archive has one (``id_``, as pywb writes it)."""
    return Url(_REPLAY.sub(r"/\1id_/", address.text, count=1))


def _linked(header: str) -> str:
    """The target of the link whose relation is that of a memento (RFC 8288)."""
    for link in _LINK.finditer(header):
        relation = _RELATION.search(link[2])
        if relation and "memento" in (relation[1] or relation[2]).lower().split():
            return link[1]
    return ""


def _is_memento(evidence: Evidence) -> bool:
    return memento_datetime(evidence) is not None


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
    )
    note = found(copy, cited_at=wanted.cited_at, variant=None)
    return ArchiveAnswer(outcome=ArchiveOutcome.FOUND, memento=memento, note=note)
