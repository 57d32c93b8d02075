"""Sentences: what stands around a citation."""

import re
from bisect import bisect_right
from collections.abc import Iterable

from checkers.extraction.vocabulary import word_set

_ABBREVIATIONS = word_set(
    "mr mrs ms dr prof st jr sr vs cf al no nos vol pp p fig eq ca inc ltd co corp gen col lt sgt "
    "sen rep gov rev hon pres jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri "
    "etc e.g i.e u.s u.k e.u u.n a.m p.m d.c ph.d ed eds trans ch art sec approx est dept univ "
    "bzw z.b d.h u.a usw abs nr hrsg vgl evtl ggf inkl"
)
_END = re.compile(r"""(?<![.!?…])[.!?…]++["'”’»)\]]*+(?=\s)|[。！？]["”’」』）]*|\n\s*\n""")
_FARTHEST = 1_000
"""Characters of a sentence before and after what is looked at in it."""
_CONTEXT_LIMIT = 600
"""Characters of context that an editor is shown."""


def sentences(text: str, masked: Iterable[tuple[int, int]] = ()) -> list[int]:
    """Where each sentence of a text begins.

    ``masked`` are spans whose insides end no sentence, as link texts and quotations.

    >>> sentences("Dr. No came. He saw the U.S. fleet. Then?")
    [0, 13, 36]
    """
    plain = _mask(text, masked)
    starts = [0]
    for end in _END.finditer(plain):
        after = end.end()
        while after < len(plain) and plain[after].isspace():
            after += 1
        if starts[-1] < after < len(plain) and _is_end(plain, end, after):
            starts.append(after)
    return starts


def _mask(text: str, masked: Iterable[tuple[int, int]]) -> str:
    """The text with dots for nobody inside the spans; what ends a span may still end a sentence."""
    pieces, position = [], 0
    for start, end in sorted(masked):
        if start < position or end - start < 3:
            continue
        pieces += [text[position:start], "x" * (end - start - 2)]
        position = end - 2
    return "".join([*pieces, text[position:]])


def _is_end(text: str, end: re.Match[str], after: int) -> bool:
    if end[0][0] in "。！？" or end[0].isspace():
        return True
    if text[after].islower():
        return False
    if end[0] != ".":
        return True
    word = text[max(0, end.start() - 12) : end.start()].rpartition(" ")[2].lower().lstrip("(“\"'[")
    return word not in _ABBREVIATIONS and not (len(word) == 1 and word.isalpha())


def around(text: str, starts: list[int], start: int, end: int) -> tuple[int, int]:
    """The span of the sentence or sentences that hold a span, no further than a reader would go.

    Some texts have no sentences: what looks at each link's must not look at all of such a text.
    """
    first = bisect_right(starts, start) - 1
    last = bisect_right(starts, max(start, end - 1))
    low, high = starts[max(first, 0)], starts[last] if last < len(starts) else len(text)
    return max(low, start - _FARTHEST), min(high, end + _FARTHEST)


def excerpt(text: str, span: tuple[int, int], start: int, end: int) -> str:
    """A sentence in one line, shortened around its middle where it is long."""
    low, high = span
    if high - low > _CONTEXT_LIMIT:
        room = max(0, _CONTEXT_LIMIT - (end - start)) // 2
        low, high = max(low, start - room), min(high, max(end, start) + room)
        high = min(high, low + 2 * _CONTEXT_LIMIT)
    words = " ".join(text[low:high].split())
    before = "… " if low > span[0] else ""
    return f"{before}{words}{' …' if high < span[1] else ''}"
