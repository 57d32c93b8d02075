"""Which cited works are the author's own because the prose says so."""

import re
from collections.abc import Iterable, Iterator, Sequence

from checkers.extraction.anothers import is_anothers
from checkers.extraction.leads import WORK
from checkers.model import SelfBasis, SelfCitation
from checkers.names import Likeness, best_likeness

_STRONG = (
    r"(?:wrote|written|argued?|described?|cover(?:ed)?|published|reported|predicted|forecast|foresaw|"
    r"warned|analy[sz]ed|outlined|proposed|documented|concluded|blogged|reviewed)"
)
_WEAK = (
    r"(?:explain(?:ed)?|noted|discuss(?:ed)?|elaborated|pointed\s+out|mentioned|explored?|examined|"
    r"suggested|interviewed|posted|shared|told)"
)
WRITE = rf"(?:{_STRONG}|{_WEAK})"
_ADVERB = (
    r"(?:\s+(?:\w+ly|also|already|before|once|just|first|then|often|long|myself|have|had|even|talk|"
    r"write|since|ever))"
)
_MY = r"\b(?:[Mm]y|[Oo]ur)\s+"
EARLIER = r"(?:own|prior|previous|earlier|past|last|recent)"
SAYING_I = r"\bI(?:['’](?:ve|d))?"

_QUALIFIED = (
    r"(?:(?!(?:of|in|as|from|for|to|with|after|before|at|on|by|is|was|are|were|this|that|these|the|an?|"
    r"and|or|but)\b)[\w-]+\s+)"
)
"""A word between "my" and the noun that leaves it the writer's: "my colleague's" work is not."""
_A_DATE = r"(?:\d{1,2}\s+)?(?:[A-Z]\w+\s+)?(?:19|20)\d\d"
NO_WORK = (
    r"(?!['’]|\s+(?:clubs?|cards?|rounds?|tools?|shel(?:f|ves)|shops?|stores?|offices?|readers?|as\b|"
    rf"this\s+morning|at\s+work|of\s+(?!{_A_DATE})))"
)
"""What makes another thing of a work noun before it: a book club, a post as minister, a piece of
land, a column of smoke."""
_MY_WORK = rf"{_MY}{_QUALIFIED}{{0,4}}?{WORK}\b{NO_WORK}"

_CUES = (
    (_MY_WORK, 0.9),
    (rf"{_MY}(?:\w+\s+)?{EARLIER}\s+(?:works?|writings?|coverage|research|arguments?)\b", 0.85),
    (rf"{SAYING_I}{_ADVERB}{{0,3}}\s+{_STRONG}\b", 0.85),
    (rf"\b{WORK}\s+(?:that\s+|which\s+)?{SAYING_I}{_ADVERB}{{0,2}}\s+(?:{_STRONG}|did)\b", 0.9),
    (rf"\bI\b[^.]{{1,80}}\bin\s+(?:an?|one|some)\s+(?:{EARLIER}|separate)\s+{WORK}\b", 0.9),
    (r"\b[Tt]he\s+(?:present\s+)?author\s+(?:him|her)self\b", 0.8),
    (rf"{_MY}{_QUALIFIED}{{0,4}}?{WORK}\s+of\b", 0.6),
    (rf"{_MY}(?:work|series|thread|talk|site|blog|research)\b", 0.5),
    (r"\bI\s+(?:talk|talked|spoke|made|did|said)\b", 0.5),
)
_IN_WORKS = ((rf"{SAYING_I}{_ADVERB}{{0,3}}\s+{_WEAK}\b", 0.85),)
"""What is said elsewhere than in works as well: it counts where the words say in which it was."""
Cue = tuple[re.Pattern[str], float]
_PATTERNS: tuple[Cue, ...] = tuple((re.compile(cue), confidence) for cue, confidence in _CUES)
"""Words in which writers speak of what they wrote, and how sure it is that they do."""
_IN_WORK = tuple((re.compile(cue), confidence) for cue, confidence in _IN_WORKS)
_WHERE = re.compile(r"\s*(?:in|here)\b|.{0,40}\b(?:previous|earlier|my|our)\b", re.IGNORECASE)
_SAYS_WHERE = re.compile(
    rf"\b(?:in|here|over\s+at)\s*(?:the\s+|an?\s+|my\s+|our\s+)?(?:(?:{EARLIER}|separate|\d{{4}})\s+)*$"
)

_NAMED = (
    (rf"NAME{_ADVERB}{{0,3}}\s+{_STRONG}\b", 0.85),
    (rf"NAME['’]s?\s+(?:(?:{EARLIER}|first|second|new|{_A_DATE})\s+){{0,3}}{WORK}\b", 0.85),
)
"""The same in the third person, of a writer who is named in full."""
_NAMESAKE = 0.6
"""The most that a family name alone is worth: others have it, and are written about."""
_SHORTEST_FAMILY = 4
_BY_NAME = {Likeness.SAME: 0.85, Likeness.COMMON: 0.7, Likeness.POSSIBLE: 0.6}
"""How sure an entry of the article's list makes it that a work is the author's."""

_FIRST_PERSON = re.compile(r"\bI\b|\b[Mm]y\b|\b[Oo]ur\b|\bauthor\b")
"""One of these is in every cue."""

SOMETHING_ELSE = re.compile(
    r"\b(?:wrote|written|write)\s+(?:\w+\s+){0,3}?(?:scripts?|programs?|code|functions?|plugins?|"
    r"software|librar(?:y|ies)|tools?|apps?|letters?|e-?mails?|songs?|tests?|checks?|music)\b"
    r"|\bwrote\s+(?:back\s+)?to\b|\bwrote\s+back\b(?!\s+in)"
    rf"|{_MY}(?:[\w’'-]+\s+){{0,3}}?(?:newsletter|donation|patreon|mailing|privacy|store|shop|"
    r"favou?rite|editors?)\b"
    r"|\b(?:will|shall|going\s+to)\s+(?:\w+\s+)?(?:write|publish|post)\b"
    r"|\bnext\s+(?:post|article|piece)\b"
    r"|\b(?:forthcoming|upcoming|planned|unpublished|unwritten)\b"
    r"|\b(?:wish|if|If|when|When)\s+I\s+(?:had|was|were)\b"
)
"""Software and letters, what asks for something, what is only promised or wished for."""

_NAMES_A_WORK = re.compile(
    rf"(?:(?:an?|the|my|our|this|that|these)\s+)?(?:[\w’'-]+\s+){{0,4}}{WORK}(?:\s+[\w’'-]+){{0,8}}"
    rf"|.{{0,40}}\bhere\b|(?:previously\s+)?{WRITE}(?:\s+\w+){{0,4}}",
    re.IGNORECASE,
)
_CALLS_IT_MINE = re.compile(rf"(?:in\s+|see\s+)?{_MY_WORK.replace(NO_WORK, '')}(?!['’])")
"""How a link begins whose own words say whose work it is."""
_LEADS_UP = re.compile(
    rf"{_MY}(?:[\w’'-]+\s+){{0,3}}?{WORK}\s*(?:on|about|titled|entitled|called|named|:|,)?\s*[“\"(]?$"
    rf"|{SAYING_I}\s+(?:previously|already|earlier|once)\s+(?:wrote|written)\s+about(?:\s+\w+){{0,3}}\s+$"
)
_REACH = 140
"""Characters between a cue and the link that it speaks of."""

_UNSURE = 0.6
"""The most that a cue is worth where the link's text does not look like a work's name."""


class OwnNames:
    """The names of an article's authors, in which its prose may speak of them as of others."""

    def __init__(self, names: Iterable[str]) -> None:
        self._words = {name: name.split() for name in names if len(name.split()) > 1}
        self._cues: list[Cue] | None = None

    @property
    def cues(self) -> Sequence[Cue]:
        """Words in which they are said to have written something, and how sure that is."""
        if self._cues is None:
            self._cues = [cue for words in self._words.values() for cue in _cues_of(words)]
        return self._cues

    @property
    def all(self) -> Sequence[str]:
        return list(self._words)

    def are_in(self, text: str) -> bool:
        return any(words[-1] in text for words in self._words.values())

    def wrote(self, authors: Sequence[str]) -> SelfCitation | None:
        """Whether one of them is among the authors of a work, as the article names these."""
        confidence = _BY_NAME.get(best_likeness(self._words, authors))
        if confidence is None:
            return None
        return SelfCitation(basis=SelfBasis.SAME_AUTHOR, confidence=confidence)


def _cues_of(words: Sequence[str]) -> Iterator[Cue]:
    in_full = r"\b" + r"\s+".join(map(re.escape, words))
    for cue, confidence in _NAMED:
        yield re.compile(cue.replace("NAME", in_full)), confidence
        if len(words[-1]) >= _SHORTEST_FAMILY:
            family = rf"\b{re.escape(words[-1])}"
            yield re.compile(cue.replace("NAME", family)), min(confidence, _NAMESAKE)


_NOBODY = OwnNames(())


def first_person(
    sentence: str,
    *,
    start: int,
    end: int,
    quoted: Iterable[tuple[int, int]] = (),
    is_title: bool = False,
    names: OwnNames = _NOBODY,
) -> SelfCitation | None:
    """Whether a sentence says that the span in it is the writer's own work.

    Cues in the ``quoted`` spans are somebody else's. ``is_title``: the span is known to be one. By
    ``names`` writers are spoken of in the third person.
    """
    if not (names.are_in(sentence) or _FIRST_PERSON.search(sentence)):
        return None
    masked = blanked(sentence, quoted)
    if SOMETHING_ELSE.search(masked):
        return None
    before, words, after = masked[:start], sentence[start:end], masked[end:]
    confidence = (
        0.9 if _CALLS_IT_MINE.match(masked, start, end) else _said(masked, start, end, names)
    )
    if not confidence:
        return None
    is_work = is_title or _names_a_work(words) or _leads_up(before)
    if not is_work or is_anothers(before, words, after, names=names.all, is_title=is_title):
        confidence = min(confidence, _UNSURE)
    return SelfCitation(basis=SelfBasis.FIRST_PERSON, confidence=confidence)


def _said(masked: str, start: int, end: int, names: OwnNames) -> float:
    """How sure the surest words are in whose reach the span is; 0 where there are none."""
    says_where = _SAYS_WHERE.search(masked[:start]) or _WHERE.match(masked[start:end])
    cues = [(pattern, confidence) for pattern, confidence in (*_PATTERNS, *names.cues)]
    cues += [(pattern, sure if says_where else _UNSURE) for pattern, sure in _IN_WORK]
    return max(
        (
            confidence
            for pattern, confidence in cues
            for cue in pattern.finditer(masked)
            if cue.start() < end and start - cue.end() <= _REACH
        ),
        default=0.0,
    )


def _leads_up(before: str) -> bool:
    """Whether the words just before can only speak of what follows: "in my piece on"."""
    return _LEADS_UP.search(before[-_REACH:]) is not None


def _names_a_work(text: str) -> bool:
    """Whether it is a work noun, "here", or capitalised as titles are."""
    words = text.split()
    capital = sum(word[0].isupper() for word in words)
    is_title = len(words) >= 4 and capital >= len(words) / 2
    return is_title or _NAMES_A_WORK.fullmatch(text.strip()) is not None


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with spaces in the place of the spans, as long as before."""
    pieces, position = [], 0
    for start, end in sorted(spans):
        if end > position:
            pieces += [text[position:start], " " * (end - max(start, position))]
            position = end
    return "".join([*pieces, text[position:]])
