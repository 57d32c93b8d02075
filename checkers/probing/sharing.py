"""One answer for equal questions: siblings, front pages, repeated links are asked once a check."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from checkers.model import Evidence, Probe, Purpose

Fetch = Callable[[Probe], Awaitable[Evidence]]

_CONTROL_LIFE = timedelta(seconds=10)
"""Whether our own network works is a question about this very moment: a link that fails just after
the network did must not be measured by what was true before."""


def shared(fetch: Fetch, clock: Callable[[], datetime]) -> Fetch:
    """Wrap a fetcher so that equal probes are performed once, also when asked side by side.

    The first to ask performs the probe and the others wait for it; where the first is cancelled,
    one of those who wait takes its place.
    """
    known: dict[Probe, Evidence] = {}
    asking: dict[Probe, list[asyncio.Future[None]]] = {}

    async def fetch_once(probe: Probe) -> Evidence:
        while True:
            evidence = known.get(probe)
            if evidence is not None and not _is_stale(evidence, clock):
                return evidence
            waiting = asking.get(probe)
            if waiting is None:
                return await ask(probe)
            turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            waiting.append(turn)
            await turn

    async def ask(probe: Probe) -> Evidence:
        asking[probe] = []
        try:
            known[probe] = await fetch(probe)
            return known[probe]
        finally:
            for turn in asking.pop(probe):
                if not turn.done():
                    turn.set_result(None)

    return fetch_once


def _is_stale(evidence: Evidence, clock: Callable[[], datetime]) -> bool:
    return evidence.purpose is Purpose.CONTROL and clock() - evidence.at > _CONTROL_LIFE
