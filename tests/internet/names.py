"""What the names of the small internet lead to: the zone that its name server tells of."""

from collections.abc import Iterable

from checkers.urls import registrable_domain
from tests.internet.nameserver import Entry, Failing, Known

_BROKEN = ("servfail", "refused", "silence")
_PER_NETWORK = 250


class Names:
    """Each host has a public address of its own; whoever connects to it is led to a listener.

    ``outage`` is that no question is answered at all.
    """

    def __init__(self) -> None:
        self.outage = False
        self._hosts: dict[str, str] = {}
        self._failing: dict[str, Failing] = {}
        self._given: dict[str, tuple[str, ...]] = {}
        self._canonical: dict[str, str] = {}
        self._servers: dict[str, tuple[str, ...]] = {}
        self._addresses: dict[str, str] = {}
        self._owners: dict[str, str] = {}
        self._there: set[str] = set()

    # ── What is said of them ─────────────────────────────────────────────────────────────────────

    def host(self, name: str, *, called: str | None = None) -> None:
        """A name leads to a host: its own, or the one that is ``called`` otherwise."""
        host = self._hosts[name] = called or name
        if host not in self._addresses:
            network, number = divmod(len(self._addresses), _PER_NETWORK)
            self._addresses[host] = address = f"93.184.{network}.{number + 1}"
            self._owners[address] = host
        self._exists(name)

    def fail(self, names: Iterable[str], failing: Failing) -> None:
        """Names do not resolve; where their zone is broken, nor does what lies beneath them."""
        for name in names:
            if failing == "nodata":
                self.lead(name, ())
                continue
            self._failing[name] = failing
            if failing != "nxdomain":
                self._exists(name)

    def heal(self, name: str) -> None:
        """A name resolves as it did before it failed."""
        self._failing.pop(name, None)

    def lead(self, name: str, addresses: tuple[str, ...]) -> None:
        """A name has these addresses, whosever they are, and not one of its own."""
        self._given[name] = addresses
        self._owners.update(dict.fromkeys(addresses, name))
        self._exists(name)

    def rename(self, name: str, canonical: str) -> None:
        """A name is another's alias (CNAME), which need not exist."""
        self._canonical[name] = canonical
        self._exists(name)

    def serve(self, domain: str, servers: tuple[str, ...]) -> None:
        """A domain has these name servers (NS)."""
        self._servers[domain] = servers
        self._exists(domain)

    # ── What they are ────────────────────────────────────────────────────────────────────────────

    def known(self, name: str) -> Known:
        """What a name server answers for a name."""
        failing = "silence" if self.outage else self._failure(name)
        if failing is not None:
            return failing
        return Entry(
            self._addresses_of(name), self._servers_of(name), self._canonical.get(name, "")
        )

    def owner(self, address: str) -> str | None:
        """The name of the host that an address belongs to."""
        return self._owners.get(address)

    def _failure(self, name: str) -> Failing | None:
        if name in self._failing:
            return self._failing[name]
        if name in self._there:
            return None
        above = name
        while above := above.partition(".")[2]:
            if self._failing.get(above) in _BROKEN:
                return self._failing[above]
        return "nxdomain"

    def _addresses_of(self, name: str) -> tuple[str, ...]:
        if name in self._given:
            return self._given[name]
        return (self._addresses[self._hosts[name]],) if name in self._hosts else ()

    def _servers_of(self, name: str) -> tuple[str, ...]:
        """Those that were named; a registrable domain has one at least."""
        if name in self._servers:
            return self._servers[name]
        return (f"ns1.{name}",) if registrable_domain(name) == name else ()

    def _exists(self, name: str) -> None:
        """What lies above a name that exists exists too, if only for that (RFC 8020)."""
        while name:
            self._there.add(name)
            name = name.partition(".")[2]
