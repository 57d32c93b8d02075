"""How often an archive may be asked, and when not at all.

The Internet Archive counts requests by address and firewalls those who ignore its 429. So there is
one budget for the process, whoever asks. :class:`Budget` is the seam: with several workers the same
three verbs are kept in a row of the database.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Protocol

from checkers.errors import ArchiveUnavailable

_MINUTE = 60.0
_PAUSE = timedelta(seconds=60)
"""After a 429 without Retry-After, which is most of them."""

_LONGEST_PAUSE = timedelta(days=1)
"""What a Retry-After may ask for at most: a slip of theirs must not silence us for ever."""

_CIRCUIT = timedelta(hours=1)
"""A refused connection is the firewall's: it lasts an hour, and doubles for who keeps knocking."""


class Lane(StrEnum):
    """What an archive counts separately."""

    CDX = "cdx"
    REPLAY = "replay"
    AVAILABILITY = "availability"
    TIMEGATE = "timegate"


ALLOWANCE: Mapping[Lane, int] = {
    Lane.CDX: 24,  # the Internet Archive allows 30
    Lane.REPLAY: 480,  # of 600
    Lane.AVAILABILITY: 12,  # of about 15
    Lane.TIMEGATE: 120,  # Arquivo.pt allows 250
}
"""Requests a minute."""

_ARCHIVE = {
    Lane.CDX: "internet_archive",
    Lane.REPLAY: "internet_archive",
    Lane.AVAILABILITY: "internet_archive",
    Lane.TIMEGATE: "others",
}
"""Lanes of one archive pause together."""


class Budget(Protocol):
    """The right to send one request, shared by everybody who sends any."""

    async def turn(self, lane: Lane, *, patience: timedelta) -> None:
        """Wait until one request may be sent.

        Raises:
            ArchiveUnavailable: at once where the wait would be longer than ``patience``.
        """

    async def back_off(self, lane: Lane, *, retry_after: timedelta | None) -> None:
        """The archive asked us to wait: nobody asks it anything until then."""

    async def break_circuit(self, lane: Lane) -> None:
        """The archive refused the connection: nobody asks it anything for an hour."""


class LocalBudget:
    """A budget within one process: a sliding minute for each lane, and one queue each."""

    def __init__(
        self,
        *,
        clock: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        allowance: Mapping[Lane, int] = ALLOWANCE,
    ) -> None:
        """``clock`` is monotonic, in seconds; ``allowance`` in requests a minute."""
        self._clock = clock
        self._sleep = sleep
        self._queues = {lane: _Queue(allowance[lane]) for lane in Lane}
        self._closed_until: dict[str, float] = {}
        self._why: dict[str, str] = {}

    async def turn(self, lane: Lane, *, patience: timedelta) -> None:
        queue, started = self._queues[lane], self._clock()
        self._refuse_if_late(lane, started + patience.total_seconds())
        queue.waiting += 1
        try:
            async with queue.head:  # asyncio's locks are fair: first come, first served
                while (opens := queue.opens(self._floor(lane))) > self._clock():
                    # Others' answers may have closed the archive since we queued.
                    self._refuse_if_late(lane, started + patience.total_seconds(), ahead=0)
                    await self._sleep(opens - self._clock())
                queue.sent.append(self._clock())
        finally:
            queue.waiting -= 1

    async def back_off(self, lane: Lane, *, retry_after: timedelta | None) -> None:
        pause = min(retry_after or _PAUSE, _LONGEST_PAUSE)
        self._close(lane, pause, why="the archive asked us to wait")

    async def break_circuit(self, lane: Lane) -> None:
        self._close(lane, _CIRCUIT, why="the archive refused the connection")

    def _close(self, lane: Lane, pause: timedelta, *, why: str) -> None:
        archive, until = _ARCHIVE[lane], self._clock() + pause.total_seconds()
        if until > self._closed_until.get(archive, 0.0):
            self._closed_until[archive], self._why[archive] = until, why

    def _floor(self, lane: Lane) -> float:
        """The earliest moment at which the lane's archive may be asked at all."""
        return max(self._closed_until.get(_ARCHIVE[lane], 0.0), self._clock())

    def _refuse_if_late(self, lane: Lane, deadline: float, *, ahead: int | None = None) -> None:
        queue, now = self._queues[lane], self._clock()
        closed_until = self._closed_until.get(_ARCHIVE[lane], 0.0)
        ahead = queue.waiting if ahead is None else ahead
        opens = queue.opens(max(closed_until, now), ahead=ahead)
        if opens <= max(deadline, now):  # what is open now needs no patience at all
            return
        closed = closed_until > now
        why = self._why[_ARCHIVE[lane]] if closed else "the archive is busy with our questions"
        raise ArchiveUnavailable(why, retry_after=timedelta(seconds=opens - now))


@dataclass(slots=True)
class _Queue:
    """One lane: when its last requests were sent, and who waits."""

    allowance: int
    waiting: int = 0
    head: asyncio.Lock = field(default_factory=asyncio.Lock)
    sent: deque[float] = field(init=False)

    def __post_init__(self) -> None:
        self.sent = deque(maxlen=self.allowance)

    def opens(self, floor: float, *, ahead: int = 0) -> float:
        """When the next request may be sent, with so many before it in the queue."""
        moments = deque(self.sent, maxlen=self.allowance)
        for _ in range(ahead + 1):
            full = len(moments) == self.allowance
            moments.append(max(floor, moments[0] + _MINUTE) if full else floor)
        return moments[-1]
