"""Which addresses may be reached: the one place that decides, asked where connections are made.

``ipaddress.is_global`` is not enough: it says yes to 6to4, NAT64, IPv4-compatible addresses and to
a cloud provider's metadata address. So the rule is a table of our own, and for IPv6 the other way
round: only 2000::/3, less its special parts.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from checkers.urls import Url, is_literal

_ALLOWED = re.compile(r"(?:\[(?P<bracketed>[^\]]+)\]|(?P<plain>[\d./]+))(?::(?P<port>\d{1,5}))?")

_MOST_REMEMBERED = 5_000
WEB_PORTS = frozenset({80, 443, 8080, 8443})

_DENIED_V4 = [
    ip_network(row)
    for row in (
        "0.0.0.0/8",  # "this network" (RFC 1122)
        "10.0.0.0/8",  # private (RFC 1918)
        "100.64.0.0/10",  # shared by carriers (RFC 6598)
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # Azure's virtual public address: the host's own services
        "169.254.0.0/16",  # link-local, with the clouds' metadata services
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # IETF assignments, another cloud's metadata service among them
        "192.0.2.0/24",  # documentation (RFC 5737)
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarks (RFC 2544)
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/3",  # multicast, reserved, broadcast
    )
]
_GLOBAL_V6 = ip_network("2000::/3")
_DENIED_V6 = [
    ip_network(row)
    for row in (
        "2001::/23",  # IETF assignments: Teredo, ORCHID, benchmarks
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: an IPv4 address in disguise
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation (RFC 9637)
    )
]


@dataclass(frozen=True, slots=True)
class Allowed:
    """A network that the operator opened, on one port or on all."""

    network: IPv4Network | IPv6Network
    port: int | None = None

    @classmethod
    def parse(cls, text: str) -> "Allowed":
        """Read ``10.0.0.0/8``, ``10.0.0.5:8080``, ``fd00::/8`` or ``[fd00::/8]:443``.

        Raises:
            ValueError: it is neither.
        """
        matched = _ALLOWED.fullmatch(text.strip())
        if matched is None:
            return cls(ip_network(text.strip(), strict=False))
        network, port = matched["bracketed"] or matched["plain"], matched["port"]
        return cls(ip_network(network, strict=False), int(port) if port else None)


class Guard:
    """Decides for addresses and ports; everything is refused that is not surely public."""

    def __init__(self, allow: Iterable[str] = ()) -> None:
        self._allowed = [Allowed.parse(text) for text in allow]
        self._decided: dict[tuple[str, int], bool] = {}

    def refuses_address(self, ip: str, port: int) -> bool:
        """Whether a connection to this address and port may not be made."""
        refused = self._decided.get((ip, port))
        if refused is None:
            if len(self._decided) >= _MOST_REMEMBERED:
                self._decided.clear()
            refused = self._decided[ip, port] = self._decide(ip, port)
        return refused

    def refuses_url(self, url: Url) -> bool:
        """Whether an address of the web is refused before any name is resolved."""
        host, port = url.host, url.port
        if not url.is_web or not host or not port:
            return True
        if is_literal(host):
            return self.refuses_address(host, port)
        return port not in WEB_PORTS and not self._opens_port(port)

    def _decide(self, ip: str, port: int) -> bool:
        try:
            address = ip_address(ip)
        except ValueError:
            return True
        for allowed in self._allowed:
            if address in allowed.network and allowed.port in (None, port):
                return False
        if port not in WEB_PORTS:
            return True
        if address.version == 4:
            return any(address in network for network in _DENIED_V4)
        return address not in _GLOBAL_V6 or any(address in network for network in _DENIED_V6)

    def _opens_port(self, port: int) -> bool:
        return any(allowed.port in (None, port) for allowed in self._allowed)
