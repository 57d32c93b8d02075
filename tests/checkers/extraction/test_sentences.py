from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.extraction.sentences import around, excerpt, sentences

SPLIT = [
    ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
    ("Dr. No met Mr. Low. It rained.", ["Dr. No met Mr. Low.", "It rained."]),
    ("The U.S. fleet left. So did J. Low.", ["The U.S. fleet left.", "So did J. Low."]),
    ("He said “no.” She left.", ["He said “no.”", "She left."]),
    ("It cost 3.5 million. More came.", ["It cost 3.5 million.", "More came."]),
    ("一つ目。二つ目。", ["一つ目。", "二つ目。"]),
    ("Wait... what? Yes.", ["Wait... what?", "Yes."]),
    ("", [""]),
]


@pytest.mark.parametrize(("text", "expected"), SPLIT)
def test_sentences_end_where_a_reader_would_end_them(text, expected):
    starts = sentences(text)
    borders = [*starts, len(text)]
    assert [text[a:b].strip() for a, b in pairwise(borders)] == expected


def test_a_masked_span_ends_no_sentence():
    text = "As Who? What. Where. argues, it is so. Next."
    assert sentences(text, [(3, 20)]) == [0, 39]


def test_the_sentence_around_a_span_may_be_several():
    text = "One. Two. Three."
    assert around(text, sentences(text), 5, 12) == (5, 16)


def test_a_long_sentence_is_shortened_around_its_middle():
    text = "word " * 300
    shown = excerpt(text, (0, len(text)), 700, 704)
    assert len(shown) < 620
    assert shown.startswith("…")
    assert shown.endswith("…")


@given(st.text(alphabet="aB. !?\n“”’", max_size=80))
def test_sentences_begin_in_order_and_inside_the_text(text):
    starts = sentences(text)
    assert starts[0] == 0
    assert starts == sorted(set(starts))
    assert starts[-1] <= len(text)


@pytest.mark.timeout(5)
@pytest.mark.parametrize("piece", [".", "\n", "a. ", "”", "…"])
def test_a_text_without_sentences_takes_time_only_in_proportion(piece):
    sentences(piece * 200_000)
