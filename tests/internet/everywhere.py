"""A network on which every address answers, so that a guard that lets one through is caught.

everywhere = Everywhere(internet, {"public.example": ["93.184.215.14"]})
async with everywhere.prober() as prober:
    await prober(Probe(Purpose.PAGE, Url.parse("http://127.0.0.1/")))
assert everywhere.reached == []
"""

import socket
from collections.abc import Callable, Mapping, Sequence

from checkers.model import Failure
from checkers.probing import DnsFailure, Guard, Prober
from tests.internet.diverted import Diverted, Endpoint
from tests.internet.internet import Internet

PUBLIC = "93.184.215.14"
PUBLIC_V6 = "2606:2800:21f:cb07:6820:80da:af6b:8b2c"


class Everywhere:
    """Leads connections to any address to the small internet's own listener, and notes the address.

    ``reached`` has the addresses and ports that were connected to. Names are asked of the name
    server, but of a function, which may say something else each time, directly.
    """

    def __init__(
        self,
        internet: Internet,
        names: Mapping[str, Sequence[str]] | Callable[[str], Sequence[str]],
    ) -> None:
        self._internet = internet
        self._names = names
        self.reached: list[Endpoint] = []
        if not callable(names):
            for name, addresses in names.items():
                internet.leads_to(name, *addresses)

    def prober(self, guard: Guard | None = None) -> Prober:
        return self._internet.prober(
            guard=guard or Guard(),
            answers=self._resolve if callable(self._names) else None,
            open_socket=self._open_socket,
        )

    async def _resolve(self, host: str, port: int) -> list[Endpoint]:
        assert callable(self._names)
        addresses = self._names(host)
        if not addresses:
            raise DnsFailure(Failure.DNS_NXDOMAIN, "Domain name not found")
        return [(address, port) for address in addresses]

    def _open_socket(self, family: int, kind: int, protocol: int) -> socket.socket:
        return Diverted(family, kind, divert=self._divert)

    def _divert(self, endpoint: Endpoint) -> Endpoint:
        self.reached.append(endpoint)
        return self._internet.home(endpoint[1])
