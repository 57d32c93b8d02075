"""What the rules may ask: a view of one citation and the evidence so far."""

from functools import lru_cache
from urllib.parse import unquote

from checkers.likeness import resemblance, sketch, words
from checkers.model import Evidence, Failure, Page, Purpose
from checkers.urls import Url
from checkers.verdicts import addresses, expectation
from checkers.verdicts.as_cited import Comparison, compare
from checkers.verdicts.inquiry import Inquiry
from checkers.verdicts.once import once
from checkers.verdicts.pages import PageView, is_challenged, is_not_found_title
from checkers.verdicts.texts import text_sketch, text_words

_NO_PAGE = Page()
_ECHO_FROM, _ECHOING = 0.4, 400
"""A search for what was asked for repeats it in its heading: on a short page that is much of it."""
_SHORTER = 0.6
"""Below the least likeness that any rule looks for."""
_FILES = {"pdf", "image", "video", "audio", "archive", "office", "font"}
NOT_FOUND = frozenset({404, 410})
_PAGE_TYPES = {"text/html", "application/xhtml+xml"}
_CUT_SHORT = ("time", "broken")


class Facts(Inquiry):
    """One citation, the evidence of it so far, and what follows from both."""

    # ── the citation ─────────────────────────────────────────────────────────────────────────────

    @once
    def expected(self) -> tuple[str, ...]:
        return expectation.expected_titles(self.citation)

    @once
    def expects_not_found(self) -> bool:
        """Whether the cited work is itself about missing pages: then its title proves nothing."""
        return "404" in self.url.path or any(map(is_not_found_title, self.expected))

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
        """Whether a file came. What calls itself a page and is packed is a page packed twice."""
        packed_page = self.answer.magic == "archive" and self.answer.media_type in _PAGE_TYPES
        return self.answer.magic in _FILES and not packed_page

    @property
    def is_unreadable(self) -> bool:
        """Whether something came that nobody can read: damaged, or packed in an unknown way."""
        if self.is_page or self.is_file:
            return False
        called_page = self.answer.media_type in _PAGE_TYPES and self.answer.size > 0
        return self.answer.cut == "broken" or called_page

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
        fragment = self.citation.original.fragment if self.citation.original else ""
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

    # ── beside the copy from the day it was cited ────────────────────────────────────────────────

    @once
    def as_cited(self) -> Comparison | None:
        """How like the cited page it still is; None where there is no copy to compare with."""
        memento, cited_at = self.memento, self.citation.cited_at
        if memento is None or cited_at is None:
            return None
        return compare(self.answer, memento, cited_at=cited_at)

    @property
    def matches_memento(self) -> bool:
        """Whether it is surely still the cited document."""
        return self.as_cited is not None and self.as_cited.matches

    @property
    def little_is_left(self) -> bool:
        return self.as_cited is not None and self.as_cited.little_is_left

    @property
    def is_unlike_memento(self) -> bool:
        return self.as_cited is not None and self.as_cited.unlike

    @property
    def is_partly_unlike_memento(self) -> bool:
        return self.as_cited is not None and self.as_cited.partly_unlike

    @property
    def changed_language(self) -> bool:
        return self.as_cited is not None and self.as_cited.near and self.as_cited.other_language

    # ── beside it ────────────────────────────────────────────────────────────────────────────────

    @property
    def sibling_refused(self) -> bool:
        """Whether the site tells what it has from what it does not have. Asks for nothing."""
        sibling = self.has(Purpose.SIBLING)
        return sibling is not None and sibling.status in NOT_FOUND

    @property
    def sibling_same_final(self) -> bool:
        """Whether a made-up address is sent to the very same place."""
        sibling = self.sibling
        if sibling is None or not self.redirected or not _is_ok(sibling):
            return False
        return bool(sibling.hops) and addresses.same_resource(sibling.answered_at, self.final)

    @property
    def sibling_answers(self) -> bool:
        """Whether a made-up address gets a page, too. Asks for nothing."""
        sibling = self.has(Purpose.SIBLING)
        return sibling is not None and sibling.page is not None and _is_ok(sibling)

    @once
    def sibling_likeness(self) -> float:
        """How alike the pages are; 0 where a made-up address is refused, as it should be."""
        sibling = self.sibling
        if sibling is None or not _is_ok(sibling):
            return 0.0
        return self._likeness_to(sibling)

    @property
    def beside(self) -> float:
        """How alike the page is to a made-up neighbour, whatever the status of either."""
        sibling = self.sibling
        return self._likeness_to(sibling) if sibling else 0.0

    @once
    def root_likeness(self) -> float:
        return self._likeness_to(self.root)

    @property
    def claims_to_be_front(self) -> bool:
        canonical = self.page.canonical
        return bool(canonical) and not self.is_front and addresses.is_front(Url(canonical))

    def _likeness_to(self, other: Evidence) -> float:
        if other.page is None or self.answer.cut in _CUT_SHORT or other.cut in _CUT_SHORT:
            return 0.0  # beginnings are alike on every site: its menu
        if not self.page.words and not other.page.words:
            return 1.0 if self.page.title == other.page.title != "" else 0.0
        if _cannot_be_alike(self.page, other.page):
            return 0.0
        alike = resemblance(text_sketch(self.page.text), text_sketch(other.page.text))
        if _ECHO_FROM <= alike < 1 and self.page.words < _ECHOING and _echoes(other):
            ours = _without_echo(self.page.text, self.url)
            alike = max(alike, resemblance(ours, _without_echo(other.page.text, other.url)))
        return alike


def _cannot_be_alike(one: Page, other: Page) -> bool:
    """Whether their lengths alone rule it out: a share in common is no more than their ratio."""
    few, many = sorted((len(one.text), len(other.text)))
    return min(one.words, other.words) > _ECHOING and few < _SHORTER * many


def _echoes(other: Evidence) -> bool:
    """Whether a page repeats what it was asked for: made-up letters come from nowhere else."""
    return other.page is not None and not _asked(other.url).isdisjoint(text_words(other.page.text))


@lru_cache(maxsize=512)
def _without_echo(text: str, url: Url) -> tuple[int, ...]:
    """The sketch of a page less the words of the address that was asked for."""
    asked = _asked(url)
    return sketch([word for word in text_words(text) if word not in asked])


def _asked(url: Url) -> frozenset[str]:
    return frozenset(words(unquote(f"{url.path} {url.query}")))


def _is_ok(evidence: Evidence) -> bool:
    return evidence.status is not None and 200 <= evidence.status < 300
