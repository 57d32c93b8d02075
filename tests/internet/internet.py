"""The small internet itself: names, listeners, and a prober that lives in it."""

import asyncio
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Any, Self

from checkers.model import Failure
from checkers.probing import Answers, DnsFailure, Guard, Limits, Prober, Resolver
from tests.internet.certificates import certificates
from tests.internet.server import Server
from tests.internet.site import Site, Tls

HOME = "127.0.0.1"
_TLS_PORTS = (443, 8443)
_DNS_TEXTS = {
    Failure.DNS_NXDOMAIN: "Domain name not found",
    Failure.DNS_NODATA: "DNS server returned answer with no data",
    Failure.DNS_SERVFAIL: "DNS server returned general failure",
    Failure.DNS_TIMEOUT: "Timeout while contacting DNS servers",
}


class Internet:
    """Names that resolve to loopback, or do not; everything else of the world is missing.

    ``example.com`` answers, as the control of a working network does;
    ``outage`` makes every name time out. ``lookups`` has the names asked, in order. ``anybody``
    answers for hosts that have no site, where their name or number leads here all the same.
    """

    def __init__(self) -> None:
        self.sites: dict[str, Site] = {}
        self.lookups: list[str] = []
        self.outage = False
        self.anybody: Site | None = None
        self._certificates = certificates()
        self._failing: dict[str, Failure] = {}
        self._special: dict[str, str] = {}
        self._ports: dict[str, int] = {}
        self._loopback: dict[str, str] = {}
        self._sockets: list[socket.socket] = []

    async def __aenter__(self) -> Self:
        self._server = Server(self._find)
        self._ports["plain"] = await self._server.listen(HOME)
        self._ports["tls"] = await self._server.listen(HOME, tls=self._tls_context())
        self._ports["silent"] = self._listening(backlog=128)
        self._ports["refused"] = self._reserved()
        self.site("example.com").page("/", title="Example")
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._server.close()
        for each in self._sockets:
            each.close()

    # ── What there is ────────────────────────────────────────────────────────────────────────────

    def site(self, name: str, *, tls: Tls = "valid") -> Site:
        """A host that answers, over http and https; asked for again, it is the same site."""
        if name not in self.sites:
            self.sites[name] = Site(name, self._loopback_origin, tls=tls)
        return self.sites[name]

    def alias(self, name: str, site: Site) -> None:
        """Another name for a site."""
        self.sites[name] = site

    def defunct(self, *names: str) -> None:
        """Hosts that no longer exist (NXDOMAIN), as any that nobody set up."""
        self._fail(names, Failure.DNS_NXDOMAIN)

    def nodata(self, *names: str) -> None:
        """Names that exist and have no address."""
        self._fail(names, Failure.DNS_NODATA)

    def servfail(self, *names: str) -> None:
        """Names whose zone is broken."""
        self._fail(names, Failure.DNS_SERVFAIL)

    def dns_timeout(self, *names: str) -> None:
        """Names whose name servers say nothing."""
        self._fail(names, Failure.DNS_TIMEOUT)

    def refused(self, *names: str) -> None:
        """Hosts that resolve and refuse the connection."""
        self._special.update(dict.fromkeys(names, "refused"))

    def silent(self, *names: str) -> None:
        """Hosts that accept the connection and never say a word."""
        self._special.update(dict.fromkeys(names, "silent"))

    def unreachable(self, *names: str) -> None:
        """Hosts where the connection is never made: neither accepted nor refused."""
        if "unreachable" not in self._ports:
            self._ports["unreachable"] = self._filled()
        self._special.update(dict.fromkeys(names, "unreachable"))

    # ── How to reach it ──────────────────────────────────────────────────────────────────────────

    def prober(
        self,
        *,
        timeout: float = 5.0,
        agent: str = "Citewatch/test",
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        guard: Guard | None = None,
        answers: Answers | None = None,
        **limits: Any,  # the fields of Limits, whatever they are
    ) -> Prober:
        """A prober in which this internet's names resolve; it does not wait between requests."""
        limits.setdefault("host_interval", timedelta(0))
        return Prober(
            Limits(timeout=timedelta(seconds=timeout), **limits),
            guard=guard or self.guard,
            resolver=Resolver(answers or self.resolve),
            agent=agent,
            clock=clock,
            ssl_context=self.ssl_context,
        )

    @property
    def guard(self) -> Guard:
        """Lets this internet's own listeners through, and nothing else that is not public."""
        return Guard(f"{HOME}:{port}" for port in self._ports.values())

    @property
    def environment(self) -> dict[str, str]:
        """For another process: lets it reach loopback, in haste, and trust the certificates."""
        return {
            "CITEWATCH_ALLOW_NETWORKS": "127.0.0.0/8",
            "CITEWATCH_HOST_INTERVAL": "0",
            "SSL_CERT_FILE": str(self._certificates.file),
        }

    @property
    def ssl_context(self) -> ssl.SSLContext:
        """A client's context that trusts this internet's authority."""
        return self._certificates.client_context

    def home(self, port: int) -> tuple[str, int]:
        """The listener that stands for a port: of https for 443 and 8443, else of http."""
        return HOME, self._ports["tls" if port in _TLS_PORTS else "plain"]

    async def resolve(self, host: str, port: int) -> list[tuple[str, int]]:
        """The endpoints of a name: what a prober takes for DNS."""
        name = host.lower().rstrip(".")
        self.lookups.append(name)
        failure = Failure.DNS_TIMEOUT if self.outage else self._failing.get(name)
        special = self._special.get(name)
        if failure is None and special is None and name not in self.sites:
            failure = Failure.DNS_NXDOMAIN
        if failure is not None:
            raise DnsFailure(failure, _DNS_TEXTS[failure])
        return [(HOME, self._ports[special or self._listener(name, port)])]

    # ── Within ───────────────────────────────────────────────────────────────────────────────────

    def _fail(self, names: tuple[str, ...], failure: Failure) -> None:
        self._failing.update(dict.fromkeys(names, failure))

    def _listener(self, name: str, port: int) -> str:
        secure = port in _TLS_PORTS and self.sites[name].tls != "plain"
        return "tls" if secure else "plain"

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
            listener = socket.create_server((address, self._ports["plain"]), backlog=512)
            self._loopback[name] = address
            self._server.take(listener)
        return f"http://{self._loopback[name]}:{self._ports['plain']}"

    def _listening(self, *, backlog: int) -> int:
        listener = socket.create_server((HOME, 0), backlog=backlog)
        self._sockets.append(listener)
        return int(listener.getsockname()[1])

    def _reserved(self) -> int:
        """A port that is bound and not listened at: nobody else can take it, and it refuses."""
        bound = socket.socket()
        bound.bind((HOME, 0))
        self._sockets.append(bound)
        return int(bound.getsockname()[1])

    def _filled(self) -> int:
        """A listener whose queue is full: the kernel drops further calls, as a lost host does."""
        port = self._listening(backlog=0)
        for _ in range(3):
            caller = socket.socket()
            caller.setblocking(False)
            caller.connect_ex((HOME, port))
            self._sockets.append(caller)
        return port


@contextmanager
def running_internet() -> Iterator[Internet]:
    """A small internet in a thread of its own, for tests that are not asynchronous."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    internet = Internet()
    asyncio.run_coroutine_threadsafe(internet.__aenter__(), loop).result(10)
    try:
        yield internet
    finally:
        leaving = internet.__aexit__(None, None, None)
        asyncio.run_coroutine_threadsafe(leaving, loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()
