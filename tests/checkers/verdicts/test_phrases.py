"""Words in a row, wherever they stand."""

import pytest

from checkers.likeness import words
from checkers.verdicts.phrases import Phrases
from checkers.verdicts.titles import parts

PHRASES = Phrases(["page not found", "not found", "page introuvable", "页面不存在"])


@pytest.mark.parametrize(
    ("text", "longest"),
    [
        ("", 0),
        ("The page was found", 0),
        ("PAGE — not found!", 3),
        ("Sorry: not found", 2),
        ("a page not yet found, a page not found", 3),
        ("Page introuvable", 2),
        ("您访问的页面不存在，请返回", 4),
    ],
)
def test_the_longest_phrase_in_a_text_is_found(text: str, longest: int) -> None:
    assert PHRASES.longest_in(words(text)) == longest
    assert PHRASES.are_in(words(text)) is (longest > 0)


def test_a_phrase_may_be_all_of_a_text_or_its_beginning() -> None:
    assert PHRASES.are_all_of(words("Not found."))
    assert not PHRASES.are_all_of(words("Not found here"))
    assert PHRASES.begin(words("Not found here"))
    assert not PHRASES.begin(words("What was not found"))
    assert PHRASES.share_of(words("Not found, sorry about that")) == pytest.approx(2 / 5)


@pytest.mark.parametrize(
    "title",
    [
        "A tale - The Observer",
        "The Observer | A tale",
        "A tale :: The Observer",
        "A tale ｜The Observer",
    ],
)
def test_a_title_falls_apart_where_sites_add_their_name(title: str) -> None:
    assert sorted(parts(title)) == [("a", "tale"), ("the", "observer")]


def test_a_hyphen_within_a_word_is_no_mark() -> None:
    assert parts("A well-known tale") == (("a", "well", "known", "tale"),)
