"""Whether a page has the words that an article quotes from it, and where. Pure.

Words are compared without case, accents, punctuation and white space. An ellipsis stands for words
left out, square brackets for words put in; beyond that a few letters may differ, and no number or
negation. What is found is told as the page has it, so that a link can lead there.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from urllib.parse import quote as percent_encoded

from rapidfuzz import fuzz

from checkers.reversals import one_spelling, say_something_else
from checkers.urls import Url

FEWEST_WORDS = 4
"""Fewer are on many pages; of what is written without spaces, two characters are a word."""

_INVISIBLE = "\xad\u200b-\u200d\u2060\ufeff"
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0963\u0971-\u0dff"
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(f"[{_UNSPACED}]|(?:(?![{_UNSPACED}_])[\\w{_INVISIBLE}{_MARKS}])+")
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_DROPPED = re.compile(f"[{_INVISIBLE}]+")

_CHANGED_LETTER = re.compile(r"\[(\w)\](?=\w)")
"""“[T]he pier”: the first letter was made to fit the sentence."""
_GAP = re.compile(r"[\[(]\s*(?:…|\.\s?\.\s?\.)\s*[\])]|…|\.\s?\.\s?\.|\[[^\[\]]{0,200}\]")
_IS_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.")
_LEFT_OUT = 400
"""Words that an ellipsis may stand for."""
_PUT_IN = 12
"""Words of the page in whose place square brackets may stand."""

_MOST_WORDS = 400
_MOST_PLACES = 5
_SEEDS = 6
_OCCURRENCES = 40
_SLACK = 4
_ALIKE = 88.0
_SHORT = 12
_ALIKE_IF_SHORT = 92.0
"""Of a hundred: in a sentence of sixty letters, five may differ."""

_EDGE = 2
"""Words beside a span that is nearly the quoted one."""

_FRAGMENT_WHOLE = 8
_FRAGMENT_EDGE = 4
"""Words. A longer passage is named by its first and its last ones (Text Fragments, 3.2)."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a text quoted words stand, as the text has them; ``exact`` if none differ."""

    words: str
    exact: bool


@dataclass(frozen=True, slots=True)
class _Segment:
    """Words that stand together, and how many others may stand before them."""

    words: tuple[str, ...]
    gap: int


@dataclass(frozen=True, slots=True)
class _Span:
    """Words of a text from ``start`` to before ``end``."""

    start: int
    end: int
    exact: bool


class _Text:
    """A text as its words, with the way back to its characters."""

    def __init__(self, text: str) -> None:
        self.text = text if text.isascii() else unicodedata.normalize("NFC", text)
        found = [(match.span(), _folded(match[0])) for match in _WORD.finditer(self.text)]
        self.spans = [span for span, word in found if word]
        self.words = [word for _, word in found if word]
        self.joined = f" {' '.join(self.words)} "
        self._starts = [0, *accumulate(len(word) + 1 for word in self.words)]

    @property
    def length(self) -> int:
        """How much it says, in words of a script with spaces."""
        unspaced = sum(_IS_UNSPACED.match(word) is not None for word in self.words)
        return len(self.words) - unspaced + unspaced // 2

    def whole(self, wanted: Sequence[str], start: int, end: int) -> Iterator[_Span]:
        """Where exactly these words stand among those from ``start`` to ``end``."""
        needle = f" {' '.join(wanted)} "
        at, stop = self._starts[start], self._starts[end] + 1
        while (at := self.joined.find(needle, at, stop)) >= 0:
            first = bisect_left(self._starts, at)
            yield _Span(first, first + len(wanted), exact=True)
            at += 1

    def like(self, wanted: Sequence[str], start: int, end: int) -> _Span | None:
        """Where nearly these words stand, the most alike."""
        best, best_score = None, 0.0
        sought, spelled = " ".join(wanted), one_spelling(wanted)
        least = _ALIKE_IF_SHORT if len(wanted) < _SHORT else _ALIKE
        for place in self._likely(wanted, start, end):
            low, high = max(start, place - _SLACK), min(end, place + len(wanted) + _SLACK)
            window = " ".join(self.words[low:high])
            if len(window) < len(sought) * 0.8:
                continue
            found = fuzz.partial_ratio_alignment(sought, window, score_cutoff=least)
            if found is None or found.score <= best_score:
                continue
            span = self._span(low, found.dest_start, found.dest_end)
            if not say_something_else(spelled, self._around(span, start, end)):
                best, best_score = span, found.score
        return best

    def _around(self, span: _Span, start: int, end: int) -> list[str]:
        """The words of a span and those at its edges: a slip may have moved it by a word."""
        around = range(max(start, span.start - _EDGE), min(end, span.end + _EDGE))
        return one_spelling([self.words[at] for at in around if not self._is_note(at)])

    def _is_note(self, at: int) -> bool:
        """Whether a word is the number of a note, "[12]", which nobody quotes."""
        start, end = self.spans[at]
        around = self.text[max(0, start - 2) : start].rstrip(), self.text[end : end + 2].lstrip()
        return self.words[at].isdigit() and around[0][-1:] == "[" and around[1][:1] == "]"

    def _span(self, low: int, start: int, end: int) -> _Span:
        """From characters of a window that begins with the word ``low`` to the nearest words."""
        base = self._starts[low]
        first = bisect_right(self._starts, base + start) - 1
        if base + start - self._starts[first] > len(self.words[first]) / 2:
            first += 1
        last = bisect_right(self._starts, base + end) - 1
        if last < len(self.words) and base + end - self._starts[last] > len(self.words[last]) / 2:
            last += 1
        return _Span(first, max(last, first + 1), exact=False)

    def _likely(self, wanted: Sequence[str], start: int, end: int) -> list[int]:
        """Where a passage may begin: its rarest words vote, each at a few of its places."""
        places: dict[str, list[int]] = {word: [] for word in wanted}
        for at in range(start, end):
            if (known := places.get(self.words[at])) is not None:
                known.append(at)
        rarest = sorted((word for word in places if places[word]), key=lambda w: len(places[w]))
        votes: Counter[int] = Counter()
        for word in rarest[:_SEEDS]:
            index = wanted.index(word)
            votes.update((at - index) // _SLACK for at in places[word][:_OCCURRENCES])
        return [
            min(max(vote * _SLACK + _SLACK // 2, start), end)
            for vote, _ in votes.most_common(_MOST_PLACES)
        ]


def has_enough_words(quotation: str) -> bool:
    """Whether a quotation is long enough to be told from others' words."""
    return _Text(_GAP.sub(" ", quotation)).length >= FEWEST_WORDS


def find(quotation: str, text: str) -> Place | None:
    """Where a text has the quoted words; None where it has not.

    >>> find("the Pier … fell [down]", "In 1911 the pier, being old, fell down.").words
    'the pier, being old, fell'
    """
    segments = _segments(quotation)
    if not segments:
        return None
    page = _text(text)
    longest = max(range(len(segments)), key=lambda at: len(segments[at].words))
    for anchor in _anchors(page, segments[longest].words):
        before = _backwards(page, segments[: longest + 1], anchor)
        after = _forwards(page, segments[longest + 1 :], anchor)
        if before is not None and after is not None:
            exact = anchor.exact and before.exact and after.exact
            start, end = page.spans[before.start][0], page.spans[after.end - 1][1]
            return Place(page.text[start:end], exact)
    return None


def text_fragment(url: Url, words: str) -> Url:
    """The address of a passage (WICG, Text Fragments), beside the part that the address names.

    >>> text_fragment(Url("https://a.example/b#c"), "well-known, & old").text
    'https://a.example/b#c:~:text=well%2Dknown%2C%20%26%20old'
    """
    # Words of inline elements are set apart in what we read, the comma after them too.
    shown = re.sub(r"\s+([,.])", r"\1", " ".join(words.split()))
    parts = shown.split(" ")
    if len(parts) <= _FRAGMENT_WHOLE:
        directive = _encoded(shown)
    else:
        first, last = parts[:_FRAGMENT_EDGE], parts[-_FRAGMENT_EDGE:]
        directive = f"{_encoded(' '.join(first))},{_encoded(' '.join(last))}"
    own = url.fragment.partition(":~:")[0]
    return Url(f"{url.without_fragment}#{own}:~:text={directive}")


def _encoded(text: str) -> str:
    """Dashes, commas and ampersands have a meaning of their own in a directive (section 3.2)."""
    return percent_encoded(text, safe="", errors="replace").replace("-", "%2D")


@lru_cache(maxsize=16)
def _text(text: str) -> _Text:
    """Several quotations are looked for in one page."""
    return _Text(text)


def _folded(word: str) -> str:
    plain = word.casefold()
    if plain.isascii():
        return plain
    decomposed = unicodedata.normalize("NFKD", _DROPPED.sub("", plain))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _segments(quotation: str) -> list[_Segment]:
    """The parts of a quotation between what was left out or put in."""
    written = _CHANGED_LETTER.sub(r"\1", quotation)
    segments: list[_Segment] = []
    position, gap, left = 0, 0, _MOST_WORDS
    for match in [*_GAP.finditer(written), None]:
        part = written[position : match.start() if match else len(written)]
        words = tuple(_Text(part).words[:left])
        if words:
            segments.append(_Segment(words, gap if segments else 0))
            gap, left = 0, left - len(words)
        if match is None or not left:
            break
        gap = max(gap, _LEFT_OUT if _IS_ELLIPSIS.search(match[0]) else _PUT_IN)
        position = match.end()
    return segments


def _anchors(page: _Text, wanted: Sequence[str]) -> Iterator[_Span]:
    exact = page.whole(wanted, 0, len(page.words))
    found = [span for span, _ in zip(exact, range(_MOST_PLACES), strict=False)]
    yield from found
    if not found and (like := page.like(wanted, 0, len(page.words))):
        yield like


def _next(page: _Text, wanted: Sequence[str], start: int, end: int) -> _Span | None:
    end = min(end, len(page.words))
    if start >= end:
        return None
    return next(page.whole(wanted, start, end), None) or page.like(wanted, start, end)


def _forwards(page: _Text, segments: Sequence[_Segment], anchor: _Span) -> _Span | None:
    """From the anchor on: the span to the end of the last segment."""
    end, exact = anchor.end, True
    for segment in segments:
        reach = end + segment.gap + len(segment.words) + _SLACK
        found = _next(page, segment.words, end, reach)
        if found is None:
            return None
        end, exact = found.end, exact and found.exact
    return _Span(anchor.start, end, exact)


def _backwards(page: _Text, segments: Sequence[_Segment], anchor: _Span) -> _Span | None:
    """Before the anchor, which is the last of the segments: the span from the first one's start."""
    start, exact = anchor.start, True
    for at in range(len(segments) - 2, -1, -1):
        segment, gap = segments[at], segments[at + 1].gap
        low = max(0, start - gap - len(segment.words) - _SLACK)
        found = _next(page, segment.words, low, start)
        if found is None:
            return None
        start, exact = found.start, exact and found.exact
    return _Span(start, anchor.end, exact)
