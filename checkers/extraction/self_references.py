"""The author's own works that the prose speaks of without a link or a title: "an earlier essay".

They name no work that could be looked for, but an editor knows which is meant. Only what is sure is
told: on arbitrary pages most of what begins with "I wrote" is no work.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from checkers.extraction.leads import WORK
from checkers.extraction.months import months_and_years
from checkers.extraction.named import Named
from checkers.extraction.self_citations import (
    EARLIER,
    NO_WORK,
    SAYING_I,
    SOMETHING_ELSE,
    WRITE,
    blanked,
)

_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|several|some|many|both|\d{1,3})"
_ONLY_WORKS = r"(?:articles?|essays?|op-?eds?|analys[ie]s|blog\s+posts?|monograph|dissertation)"
_MINE = (
    rf"\b[Mm]y\s+(?:own\s+|most\s+)?(?:(?:prior|previous|earlier|past|recent)\s+(?:\w+\s+)?{WORK}\b"
    rf"|(?:own|last|first|second)\s+(?:\w+\s+)?(?:{_ONLY_WORKS}\b"
    rf"|{WORK}\b(?=\s+(?:(?:was|is)\s+)?(?:on|about)\b|,))){NO_WORK}"
)
"""A last post, a first column, a second book may be anything, if the words say no more."""
_ABOUT = r"(?:\s+(?:on|about|why|how)\s+[\w’'-]+(?:\s+[\w’'-]+){0,3})"
_BEFORE = r"(?:previously|already|earlier|before|elsewhere|recently|once|also)"

_CUES = (
    rf"{_MINE}{_ABOUT}?",
    rf"\b[Mm]y\s+(?:blog\s+)?(?:essay|article|column|analysis|op-?ed|post|piece|paper){_ABOUT}",
    rf"\b(?:[Oo]ne|{_NUMBER})\s+of\s+my\s+(?:own\s+)?(?:{EARLIER}\s+)?(?:works|{WORK})\b",
    rf"\b(?:[Aa]n?|[Oo]ne\s+of\s+the\s+(?:first|earlier|last))\s+(?:\w+\s+)?{WORK}\s+(?:that\s+|which\s+)?"
    rf"I\s+(?:\w+ly\s+)?{WRITE}\b(?:\s+(?:in|last)\s+\w+)?",
    rf"{SAYING_I}\s+(?:\w+ly\s+)?(?:wrote|published)\s+an?\s+(?:\w+\s+)?{WORK}\b{_ABOUT}?",
    rf"{SAYING_I}\s+{_BEFORE}\s+(?:wrote|written|argued|explained|discussed)\b{_ABOUT}",
    r"\bI\s+wrote\s+about\s+(?:why|how)(?:\s+[\w’'-]+){1,4}",
    rf"\b[Tt]he\s+(?:present\s+)?author\s+(?:him|her)self\s+(?:\w+ly\s+)?{WRITE}\b"
    r"(?:\s+(?:in|last)\s+\w+)?",
)
_PATTERNS = tuple(re.compile(cue) for cue in _CUES)
"""Words that speak of a work by themselves."""
_AN_EARLIER = re.compile(
    rf"\b(?:(?:an?|one|some)\s+)?(?:prior|previous|earlier|past|separate)\s+{WORK}\b"
    r"(?:\s+in\s+this\s+series)?"
)
_SAYS_I = re.compile(r"\bI(?:['’](?:ve|d))?\s")
_HINTS = re.compile(r"\bI\b|\b[Mm]y\b|\bauthor\b")

_MY = re.compile(r"(?:my|our)\b", re.IGNORECASE)
"""How a link begins that speaks of a work itself, and so is not what words before it speak of."""
_REACH = 140
"""Characters after a cue in which a link or a title is the work that it speaks of."""
_A_NOTE = 3
"""Characters of a link's text up to which it is the number of a note."""

Span = tuple[int, int]


def self_references(
    text: str,
    *,
    sentences: Sequence[int],
    linked: Iterable[Span],
    titles: Iterable[Span],
    quoted: Iterable[Span],
) -> Iterator[Named]:
    """The spans that speak of a work of the author's which nothing beside them names.

    ``sentences`` are where each begins; a link or one of the ``titles`` after such words is what
    they speak of, and what is ``quoted`` is somebody else's.
    """
    if not _HINTS.search(text):
        return
    links = [one for one in linked if one[1] - one[0] > _A_NOTE]
    named = sorted((*(one for one in links if not _MY.match(text, *one)), *titles))
    masked = blanked(text, (*links, *quoted))
    for low, high in zip(sentences, (*sentences[1:], len(text)), strict=True):
        yield from _in_sentence(masked[low:high], low, named)


def _in_sentence(sentence: str, offset: int, named: Sequence[Span]) -> Iterator[Named]:
    if not _HINTS.search(sentence) or SOMETHING_ELSE.search(sentence):
        return
    reached = 0
    for start, end in sorted(_cues(sentence)):
        if start < reached or _is_named(offset + start, offset + end, named):
            continue
        reached = end
        when = months_and_years(sentence, max(0, start - _REACH), end + _REACH)
        yield Named(offset + start, offset + end, when=when[0] if when else None)


def _cues(sentence: str) -> Iterator[Span]:
    for pattern in _PATTERNS:
        for cue in pattern.finditer(sentence):
            yield cue.span()
    if _SAYS_I.search(sentence):
        for cue in _AN_EARLIER.finditer(sentence):
            yield cue.span()


def _is_named(start: int, end: int, named: Sequence[Span]) -> bool:
    """Whether a link or quoted words that follow are what is spoken of."""
    return any(start - 2 <= first and first <= end + _REACH for first, _ in named)
