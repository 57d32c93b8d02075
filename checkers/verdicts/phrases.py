"""Phrases, found as words in a row: any script, no case, no accents, one pass over a text."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from checkers.likeness import words

Words = Sequence[str]


class Phrases:
    """Many phrases, looked for together. What is searched are the words of a text, in order.

    >>> Phrases(["Page not found"]).are_in(words("Oops: page not found!"))
    True
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._whole = {tuple(words(text)) for text in texts}
        self._by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for phrase in sorted(self._whole, key=len, reverse=True):
            self._by_first[phrase[0]].append(phrase)

    def are_in(self, text: Words) -> bool:
        """Whether any phrase stands in the text."""
        return self.longest_in(text) > 0

    def longest_in(self, text: Words) -> int:
        """The number of words of the longest phrase in the text; 0 where none is."""
        found, by_first = 0, self._by_first
        for at, word in enumerate(text):
            if word in by_first:
                for phrase in by_first[word]:
                    if len(phrase) > found and tuple(text[at : at + len(phrase)]) == phrase:
                        found = len(phrase)
                        break
        return found

    def share_of(self, text: Words) -> float:
        """How much of the text the longest phrase in it is, from 0 to 1."""
        return self.longest_in(text) / len(text) if text else 0.0

    def are_all_of(self, text: Words) -> bool:
        """Whether the text is one of the phrases."""
        return tuple(text) in self._whole

    def begin(self, text: Words) -> bool:
        """Whether the text begins with a phrase."""
        return bool(text) and any(
            tuple(text[: len(phrase)]) == phrase for phrase in self._by_first.get(text[0], ())
        )
