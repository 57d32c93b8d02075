"""Whose turn it is in this process: a waiting editor's first, and one check's after another's.

A check with two hundred dead links would else hold up one with a single link for eight minutes.
"""

import asyncio
from collections import OrderedDict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum


class Urgency(IntEnum):
    """Who waits for the answer. The lower comes first."""

    EDITOR = 0
    RECHECK = 1
    LATER = 2


@dataclass(frozen=True, slots=True)
class Asker:
    """On whose behalf an archive is asked: a check, by any name of its own."""

    name: str = ""
    urgency: Urgency = Urgency.EDITOR


ANYBODY = Asker()


@dataclass(slots=True, eq=False)
class Ticket:
    """One who wants to ask a host, and waits for their ``turn``, which is a slot.

    ``deadline`` is in seconds of the queue's clock.
    """

    asker: Asker
    host: str
    deadline: float
    turn: asyncio.Future[int] = field(default_factory=lambda: _future())


class Queue:
    """Tickets in the order in which they are served."""

    def __init__(self) -> None:
        self._rings: dict[Urgency, OrderedDict[str, deque[Ticket]]] = {
            urgency: OrderedDict() for urgency in Urgency
        }

    def __bool__(self) -> bool:
        return any(self._rings.values())

    def __iter__(self) -> Iterator[Ticket]:
        """All tickets, in no order that means anything."""
        for ring in self._rings.values():
            for tickets in ring.values():
                yield from tickets

    def join(self, ticket: Ticket) -> None:
        self._rings[ticket.asker.urgency].setdefault(ticket.asker.name, deque()).append(ticket)

    def leave(self, ticket: Ticket) -> None:
        """Take a ticket out, wherever it stands; one that has been served is out already."""
        ring = self._rings[ticket.asker.urgency]
        tickets = ring.get(ticket.asker.name)
        if tickets is not None and ticket in tickets:
            tickets.remove(ticket)
            if not tickets:
                del ring[ticket.asker.name]

    def ahead_of(self, asker: Asker) -> int:
        """How many would be served before the next ticket of an asker, if no others came."""
        ring = self._rings[asker.urgency]
        own = len(ring.get(asker.name, ()))
        more_urgent = sum(
            len(tickets)
            for urgency, others in self._rings.items()
            if urgency < asker.urgency
            for tickets in others.values()
        )
        in_turn = sum(
            min(len(tickets), own + 1) for name, tickets in ring.items() if name != asker.name
        )
        return more_urgent + own + in_turn

    @property
    def first(self) -> Ticket | None:
        """The ticket that would be served now."""
        rings = (ring for ring in self._rings.values() if ring)
        return next((tickets[0] for ring in rings for tickets in ring.values()), None)

    def next(self) -> Ticket:
        """The ticket to be served; its check goes to the end of the ring.

        Raises:
            LookupError: nobody waits.
        """
        ring = next((ring for ring in self._rings.values() if ring), None)
        if ring is None:
            raise LookupError("nobody waits")
        name, tickets = next(iter(ring.items()))
        ticket = tickets.popleft()
        if tickets:
            ring.move_to_end(name)
        else:
            del ring[name]
        return ticket


def _future() -> "asyncio.Future[int]":
    return asyncio.get_running_loop().create_future()
