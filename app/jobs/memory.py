"""What earlier checks have seen of the addresses that an article cites, used again in this one.

An address is asked once in a while, however many articles cite it; what is said of its surroundings
(a made-up neighbour, the front page, the domain) holds for a day. What could not be had is asked
for again sooner.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.storage import Store
from checkers.model import Citation, Evidence, Look, Probe, Purpose
from checkers.pipeline import Fetch, Ports
from checkers.urls import Url
from checkers.verdicts import settle

_DAY = timedelta(days=1)
_AROUND: Mapping[Purpose, timedelta] = {
    Purpose.SIBLING: _DAY,
    Purpose.ROOT: _DAY,
    Purpose.APEX: _DAY,
    Purpose.NAME_SERVERS: _DAY,
    Purpose.REGISTRATION: _DAY,
    Purpose.ROBOTS: _DAY,
}
"""What is asked around a page, and how long it holds."""
_OF_PAGE = frozenset({Purpose.PAGE, Purpose.SECOND_AGENT, Purpose.UNVERIFIED, Purpose.MEMENTO})


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What is known of the addresses of one check when it begins.

    ``fresh`` has what need not be asked again; ``freshness`` is how long a failure is believed.
    """

    store: Store
    fresh: Mapping[Probe, Evidence]
    histories: Mapping[Url, Sequence[Look]]
    freshness: timedelta

    def ports(self, ports: Ports) -> Ports:
        """The ports of a check that remembers."""
        return replace(ports, fetch=self._remembering(ports.fetch, ports), history=self._history)

    def _history(self, url: Url) -> Sequence[Look]:
        return self.histories.get(url, ())

    def _remembering(self, fetch: Fetch, ports: Ports) -> Fetch:
        async def remembering(probe: Probe) -> Evidence:
            known = self.fresh.get(probe)
            if known is not None:
                return known
            if probe.purpose in _AROUND:
                known = await self.store.observations.latest(probe)
                if known is not None and self._holds(known, ports.clock()):
                    return known
            return await fetch(probe)

        return remembering

    def _holds(self, evidence: Evidence, now: datetime) -> bool:
        life = self.freshness if evidence.failure else _AROUND[evidence.purpose]
        return evidence.at <= now < evidence.at + life


async def recall(
    store: Store,
    citations: Iterable[Citation],
    *,
    now: datetime,
    freshness: timedelta,
    until_due: bool = False,
) -> Memory:
    """What is known of the citations' addresses.

    What was seen within ``freshness`` is used again; with ``until_due`` also what is older, where
    another look would tell nothing new before some later day.
    """
    urls = {one.url.without_fragment for one in citations if one.url and one.url.is_web}
    histories = await store.observations.histories(urls)

    def is_fresh(history: Sequence[Look]) -> bool:
        seen_at = history[-1].at
        if seen_at > now:
            return False
        due_at = settle(history, now).next_look_at if until_due else None
        return now < seen_at + freshness or (due_at is not None and now < due_at)

    fresh_urls = {url for url, history in histories.items() if is_fresh(history)}
    pieces = await store.observations.of_addresses(fresh_urls)
    return Memory(
        store=store,
        fresh={piece.probe: piece for piece in pieces if piece.purpose in _OF_PAGE},
        histories=histories,
        freshness=freshness,
    )


async def tidy(store: Store, *, now: datetime) -> None:
    """Drop what was seen around pages when it holds no more: each day has its own neighbours."""
    await store.observations.forget(_AROUND, before=now - 2 * _DAY)
