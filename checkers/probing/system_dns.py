"""The name servers of the system, asked through c-ares; what is outdated is closed in its time."""

import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

import aiodns
import pycares

from checkers.model import Failure
from checkers.probing.failures import DnsFailure

Endpoint = tuple[str, int]
"""An IP address and a port."""

_FAILURES = {
    pycares.errno.ARES_ENOTFOUND: Failure.DNS_NXDOMAIN,
    pycares.errno.ARES_ENODATA: Failure.DNS_NODATA,
    pycares.errno.ARES_ETIMEOUT: Failure.DNS_TIMEOUT,
    pycares.errno.ARES_ECONNREFUSED: Failure.DNS_TIMEOUT,  # no name server listens: our network
    pycares.errno.ARES_ECANCELLED: Failure.DNS_TIMEOUT,
}
"""What else can go wrong (SERVFAIL, REFUSED, nonsense) is a broken zone: it proves no death."""


@dataclass(slots=True, eq=False)
class _Opened:
    """A resolver of c-ares, and how many questions of it are under way."""

    resolver: aiodns.DNSResolver
    questions: int = 0


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
        self._current: _Opened | None = None
        self._outdated: set[_Opened] = set()

    async def __call__(self, host: str, port: int) -> list[Endpoint]:
        async with self._asked() as resolver:
            return await _endpoints(resolver, host, port)

    async def anew(self, host: str, port: int) -> list[Endpoint]:
        """As a call, but nothing that was answered before is used: c-ares has a cache of its own,
        which would go on telling of a network that has failed since."""
        resolver = self._new()
        try:
            return await _endpoints(resolver, host, port)
        finally:
            await resolver.close()

    async def forget(self) -> None:
        """Ask everything anew from now on; questions under way are not disturbed."""
        outdated, self._current = self._current, None
        if outdated is not None:
            self._outdated.add(outdated)
            await self._close_unused(outdated)

    async def name_servers(self, domain: str) -> tuple[str, ...]:
        """The name servers of a domain, in lower case, sorted.

        Raises:
            DnsFailure: nobody told.
        """
        try:
            async with self._asked() as resolver:
                answer = await resolver.query_dns(domain, "NS")
        except aiodns.error.DNSError as error:
            raise _failure(error) from error
        names = {str(getattr(record.data, "nsdname", "")) for record in answer.answer}
        return tuple(sorted(name.lower().rstrip(".") for name in names if name))

    async def close(self) -> None:
        """Leave the questions under way."""
        await self.forget()
        for outdated in list(self._outdated):
            await outdated.resolver.close()
        self._outdated.clear()

    @asynccontextmanager
    async def _asked(self) -> AsyncIterator[aiodns.DNSResolver]:
        if self._current is None:
            self._current = _Opened(self._new())
        asked = self._current
        asked.questions += 1
        try:
            yield asked.resolver
        finally:
            asked.questions -= 1
            await self._close_unused(asked)

    async def _close_unused(self, opened: "_Opened") -> None:
        """Each one that is open costs a thread and files, so an outdated one goes with its last
        question."""
        if opened in self._outdated and not opened.questions:
            self._outdated.discard(opened)
            await opened.resolver.close()

    def _new(self) -> aiodns.DNSResolver:
        # No search list: "gone.example" must not become "gone.example.our-office.example".
        flags = pycares.ARES_FLAG_NOSEARCH | pycares.ARES_FLAG_EDNS
        return aiodns.DNSResolver(
            nameservers=self._nameservers or None, timeout=self._timeout, tries=2, flags=flags
        )


async def _endpoints(resolver: aiodns.DNSResolver, host: str, port: int) -> list[Endpoint]:
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


def _failure(error: aiodns.error.DNSError) -> DnsFailure:
    code, text = (*error.args, "")[:2]
    return DnsFailure(_FAILURES.get(code, Failure.DNS_SERVFAIL), str(text))
