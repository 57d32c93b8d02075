"""How alike two texts are, and whether one speaks of the other: words, sketches, vocabularies.

Two made-up pages of one error template differ in a date and an advertisement; two articles of one
site share a menu. The share of common 4-word shingles (Jaccard) tells them apart, and a sketch of
the smallest hashes estimates it without keeping the text (A. Broder, "On the resemblance and
containment of documents", 1997). Hashes are CRC-32: the same in every process and release, so that
sketches can be stored. Two states of one page in time are compared by the cosine of their word
counts, which a moved paragraph or a new menu hardly changes (S. Jones et al., "The Off-Topic
Memento Toolkit", 2018).
"""

import re
import struct
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from zlib import crc32

SKETCH_SIZE = 200
"""Hashes in a sketch: the estimate's standard error is at most .035."""
_SHINGLE = 4
_FACTORS = (0x1F3D5B79, 0x1B873593, 0x165667B1, 0x1E3779B1)
"""Odd constants below 2 ** 29, one for each word of a shingle."""

_MARKS = (
    "\u0300-\u036f"  # Latin, Greek and Cyrillic accents
    "\u0591-\u05c7"  # Hebrew points
    "\u064b-\u065f\u0670"  # Arabic vowel signs
    "\u3099\u309a"  # Japanese voicing marks
)
_ACCENTS = re.compile(f"[{_MARKS}]+")
_POSSESSIVE = re.compile(r"'(?=(?:s|t|d|m|re|ve|ll)\b)")
# Vowel signs of the Indic scripts and of Thai are no letters to `re`, yet belong to the word.
_WORD = re.compile(r"[\w\u0900-\u0963\u0971-\u0dff\u0e30-\u0eff]+")
_TYPOGRAPHY = "“”„‘‚«»‹›–—…·•©®™\xa0\u2009\u202f"
_INVISIBLE = "\xad\u200b\u200c\u200d\u2060\ufeff"
_ASCII_TO_WORDS = {code: chr(code) if chr(code).isalnum() else " " for code in range(128)}
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
_RUN = re.compile(f"[{_UNSPACED}]+|[^{_UNSPACED}]+")
_ANY_UNSPACED = re.compile(f"[{_UNSPACED}]")


def words(text: str) -> list[str]:
    """The words of a text in order, without case, accents and possessive apostrophes.

    Scripts that put no spaces between words (Chinese, Japanese, Thai, …) give overlapping pairs of
    characters instead.

    >>> words("Russia's «Déjà vu», 2019")
    ['russias', 'deja', 'vu', '2019']
    >>> words("页面不存在 404")
    ['页面', '面不', '不存', '存在', '404']
    """
    folded = text.casefold()
    if not folded.isascii():
        for mark in _TYPOGRAPHY:
            folded = folded.replace(mark, " ")
        for mark in _INVISIBLE:
            folded = folded.replace(mark, "")
        folded = folded.replace("’", "'")
    if "'" in folded:
        folded = _POSSESSIVE.sub("", folded)
    if folded.isascii():
        return folded.translate(_ASCII_TO_WORDS).split()
    return _words_of_any_script(folded)


def sketch(words: Sequence[str]) -> tuple[int, ...]:
    """The smallest hashes of a text's shingles, ascending; all of them for a short text."""
    if len(words) < _SHINGLE:
        return tuple(sorted(vocabulary(words)))
    hash_of = {word: _hash(word) for word in set(words)}
    return _smallest(_shingles([hash_of[word] for word in words]), SKETCH_SIZE)


def resemblance(first: Sequence[int], second: Sequence[int]) -> float:
    """The estimated share of shingles that two texts have in common, from 0 to 1.

    Nothing resembles an empty text.
    """
    if not first or not second:
        return 0.0
    common = sorted(set(first).intersection(second))
    distinct = len(first) + len(second) - len(common)
    if distinct <= SKETCH_SIZE or not common:
        return len(common) / distinct
    # Of what is in either, only the smallest are a fair sample: those below some bound.
    both = sorted((*first, *second))
    bound = bisect_left(
        range(len(both)),
        SKETCH_SIZE,
        key=lambda at: at + 1 - bisect_right(common, both[at]),
    )
    return bisect_right(common, both[bound]) / SKETCH_SIZE


def cosine(first: Mapping[str, int], second: Mapping[str, int]) -> float:
    """The cosine of two texts' word counts, from 0 to 1.

    >>> cosine({"harbour": 1, "wall": 1}, {"harbour": 1, "town": 1}) == 1 / 2
    True
    """
    few, many = sorted((first, second), key=len)
    common = sum(few[word] * many[word] for word in few.keys() & many.keys())
    if not common:
        return 0.0
    squares = [sum(n * n for n in counts.values()) for counts in (few, many)]
    return common / sqrt(squares[0] * squares[1])


def vocabulary(words: Iterable[str]) -> frozenset[int]:
    """The hashes of a text's distinct words, 32 bits each."""
    return frozenset(map(_hash, set(words)))


def coverage(words: Iterable[str], vocabulary: frozenset[int]) -> float:
    """The share of the distinct words that the vocabulary knows, from 0 to 1; 0 for no words."""
    distinct = frozenset(words)
    if not distinct:
        return 0.0
    return sum(_hash(word) in vocabulary for word in distinct) / len(distinct)


def _words_of_any_script(folded: str) -> list[str]:
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", folded)).replace("_", " ")
    found = _WORD.findall(plain)
    if not _ANY_UNSPACED.search(plain):
        return found
    return [part for word in found for part in _pairs(word)]


def _pairs(word: str) -> list[str]:
    parts: list[str] = []
    for run in _RUN.findall(word):
        if len(run) > 2 and _ANY_UNSPACED.match(run):
            parts += [run[at : at + 2] for at in range(len(run) - 1)]
        else:
            parts.append(run)
    return parts


def _hash(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def _shingles(hashes: list[int]) -> Sequence[int]:
    """A 32-bit hash of every run of four words: their hashes times four constants, summed.

    All at once: one long integer holds each word's hash in a lane of 64 bits (the sums stay below
    2 ** 63, so lanes never touch), and of each lane the middle half is taken. A loop over the
    shingles costs twice as much, and there is one for every page that is probed.
    """
    lanes = len(hashes)
    line = int.from_bytes(struct.pack(f"<{lanes}Q", *hashes), "little")
    mixed = sum((line >> 64 * at) * factor for at, factor in enumerate(_FACTORS))
    halves = struct.unpack(f"<{2 * lanes}I", (mixed >> 16).to_bytes(8 * lanes, "little"))
    return halves[: 2 * (lanes - _SHINGLE + 1) : 2]


def _smallest(hashes: Sequence[int], count: int) -> tuple[int, ...]:
    """The smallest hashes, ascending. They are spread evenly, so most need not be sorted."""
    bound = (1 << 32) * 2 * count // len(hashes)
    low = {value for value in hashes if value < bound}
    if len(low) < count:
        low = set(hashes)
    return tuple(sorted(low)[:count])
