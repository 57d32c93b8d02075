"""What is around a page: its domain's name servers, its registration, its host's robots.txt."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol

from checkers.model import Evidence, Failure, Probe
from checkers.probing.evidence import Reply
from checkers.probing.failures import DnsFailure
from checkers.probing.rdap import LIMIT as RDAP_LIMIT
from checkers.probing.rdap import MEDIA_TYPE, registered_at
from checkers.probing.resolver import Resolver
from checkers.urls import Url

_ROBOTS_KEPT_FOR = timedelta(hours=24)
"""RFC 9309, 2.4."""
_MOST_ROBOTS = 2_000
_NONE_THERE = range(400, 500)


class Read(Protocol):
    """How a document is read, behind the guard and in its turn."""

    def __call__(
        self, url: Url, *, limit: int, headers: dict[str, str] = ...
    ) -> Awaitable[Reply]: ...


@dataclass(slots=True, kw_only=True)
class Surroundings:
    """``registry`` is the prefix of an RDAP service, to which the domain is added; '' for none."""

    resolver: Resolver
    read: Read
    clock: Callable[[], datetime]
    agent: str
    registry: str = ""
    _robots: dict[str, Reply] = field(default_factory=dict)

    async def name_servers(self, probe: Probe) -> Evidence:
        """The name servers of the registrable domain: a question to the DNS alone."""
        at, started = self.clock(), asyncio.get_running_loop().time()
        failure, text = None, ""
        names: tuple[str, ...] = ()
        try:
            names = await self.resolver.name_servers(probe.url.site)
        except DnsFailure as error:
            failure, text = error.failure, str(error)
        return Evidence(
            purpose=probe.purpose,
            url=probe.url,
            at=at,
            elapsed=timedelta(seconds=asyncio.get_running_loop().time() - started),
            failure=failure,
            failure_text=text,
            name_servers=names,
        )

    async def registration(self, probe: Probe) -> Evidence:
        """What the registry says of the registrable domain, by way of the RDAP service."""
        if not self.registry:
            return Evidence(
                purpose=probe.purpose, url=probe.url, at=self.clock(), elapsed=timedelta(),
                failure=Failure.REFUSED_ADDRESS, failure_text="no registry is set",
            )  # fmt: skip
        asked = Url.parse(f"{self.registry}{probe.url.site}")
        reply = await self.read(asked, limit=RDAP_LIMIT, headers={"Accept": MEDIA_TYPE})
        told = registered_at(reply.data) if reply.evidence.status == 200 else None
        return replace(
            reply.evidence, purpose=probe.purpose, url=probe.url, page=None, registered_at=told
        )

    async def robots(self, probe: Probe) -> Evidence:
        """Whether the host's robots.txt lets us have the address; None where it cannot be had."""
        from checkers.probing import robots  # its parser takes time to load, and few want it

        reply = await self._robots_of(probe.url.origin, limit=robots.LIMIT)
        status = reply.evidence.status or 0
        allow: bool | None = True if status in _NONE_THERE else None
        if status == 200:
            url = probe.url.text
            allow = await asyncio.to_thread(robots.allows, reply.data, agent=self.agent, url=url)
        return replace(
            reply.evidence, purpose=probe.purpose, url=probe.url, page=None, robots_allow=allow
        )

    async def _robots_of(self, origin: str, *, limit: int) -> Reply:
        known = self._robots.get(origin)
        if known is not None and self.clock() - known.evidence.at < _ROBOTS_KEPT_FOR:
            return known
        if len(self._robots) >= _MOST_ROBOTS:
            self._robots.clear()
        reply = await self.read(Url(f"{origin}/robots.txt"), limit=limit)
        self._robots[origin] = reply
        return reply
