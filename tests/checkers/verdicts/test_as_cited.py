"""A page beside the copy of it from about the day it was cited: what may be concluded."""

from datetime import timedelta

import pytest

from checkers.model import Evidence, Page, Probe, Purpose
from checkers.urls import Url
from checkers.verdicts.as_cited import Comparison, compare
from tests.checkers.verdicts.cases.case import (
    ARTICLE,
    CITED_AT,
    STORY,
    Seen,
    answers,
    evidence,
    memento,
    page,
    prose,
)

URL = Url.parse(STORY)
ANOTHER = page("Tide tables", prose(2, 700, topic="x"))
RUSSIAN = "Музей у гавани открылся снова после наводнения и теперь показывает свои старые карты. "


def side_by_side(now: Seen, then: Seen) -> Comparison | None:
    answer = evidence(Probe(Purpose.PAGE, URL), dict(now))
    copy = evidence(Probe(Purpose.MEMENTO, URL, CITED_AT), dict(then))
    return compare(answer, copy, cited_at=CITED_AT)


def test_the_same_text_matches() -> None:
    seen = side_by_side(answers(ARTICLE), memento(ARTICLE))

    assert seen is not None
    assert (seen.matches, seen.unlike, seen.partly_unlike) == (True, False, False)


def test_another_text_is_unlike() -> None:
    seen = side_by_side(answers(ANOTHER), memento(ARTICLE))

    assert seen is not None
    assert (seen.matches, seen.unlike, seen.little_is_left) == (False, True, True)


NOTHING_TO_COMPARE = {
    "the copy was cut by size": (answers(ANOTHER), memento(ARTICLE, cut="size")),
    "the copy was cut by time": (answers(ANOTHER), memento(ARTICLE, cut="time")),
    "the copy broke off": (answers(ANOTHER), memento(ARTICLE, cut="broken")),
    "the page was cut by time": (answers(ANOTHER, cut="time"), memento(ARTICLE)),
    "the page broke off": (answers(ANOTHER, cut="broken"), memento(ARTICLE)),
    "the copy is for subscribers": (
        answers(ANOTHER), memento(page("Story", prose(1, 300), paywalled=True)),
    ),
    "the copy is of what the address led to, and leads to no more": (
        answers(ANOTHER), memento(ARTICLE, final_url="https://observer.example/elsewhere"),
    ),
    "the copy is a front page that the address led to": (
        answers(ANOTHER), memento(ARTICLE, final_url="https://observer.example/"),
    ),
    "the copy was read in the wrong encoding": (
        answers(page("Музей", RUSSIAN * 20)),
        memento(page("Ìóçåé", (RUSSIAN * 20).encode("cp1251").decode("cp1252"))),
    ),
    "the page was read in the wrong encoding": (
        answers(page("ÿâ", (RUSSIAN * 20).encode("cp1251").decode("cp1252"))),
        memento(page("Музей", RUSSIAN * 20)),
    ),
    "they share no script, and neither says its language": (
        answers(page("Hafenmuseum", prose(5, 400))), memento(page("Музей", RUSSIAN * 20)),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("now", "then"), NOTHING_TO_COMPARE.values(), ids=NOTHING_TO_COMPARE)
def test_nothing_is_compared_where(now: Seen, then: Seen) -> None:
    assert side_by_side(now, then) is None


def test_a_beginning_may_match_but_is_never_unlike() -> None:
    same = side_by_side(answers(ARTICLE, cut="size"), memento(ARTICLE))
    other = side_by_side(answers(ANOTHER, cut="size"), memento(ARTICLE))

    assert same is not None
    assert same.matches
    assert other is not None
    assert [other.unlike, other.partly_unlike, other.little_is_left] == [False] * 3


@pytest.mark.parametrize("words", [60, 95])
def test_few_words_say_nothing(words: int) -> None:
    thin = page("Photo", prose(8, words, topic="x"))

    for now, then in ((thin, ARTICLE), (ARTICLE, thin)):
        seen = side_by_side(answers(now), memento(then))
        assert seen is not None
        assert [seen.unlike, seen.partly_unlike] == [False] * 2


def test_a_translation_is_for_a_person_to_compare() -> None:
    now = page("Museum", prose(6, 700, topic="x"), language="de-AT")
    then = page("Museum story", prose(1, 700), language="en")

    seen = side_by_side(answers(now), memento(then))

    assert seen is not None
    assert (seen.unlike, seen.partly_unlike, seen.little_is_left) == (False, True, True)
    assert seen.other_language


def test_another_script_in_another_language_is_compared() -> None:
    now = page("Bonus", prose(6, 700), language="id")
    then = page("Музей", RUSSIAN * 30, language="ru")

    seen = side_by_side(answers(now), memento(then))

    assert seen is not None
    assert seen.other_language


def test_a_copy_of_another_spelling_is_a_copy() -> None:
    other = STORY.replace("https://observer", "http://www.observer") + "/"

    assert side_by_side(answers(ARTICLE), memento(ARTICLE, final_url=other)) is not None


def test_what_has_led_to_one_place_all_along_is_compared_there() -> None:
    front = "https://observer.example/"

    seen = side_by_side(answers(ARTICLE, final_url=front), memento(ARTICLE, final_url=front))

    assert seen is not None
    assert seen.matches


def test_a_copy_of_long_after_proves_nothing_of_the_cited_page() -> None:
    """By then the address may have shown what it shows for anything."""
    late = "Sat, 03 Jun 2023 08:00:00 GMT"
    early = "Fri, 03 Jun 2016 08:00:00 GMT"

    after = side_by_side(answers(ARTICLE), memento(ARTICLE, captured=late))
    before = side_by_side(answers(ARTICLE), memento(ARTICLE, captured=early))

    assert after is not None
    assert not after.matches
    assert before is not None
    assert before.matches


def test_what_says_no_date_is_no_memento() -> None:
    assert side_by_side(answers(ARTICLE), answers(ARTICLE)) is None


def test_the_distance_bounds_what_is_unlike() -> None:
    far = "Sat, 03 Jun 2023 08:00:00 GMT"

    seen = side_by_side(answers(ANOTHER), memento(ARTICLE, captured=far))

    assert seen is not None
    assert [seen.near, seen.unlike, seen.little_is_left] == [False] * 3


def test_an_error_page_is_no_copy() -> None:
    gone = memento(page("Page not found", prose(3, 100)))
    slow = {**memento(ARTICLE), "status": 503}

    assert side_by_side(answers(ARTICLE), gone) is None
    assert side_by_side(answers(ARTICLE), slow) is None
    assert side_by_side(answers(Page()), memento(ARTICLE)) is None


def test_when_it_was_captured_is_told() -> None:
    seen = side_by_side(answers(ARTICLE), memento(ARTICLE))

    assert seen is not None
    assert seen.day - CITED_AT < timedelta(days=3)


def test_evidence_of_a_failure_is_no_copy() -> None:
    failed = Evidence(purpose=Purpose.MEMENTO, url=URL, at=CITED_AT, elapsed=timedelta())

    assert compare(evidence(Probe(Purpose.PAGE, URL), answers(ARTICLE)), failed,
                   cited_at=CITED_AT) is None  # fmt: skip
