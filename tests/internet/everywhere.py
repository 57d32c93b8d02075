"""A network on which every address answers, so that a guard that lets one through is caught.

everywhere = Everywhere(internet, {"public.example": ["93.184.215.14"]})
async with everywhere.prober() as prober:
    await prober(Probe(Purpose.PAGE, Url.parse("http://127.0.0.1/")))
assert everywhere.reached == []
"""

import socket
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from checkers.model import Failure
from checkers.probing import DnsFailure, Guard, Limits, Prober, Resolver
from tests.internet.internet import Internet

PUBLIC = "93.184.215.14"
PUBLIC_V6 = "2606:2800:21f:cb07:6820:80da:af6b:8b2c"


class Everywhere:
    """Leads connections to any address to the small internet's own listener, and notes the address.

    ``reached`` has the addresses and ports that were connected to.
    """

    def __init__(
        self,
        internet: Internet,
        names: Mapping[str, Sequence[str]] | Callable[[str], Sequence[str]],
    ) -> None:
        self._internet = internet
        self._names = names
        self.reached: list[tuple[str, int]] = []

    def prober(self, guard: Guard | None = None) -> Prober:
        return Prober(
            Limits(timeout=timedelta(seconds=5), host_interval=timedelta(0)),
            guard=guard or Guard(),
            resolver=Resolver(self._resolve),
            agent="Citewatch/test",
            clock=lambda: datetime.now(UTC),
            ssl_context=self._internet.ssl_context,
            open_socket=self._open_socket,
        )

    async def _resolve(self, host: str, port: int) -> list[tuple[str, int]]:
        names = self._names
        addresses = names(host) if callable(names) else names.get(host, ())
        if not addresses:
            raise DnsFailure(Failure.DNS_NXDOMAIN, "Domain name not found")
        return [(address, port) for address in addresses]

    def _open_socket(self, family: int, kind: int, protocol: int) -> socket.socket:
        return _Diverted(family, kind, divert=self._divert)

    def _divert(self, address: tuple[str, int]) -> tuple[str, int]:
        self.reached.append(address)
        return self._internet.home(address[1])


class _Diverted(socket.socket):
    """Says that it connects where it was told, and connects elsewhere."""

    def __init__(
        self,
        family: int,
        kind: int,
        *,
        divert: Callable[[tuple[str, int]], tuple[str, int]],
    ) -> None:
        super().__init__(socket.AF_INET, kind)
        self._shown_family = socket.AddressFamily(family)
        self._divert = divert

    @property
    def family(self) -> socket.AddressFamily:
        return self._shown_family

    def connect(self, address: Any) -> None:
        super().connect(self._divert(address[:2]))
