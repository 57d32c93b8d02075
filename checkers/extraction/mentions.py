"""Works that a text names by their titles, without a link.

A quoted span is a title by points, because most quoted spans are what somebody said, or a word
that the writer keeps at a distance.
"""

import re

from checkers.extraction.leads import (
    is_a_name,
    is_asked_for,
    is_named_after,
    is_said,
    is_said_to_have_been,
    lead_points,
)
from checkers.extraction.months import months_and_years
from checkers.extraction.named import Named
from checkers.extraction.quotations import EMPHASIS, Quotation
from checkers.extraction.vocabulary import word_set

_SMALL = word_set(
    "a an the and or but nor of in on to for at by from with as is are be vs via into over than "
    "that it its how why what when up off out per if so i"
)
_OF_MARK = {"《": 2, "『": 1}
"""Marks that are for titles: always, and often."""
_LOOKED_BACK = 220
_LOOKED_AHEAD = 60
_LONGEST_TITLE = 220
_ENOUGH = 2
_A_PASSAGE = 12
"""Words from which more than one sentence is no title."""
_NEXT_SENTENCE = re.compile(r"[.!?]\s+[^\W\d_]")
_FEWEST_IN_ITALICS = 2
_SENTENCE = re.compile(r"[.!?][”\"»]?\s+(?=[A-ZÀ-ÞА-Я“„«\"])")
_AT_ONCE = re.compile(r"[^\w\s(]?\s*(?:\(|(?:of|vom|von|de|del|di|du|van|z|от|från|fra)\s)")


def titles(text: str, quoted: list[Quotation]) -> list[Named]:
    """The quoted spans that are titles of works, with the month or year that the text gives."""
    return [
        Named(
            quote.start,
            quote.end,
            title=" ".join(text[quote.start : quote.end].split()).rstrip(",;"),
            when=_when(text, quote),
        )
        for quote in quoted
        if quote.end - quote.start <= _LONGEST_TITLE and _points(text, quote) >= _ENOUGH
    ]


def _points(text: str, quote: Quotation) -> int:
    quoted = text[quote.start : quote.end]
    words = quoted.split()
    outside = 0 if quote.mark == EMPHASIS else 1
    before = text[max(0, quote.start - _LOOKED_BACK) : quote.start - outside]
    after = text[quote.end : quote.end + _LOOKED_AHEAD]
    if not words or is_said(before) or is_asked_for(before) or _is_a_passage(quoted, words):
        return 0
    lead = 2 if is_named_after(after[outside:]) else lead_points(before)
    if lead < _ENOUGH and (is_a_name(before) or is_said_to_have_been(quoted, after)):
        return 0
    if quote.mark == EMPHASIS:
        is_word = len(words) < _FEWEST_IN_ITALICS or words[0][0].islower()
        return 0 if is_word else lead  # a word that is stressed, or a name
    points = lead + _OF_MARK.get(quote.mark, 0) + (2 if _is_capitalised(words) else 0)
    if len(words) <= 3 and lead < 2 and quote.mark not in _OF_MARK:
        points -= 1
    if words[0][0].islower():
        points -= 2
    return points


def _is_a_passage(quoted: str, words: list[str]) -> bool:
    """Whether it is several sentences, which a title is not."""
    return len(words) >= _A_PASSAGE and _NEXT_SENTENCE.search(quoted) is not None


def _is_capitalised(words: list[str]) -> bool:
    """Whether it is written as English headlines are: over five words and nearly all capital."""
    telling = [word for word in words if word.strip("“”‘’'\"(),:;").lower() not in _SMALL]
    capital = sum(word.lstrip("“”‘’'\"(")[:1].isupper() for word in telling)
    return len(words) >= 5 and capital >= 0.75 * len(telling)


def _when(text: str, quote: Quotation) -> str | None:
    """The date that follows at once, else the nearest before, else the next: of one sentence."""
    start, end = max(0, quote.start - _LOOKED_BACK), quote.end + _LOOKED_AHEAD
    start = max([start, *(found.end() for found in _SENTENCE.finditer(text, start, quote.start))])
    if stop := _SENTENCE.search(text, quote.end + 1, end):
        end = stop.start()
    before = months_and_years(text, start, quote.start)
    after = months_and_years(text, quote.end, end)
    if after and (not before or _AT_ONCE.match(text, quote.end)):
        return after[0]
    return before[-1] if before else None
