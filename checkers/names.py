"""Whether two names, each as somebody wrote it, may be one person's.

Folded are accents, case, titles, particles and the order ("Wells, Ida B."). What folding cannot
tell is said: a name that many people have, and initials that fit, are less than the same name.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum


class Likeness(IntEnum):
    """How well two names agree, from not at all to as well as names can."""

    DIFFERENT = 0
    POSSIBLE = 1
    """Initials fit, or one has a family name more."""
    COMMON = 2
    """The same name, but one that many people have."""
    SAME = 3


Word = frozenset[str]
"""The spellings of one word: Müller is written Muller and Mueller where there is no ü."""

_LONGEST = 200
"""Characters of a byline that are read."""
_MOST = 12
"""Names in one byline."""

_LEAD = re.compile(
    r"(?:(?:(?:written|posted|story|text|words|reported)\s+)?by|par|por|door|"
    r"автор|author|autor|auteur|autore|作者|文)(?:\s*[:：/]\s*|\s+)",
    re.IGNORECASE,
)
"""What stands before a name. "Von" and "di" do as well: see :func:`_words`."""
_BETWEEN = re.compile(
    r"\s*[;|·•&]\s*|(?<!\d)\s*/\s*(?!\d)|,?\s+(?:and|und|et|y|e|en|och|og|и)\s+", re.IGNORECASE
)
_AFTER = re.compile(
    r"\s+(?:(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?\s+)?\d.*"
    r"|\s+(?:in|for|at|on|from|is|via|updated|published|posted)\s.*",
    re.DOTALL,
)
"""What follows a name in a byline: a day, a place, an employer."""
_LONGEST_NAME = 4
"""Words. What is longer is a name with more behind it."""
_DEGREES = re.compile(r"[\s,]+(?:ph\.?\s?d|m\.?\s?d|m\.?\s?a|b\.?\s?a|m\.?\s?sc|esq)\b\.?", re.I)
_TITLES = frozenset(
    "dr prof professor mr mrs ms miss sir dame lord lady rev reverend fr hon herr frau dott dra "
    "mag ing dipl jr sr ii iii phd md esq".split()
)
_PARTICLES = frozenset(
    "van von der den ter ten de del della delle degli di da das dos do du des la le los las al el "
    "bin ibn ben af av zu zum zur y e i".split()
)
_APART = re.compile(r"[\s.\-‐‑・=]+")
_DROPPED = re.compile(r"[^\w]|_", re.UNICODE)
_AS_TWO_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae", "œ": "oe"}
)
_AS_ONE_LETTER = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe"}
)
_UNSPACED = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]{3,}")

_MANYS_FAMILIES = frozenset(
    "smith jones williams brown taylor davies wilson johnson miller davis anderson thomas "
    "moore martin white clark lewis walker hall young king wright green baker adams evans "
    "roberts garcia rodriguez martinez hernandez lopez gonzalez perez sanchez fernandez lee "
    "kim park wang li zhang chen liu nguyen tran singh kumar sharma khan ahmed ali hussain "
    "muller mueller schmidt schneider fischer weber meyer wagner bernard dubois durand petit "
    "moreau rossi russo ferrari esposito ivanov smirnov kuznetsov popov silva santos oliveira "
    "souza pereira costa hansen johansson andersson nilsson jensen nielsen novak kowalski "
    "nowak yilmaz tanaka sato suzuki".split()
)
_MANYS_GIVENS = frozenset(
    "james john robert michael david william richard thomas charles daniel matthew mark paul "
    "steven andrew george kevin brian peter martin chris christopher joseph anthony mary "
    "patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy emma anna "
    "maria laura julia jose juan carlos luis antonio manuel francisco ana carmen jean pierre "
    "michel marie jacques hans klaus wolfgang stefan thomas andreas michael monika petra "
    "giuseppe giovanni marco ivan sergey alexander dmitry olga elena natalia wei ming li min "
    "jin mohammed muhammad ahmed ali hassan fatima amit rahul priya raj minh anh thi lars "
    "erik ole jan jose joao pedro paulo yuki hiroshi takashi mehmet mustafa piotr".split()
)


@dataclass(frozen=True, slots=True)
class _Name:
    """One person's name: its words from the given name to the family name."""

    words: tuple[Word, ...]

    @property
    def is_whole(self) -> bool:
        """Whether no word of it is a mere initial."""
        return not any(_is_initial(word) for word in self.words)

    @property
    def is_manys(self) -> bool:
        given, family = self.words[0], self.words[-1]
        return bool(given & _MANYS_GIVENS and family & _MANYS_FAMILIES)


def likeness(one: str, other: str) -> Likeness:
    """How well the best two of the names agree; a byline may name several people.

    >>> likeness("Prof. Ida Wells", "WELLS, Ída").name, likeness("I. Wells", "Ida Wells").name
    ('SAME', 'POSSIBLE')
    >>> likeness("John Smith", "By John Smith").name, likeness("Ida A. Wells", "Ida B. Wells").name
    ('COMMON', 'DIFFERENT')
    """
    others = list(_names(other))
    return max(
        (_alike(first, second) for first in _names(one) for second in others),
        default=Likeness.DIFFERENT,
    )


def best_likeness(some: Iterable[str], others: Iterable[str]) -> Likeness:
    """How well the best two names of two lists agree."""
    others = list(others)
    return max(
        (likeness(one, other) for one in some for other in others), default=Likeness.DIFFERENT
    )


def _names(byline: str) -> Iterator[_Name]:
    text = " ".join(byline[:_LONGEST].split())
    text = _LEAD.sub("", text, count=1) if _LEAD.match(text) else text
    for group in _BETWEEN.split(text)[:_MOST]:
        for name in _by_commas(_AFTER.sub("", _DEGREES.sub("", group))):
            words = _words(name)
            if words:
                yield _Name(words)


def _by_commas(group: str) -> list[str]:
    """The names between commas; two parts are one name where the second is a given name alone."""
    parts = [part.strip() for part in group.split(",") if part.strip()]
    if len(parts) != 2:
        return parts
    given = [word for word in _APART.split(parts[1]) if word]
    is_given = len(given) == 1 or (len(given) > 1 and all(len(word) == 1 for word in given[1:]))
    if not is_given:
        return parts
    turned = f"{parts[1]} {parts[0]}"
    return [turned, *parts] if " " in parts[0] else [turned]  # "Ida Tarbell, Reporter" is no name


def _words(name: str) -> tuple[Word, ...]:
    """The words of a name, without titles and inner particles.

    A particle before two words or more is a German or Italian "by", or makes no difference.
    """
    words = [word for part in _APART.split(name) if (word := _folded(part))]
    words = [word for word in words if not word & _TITLES] or words
    inner = [word for word in words[1:-1] if not word & _PARTICLES]
    is_name = (
        not words or not words[0] & _PARTICLES or _is_initial(words[0])
    )  # "I. Wells" is no "and Wells"
    leading = words[:1] if len(words) < 3 or is_name else []
    return tuple([*leading, *inner, *words[-1:]] if len(words) > 1 else words)


def _folded(word: str) -> Word:
    lower = _DROPPED.sub("", unicodedata.normalize("NFC", word).casefold())
    spellings = (_without_accents(lower), _without_accents(lower.translate(_AS_TWO_LETTERS)))
    return frozenset(filter(None, spellings))


def _without_accents(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.translate(_AS_ONE_LETTER))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _is_initial(word: Word) -> bool:
    return all(len(spelling) == 1 and not _UNSPACED.match(spelling * 3) for spelling in word)


def _same(one: Word, other: Word) -> bool:
    return not one.isdisjoint(other)


def _fits(one: Word, other: Word) -> bool:
    """Whether two words may be one: the same, or an initial of the other."""
    if _is_initial(one) or _is_initial(other):
        return not {word[0] for word in one}.isdisjoint(word[0] for word in other)
    return _same(one, other)


def _alike(one: _Name, other: _Name) -> Likeness:
    short, long = sorted((one, other), key=lambda name: len(name.words))
    if 1 < len(short.words) <= _LONGEST_NAME < len(long.words):
        # "Ida Tarbell Gazette Staff Writer Link Copied": what the name ends with, nobody can tell.
        one, other = short, _Name(long.words[: len(short.words)])
    if len(one.words) == 1 or len(other.words) == 1:
        return _single(one, other)
    found = _in_order(one, other)
    if found is Likeness.DIFFERENT and one.is_whole and other.is_whole:
        # Hungarian, Chinese and Japanese bylines have the family name first, or the other way.
        words = other.words
        turned = (_Name(words[1:] + words[:1]), _Name(words[-1:] + words[:-1]))
        found = max(_in_order(one, each, in_whole=True) for each in turned)
    return found


def _single(one: _Name, other: _Name) -> Likeness:
    """Of a name of one word: a pen name may be anybody's, a name in Chinese is a whole one."""
    if len(one.words) != len(other.words) or not _same(one.words[0], other.words[0]):
        return Likeness.DIFFERENT
    if _is_initial(one.words[0]):
        return Likeness.DIFFERENT
    is_whole = any(_UNSPACED.fullmatch(spelling) for spelling in one.words[0])
    return Likeness.SAME if is_whole else Likeness.COMMON


def _in_order(one: _Name, other: _Name, *, in_whole: bool = False) -> Likeness:
    """With the family name last; ``in_whole`` takes no name with a word more than the other."""
    first, second = one.words, other.words
    if in_whole and len(first) != len(second):
        return Likeness.DIFFERENT
    if not _fits(first[0], second[0]):
        return Likeness.DIFFERENT
    given_is_whole = not _is_initial(first[0]) and not _is_initial(second[0])
    if _is_initial(first[-1]) or not _same(first[-1], second[-1]):
        return _with_a_family_name_more(first, second) if given_is_whole else Likeness.DIFFERENT
    middles = list(zip(first[1:-1], second[1:-1], strict=False))
    if not all(_fits(*pair) for pair in middles):
        return Likeness.DIFFERENT
    if not given_is_whole:
        return Likeness.POSSIBLE
    return Likeness.COMMON if one.is_manys and not middles else Likeness.SAME


def _with_a_family_name_more(first: tuple[Word, ...], second: tuple[Word, ...]) -> Likeness:
    """García Márquez and García: as people in Spain and Portugal are called, in whole or short."""
    short, long = sorted((first, second), key=len)
    begins = all(
        _same(*pair) and not _is_initial(pair[0]) for pair in zip(short, long, strict=False)
    )
    return Likeness.POSSIBLE if begins and len(short) < len(long) else Likeness.DIFFERENT
