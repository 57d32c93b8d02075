"""Words in a row, wherever they stand."""

import pytest

from checkers.likeness import words
from checkers.verdicts.phrases import Phrases
from checkers.verdicts.titles import parts

PHRASES = Phrases(
    {
        "missing": ["page not found", "not found", "page introuvable", "页面不存在"],
        "refused": ["access to this page", "not allowed"],
    }
)


@pytest.mark.parametrize(
    ("text", "longest"),
    [
        ("", {}),
        ("The page was found", {}),
        ("The not yet found page, a found page, not that", {}),
        ("PAGE — not found!", {"missing": 3}),
        ("Sorry: not found", {"missing": 2}),
        ("a page not yet found, a page not found", {"missing": 3}),
        ("Page introuvable", {"missing": 2}),
        ("您访问的页面不存在，请返回", {"missing": 4}),
        ("Access to this page is not allowed", {"refused": 4}),
        ("Page not found, and not allowed", {"missing": 3, "refused": 2}),
    ],
)
def test_the_longest_phrase_of_each_kind_is_found(text: str, longest: dict[str, int]) -> None:
    assert PHRASES.longest_in(words(text)) == longest


def test_a_phrase_is_found_at_either_end_of_a_text() -> None:
    assert PHRASES.longest_in(words("not found")) == {"missing": 2}
    assert PHRASES.longest_in(words("not found here")) == {"missing": 2}
    assert PHRASES.longest_in(words("here not found")) == {"missing": 2}


def test_a_phrase_does_not_begin_or_end_within_a_word() -> None:
    assert PHRASES.longest_in(["knot", "found"]) == {}
    assert PHRASES.longest_in(["not", "founded"]) == {}


def test_no_phrases_are_in_nothing() -> None:
    assert Phrases[str]({}).longest_in(words("page not found")) == {}


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
