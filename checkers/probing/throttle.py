"""Manners: few requests at once to one host, an interval between them, and doing as it asks.

Waiting for one's turn is no part of a probe's own time. Redirects within a probe are not slowed.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

_MOST_HOSTS = 10_000


class HostAskedToWait(Exception):
    """The host wants to be left alone for longer than we are ready to wait."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(
            f"the host asked to be left alone for another {wait.total_seconds():.0f} s"
        )
        self.wait = wait


@dataclass(slots=True)
class _Host:
    """Times are the loop's, in seconds; ``free`` counts the turns that nobody has."""

    turns: asyncio.Semaphore
    free: int
    next_at: float = 0.0
    closed_until: float = 0.0


class Throttle:
    """Hands out turns: so many at once in all and per host, and one each ``interval`` per host."""

    def __init__(
        self, *, at_once: int, per_host: int, interval: timedelta, patience: timedelta
    ) -> None:
        self._all = asyncio.Semaphore(at_once)
        self._per_host = per_host
        self._interval = interval.total_seconds()
        self._patience = patience.total_seconds()
        self._hosts: dict[str, _Host] = {}

    async def enter(self, host: str, *, is_pointless: Callable[[], bool] = lambda: False) -> None:
        """Wait for a turn with a host; every ``enter`` that returns is followed by a ``leave``.

        Whoever finds by ``is_pointless``, when others have had theirs, that nothing needs to be
        asked any more gets a turn at once.

        Raises:
            HostAskedToWait: as it said (``leave_alone``), for longer than our patience.
        """
        state = self._hosts.get(host) or self._new(host)
        self._check_patience(state)
        await state.turns.acquire()
        state.free -= 1
        try:
            if not is_pointless():
                await self._wait_for_slot(state)
            await self._all.acquire()
        except BaseException:
            self._release(state)
            raise

    def leave(self, host: str) -> None:
        """Give the turn back."""
        self._all.release()
        self._release(self._hosts[host])

    def leave_alone(self, host: str, duration: timedelta) -> None:
        """Note that a host asked for silence: Retry-After (RFC 9110, 10.2.3)."""
        state = self._hosts.get(host) or self._new(host)
        until = asyncio.get_running_loop().time() + duration.total_seconds()
        state.closed_until = max(state.closed_until, until)

    async def _wait_for_slot(self, state: _Host) -> None:
        """Take the next slot; where the host closes meanwhile, wait for that too."""
        clock = asyncio.get_running_loop().time
        now = clock()
        slot = max(now, state.next_at)
        state.next_at = slot + self._interval
        while max(slot, state.closed_until) > now:
            self._check_patience(state)
            await asyncio.sleep(max(slot, state.closed_until) - now)
            now = clock()

    def _check_patience(self, state: _Host) -> None:
        closed_for = state.closed_until - asyncio.get_running_loop().time()
        if closed_for > self._patience:
            raise HostAskedToWait(timedelta(seconds=closed_for))

    def _release(self, state: _Host) -> None:
        state.free += 1
        state.turns.release()

    def _new(self, host: str) -> _Host:
        if len(self._hosts) >= _MOST_HOSTS:
            self._forget_idle()
        state = self._hosts[host] = _Host(asyncio.Semaphore(self._per_host), self._per_host)
        return state

    def _forget_idle(self) -> None:
        """A service that runs for months meets many hosts; idle ones are dropped."""
        now = asyncio.get_running_loop().time()
        self._hosts = {
            host: state
            for host, state in self._hosts.items()
            if state.free < self._per_host or max(state.next_at, state.closed_until) > now
        }
