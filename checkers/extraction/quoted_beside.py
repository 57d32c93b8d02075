"""Which words an article quotes from what it links to: the quotations beside its links."""

from bisect import bisect_right
from collections.abc import Callable, Sequence

from checkers.extraction.quotations import Quotation
from checkers.quoted import has_enough_words

Span = tuple[int, int]

_MOST_OF_A_LINK = 5


def quoted_beside(
    text: str,
    quoted: Sequence[Quotation],
    linked: Sequence[Span],
    sentence: Callable[[int, int], Span],
) -> dict[Span, tuple[str, ...]]:
    """The quoted words that belong to each link of a run: those of its text, and of its sentence.

    Words in a sentence with several links belong to the nearest. Short ones are a way of speaking,
    not a quotation, unless they are the link.
    """
    links = sorted(set(linked))
    starts = [start for start, _ in links]
    found: dict[Span, list[str]] = {}
    for quote in quoted if links else ():
        words = " ".join(text[quote.start : quote.end].split())
        link = _nearest(quote, links, starts)
        if not (link[0] <= quote.start and quote.end <= link[1]):
            if not has_enough_words(words):
                continue
            low, high = sentence(*link)
            if quote.start < low or high < quote.end:
                continue
        of_link = found.setdefault(link, [])
        if words and len(of_link) < _MOST_OF_A_LINK:
            of_link.append(words)
    return {link: tuple(dict.fromkeys(words)) for link, words in found.items()}


def _nearest(quote: Quotation, links: Sequence[Span], starts: Sequence[int]) -> Span:
    """The link with the least text between; of two, the one before the quotation."""
    at = bisect_right(starts, quote.start)
    around = links[max(0, at - 1) : at + 1]
    return min(around, key=lambda link: _gap(quote, link))


def _gap(quote: Quotation, link: Span) -> int:
    """Characters between a quotation and a link; 0 where one is in the other."""
    return max(0, quote.start - link[1], link[0] - quote.end)
