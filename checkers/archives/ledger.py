"""Who has sent what, and when the next request may go out: the archives' side of the budget.

A lane with an allowance of 24 is 24 slots, each of which is free again a minute after its request
was answered: so no minute, wherever it begins, sees more than 24, however long some of them were on
their way.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from checkers.archives.lanes import ALLOWANCE, Lane
from checkers.archives.queue import Urgency

MINUTE = 60.0
"""Seconds after its answer, when a slot is free again."""
LAPSES = 240.0
"""Seconds after that minute, when a slot is free again of whose request nobody has told the end:
longer than any request takes, so whoever sent it is gone."""
LOOK_AGAIN = 1.0
"""Seconds after which to look whether what is under way has been answered."""
BUSY = "the archive is busy with our questions"


@dataclass(frozen=True, slots=True)
class Outlook:
    """How many seconds there are to wait, and for what; ``slot`` is the one that was taken."""

    wait: float
    why: str = BUSY
    slot: int | None = None


class Ledger(Protocol):
    """What is kept of one budget. Shared by all who draw on it, in one process or in many."""

    async def take(self, lane: Lane, host: str, urgency: Urgency = Urgency.EDITOR) -> Outlook:
        """Take a slot, where one is free now: then ``wait`` is 0. Else nothing is taken.

        Where several processes draw on it, no slot is free while somebody more urgent waits in
        another; in one process, its queue sees to that.
        """

    async def answered(self, lane: Lane, slot: int) -> None:
        """The request of a slot has come to its end: a minute from now the slot is free again."""

    async def outlook(self, lane: Lane, host: str, *, ahead: int) -> Outlook:
        """How long it will be for one who has so many before them. Takes nothing."""

    async def close(self, archive: str, pause: timedelta, *, why: str) -> None:
        """Let nobody ask an archive (``Lane.archive``) for a while; never shortens a pause."""


def opens(free: Sequence[float], *, floor: float, ahead: int = 0) -> float:
    """When the next slot can be taken, with so many requests before it.

    ``free`` are the moments at which each slot of the lane is free again, in order; no one can be
    taken before ``floor``.

    >>> opens([0.0, 30.0], floor=10.0, ahead=1), opens([0.0, 30.0], floor=10.0, ahead=2)
    (30.0, 70.0)
    """
    rounds, slot = divmod(ahead, len(free))
    return max(free[slot], floor) + rounds * MINUTE


def opens_at(free_at: float, *, is_answered: bool, now: float) -> float:
    """When a slot can be taken: one without its answer a minute after that, which may be soon."""
    if is_answered:
        return free_at
    return min(max(free_at, now + LOOK_AGAIN), free_at + LAPSES)


@dataclass(slots=True)
class _Slot:
    free_at: float = float("-inf")
    is_answered: bool = True

    def is_free(self, now: float) -> bool:
        return (self.free_at if self.is_answered else self.free_at + LAPSES) <= now


class MemoryLedger:
    """A ledger for one process."""

    def __init__(
        self, *, clock: Callable[[], float], allowance: Mapping[Lane, int] = ALLOWANCE
    ) -> None:
        """``clock`` is monotonic, in seconds; ``allowance`` in requests a minute."""
        self._clock = clock
        self._slots = {lane: [_Slot() for _ in range(allowance[lane])] for lane in Lane}
        self._closed: dict[str, tuple[float, str]] = {}

    async def take(self, lane: Lane, host: str, urgency: Urgency = Urgency.EDITOR) -> Outlook:
        now = self._clock()
        if not self._is_closed(lane.archive(host)):
            for number, slot in enumerate(self._slots[lane]):
                if slot.is_free(now):
                    self._slots[lane][number] = _Slot(now + MINUTE, is_answered=False)
                    return Outlook(0.0, slot=number)
        outlook = await self.outlook(lane, host, ahead=0)
        return Outlook(max(outlook.wait, LOOK_AGAIN), outlook.why)

    async def answered(self, lane: Lane, slot: int) -> None:
        self._slots[lane][slot] = _Slot(self._clock() + MINUTE)

    async def outlook(self, lane: Lane, host: str, *, ahead: int) -> Outlook:
        now = self._clock()
        free = sorted(
            opens_at(slot.free_at, is_answered=slot.is_answered, now=now)
            for slot in self._slots[lane]
        )
        archive = lane.archive(host)
        closed_until, why = self._closed.get(archive, (now, BUSY))
        wait = opens(free, floor=max(closed_until, now), ahead=ahead) - now
        return Outlook(wait, why if self._is_closed(archive) else BUSY)

    async def close(self, archive: str, pause: timedelta, *, why: str) -> None:
        until = self._clock() + pause.total_seconds()
        if until > self._closed.get(archive, (0.0, ""))[0]:
            self._closed[archive] = until, why

    def _is_closed(self, archive: str) -> bool:
        return self._closed.get(archive, (float("-inf"), ""))[0] > self._clock()
