"""How often an archive may be asked, and when not at all.

The Internet Archive counts requests by address and firewalls those who ignore its 429. So there is
one budget, whoever asks: the ledger says when a request may go out, the queue whose it is.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

from checkers.archives.lanes import AT_ONCE, Lane
from checkers.archives.ledger import BUSY, Ledger, Outlook
from checkers.archives.queue import Asker, Queue, Ticket, Urgency
from checkers.errors import NoTurn

_PAUSE = timedelta(seconds=60)
"""After a 429 without Retry-After, which is most of them."""

_LONGEST_PAUSE = timedelta(days=1)
"""What a Retry-After may ask for at most: a slip of theirs must not silence us for ever."""

_GRACE = 10.0
"""Seconds, of real time, on top of somebody's patience: until one of those under way is answered,
which is no wait for the archive's allowance."""

_CIRCUIT = timedelta(hours=1)
"""A refused connection is the firewall's: it lasts an hour, and doubles for who keeps knocking."""


class Budget:
    """The right to send one request, shared by everybody who sends any."""

    def __init__(
        self,
        ledger: Ledger,
        *,
        clock: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """``clock`` is monotonic, in seconds: patience is measured by it."""
        self._ledger = ledger
        self._clock = clock
        self._sleep = sleep
        self._queues = {lane: Queue() for lane in Lane}
        self._rooms = {lane: asyncio.Semaphore(AT_ONCE[lane]) for lane in Lane}
        self._at_work: dict[Lane, asyncio.Task[None]] = {}

    @asynccontextmanager
    async def turn(
        self, lane: Lane, host: str, *, asker: Asker, patience: timedelta
    ) -> AsyncIterator[None]:
        """Wait until one request may be sent to a host, which is done when the context is left.

        Raises:
            NoTurn: before it is entered. At once where the wait would be longer than
                ``patience``; later where it turns out to become so, since more urgent questions
                came in between.
        """
        slot = await self._slot(lane, host, asker, patience)
        try:
            yield
        finally:
            self._rooms[lane].release()
            await self._ledger.answered(lane, slot)

    async def _slot(self, lane: Lane, host: str, asker: Asker, patience: timedelta) -> int:
        queue = self._queues[lane]
        ticket = Ticket(asker, host, self._clock() + patience.total_seconds())
        ahead = queue.ahead_of(asker)
        queue.join(ticket)
        try:
            self._keep_serving(lane)
            self._refuse_if_late(ticket, await self._ledger.outlook(lane, host, ahead=ahead))
            async with asyncio.timeout(patience.total_seconds() + _GRACE):
                return await ticket.turn
        except TimeoutError:  # slow answers fill the lane, or others were more urgent
            raise NoTurn(BUSY, retry_after=_PAUSE) from None
        except asyncio.CancelledError:
            if _has_turn(ticket):
                self._rooms[lane].release()  # and nobody will tell the end of its slot
            raise
        finally:
            queue.leave(ticket)

    async def back_off(self, lane: Lane, host: str, *, retry_after: timedelta | None) -> None:
        """The archive asked us to wait: nobody asks it anything until then."""
        pause = min(retry_after or _PAUSE, _LONGEST_PAUSE)
        await self._ledger.close(lane.archive(host), pause, why="the archive asked us to wait")

    async def break_circuit(self, lane: Lane, host: str) -> None:
        """The archive refused the connection: nobody asks it anything for an hour."""
        await self._ledger.close(
            lane.archive(host), _CIRCUIT, why="the archive refused the connection"
        )

    def _keep_serving(self, lane: Lane) -> None:
        at_work = self._at_work.get(lane)
        if at_work is None or at_work.done():
            self._at_work[lane] = asyncio.create_task(self._serve(lane))

    async def _serve(self, lane: Lane) -> None:
        """Give out turns while anybody waits; who is next is decided when there is one to give."""
        queue, room = self._queues[lane], self._rooms[lane]
        try:
            while queue:
                await room.acquire()
                first = queue.first
                host = first.host if first else ""
                urgency = first.asker.urgency if first else Urgency.LATER
                outlook = await self._take(lane, host, urgency, room)
                if outlook.slot is None:
                    self._send_away_the_late(lane, host, outlook)
                    if first is not None and queue.first is first:
                        await self._sleep(outlook.wait)
                elif not _give(queue, outlook.slot):
                    room.release()
                    await self._ledger.answered(lane, outlook.slot)
        except Exception as error:  # whoever waits is told, in place of waiting for ever
            for ticket in list(queue):
                queue.leave(ticket)
                _turn_away(ticket, error)

    async def _take(
        self, lane: Lane, host: str, urgency: Urgency, room: asyncio.Semaphore
    ) -> Outlook:
        """Take a slot for the room that there is; without one, the room is left."""
        taken = False
        try:
            outlook = await self._ledger.take(lane, host, urgency)
            taken = outlook.slot is not None
            return outlook
        finally:
            if not taken:
                room.release()

    def _send_away_the_late(self, lane: Lane, host: str, outlook: Outlook) -> None:
        """Those for whom it will be too late, of all who want to ask the same archive."""
        queue = self._queues[lane]
        for ticket in list(queue):
            if lane.archive(ticket.host) != lane.archive(host):
                continue
            try:
                self._refuse_if_late(ticket, outlook)
            except NoTurn as error:
                queue.leave(ticket)
                _turn_away(ticket, error)

    def _refuse_if_late(self, ticket: Ticket, outlook: Outlook) -> None:
        """What is open now needs no patience at all, nor does who has had their turn."""
        if ticket.turn.done():
            return
        if outlook.wait > 0 and self._clock() + outlook.wait > ticket.deadline:
            raise NoTurn(outlook.why, retry_after=timedelta(seconds=outlook.wait))


def _give(queue: Queue, slot: int) -> bool:
    """Give a slot to the next who still waits; False where all have left meanwhile."""
    while queue:
        ticket = queue.next()
        if not ticket.turn.done():
            ticket.turn.set_result(slot)
            return True
    return False


def _has_turn(ticket: Ticket) -> bool:
    turn = ticket.turn
    return turn.done() and not turn.cancelled() and turn.exception() is None


def _turn_away(ticket: Ticket, error: Exception) -> None:
    if not ticket.turn.done():
        ticket.turn.set_exception(error)
