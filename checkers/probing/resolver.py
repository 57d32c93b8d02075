"""DNS whose answers stay apart: no such name, no address, a broken zone, silence.

The system's resolver folds them into one error; verdicts need them apart, since only the first two
say something about the cited site. Answers are kept for a minute, so that an article's five hundred
links into one site ask for its name once.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple

from aiohttp.abc import AbstractResolver, ResolveResult

from checkers.model import Failure
from checkers.probing.failures import DnsFailure, RefusedAddress
from checkers.probing.guard import Guard
from checkers.probing.system_dns import Endpoint, SystemDns
from checkers.probing.under_way import UnderWay

Answers = Callable[[str, int], Awaitable[Sequence[Endpoint]]]
"""From a host name and a port to where to connect: :class:`SystemDns`, or a test's map of names.

Raises:
    DnsFailure: the name does not resolve.
"""

_KEPT_FOR = 60.0
_LONGEST_LOOKUP = 12.0
"""Seconds: two tries of up to 4 s, and a slow server of a slow zone."""
_MOST_KEPT = 10_000


class _Known(NamedTuple):
    until: float
    endpoints: tuple[Endpoint, ...]
    failure: DnsFailure | None


class Resolver:
    """Names to endpoints, each name asked once a minute, however many want to know."""

    def __init__(self, answers: Answers | None = None) -> None:
        self._answers = answers or SystemDns()
        self._known: dict[tuple[str, int], _Known] = {}
        self._asking: UnderWay[tuple[str, int], _Known] = UnderWay()

    async def lookup(self, host: str, port: int, *, fresh: bool = False) -> tuple[Endpoint, ...]:
        """Where a name leads; ``fresh`` asks although the answer is known.

        Raises:
            DnsFailure: nowhere.
        """
        key = (host.rstrip("."), port)
        known = await self._ask(*key, anew=True) if fresh else await self._lasting(key)
        if known.failure is not None:
            raise DnsFailure(known.failure.failure, str(known.failure))
        return known.endpoints

    async def name_servers(self, domain: str) -> tuple[str, ...]:
        """The name servers of a domain; none where the answers come from no DNS.

        Raises:
            DnsFailure: nobody told.
        """
        if not isinstance(self._answers, SystemDns):
            return ()
        try:
            async with asyncio.timeout(_LONGEST_LOOKUP):
                return await self._answers.name_servers(domain)
        except TimeoutError:
            raise DnsFailure(Failure.DNS_TIMEOUT, "the name servers did not answer") from None

    async def forget_failures(self) -> None:
        """Nothing that failed until now holds, or is still about to: the outage was ours."""
        self._known = {key: one for key, one in self._known.items() if one.failure is None}
        self._asking.leave()
        if isinstance(self._answers, SystemDns):
            await self._answers.forget()

    async def close(self) -> None:
        """Leave the questions under way, and forget what is known."""
        await self._asking.close()
        self._known.clear()
        if isinstance(self._answers, SystemDns):
            await self._answers.close()

    async def _lasting(self, key: tuple[str, int]) -> _Known:
        """What is known of a name, or what is found; what fails during an outage is asked again."""
        kept = self._known
        known = kept.get(key)
        if known is None or known.until < asyncio.get_running_loop().time():
            known = await self._asking.join(key, lambda: self._ask(*key))
        if known.failure is not None and kept is not self._known:
            return await self._lasting(key)
        return known

    async def _ask(self, host: str, port: int, *, anew: bool = False) -> _Known:
        kept = self._known  # after an outage it is another: what was asked before is not for it
        ask = self._answers
        if anew and isinstance(ask, SystemDns):
            ask = ask.anew
        endpoints: tuple[Endpoint, ...] = ()
        failure = None
        try:
            async with asyncio.timeout(_LONGEST_LOOKUP):
                endpoints = tuple(await ask(host, port))
        except DnsFailure as error:
            failure = error
        except TimeoutError:
            failure = DnsFailure(Failure.DNS_TIMEOUT, "the name servers did not answer")
        if len(kept) >= _MOST_KEPT:
            kept.clear()
        until = asyncio.get_running_loop().time() + _KEPT_FOR
        known = kept[host, port] = _Known(until, endpoints, failure)
        return known


class GuardedResolver(AbstractResolver):
    """What the connector asks: a name with any address that is refused is refused whole.

    The connection goes to these very addresses, so that no second answer can slip in between.
    """

    def __init__(self, resolver: Resolver, guard: Guard) -> None:
        self._resolver = resolver
        self._guard = guard

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        endpoints = await self._resolver.lookup(host, port)
        if any(self._guard.refuses_address(*endpoint) for endpoint in endpoints):
            raise RefusedAddress
        return [_result(host, endpoint) for endpoint in endpoints]

    async def close(self) -> None:
        """Nothing: the resolver is the prober's to close."""


def _result(host: str, endpoint: Endpoint) -> ResolveResult:
    address, port = endpoint
    return ResolveResult(
        hostname=host,
        host=address,
        port=port,
        family=socket.AF_INET6 if ":" in address else socket.AF_INET,
        proto=0,
        flags=socket.AI_NUMERICHOST,
    )
