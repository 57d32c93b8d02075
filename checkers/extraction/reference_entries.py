"""Entries of reference lists without a link: author, year, title, as citation styles have them."""

import re
from collections.abc import Iterable

from checkers.extraction.named import Named
from checkers.extraction.quotations import EMPHASIS, Quotation

_YEAR = re.compile(r"\(?\b((?:1[6-9]|20)\d\d)[a-z]?\b\)?")
_AFTER_YEAR = re.compile(r"\s*[.,:]\s*([^.?!]{8,220}(?:[?!]|(?=\.)|$))")
"""In the author-date styles (APA, Harvard) the title follows the year, up to the next stop."""
_LONGEST = 600
"""Characters: what is longer is a paragraph, not an entry."""
_FEWEST = 2
"""Words of a title, at the least."""


def reference_entry(text: str, set_off: list[Quotation]) -> Named | None:
    """The work that an entry names: what is quoted, what follows the year, or what is in italics.

    None where it has no year, or no title can be read from it.

    >>> reference_entry("Tarbell, I. (1904). The history of a river. Example Press.", []).title
    'The history of a river'
    """
    year = _YEAR.search(text)
    if year is None or len(text) > _LONGEST:
        return None
    span = _quoted(text, set_off) or _after(text, year) or _emphasised(text, set_off)
    if span is None:
        return None
    title = " ".join(text[span[0] : span[1]].split()).rstrip(".,;")
    return Named(*span, title=title, when=year[1])


def _quoted(text: str, set_off: list[Quotation]) -> tuple[int, int] | None:
    return _first(text, (one for one in set_off if one.mark != EMPHASIS))


def _emphasised(text: str, set_off: list[Quotation]) -> tuple[int, int] | None:
    return _first(text, (one for one in set_off if one.mark == EMPHASIS))


def _first(text: str, spans: Iterable[Quotation]) -> tuple[int, int] | None:
    return next(
        (
            (one.start, one.end)
            for one in spans
            if len(text[one.start : one.end].split()) >= _FEWEST
        ),
        None,
    )


def _after(text: str, year: re.Match[str]) -> tuple[int, int] | None:
    found = _AFTER_YEAR.match(text, year.end())
    if found is None or len(found[1].split()) < _FEWEST:
        return None
    return found.span(1)
