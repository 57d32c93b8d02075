"""The hosts of the small internet, and their names: what a test sets up."""

from tests.internet.names import Names
from tests.internet.site import Site, Tls


class Hosts:
    """Sites and their names, and whatever else may become of a name.

    ``anybody`` answers for hosts that have no site, where their name or number leads here all the
    same. ``outage`` makes every name time out.
    """

    def __init__(self) -> None:
        self.sites: dict[str, Site] = {}
        self.names = Names()
        self.anybody: Site | None = None
        self._odd: dict[str, str] = {}

    @property
    def outage(self) -> bool:
        return self.names.outage

    @outage.setter
    def outage(self, silent: bool) -> None:
        self.names.outage = silent

    # ── Hosts that answer ────────────────────────────────────────────────────────────────────────

    def site(self, name: str, *, tls: Tls = "valid") -> Site:
        """A host that answers, over http and https; asked for again, it is the same site."""
        if name not in self.sites:
            self.sites[name] = Site(name, self._loopback_origin, tls=tls)
            self.names.host(name)
        return self.sites[name]

    def alias(self, name: str, site: Site) -> None:
        """Another name for a site."""
        self.sites[name] = site
        self.names.host(name, called=site.name)

    # ── Hosts that do not ────────────────────────────────────────────────────────────────────────

    def refused(self, *names: str) -> None:
        """Hosts that resolve and refuse the connection."""
        self._set_odd(names, "refused")

    def silent(self, *names: str) -> None:
        """Hosts that accept the connection and never say a word."""
        self._set_odd(names, "silent")

    def unreachable(self, *names: str) -> None:
        """Hosts where the connection is never made: neither accepted nor refused."""
        self._set_odd(names, "unreachable")

    # ── Names that do not resolve ────────────────────────────────────────────────────────────────

    def defunct(self, *names: str) -> None:
        """Hosts that no longer exist (NXDOMAIN), as any that nobody set up."""
        self.names.fail(names, "nxdomain")

    def nodata(self, *names: str) -> None:
        """Names that exist and have no address."""
        self.names.fail(names, "nodata")

    def servfail(self, *names: str) -> None:
        """Names whose zone is broken, and what lies beneath them."""
        self.names.fail(names, "servfail")

    def dns_refused(self, *names: str) -> None:
        """Names whose name servers will not answer for them."""
        self.names.fail(names, "refused")

    def dns_timeout(self, *names: str) -> None:
        """Names whose name servers say nothing."""
        self.names.fail(names, "silence")

    def heal(self, *names: str) -> None:
        """Hosts and names are well again, whatever was wrong with them."""
        for name in names:
            self._odd.pop(name, None)
            self.names.heal(name)

    # ── Names that lead elsewhere ────────────────────────────────────────────────────────────────

    def cname(self, name: str, canonical: str) -> None:
        """A name that stands for another (CNAME), which need not exist."""
        self.names.rename(name, canonical)

    def leads_to(self, name: str, *addresses: str) -> None:
        """A name with the addresses that are said here, public or not."""
        self.names.lead(name, addresses)

    def name_servers(self, domain: str, *servers: str) -> None:
        """A domain that is registered, and who answers for it; a site's domain has ns1 of its own.

        internet.name_servers("parked.example", "ns1.parking.example", "ns2.parking.example")
        """
        self.names.serve(domain, servers)

    # ── Within ───────────────────────────────────────────────────────────────────────────────────

    def _set_odd(self, names: tuple[str, ...], kind: str) -> None:
        for name in names:
            self._odd[name] = kind
            self.names.host(name)

    def _loopback_origin(self, name: str) -> str:
        """Where another process reaches a site."""
        raise NotImplementedError
