"""The page as it is, beside the copy that an archive has from about the day it was cited.

The cosine of the word counts, without words of grammar, is what the Off-Topic Memento Toolkit found
to tell drifted pages (S. Jones et al. 2018), below .12. Measured here on 252 living articles: of
unrelated pages 86 % stay below .12 and all but .3 % below .35, while a page that kept half of its
text in a new design stays above .15 and nine times in ten above .41.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache

from checkers.likeness import cosine, resemblance
from checkers.model import Evidence, Page
from checkers.verdicts.expectation import MATCH, likeness
from checkers.verdicts.pages import page_fault
from checkers.verdicts.texts import content_counts, text_sketch

NEAR = timedelta(days=180)
"""A copy further away may be of what the page was before, or became after, the citation."""
_LEAST_WORDS = 50
_UNLIKE = 0.12
_PARTLY_UNLIKE = 0.35
_SAME_WORDS = 0.75
_SAME_TEXT = 0.6
_SAME_FROM = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class AsCited:
    """How like the cited page a page still is. Shares from 0 to 1; ``near`` as in ``NEAR``.

    ``resemblance`` is looked at only where the cosine leaves it open; else it is 0.
    """

    cosine: float
    resemblance: float
    same_title: bool
    other_language: bool
    near: bool
    day: datetime

    @property
    def matches(self) -> bool:
        """Whether it is surely the same document, however it is dressed."""
        return self.resemblance >= _SAME_TEXT or self.cosine >= _SAME_WORDS

    @property
    def much_is_left(self) -> bool:
        return self.cosine >= _PARTLY_UNLIKE

    @property
    def partly_unlike(self) -> bool:
        """Whether too little of it is left to be sure."""
        return self.near and not self.same_title and _UNLIKE <= self.cosine < _PARTLY_UNLIKE

    @property
    def unlike(self) -> bool:
        """Whether next to nothing of it is left."""
        return self.near and not self.same_title and self.cosine < _UNLIKE


def compare(page: Page, memento: Evidence, *, cited_at: datetime) -> AsCited | None:
    """The comparison; None where there is no copy that can be compared with."""
    captured_at = _captured_at(memento)
    if captured_at is None or memento.page is None or not _is_document(memento):
        return None
    if page.words < _LEAST_WORDS:
        return None
    return _compare(page, memento.page, captured_at, abs(captured_at - cited_at) <= NEAR)


@lru_cache(maxsize=256)
def _compare(page: Page, copy: Page, captured_at: datetime, near: bool) -> AsCited:
    """Remembered: the judge asks again with each new piece of evidence."""
    alike = cosine(content_counts(page.text), content_counts(copy.text))
    close = _SAME_FROM <= alike < _SAME_WORDS  # elsewhere the order of the words adds nothing
    return AsCited(
        cosine=alike,
        resemblance=resemblance(text_sketch(page.text), text_sketch(copy.text)) if close else 0.0,
        same_title=_same_title(page, copy),
        other_language=_language(page) != _language(copy) != "" != _language(page),
        near=near,
        day=captured_at,
    )


def _captured_at(memento: Evidence) -> datetime | None:
    """Its Memento-Datetime (RFC 7089, 2.1.1); what has none is no memento."""
    try:
        said = parsedate_to_datetime(memento.header("memento-datetime"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return said if said.tzinfo else said.replace(tzinfo=UTC)


def _is_document(memento: Evidence) -> bool:
    if memento.failure is not None or memento.status not in (200, 203, 206):
        return False
    page = memento.page
    return page is not None and page.words >= _LEAST_WORDS and page_fault(memento) is None


def _same_title(page: Page, copy: Page) -> bool:
    """Whether they are called the same. A site's own name is on all its pages: not in the h1."""
    pairs = ((page.title, copy.title), (page.h1, copy.h1), (page.og_title, copy.og_title))
    return any(ours and theirs and likeness(ours, theirs) >= MATCH for ours, theirs in pairs)


def _language(page: Page) -> str:
    """The language without its region."""
    return page.language.partition("-")[0].partition("_")[0]
