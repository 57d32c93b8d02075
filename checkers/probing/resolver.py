"""DNS whose answers stay apart: no such name, no address, a broken zone, silence.

The system's resolver folds them into one error; verdicts need them apart, since only the first two
say something about the cited site. Answers are kept for a minute, so that an article's five hundred
links into one site ask for its name once.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import NamedTuple

import aiodns
import pycares
from aiohttp.abc import AbstractResolver, ResolveResult

from checkers.model import Failure
from checkers.probing.failures import DnsFailure, RefusedAddress
from checkers.probing.guard import Guard

Endpoint = tuple[str, int]
"""An IP address and a port."""

Answers = Callable[[str, int], Awaitable[Sequence[Endpoint]]]
"""From a host name and a port to where to connect: :class:`SystemDns`, or a test's map of names.

Raises:
    DnsFailure: the name does not resolve.
"""

_FAILURES = {
    pycares.errno.ARES_ENOTFOUND: Failure.DNS_NXDOMAIN,
    pycares.errno.ARES_ENODATA: Failure.DNS_NODATA,
    pycares.errno.ARES_ETIMEOUT: Failure.DNS_TIMEOUT,
    pycares.errno.ARES_ECONNREFUSED: Failure.DNS_TIMEOUT,  # no name server listens: our network
    pycares.errno.ARES_ECANCELLED: Failure.DNS_TIMEOUT,
}
"""What else can go wrong (SERVFAIL, REFUSED, nonsense) is a broken zone: it proves no death."""

_KEPT_FOR = 60.0
_LONGEST_LOOKUP = 12.0
"""Seconds: two tries of up to 4 s, and a slow server of a slow zone."""
_MOST_KEPT = 10_000


class SystemDns:
    """The name servers of ``resolv.conf`` and the names of ``hosts``, asked without threads.

    ``nameservers`` ("127.0.0.1:5353") are asked in place of the system's, each twice at most,
    waiting ``timeout`` for each answer. Opened at the first question, since it belongs to the
    running loop; after ``close`` the next question opens it anew.
    """

    def __init__(
        self, *, nameservers: Sequence[str] = (), timeout: timedelta = timedelta(seconds=4)
    ) -> None:
        self._nameservers = list(nameservers)
        self._timeout = timeout.total_seconds()
        self._resolver: aiodns.DNSResolver | None = None
        self._outdated: list[aiodns.DNSResolver] = []

    async def __call__(self, host: str, port: int) -> list[Endpoint]:
        return await self._endpoints(self._opened(), host, port)

    async def anew(self, host: str, port: int) -> list[Endpoint]:
        """As a call, but nothing that was answered before is used: c-ares has a cache of its own,
        which would go on telling of a network that has failed since."""
        resolver = self._new()
        try:
            return await self._endpoints(resolver, host, port)
        finally:
            await resolver.close()

    def forget(self) -> None:
        """Ask everything anew from now on; questions under way are not disturbed."""
        if self._resolver is not None:
            self._outdated.append(self._resolver)
            self._resolver = None

    async def _endpoints(
        self, resolver: aiodns.DNSResolver, host: str, port: int
    ) -> list[Endpoint]:
        try:
            answer = await resolver.getaddrinfo(
                host, family=socket.AF_UNSPEC, port=port, type=socket.SOCK_STREAM
            )
        except aiodns.error.DNSError as error:
            raise _failure(error) from error
        endpoints = [(node.addr[0].decode("ascii"), port) for node in answer.nodes]
        if not endpoints:
            raise DnsFailure(Failure.DNS_NODATA, "the name has no address")
        return endpoints

    async def name_servers(self, domain: str) -> tuple[str, ...]:
        """The name servers of a domain, in lower case, sorted.

        Raises:
            DnsFailure: nobody told.
        """
        try:
            answer = await self._opened().query_dns(domain, "NS")
        except aiodns.error.DNSError as error:
            raise _failure(error) from error
        names = {str(getattr(record.data, "nsdname", "")) for record in answer.answer}
        return tuple(sorted(name.lower().rstrip(".") for name in names if name))

    async def close(self) -> None:
        self.forget()
        while self._outdated:
            await self._outdated.pop().close()

    def _opened(self) -> aiodns.DNSResolver:
        if self._resolver is None:
            self._resolver = self._new()
        return self._resolver

    def _new(self) -> aiodns.DNSResolver:
        # No search list: "gone.example" must not become "gone.example.our-office.example".
        flags = pycares.ARES_FLAG_NOSEARCH | pycares.ARES_FLAG_EDNS
        return aiodns.DNSResolver(
            nameservers=self._nameservers or None, timeout=self._timeout, tries=2, flags=flags
        )


def _failure(error: aiodns.error.DNSError) -> DnsFailure:
    code, text = (*error.args, "")[:2]
    return DnsFailure(_FAILURES.get(code, Failure.DNS_SERVFAIL), str(text))


class _Known(NamedTuple):
    until: float
    endpoints: tuple[Endpoint, ...]
    failure: DnsFailure | None


class Resolver:
    """Names to endpoints, each name asked once a minute, however many want to know."""

    def __init__(self, answers: Answers | None = None) -> None:
        self._answers = answers or SystemDns()
        self._known: dict[tuple[str, int], _Known] = {}
        self._asking: dict[tuple[str, int], asyncio.Task[_Known]] = {}

    async def lookup(self, host: str, port: int, *, fresh: bool = False) -> tuple[Endpoint, ...]:
        """Where a name leads; ``fresh`` asks although the answer is known.

        Raises:
            DnsFailure: nowhere.
        """
        key = (host.rstrip("."), port)
        known = self._known.get(key)
        if known is None or fresh or known.until < asyncio.get_running_loop().time():
            known = await (self._ask(*key, anew=True) if fresh else self._ask_once(key))
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

    def forget_failures(self) -> None:
        """Nothing that failed until now holds: the outage was ours."""
        self._known = {key: one for key, one in self._known.items() if one.failure is None}
        if isinstance(self._answers, SystemDns):
            self._answers.forget()

    async def close(self) -> None:
        """Leave the questions under way, and forget what is known."""
        for task in self._asking.values():
            task.cancel()
        await asyncio.gather(*self._asking.values(), return_exceptions=True)
        self._known.clear()
        if isinstance(self._answers, SystemDns):
            await self._answers.close()

    async def _ask_once(self, key: tuple[str, int]) -> _Known:
        """Ask, or wait for whoever asks already; a caller that is cancelled disturbs nobody."""
        task = self._asking.get(key)
        if task is None:
            task = self._asking[key] = asyncio.create_task(self._ask(*key))
            task.add_done_callback(lambda _: self._asking.pop(key, None))
        return await asyncio.shield(task)

    async def _ask(self, host: str, port: int, *, anew: bool = False) -> _Known:
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
        if len(self._known) >= _MOST_KEPT:
            self._known.clear()
        until = asyncio.get_running_loop().time() + _KEPT_FOR
        known = self._known[host, port] = _Known(until, endpoints, failure)
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
