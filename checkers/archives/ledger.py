"""Who has sent what, and when the next request may go out: the archives' side of the budget.

A lane with an allowance of 24 is 24 slots, each of which is free again a minute after its request
was answered: so no minute, wherever it begins, sees more than 24, however long some of them were on
their way. A slot is taken when the request is sent and never ahead of it, so that nobody holds what
others could use.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from checkers.archives.lanes import ALLOWANCE, Lane

MINUTE = 60.0
"""Seconds after which a slot is free again."""
BUSY = "the archive is busy with our questions"


@dataclass(frozen=True, slots=True)
class Outlook:
    """How many seconds there are to wait, and for what; ``slot`` is the one that was taken."""

    wait: float
    why: str = BUSY
    slot: int | None = None


class Ledger(Protocol):
    """What is kept of one budget. Shared by all who draw on it, in one process or in many."""

    async def take(self, lane: Lane) -> Outlook:
        """Take a slot, where one is free now: then ``wait`` is 0. Else nothing is taken."""

    async def answered(self, lane: Lane, slot: int) -> None:
        """The request of a slot has come to its end: a minute from now the slot is free again."""

    async def outlook(self, lane: Lane, *, ahead: int) -> Outlook:
        """How long it will be for one who has so many before them. Takes nothing."""

    async def close(self, lane: Lane, pause: timedelta, *, why: str) -> None:
        """Let nobody ask the lane's archive anything for a while; never shortens a pause."""


def opens(free: Sequence[float], *, floor: float, ahead: int = 0) -> float:
    """When the next slot can be taken, with so many requests before it.

    ``free`` are the moments at which each slot of the lane is free again, in order; no one can be
    taken before ``floor``.

    >>> opens([0.0, 30.0], floor=10.0, ahead=1), opens([0.0, 30.0], floor=10.0, ahead=2)
    (30.0, 70.0)
    """
    rounds, slot = divmod(ahead, len(free))
    return max(free[slot], floor) + rounds * MINUTE


class MemoryLedger:
    """A ledger for one process."""

    def __init__(
        self, *, clock: Callable[[], float], allowance: Mapping[Lane, int] = ALLOWANCE
    ) -> None:
        """``clock`` is monotonic, in seconds; ``allowance`` in requests a minute."""
        self._clock = clock
        self._free = {lane: [float("-inf")] * allowance[lane] for lane in Lane}
        self._closed: dict[str, tuple[float, str]] = {}

    async def take(self, lane: Lane) -> Outlook:
        outlook = await self.outlook(lane, ahead=0)
        if outlook.wait > 0:
            return outlook
        free = self._free[lane]
        slot = free.index(min(free))
        free[slot] = self._clock() + MINUTE
        return Outlook(0.0, slot=slot)

    async def answered(self, lane: Lane, slot: int) -> None:
        self._free[lane][slot] = self._clock() + MINUTE

    async def outlook(self, lane: Lane, *, ahead: int) -> Outlook:
        now = self._clock()
        closed_until, why = self._closed.get(lane.archive, (now, BUSY))
        floor = max(closed_until, now)
        wait = opens(sorted(self._free[lane]), floor=floor, ahead=ahead) - now
        return Outlook(wait, why if closed_until > now else BUSY)

    async def close(self, lane: Lane, pause: timedelta, *, why: str) -> None:
        until = self._clock() + pause.total_seconds()
        if until > self._closed.get(lane.archive, (0.0, ""))[0]:
            self._closed[lane.archive] = until, why
