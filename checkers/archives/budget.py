"""How often an archive may be asked, and when not at all.

The Internet Archive counts requests by address and firewalls those who ignore its 429. So there is
one budget, whoever asks: the ledger says when a request may go out, the queue whose it is.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

from checkers.archives.lanes import Lane
from checkers.archives.ledger import Ledger, Outlook
from checkers.archives.queue import Asker, Queue, Ticket
from checkers.errors import ArchiveUnavailable

_PAUSE = timedelta(seconds=60)
"""After a 429 without Retry-After, which is most of them."""

_LONGEST_PAUSE = timedelta(days=1)
"""What a Retry-After may ask for at most: a slip of theirs must not silence us for ever."""

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
        self._at_work: dict[Lane, asyncio.Task[None]] = {}

    @asynccontextmanager
    async def turn(self, lane: Lane, *, asker: Asker, patience: timedelta) -> AsyncIterator[None]:
        """Wait until one request may be sent, which is done when the context is left.

        Raises:
            ArchiveUnavailable: before it is entered. At once where the wait would be longer than
                ``patience``; later where it turns out to become so, since more urgent questions
                came in between.
        """
        slot = await self._slot(lane, asker, patience)
        try:
            yield
        finally:
            await self._ledger.answered(lane, slot)

    async def _slot(self, lane: Lane, asker: Asker, patience: timedelta) -> int:
        queue = self._queues[lane]
        ticket = Ticket(asker, self._clock() + patience.total_seconds())
        ahead = queue.ahead_of(asker)
        queue.join(ticket)
        try:
            self._keep_serving(lane)
            if ahead:  # the first in the queue learns it as soon as a slot is asked for
                self._refuse_if_late(ticket, await self._ledger.outlook(lane, ahead=ahead))
            return await ticket.turn
        finally:
            queue.leave(ticket)

    async def back_off(self, lane: Lane, *, retry_after: timedelta | None) -> None:
        """The archive asked us to wait: nobody asks it anything until then."""
        pause = min(retry_after or _PAUSE, _LONGEST_PAUSE)
        await self._ledger.close(lane, pause, why="the archive asked us to wait")

    async def break_circuit(self, lane: Lane) -> None:
        """The archive refused the connection: nobody asks it anything for an hour."""
        await self._ledger.close(lane, _CIRCUIT, why="the archive refused the connection")

    def _keep_serving(self, lane: Lane) -> None:
        at_work = self._at_work.get(lane)
        if at_work is None or at_work.done():
            self._at_work[lane] = asyncio.create_task(self._serve(lane))

    async def _serve(self, lane: Lane) -> None:
        """Give out turns while anybody waits; who is next is decided when there is one to give."""
        queue = self._queues[lane]
        try:
            while queue:
                outlook = await self._ledger.take(lane)
                if outlook.slot is None:
                    self._send_away_the_late(queue, outlook)
                    if queue:
                        await self._sleep(outlook.wait)
                elif queue:  # not if all have left meanwhile: then the slot is lost
                    _serve(queue.next(), outlook.slot)
        except Exception as error:  # whoever waits is told, in place of waiting for ever
            for ticket in list(queue):
                queue.leave(ticket)
                _turn_away(ticket, error)

    def _send_away_the_late(self, queue: Queue, outlook: Outlook) -> None:
        for ticket in list(queue):
            try:
                self._refuse_if_late(ticket, outlook)
            except ArchiveUnavailable as error:
                queue.leave(ticket)
                _turn_away(ticket, error)

    def _refuse_if_late(self, ticket: Ticket, outlook: Outlook) -> None:
        """What is open now needs no patience at all, nor does who has had their turn."""
        if ticket.turn.done():
            return
        if outlook.wait > 0 and self._clock() + outlook.wait > ticket.deadline:
            raise ArchiveUnavailable(outlook.why, retry_after=timedelta(seconds=outlook.wait))


def _serve(ticket: Ticket, slot: int) -> None:
    if not ticket.turn.done():
        ticket.turn.set_result(slot)


def _turn_away(ticket: Ticket, error: Exception) -> None:
    if not ticket.turn.done():
        ticket.turn.set_exception(error)
