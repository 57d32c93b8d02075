"""Whether words that are nearly the same say something else: another number, or the contrary. Pure.

Of sixty letters five may be a slip, or "not". So numbers must agree, and so must negations and what
they are the contrary of; which words these are is a table of folded words.
"""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

_WEIGHTY = frozenset(
    # English
    "no not nor never none nothing nobody nowhere neither without "
    "all always every everything everybody everyone everywhere "
    # German
    "nicht nichts nie niemals niemand kein keine keinen keinem keiner keines ohne "
    "alle alles allen immer jeder "
    # French
    "ne pas jamais aucun aucune rien personne sans tout tous toutes toujours "
    # Spanish
    "nunca jamas nada nadie ningun ninguno ninguna sin todo todos todas siempre "
    # Italian
    "non mai nulla niente nessun nessuno nessuna senza tutto tutti tutte sempre "
    # Portuguese
    "nao ninguem nenhum nenhuma sem tudo "
    # Russian
    "не нет ни никогда ничего никто никого без все всегда "
    # Chinese and Japanese, where a letter is a word
    "不 没 無 无 未 "
    # How much
    "hundred thousand million millions billion billions trillion "
    "tausend millionen milliarde milliarden millier milliers milliard milliards "
    "mil millon millones milioni miliardi milhao milhoes bilhoes "
    "тысяч миллион миллиона миллионов миллиард миллиарда миллиардов".split()
)
"""Words that may not differ: with another in its place, a sentence says something else."""

_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split(),
        start=2,
    )
} | {
    word: str(10 * tens)
    for tens, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), start=3)
}
"""House styles differ in them. "One" is seldom a number."""

_ONE_SPELLING = (
    (re.compile(r"(?<=\d)(?=[^\W\d])"), " "),  # 50km
    (re.compile(r"\b\d{1,3}(?: \d{3})+\b"), lambda found: found[0].replace(" ", "")),  # 1,500
    (re.compile(r"\b(?:can ?t|cannot)\b"), "can not"),
    (re.compile(r"\b(?:won t|wont)\b"), "will not"),
    (re.compile(r"n t\b"), " not"),
    (
        re.compile(r"\b(is|are|was|were|do|does|did|has|have|had|could|would|should)nt\b"),
        r"\1 not",
    ),
)


def one_spelling(words: Sequence[str]) -> list[str]:
    """Folded words with their numbers and negations written in one way.

    >>> one_spelling("it wasn t worth 1 500 or fifty 5km".split())
    ['it', 'was', 'not', 'worth', '1500', 'or', '50', '5', 'km']
    """
    text = " ".join(words)
    for pattern, spelling in _ONE_SPELLING:
        text = pattern.sub(spelling, text)
    return [_NUMBERS.get(word, word) for word in text.split()]


def say_something_else(wanted: Sequence[str], found: Sequence[str]) -> bool:
    """Whether words in :func:`one_spelling` differ in a number or a negation.

    What is found may begin before the wanted words and end after them.
    """
    return any(word in _WEIGHTY or word[0].isdigit() for word in _different(wanted, found))


def _different(wanted: Sequence[str], found: Sequence[str]) -> Iterator[str]:
    """The words between those that are the same; at the edges no more of them than are wanted."""
    at = to = 0
    for step in Levenshtein.opcodes(wanted, found):
        if step.tag != "equal":
            continue
        yield from wanted[at : step.src_start]
        yield from found[to if at else max(0, step.dest_start - step.src_start) : step.dest_start]
        at, to = step.src_end, step.dest_end
    yield from wanted[at:]
    yield from found[to : to + len(wanted) - at]
