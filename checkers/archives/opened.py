"""What came of opening a memento: the page that was sought, or the reason why it is none. Pure."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from checkers.archives.capture import is_of_the_web
from checkers.archives.choose import Wanted
from checkers.archives.media import is_foreign
from checkers.archives.ports import Inspect
from checkers.archives.refusals import EXCLUDED_MARK, led_out
from checkers.errors import ArchiveUnavailable, BadUrl
from checkers.http_date import http_date
from checkers.likeness import coverage, vocabulary, words
from checkers.model import Evidence, Page
from checkers.same_page import key
from checkers.urls import Url

_GOOD = frozenset({200, 203, 206})
_NOT_HERE = frozenset({400, 404, 410})
_LEGAL = 451
_END_OF_A_PAGE = frozenset({"not_found", "parked"})
"""What :data:`Inspect` may name that the site's later captures will probably show as well."""


_FITS = 0.6
"""Share of the expected words in the title that makes it the same work (see verdicts)."""

_STORED = re.compile(r"https?://[^/]+/(?:\S*?/)?\d{4,14}(?:[a-z]{2}_)?/(https?:/{1,2}\S+)")
_BARRED = ("url", "excluded", "wayback", "machine")


class Fault(StrEnum):
    """Why an opened address is not the copy that is sought."""

    NOT_ARCHIVED = "not_archived"
    EXCLUDED = "excluded"
    ARCHIVED_ERROR = "archived_error"
    REDIRECT_LOOP = "redirect_loop"
    LED_ASTRAY = "led_astray"
    BAD_DATE = "bad_date"
    AFTER_DEATH = "after_death"
    FRONT_PAGE = "front_page"
    FOREIGN_TYPE = "foreign_type"
    NO_LONGER_THERE = "no_longer_there"
    NOT_THE_PAGE = "not_the_page"
    REDIRECT_OF_MANY = "redirect_of_many"
    UNPROVEN_REDIRECT = "unproven_redirect"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A copy that was opened and is a document.

    ``fits`` says whether its title is one of those expected, None where none is known;
    ``redirected`` that it is stored under another address, to which the cited one once led.
    ``page`` is what was read of it, None of what is no page.
    """

    captured_at: datetime
    original: Url
    title: str
    fits: bool | None
    redirected: bool
    page: Page | None = field(default=None, repr=False, compare=False)


def examine(evidence: Evidence, wanted: Wanted, *, asked: Url, inspect: Inspect) -> Opened | Fault:
    """Judge what was found at a memento's address; ``asked`` is the original it was asked for.

    Raises:
        ArchiveUnavailable: the archive answered neither with a copy nor that it has none.
    """
    if fault := _fault_of_answer(evidence):
        return fault
    captured_at = memento_datetime(evidence)
    if captured_at is None or captured_at > evidence.at + timedelta(days=1):
        return Fault.BAD_DATE
    if evidence.status not in _GOOD:
        return Fault.ARCHIVED_ERROR
    if wanted.died_at is not None and captured_at >= wanted.died_at:
        return Fault.AFTER_DEATH
    opened = _opened(evidence, wanted, asked=asked, captured_at=captured_at)
    return _fault_of_page(evidence, opened, wanted, inspect) or opened


def memento_datetime(evidence: Evidence) -> datetime | None:
    """The time in Memento-Datetime (RFC 7089, 2.1.1), the mark of a memento, if it is credible."""
    when = http_date(evidence.header("memento-datetime"))
    return when if when and is_of_the_web(when) else None


def stored_address(url: Url) -> Url | None:
    """The original in a replay address: what stands behind the 14 digits."""
    match = _STORED.fullmatch(url.text)
    try:
        return Url.parse(match[1]) if match else None
    except BadUrl:
        return None


def fits(titles: tuple[str, ...], page: Page | None) -> bool | None:
    """Whether the page is called what was expected; None where either has no name."""
    shown = set(words(f"{page.title} {page.h1} {page.og_title}")) if page else set()
    expected = [set(words(title)) for title in titles]
    expected = [title for title in expected if title]
    if not shown or not expected:
        return None
    return any(len(title & shown) / len(title) >= _FITS for title in expected)


def _fault_of_answer(evidence: Evidence) -> Fault | None:
    if led_out(evidence):
        return Fault.LED_ASTRAY
    if evidence.failure is not None:
        return Fault.REDIRECT_LOOP  # every other failure is a refusal (see refusals.py)
    if evidence.header("memento-datetime"):
        return None
    if _is_excluded(evidence):
        return Fault.EXCLUDED
    if evidence.status in _NOT_HERE:
        return Fault.NOT_ARCHIVED
    if stored_address(evidence.answered_at) is None and evidence.hops:
        return Fault.LED_ASTRAY
    raise ArchiveUnavailable("the archive answered with something else than a copy")


def _is_excluded(evidence: Evidence) -> bool:
    """The archive says so in one of three ways: a header, a status, or a page that answers 200."""
    if EXCLUDED_MARK in evidence.header("x-archive-wayback-runtime-error"):
        return True
    if evidence.status == _LEGAL:
        return True
    page = evidence.page
    said = coverage(_BARRED, vocabulary(words(page.text))) if page else 0.0
    return evidence.status in (200, 403) and said == 1.0


def _opened(evidence: Evidence, wanted: Wanted, *, asked: Url, captured_at: datetime) -> Opened:
    original = stored_address(evidence.answered_at) or asked
    page = evidence.page
    return Opened(
        captured_at=captured_at,
        original=original,
        title=(page.title or page.h1 or page.og_title) if page else "",
        fits=fits(wanted.titles, page),
        redirected=key(original) != key(asked),
        page=page,
    )


def _fault_of_page(
    evidence: Evidence, opened: Opened, wanted: Wanted, inspect: Inspect
) -> Fault | None:
    if is_foreign(evidence.media_type, wanted.url):
        return Fault.FOREIGN_TYPE
    if opened.redirected and opened.original.is_root and not wanted.url.is_root:
        return Fault.FRONT_PAGE
    if opened.redirected and opened.fits is False:
        return Fault.NOT_THE_PAGE  # a redirect needs more than not to be an error
    named = inspect(evidence)
    if named in _END_OF_A_PAGE:
        return Fault.NO_LONGER_THERE
    return Fault.NOT_THE_PAGE if named else None
