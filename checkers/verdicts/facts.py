"""What the rules may ask: a view of one citation and the evidence so far.

A fact that needs evidence which is not there yet raises :class:`Wanted`; the judge turns that into
the next probe. So a rule reads like a sentence, and evidence is asked for only where it decides.
"""

from collections.abc import Sequence
from functools import lru_cache

from checkers.likeness import resemblance, sketch, words
from checkers.model import Citation, Evidence, Failure, Page, Probe, Purpose
from checkers.urls import Url
from checkers.verdicts import addresses, expectation
from checkers.verdicts.once import once
from checkers.verdicts.pages import PageView, is_challenged, is_not_found_title
from checkers.verdicts.policy import Policy
from checkers.verdicts.sibling import sibling_of

_NO_PAGE = Page()
_FILES = {"pdf", "image", "video", "audio", "archive", "office", "font"}
_NOT_FOUND = (404, 410)


class Wanted(Exception):
    """A rule cannot be decided before this probe was performed."""

    def __init__(self, probe: Probe) -> None:
        super().__init__(probe)
        self.probe = probe


class Facts:
    """One citation, the evidence of it so far, and what follows from both."""

    def __init__(self, citation: Citation, evidence: Sequence[Evidence], policy: Policy) -> None:
        self.citation = citation
        self.policy = policy
        self._evidence = {piece.purpose: piece for piece in reversed(evidence)}

    # ── the citation ─────────────────────────────────────────────────────────────────────────────

    @once
    def url(self) -> Url:
        """The address as it is asked for: a fragment is never sent."""
        if self.citation.url is None:
            raise ValueError("a citation without an address has no facts")
        return self.citation.url.without_fragment

    @once
    def is_front(self) -> bool:
        """A front page is never a soft 404: it is where those lead (Bar-Yossef et al. 2004)."""
        return addresses.is_front(self.url)

    @once
    def expected(self) -> tuple[str, ...]:
        return expectation.expected_titles(self.citation)

    @once
    def expects_not_found(self) -> bool:
        """Whether the cited work is itself about missing pages: then its title proves nothing."""
        return "404" in self.url.path or any(map(is_not_found_title, self.expected))

    # ── the evidence, asked for where it is missing ──────────────────────────────────────────────

    def _ask(self, purpose: Purpose, url: Url) -> Evidence:
        if purpose not in self._evidence:
            raise Wanted(Probe(purpose, url))
        return self._evidence[purpose]

    @once
    def answer(self) -> Evidence:
        """What the cited address itself answered."""
        return self._ask(Purpose.PAGE, self.url)

    @property
    def second_agent(self) -> Evidence:
        return self._ask(Purpose.SECOND_AGENT, self.url)

    @property
    def unverified(self) -> Evidence:
        return self._ask(Purpose.UNVERIFIED, self.url)

    @property
    def root(self) -> Evidence:
        """The front page of the host that answered; for a front page, its own answer."""
        return self.answer if self.final.is_root else self._ask(Purpose.ROOT, self.final.root)

    @property
    def apex(self) -> Evidence:
        """What DNS says of the registrable domain; where that is the host itself, what it said."""
        host = self.final.host
        if host == self.final.site:
            return self.answer
        return self._ask(Purpose.APEX, Url(f"{self.final.scheme}://{self.final.site}/"))

    @property
    def our_network_fails(self) -> bool:
        """Whether a name that is known to resolve does not, in this same minute."""
        if not self.policy.control_hosts:
            return False
        known = Url.parse(f"http://{self.policy.control_hosts[0]}/")
        return self._ask(Purpose.CONTROL, known).failure is not None

    @property
    def sibling(self) -> Evidence | None:
        """What a made-up neighbour answered; None for a front page."""
        known = self._evidence.get(Purpose.SIBLING)
        if known is not None:
            return known
        url = sibling_of(self.url, salt=self.policy.salt)
        return None if url is None else self._ask(Purpose.SIBLING, url)

    def has(self, purpose: Purpose) -> Evidence | None:
        """Evidence that is there by now, for what it adds."""
        return self._evidence.get(purpose)

    # ── the answer ───────────────────────────────────────────────────────────────────────────────

    @once
    def failure(self) -> Failure | None:
        return self.answer.failure

    @once
    def status(self) -> int:
        return self.answer.status or 0

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300

    @property
    def is_page(self) -> bool:
        return self.answer.page is not None

    @property
    def is_file(self) -> bool:
        return self.answer.magic in _FILES

    @property
    def is_other_text(self) -> bool:
        """Plain text, JSON, XML and the like: what was cited is there, but it is no page."""
        return not self.is_page and self.answer.size > 0

    @property
    def is_empty(self) -> bool:
        return self.view.is_empty and self.answer.cut != "size"

    @property
    def is_shell(self) -> bool:
        """Whether scripts would have to bring the page."""
        return self.page.script_shell and self.answer.cut != "size"

    @property
    def is_challenge(self) -> bool:
        return is_challenged(self.answer)

    @property
    def asks_to_wait(self) -> bool:
        return self.status == 429 or (
            self.status == 503 and bool(self.answer.header("retry-after"))
        )

    @property
    def page_for_pdf(self) -> bool:
        """Whether a PDF was cited, a web page came, and it is no viewer of that very file."""
        path = self.url.path.lower()
        if not (path.endswith(".pdf") and self.is_page):
            return False
        name = path.rpartition("/")[2]
        return not any(name in title.lower() for title in (self.page.title, self.page.h1))

    # ── where it led ─────────────────────────────────────────────────────────────────────────────

    @once
    def final(self) -> Url:
        return self.answer.answered_at.without_fragment

    @once
    def redirected(self) -> bool:
        """Whether the answer is of another resource, and not of another spelling of the address."""
        return bool(self.answer.hops) and not addresses.same_resource(self.url, self.final)

    @property
    def other_site(self) -> bool:
        return self.redirected and self.final.site != self.url.site

    @property
    def to_front(self) -> bool:
        return self.redirected and not self.is_front and addresses.is_front(self.final)

    @property
    def to_error_address(self) -> bool:
        return self._leads_to(addresses.is_error_address)

    @property
    def to_fault_address(self) -> bool:
        return self._leads_to(addresses.is_fault_address)

    @property
    def to_login(self) -> bool:
        return self._leads_to(addresses.is_login_address)

    @property
    def to_consent(self) -> bool:
        return self._leads_to(addresses.is_consent_address)

    @once
    def parking_host(self) -> str:
        """The host of a service for unused domains on the way or at its end; '' where none is."""
        if not self.answer.hops or addresses.is_parking_address(self.url):
            return ""
        places = [*(hop.url for hop in self.answer.hops), self.final]
        return next((url.host for url in places if addresses.is_parking_address(url)), "")

    @property
    def to_parking(self) -> bool:
        return bool(self.parking_host)

    @property
    def new_address(self) -> Url:
        """Where the work is now, with the part of the page that was cited (RFC 9110, 10.2.2)."""
        fragment = self.citation.url.fragment if self.citation.url else ""
        return Url(f"{self.final.text}#{fragment}") if fragment else self.final

    @property
    def by_redirector(self) -> bool:
        """Whether the cited address is there to send readers elsewhere: a DOI, a short address."""
        return self.redirected and addresses.is_redirector(self.url)

    def _leads_to(self, is_kind: "addresses.IsKind") -> bool:
        return self.redirected and is_kind(self.final) and not is_kind(self.url)

    # ── what the page says ───────────────────────────────────────────────────────────────────────

    @once
    def page(self) -> Page:
        return self.answer.page or _NO_PAGE

    @once
    def view(self) -> PageView:
        return PageView(self.page)

    @once
    def title_fits(self) -> bool:
        """Whether a title of the page is one of those expected."""
        titles = self.view.own_titles
        if addresses.is_front(self.final) and not self.is_front:
            return expectation.fits_front(self.expected, titles)
        return expectation.fits(self.expected, titles)

    @once
    def text_fits(self) -> bool:
        """Whether the page speaks of what was expected, and nothing else is suspicious about it."""
        if self.to_front or self.view.says_not_found:
            return False
        return expectation.speaks_of(self.citation, self.page)

    @property
    def fits(self) -> bool:
        return self.title_fits or self.text_fits

    # ── beside it ────────────────────────────────────────────────────────────────────────────────

    @property
    def sibling_refused(self) -> bool:
        """Whether the site tells what it has from what it does not have. Asks for nothing."""
        sibling = self.has(Purpose.SIBLING)
        return sibling is not None and sibling.status in _NOT_FOUND

    @property
    def sibling_same_final(self) -> bool:
        """Whether a made-up address is sent to the very same place."""
        sibling = self.sibling
        if sibling is None or not self.redirected or not _is_ok(sibling):
            return False
        return bool(sibling.hops) and addresses.same_resource(sibling.answered_at, self.final)

    @once
    def sibling_likeness(self) -> float:
        """How alike the pages are; 0 where a made-up address is refused, as it should be."""
        sibling = self.sibling
        if sibling is None or not _is_ok(sibling):
            return 0.0
        return self._likeness_to(sibling)

    @property
    def same_everywhere(self) -> float:
        """How alike the page is to a made-up neighbour or the front page, whatever their status."""
        if self.is_front:
            return 1.0
        sibling = self.sibling
        beside = self._likeness_to(sibling) if sibling else 0.0
        return beside if beside >= 0.7 else max(beside, self.root_likeness)

    @once
    def root_likeness(self) -> float:
        return self._likeness_to(self.root)

    @property
    def claims_to_be_front(self) -> bool:
        canonical = self.page.canonical
        return bool(canonical) and not self.is_front and addresses.is_front(Url(canonical))

    def _likeness_to(self, other: Evidence) -> float:
        if other.page is None:
            return 0.0
        if not self.page.words and not other.page.words:
            return 1.0 if self.page.title == other.page.title != "" else 0.0
        return resemblance(_sketch_of(self.page.text), _sketch_of(other.page.text))


@lru_cache(maxsize=512)
def _sketch_of(text: str) -> tuple[int, ...]:
    """Remembered: a made-up neighbour and a front page are compared with many pages."""
    return sketch(words(text))


def _is_ok(evidence: Evidence) -> bool:
    return evidence.status is not None and 200 <= evidence.status < 300
