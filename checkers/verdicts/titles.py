"""Titles, taken apart at the marks that sites put between a headline and their own name."""

import re
from functools import lru_cache

from checkers.likeness import words

_SEPARATOR = re.compile(
    r"\s*[|｜–—―•»«›‹、_]+\s*|\s+[-−~/·]+\s+|\s*:{2,}\s*|\s*--+\s*|:\s+|\s+>+\s+"
)

Words = tuple[str, ...]


@lru_cache(maxsize=4096)
def title_words(text: str) -> Words:
    """The words of a title, remembered: several questions are asked of each."""
    return tuple(words(text))


@lru_cache(maxsize=4096)
def parts(title: str) -> tuple[Words, ...]:
    """The words of each part of a title, the longest part first.

    >>> parts("The Observer | Congo completes its transversal")
    (('congo', 'completes', 'its', 'transversal'), ('the', 'observer'))
    """
    found = [title_words(part) for part in _SEPARATOR.split(title)] if title else []
    return tuple(sorted(filter(None, found), key=len, reverse=True))
