"""The evidence about one citation, asked for where a rule needs it and it is not there yet.

A rule that needs evidence which is missing raises :class:`Wanted`; the judge turns that into the
next probe. So a rule reads like a sentence, and evidence is asked for only where it decides.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from checkers.model import Citation, Evidence, Failure, Probe, Purpose
from checkers.urls import Url
from checkers.verdicts import addresses
from checkers.verdicts.once import once
from checkers.verdicts.policy import Policy
from checkers.verdicts.sibling import sibling_of

_YOUNG = timedelta(days=30)
"""A citation younger than this is not compared with its memento: pages seldom drift so soon."""


def control_probe(host: str) -> Probe:
    """The question to a host that is known to answer."""
    return Probe(Purpose.CONTROL, Url.parse(f"http://{host}/"))


def is_cut_off(control: Evidence) -> bool:
    """Whether nothing gets through to us, as far as a host that is known to answer tells.

    That its name leads to a private address is the work of something in between.
    """
    failure = control.failure
    return failure is Failure.REFUSED_ADDRESS or (failure is not None and failure.is_no_way)


class Wanted(Exception):
    """A rule cannot be decided before this probe was performed."""

    def __init__(self, probe: Probe) -> None:
        super().__init__(probe)
        self.probe = probe


class Inquiry:
    """One citation and the evidence of it so far, by what it was wanted for."""

    def __init__(self, citation: Citation, evidence: Sequence[Evidence], policy: Policy) -> None:
        self.citation = citation
        self.policy = policy
        self._pieces = evidence
        self._evidence = {piece.purpose: piece for piece in reversed(evidence)}

    @once
    def url(self) -> Url:
        """The address as it is asked for: a fragment is never sent."""
        if self.citation.original is None:
            raise ValueError("a citation without an address has no facts")
        return self.citation.original.without_fragment

    @once
    def is_front(self) -> bool:
        """A front page is never a soft 404: it is where those lead (Bar-Yossef et al. 2004)."""
        return addresses.is_front(self.url)

    def has(self, purpose: Purpose) -> Evidence | None:
        """Evidence that is there by now, for what it adds."""
        return self._evidence.get(purpose)

    def _ask(self, purpose: Purpose, url: Url, *, near: datetime | None = None) -> Evidence:
        if purpose not in self._evidence:
            raise Wanted(Probe(purpose, url, near))
        return self._evidence[purpose]

    # ── the cited address ────────────────────────────────────────────────────────────────────────

    @once
    def answer(self) -> Evidence:
        """What the cited address itself answered."""
        return self._ask(Purpose.PAGE, self.url)

    @once
    def final(self) -> Url:
        return self.answer.answered_at.without_fragment

    @property
    def second_agent(self) -> Evidence:
        return self._ask(Purpose.SECOND_AGENT, self.url)

    @property
    def unverified(self) -> Evidence:
        return self._ask(Purpose.UNVERIFIED, self.url)

    @property
    def robots_forbid(self) -> bool:
        """Whether robots.txt closes the address to us, where the operator wants it obeyed.

        A robots.txt that cannot be had forbids nothing (RFC 9309, 2.3.1.3).
        """
        return self.policy.obey_robots and (
            self._ask(Purpose.ROBOTS, self.url).robots_allow is False
        )

    # ── what is around it ────────────────────────────────────────────────────────────────────────

    @property
    def root(self) -> Evidence:
        """The front page of the host that answered; for a front page, its own answer."""
        return self.answer if self.final.is_root else self._ask(Purpose.ROOT, self.final.root)

    @property
    def sibling(self) -> Evidence | None:
        """What a made-up neighbour answered; None for a front page."""
        known = self._evidence.get(Purpose.SIBLING)
        if known is not None:
            return known
        url = sibling_of(self.url, salt=self.policy.salt)
        return None if url is None else self._ask(Purpose.SIBLING, url)

    @property
    def apex(self) -> Evidence:
        """What DNS says of the registrable domain; where that is the host itself, what it said."""
        if self.final.host == self.final.site:
            return self.answer
        return self._ask(Purpose.APEX, Url(f"{self.final.scheme}://{self.final.site}/"))

    @property
    def on_parking_name_servers(self) -> bool:
        """Whether the domain's zone is served by a service for unused domains (Vissers 2015)."""
        if self.url.is_literal:
            return False
        servers = self._ask(Purpose.NAME_SERVERS, self._domain).name_servers
        return any(map(addresses.is_parking_name_server, servers))

    @property
    def can_have_registration(self) -> bool:
        """Whether a registry can say anything that matters. Asks for nothing."""
        known_day = self.citation.cited_at is not None
        return self.policy.registry and known_day and not self.url.is_literal

    @property
    def registered_after_citation(self) -> bool:
        """Whether the domain has been registered anew since it was cited."""
        cited_at = self.citation.cited_at
        if cited_at is None or not self.can_have_registration:
            return False
        registered_at = self._ask(Purpose.REGISTRATION, self._domain).registered_at
        return registered_at is not None and registered_at > cited_at

    @property
    def _domain(self) -> Url:
        """The registrable domain that was cited, wherever it leads now."""
        return Url(f"{self.url.scheme}://{self.url.site}/")

    @property
    def can_have_memento(self) -> bool:
        """Whether an archive has, or can be asked for, a copy to compare with. Asks for nothing.

        What was cited a short while ago is what is there: nobody is asked for a copy of that.
        """
        cited_at = self.citation.cited_at
        if cited_at is None:
            return False
        if Purpose.MEMENTO in self._evidence:
            return True
        return self.policy.mementos and self.answer.at - cited_at >= _YOUNG

    @property
    def memento(self) -> Evidence | None:
        """The copy nearest to the day of the citation; None where nobody can be asked for one."""
        if not self.can_have_memento:
            return None
        return self._ask(Purpose.MEMENTO, self.url, near=self.citation.cited_at)

    # ── ourselves ────────────────────────────────────────────────────────────────────────────────

    @property
    def our_network_fails(self) -> bool:
        """Whether no host that is known to answer does so, in this same minute.

        For a name that does not resolve it is enough that theirs do.
        """
        hosts = self.policy.control_hosts
        return bool(hosts) and all(self._fails(self._control(host)) for host in hosts)

    def _fails(self, control: Evidence) -> bool:
        if self.answer.failure is not None and self.answer.failure.is_of_name:
            return control.failure is not None and control.failure.is_of_name
        return is_cut_off(control)

    def _control(self, host: str) -> Evidence:
        probe = control_probe(host)
        for piece in self._pieces:
            if piece.probe == probe:
                return piece
        raise Wanted(probe)
