"""Texts of pages, digested once: what the judge compares, again with each new piece of evidence."""

from collections import Counter
from functools import lru_cache

from checkers.likeness import sketch, words
from checkers.verdicts.signatures.common_words import FUNCTION_WORDS


@lru_cache(maxsize=64)
def text_words(text: str) -> list[str]:
    """The words of a page, in order."""
    return words(text)


@lru_cache(maxsize=64)
def vocabulary(text: str) -> frozenset[str]:
    """The distinct words of a page."""
    return frozenset(text_words(text))


@lru_cache(maxsize=64)
def content_counts(text: str) -> Counter[str]:
    """How often each word stands in a page, those of grammar and single letters left out."""
    counts = Counter(text_words(text))
    for word in counts.keys() & FUNCTION_WORDS:
        del counts[word]
    for word in [word for word in counts if len(word) == 1]:
        del counts[word]
    return counts


@lru_cache(maxsize=512)
def text_sketch(text: str) -> tuple[int, ...]:
    """The sketch of a page: a made-up neighbour and a front page are compared with many."""
    return sketch(text_words(text))
