"""What is around a page: its domain's name servers, its registration, its host's robots.txt."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from checkers.model import Evidence, Failure, Probe
from checkers.probing.evidence import Reply
from checkers.probing.failures import DnsFailure
from checkers.probing.rdap import LIMIT as RDAP_LIMIT
from checkers.probing.rdap import MEDIA_TYPE, registered_at
from checkers.probing.resolver import Resolver
from checkers.probing.under_way import UnderWay
from checkers.urls import Url

if TYPE_CHECKING:
    from checkers.probing.robots import Rules

_ROBOTS_KEPT_FOR = timedelta(hours=24)
"""RFC 9309, 2.4."""
_FAILURE_KEPT_FOR = timedelta(minutes=1)
"""As names and silent hosts are: the links of one article ask once, and a server that was just
starting anew is asked by the next."""
_MOST_ROBOTS = 2_000
_MOST_ROBOTS_BYTES = 4_194_304
"""Of files: their rules take ten times that (measured)."""
_NONE_THERE = range(400, 500)
_FIRST_SERVER_ERROR = 500
_NO_DOMAIN = "the host is in no domain that somebody could have registered"


class Read(Protocol):
    """How a document is read, behind the guard and in its turn."""

    def __call__(
        self, url: Url, *, limit: int, headers: dict[str, str] = ...
    ) -> Awaitable[Reply]: ...


@dataclass(frozen=True, slots=True)
class _Robots:
    """What came of asking for a robots.txt: rules, where it is one."""

    evidence: Evidence
    rules: "Rules | None"

    @property
    def kept_for(self) -> timedelta:
        seen = self.evidence
        failed = seen.failure is not None or (seen.status or 0) >= _FIRST_SERVER_ERROR
        return _FAILURE_KEPT_FOR if failed or seen.cut in ("time", "broken") else _ROBOTS_KEPT_FOR


@dataclass(slots=True, kw_only=True)
class Surroundings:
    """``registry`` is the prefix of an RDAP service, to which the domain is added; '' for none."""

    resolver: Resolver
    read: Read
    clock: Callable[[], datetime]
    agent: str
    registry: str = ""
    _robots: dict[str, _Robots] = field(default_factory=dict)
    _asking: UnderWay[str, _Robots] = field(default_factory=UnderWay)

    async def close(self) -> None:
        """Leave the questions under way."""
        await self._asking.close()

    async def name_servers(self, probe: Probe) -> Evidence:
        """The name servers of the registrable domain: a question to the DNS alone."""
        if not _has_domain(probe.url):
            return self._unasked(probe, _NO_DOMAIN)
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
            return self._unasked(probe, "no registry is set")
        if not _has_domain(probe.url):
            return self._unasked(probe, _NO_DOMAIN)
        asked = Url.parse(f"{self.registry}{probe.url.site}")
        reply = await self.read(asked, limit=RDAP_LIMIT, headers={"Accept": MEDIA_TYPE})
        told = registered_at(reply.data) if reply.evidence.status == 200 else None
        return replace(
            reply.evidence, purpose=probe.purpose, url=probe.url, page=None, registered_at=told
        )

    def _unasked(self, probe: Probe, why: str) -> Evidence:
        return Evidence(
            purpose=probe.purpose,
            url=probe.url,
            at=self.clock(),
            elapsed=timedelta(),
            failure=Failure.REFUSED_ADDRESS,
            failure_text=why,
        )

    async def robots(self, probe: Probe) -> Evidence:
        """Whether the host's robots.txt lets us have the address; None where it cannot be had."""
        found = await self._robots_of(probe.url.origin)
        allow: bool | None = True if found.evidence.status in _NONE_THERE else None
        if found.rules is not None:
            allow = await asyncio.to_thread(found.rules.allow, probe.url.text)
        return replace(found.evidence, purpose=probe.purpose, url=probe.url, robots_allow=allow)

    async def _robots_of(self, origin: str) -> _Robots:
        known = self._robots.get(origin)
        if known is not None and self.clock() - known.evidence.at < known.kept_for:
            return known
        return await self._asking.join(origin, lambda: self._read_robots(origin))

    async def _read_robots(self, origin: str) -> _Robots:
        from checkers.probing import robots  # its parser takes time to load, and few want it

        reply = await self.read(Url(f"{origin}/robots.txt"), limit=robots.LIMIT)
        rules, seen = None, replace(reply.evidence, page=None)
        if seen.status == 200 and seen.failure is None:
            rules = await asyncio.to_thread(robots.Rules, reply.data, agent=self.agent)
        self._robots.pop(origin, None)
        found = self._robots[origin] = _Robots(seen, rules)
        self._forget_the_oldest()
        return found

    def _forget_the_oldest(self) -> None:
        size = sum(kept.evidence.size for kept in self._robots.values())
        while len(self._robots) > _MOST_ROBOTS or size > _MOST_ROBOTS_BYTES:
            oldest = self._robots.pop(next(iter(self._robots)))
            size -= oldest.evidence.size


def _has_domain(url: Url) -> bool:
    """Whether the host lies in a domain: a number does not, nor does a name of one label."""
    return "." in url.site and not url.is_literal
