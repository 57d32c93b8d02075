"""Phrases, found as words in a row: any script, no case, no accents, all kinds in one pass."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from checkers.likeness import words

K = TypeVar("K")

Words = Sequence[str]


class Phrases(Generic[K]):
    """Phrases of many kinds, looked for together. What is searched are a text's words, in order.

    Each phrase waits under the one of its words that the fewest phrases have: of a text without
    any of those words, which most texts are, nothing else is looked at.

    >>> Phrases({"missing": ["Page not found"]}).longest_in(words("Oops: page not found!"))
    {'missing': 3}
    """

    def __init__(self, texts: Mapping[K, Iterable[str]]) -> None:
        phrases = {(kind, tuple(words(text))) for kind, each in texts.items() for text in each}
        shared = Counter(word for _, phrase in phrases for word in set(phrase))
        self._waiting: dict[str, list[tuple[K, int, str]]] = defaultdict(list)
        for kind, phrase in phrases:
            rarest = min(phrase, key=lambda word: (shared[word], -len(word)))
            self._waiting[rarest].append((kind, len(phrase), _line(phrase)))

    def longest_in(self, text: Words) -> dict[K, int]:
        """The kinds that are in the text, each with the number of words of its longest phrase."""
        found: dict[K, int] = {}
        at_hand = set(filter(self._waiting.__contains__, text))
        if at_hand:
            line = _line(text)
            for word in at_hand:
                for kind, length, phrase in self._waiting[word]:
                    if phrase in line and length > found.get(kind, 0):
                        found[kind] = length
        return found


def _line(text: Words) -> str:
    """Words between spaces: a phrase is in a text where its line is in the text's line."""
    return f" {' '.join(text)} "
