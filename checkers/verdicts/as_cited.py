"""The page as it is, beside the copy that an archive has from about the day it was cited.

The cosine of the word counts, without words of grammar, is what the Off-Topic Memento Toolkit found
to tell drifted pages (S. Jones et al. 2018), below .12. Measured here on 252 living articles: of
unrelated pages 86 % stay below .12 and all but .3 % below .35, while a page that kept half of its
text in a new design stays above .15 and nine times in ten above .41.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache

from checkers.http_date import http_date
from checkers.likeness import cosine, resemblance
from checkers.model import Evidence, Page
from checkers.verdicts.addresses import same_resource
from checkers.verdicts.expectation import MATCH, likeness
from checkers.verdicts.pages import page_fault
from checkers.verdicts.scripts import script_of
from checkers.verdicts.texts import content_counts, text_sketch

NEAR = timedelta(days=180)
"""A copy further away may be of what the page was before, or became after, the citation."""
_LEAST_WORDS = 50
_TELLING_WORDS = 100
"""Fewer on either side, and a caption that was rewritten makes another page."""
_UNLIKE = 0.12
_PARTLY_UNLIKE = 0.35
_SAME_WORDS = 0.75
_SAME_TEXT = 0.6
_SAME_FROM = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How like the cited page a page still is. Shares from 0 to 1; ``near`` as in ``NEAR``.

    ``resemblance`` is looked at only where the cosine leaves it open; else it is 0. ``late`` says
    that the copy may be of what took the cited page's place; ``telling`` that there is enough of
    both, and nothing cut off, to call them unlike.
    """

    cosine: float
    resemblance: float
    same_title: bool
    other_language: bool
    near: bool
    late: bool
    telling: bool
    day: datetime

    @property
    def matches(self) -> bool:
        """Whether it is surely the cited document, however it is dressed."""
        alike = self.resemblance >= _SAME_TEXT or self.cosine >= _SAME_WORDS
        return alike and not self.late

    @property
    def much_is_left(self) -> bool:
        return self.cosine >= _PARTLY_UNLIKE

    @property
    def little_is_left(self) -> bool:
        """Whether next to nothing of its words is left."""
        return self._may_be_unlike and self.cosine < _UNLIKE

    @property
    def unlike(self) -> bool:
        """Whether it is another document: no translation, which has no words of it either."""
        return self.little_is_left and not self.other_language

    @property
    def partly_unlike(self) -> bool:
        """Whether too little of it is left to be sure."""
        translated = self.little_is_left and self.other_language
        return translated or (self._may_be_unlike and _UNLIKE <= self.cosine < _PARTLY_UNLIKE)

    @property
    def _may_be_unlike(self) -> bool:
        return self.telling and self.near and not self.same_title


def compare(answer: Evidence, memento: Evidence, *, cited_at: datetime) -> Comparison | None:
    """The comparison; None where there are not two documents that can be compared."""
    captured_at, page, copy = _captured_at(memento), answer.page, memento.page
    if captured_at is None or page is None or copy is None:
        return None
    if not (_is_document(memento) and _is_of_the_same(answer, memento)):
        return None
    if page.words < _LEAST_WORDS or answer.cut not in ("", "size"):
        return None
    if script_of(page.text) != script_of(copy.text) and not _other_language(page, copy):
        return None  # one of them was read in the wrong encoding, or both say nothing
    distance = captured_at - cited_at
    seen = _compare(page, copy, captured_at, abs(distance) <= NEAR, distance > NEAR)
    return replace(seen, telling=False) if answer.cut else seen


@lru_cache(maxsize=256)
def _compare(page: Page, copy: Page, captured_at: datetime, near: bool, late: bool) -> Comparison:
    """Remembered: the judge asks again with each new piece of evidence."""
    alike = cosine(content_counts(page.text), content_counts(copy.text))
    close = _SAME_FROM <= alike < _SAME_WORDS  # elsewhere the order of the words adds nothing
    return Comparison(
        cosine=alike,
        resemblance=resemblance(text_sketch(page.text), text_sketch(copy.text)) if close else 0.0,
        same_title=_same_title(page, copy),
        other_language=_other_language(page, copy),
        near=near,
        late=late,
        telling=min(page.words, copy.words) >= _TELLING_WORDS,
        day=captured_at,
    )


def _captured_at(memento: Evidence) -> datetime | None:
    """Its Memento-Datetime (RFC 7089, 2.1.1); what has none is no memento."""
    return http_date(memento.header("memento-datetime"))


def _is_document(memento: Evidence) -> bool:
    """Whether it is the whole of a page that anybody could read."""
    if memento.failure is not None or memento.status not in (200, 203, 206) or memento.cut:
        return False
    page = memento.page
    return (
        page is not None
        and page.words >= _LEAST_WORDS
        and not page.paywalled
        and page_fault(memento) is None
    )


def _is_of_the_same(answer: Evidence, memento: Evidence) -> bool:
    """Whether the copy is of the cited address; or of where that has led all along."""
    stored = memento.answered_at
    return same_resource(memento.url, stored) or same_resource(answer.answered_at, stored)


def _same_title(page: Page, copy: Page) -> bool:
    """Whether they are called the same. A site's own name is on all its pages: not in the h1."""
    pairs = ((page.title, copy.title), (page.h1, copy.h1), (page.og_title, copy.og_title))
    return any(ours and theirs and likeness(ours, theirs) >= MATCH for ours, theirs in pairs)


def _other_language(page: Page, copy: Page) -> bool:
    return _language(page) != _language(copy) != "" != _language(page)


def _language(page: Page) -> str:
    """The language without its region."""
    return page.language.partition("-")[0].partition("_")[0]
