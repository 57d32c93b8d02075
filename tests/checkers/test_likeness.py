"""Words, sketches and vocabularies."""

import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.likeness import SKETCH_SIZE, coverage, resemblance, sketch, vocabulary, words

FOLDED = [
    ("", []),
    ("Hello, WORLD", ["hello", "world"]),
    ("Russia's “deal” isn’t dead", ["russias", "deal", "isnt", "dead"]),
    ("l’homme d'État", ["l", "homme", "d", "etat"]),
    ("Ångström, Straße, œuvre", ["angstrom", "strasse", "œuvre"]),
    ("snake_case and kebab-case", ["snake", "case", "and", "kebab", "case"]),
    ("co\xadoperate zero\u200bwidth", ["cooperate", "zerowidth"]),
    ("Ёлка, Йод", ["елка", "иод"]),
    ("ＦＵＬＬ　ｗｉｄｔｈ", ["full", "width"]),
    ("शब्द और भाषा", ["शब्द", "और", "भाषा"]),
    ("كِتَاب", ["كتاب"]),
    ("日本語の本 2019", ["日本", "本語", "語の", "の本", "2019"]),
    ("ภาษา", ["ภา", "าษ", "ษา"]),
    ("한국어 글", [*words("한국어"), *words("글")]),
    ("\ud800 lone", ["lone"]),
]


@pytest.mark.parametrize(("text", "expected"), FOLDED)
def test_words_are_folded(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text())
def test_words_of_anything_can_be_hashed(text: str) -> None:
    found = words(text)

    assert all(found)
    assert words(" ".join(found)) == [part for word in found for part in words(word)]
    assert resemblance(sketch(found), sketch(found)) == (1.0 if found else 0.0)
    assert coverage(found, vocabulary(found)) == (1.0 if found else 0.0)


def some_words(seed: int, count: int) -> list[str]:
    chance = random.Random(seed)  # noqa: S311 - the same words for the same seed
    return [f"w{chance.randrange(10_000)}" for _ in range(count)]


def jaccard(first: list[str], second: list[str]) -> float:
    ours, theirs = (
        set(zip(*(text[at:] for at in range(4)), strict=False)) for text in (first, second)
    )
    return len(ours & theirs) / len(ours | theirs)


@pytest.mark.parametrize("kept", [0, 20, 50, 100])
def test_short_texts_are_compared_exactly(kept: int) -> None:
    first = some_words(1, 100)
    second = first[:kept] + some_words(2, 100 - kept)

    assert resemblance(sketch(first), sketch(second)) == pytest.approx(jaccard(first, second))


@pytest.mark.parametrize("kept", [0, 500, 1500, 2500, 2900, 3000])
def test_long_texts_are_compared_closely(kept: int) -> None:
    first = some_words(3, 3000)
    second = first[:kept] + some_words(4, 3000 - kept)

    estimate = resemblance(sketch(first), sketch(second))

    assert len(sketch(first)) == SKETCH_SIZE
    assert estimate == pytest.approx(jaccard(first, second), abs=0.11)


def test_a_few_words_are_their_own_shingles() -> None:
    assert resemblance(sketch(["not", "found"]), sketch(["found", "not"])) == 1.0
    assert resemblance(sketch(["not", "found"]), sketch(["not", "there"])) == pytest.approx(1 / 3)


sketches = st.lists(st.integers(0, 2**32 - 1), unique=True, max_size=400).map(
    lambda values: tuple(sorted(values)[:SKETCH_SIZE])
)


@given(sketches, sketches, sketches)
def test_likeness_is_symmetric_and_what_a_sketch_of_both_would_say(
    first: tuple[int, ...], second: tuple[int, ...], common: tuple[int, ...]
) -> None:
    ours = tuple(sorted({*first, *common})[:SKETCH_SIZE])
    theirs = tuple(sorted({*second, *common})[:SKETCH_SIZE])
    union = sorted({*ours, *theirs})[:SKETCH_SIZE]

    expected = len(set(ours) & set(theirs) & set(union)) / len(union) if ours and theirs else 0.0

    assert resemblance(ours, theirs) == resemblance(theirs, ours) == pytest.approx(expected)


def test_coverage_counts_each_word_once() -> None:
    known = vocabulary(["harbour", "museum"])

    assert coverage(["harbour", "harbour", "flood"], known) == pytest.approx(1 / 2)
    assert coverage([], known) == 0.0


def test_sketches_of_another_process_are_the_same() -> None:
    program = (
        "from checkers.likeness import sketch; print(sum(sketch([str(n) for n in range(999)])))"
    )
    other = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )

    assert int(other.stdout) == sum(sketch([str(number) for number in range(999)]))
