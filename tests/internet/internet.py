"""The small internet itself: its listeners, its name server, and a prober that lives in it."""

import errno
import os
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from types import TracebackType
from typing import Any, Self

from checkers.model import Failure
from checkers.probing import Answers, DnsFailure, Guard, Limits, Prober, Resolver, SystemDns
from checkers.probing.client import OpenSocket
from tests.internet.certificates import certificates
from tests.internet.diverted import Diverted, Endpoint
from tests.internet.hosts import Hosts
from tests.internet.nameserver import Entry, NameServer
from tests.internet.odd_ports import HOME, OddPorts
from tests.internet.server import Server
from tests.internet.site import Site
from tests.internet.thread import LoopThread

_TLS_PORTS = (443, 8443)
_DNS_PATIENCE = timedelta(seconds=0.6)
"""For the first try; c-ares waits about twice as long for the second."""
_DNS_FAILURES = {
    "nxdomain": (Failure.DNS_NXDOMAIN, "Domain name not found"),
    "nodata": (Failure.DNS_NODATA, "DNS server returned answer with no data"),
    "servfail": (Failure.DNS_SERVFAIL, "DNS server returned general failure"),
    "refused": (Failure.DNS_SERVFAIL, "DNS server refused query"),
    "silence": (Failure.DNS_TIMEOUT, "Timeout while contacting DNS servers"),
}


class Internet(Hosts):
    """Hosts behind real sockets, names behind a real name server; all else of the world is missing.

    ``example.com`` answers, as the control of a working network does. ``name_server.asked`` has
    every question of the DNS.
    """

    def __init__(self) -> None:
        super().__init__()
        self.name_server = NameServer(self.names.known)
        self._certificates = certificates()
        self._loopback: dict[str, str] = {}

    async def __aenter__(self) -> Self:
        self._server = Server(self._find)
        self._plain = await self._server.listen(HOME)
        self._tls = await self._server.listen(HOME, tls=self._tls_context())
        self._odd_ports = OddPorts()
        self.name_server.open()
        self.site("example.com").page("/", title="Example")
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.name_server.close()
        await self._server.close()
        self._odd_ports.close()

    # ── For a prober ─────────────────────────────────────────────────────────────────────────────

    def prober(
        self,
        *,
        timeout: float = 5.0,
        agent: str = "Citewatch/test",
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        guard: Guard | None = None,
        answers: Answers | None = None,
        open_socket: OpenSocket | None = None,
        registry: str = "",
        **limits: Any,  # the fields of Limits, whatever they are
    ) -> Prober:
        """A prober for which this is the world; it does not wait between requests.

        It asks the name server, and its guard is as strict as in the world: hosts have public
        addresses, and only its sockets know that they are all here. ``answers`` take the place of
        the DNS, and may lead to the listeners themselves, as those of :meth:`resolve` do.
        """
        limits.setdefault("host_interval", timedelta(0))
        return Prober(
            Limits(timeout=timedelta(seconds=timeout), **limits),
            guard=guard or (self.guard if answers else Guard()),
            resolver=Resolver(answers or self.dns()),
            agent=agent,
            clock=clock,
            ssl_context=self.ssl_context,
            open_socket=open_socket or self.open_socket,
            registry=registry,
        )

    def dns(self, *, timeout: timedelta = _DNS_PATIENCE) -> SystemDns:
        """The product's own resolver, asking this internet's name server."""
        return SystemDns(nameservers=[self.name_server.address], timeout=timeout)

    def open_socket(self, family: int, kind: int, protocol: int) -> socket.socket:
        """A socket that reaches the hosts of this internet by their addresses, and loopback."""
        return Diverted(family, kind, divert=self._divert)

    @property
    def ssl_context(self) -> ssl.SSLContext:
        """A client's context that trusts this internet's authority."""
        return self._certificates.client_context

    @property
    def lookups(self) -> list[str]:
        """The names asked, in order; once for A and AAAA together."""
        return self.name_server.lookups

    # ── For others ───────────────────────────────────────────────────────────────────────────────

    async def resolve(self, host: str, port: int) -> list[Endpoint]:
        """The listener that a name leads to, for whoever opens sockets of its own."""
        name = host.lower().rstrip(".")
        self.lookups.append(name)
        known = self.names.known(name)
        while isinstance(known, Entry) and known.canonical:
            name = known.canonical
            known = self.names.known(name)
        if not isinstance(known, Entry) or not known.addresses:
            raise DnsFailure(*_DNS_FAILURES[known if isinstance(known, str) else "nodata"])
        return [self._listener(self.names.owner(known.addresses[0]) or "", port)]

    @property
    def guard(self) -> Guard:
        """Lets this internet's own listeners through, and nothing else that is not public."""
        ports = (self._plain, self._tls, *self._odd_ports)
        return Guard(f"{HOME}:{port}" for port in ports)

    @property
    def environment(self) -> dict[str, str]:
        """For another process: lets it reach loopback, in haste, and trust the certificates."""
        return {
            "CITEWATCH_ALLOW_NETWORKS": "127.0.0.0/8",
            "CITEWATCH_HOST_INTERVAL": "0",
            "SSL_CERT_FILE": str(self._certificates.file),
        }

    def home(self, port: int) -> Endpoint:
        """The listener that stands for a port: of https for 443 and 8443, else of http."""
        return HOME, self._tls if port in _TLS_PORTS else self._plain

    # ── Within ───────────────────────────────────────────────────────────────────────────────────

    def _listener(self, host: str, port: int) -> Endpoint:
        if host in self._odd:
            return HOME, self._odd_ports[self._odd[host]]
        if host in self.sites and self.sites[host].tls == "plain":
            return HOME, self._plain
        return self.home(port)

    def _divert(self, endpoint: Endpoint) -> Endpoint:
        """Where a connection to an address really goes; the rest of the world is not there."""
        ip, port = endpoint
        owner = self.names.owner(ip)
        if owner is not None or self.anybody is not None:
            return self._listener(owner or "", port)
        if ip_address(ip).is_loopback:
            return endpoint
        raise OSError(errno.EHOSTUNREACH, os.strerror(errno.EHOSTUNREACH))

    def _find(self, host: str, address: str) -> Site | None:
        for name, loopback in self._loopback.items():
            if loopback == address:
                return self.sites[name]
        return self.sites.get(host.lower().rstrip("."), self.anybody)

    def _tls_context(self) -> ssl.SSLContext:
        """Shows each client the certificate of the site that it asked for (SNI)."""

        def choose(connection: ssl.SSLObject, name: str, _: ssl.SSLContext) -> None:
            site = self.sites.get(name or "", self.anybody)
            if site is not None:
                shown = name or site.name
                connection.context = self._certificates.server_context(shown, site.tls)

        context = self._certificates.server_context("nobody.example", "valid")
        context.sni_callback = choose
        return context

    def _loopback_origin(self, name: str) -> str:
        """An address in 127.0.0.0/8 of this site's own, so that hosts stay apart."""
        if name not in self._loopback:
            address = f"127.0.1.{len(self._loopback) + 1}"
            listener = socket.create_server((address, self._plain), backlog=512)
            self._loopback[name] = address
            self._server.take(listener)
        return f"http://{self._loopback[name]}:{self._plain}"


@contextmanager
def running_internet() -> Iterator[Internet]:
    """A small internet in a thread of its own, for tests that are not asynchronous."""
    internet = Internet()
    with LoopThread() as thread:
        thread.run(internet.__aenter__())
        try:
            yield internet
        finally:
            thread.run(internet.__aexit__(None, None, None))
