from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

import pytest

from app.reports import words
from app.reports.words import action, badge, distance, linked, own_words, sureness, used
from checkers.model import (
    ArchiveOutcome,
    CitationKind,
    DecisionKind,
    Failure,
    LinkedCopy,
    Purpose,
    RemedyKind,
    SelfBasis,
    SelfCitation,
    Standing,
    VerdictKind,
    VerdictState,
)
from checkers.urls import Url
from tests.app.reports.samples import article, finding, linking, memento, own_work

TABLES: list[tuple[type[StrEnum], Mapping[Any, str]]] = [
    (VerdictKind, words.VERDICT_WORDS),
    (Standing, words.STANDING_WORDS),
    (Standing, words.SHAPES),
    (VerdictState, words.STATE_WORDS),
    (RemedyKind, words.ACTIONS),
    (CitationKind, words.KIND_WORDS),
    (DecisionKind, words.DECISION_WORDS),
    (SelfBasis, words.SELF_WORDS),
    (Purpose, words.PURPOSES),
    (Failure, words.FAILURE_WORDS),
    (ArchiveOutcome, words.ARCHIVE_WORDS),
    (LinkedCopy, words.LINKED_WORDS),
]


@pytest.mark.parametrize(("kinds", "table"), TABLES)
def test_every_kind_has_words_of_its_own(kinds: type[StrEnum], table: Mapping[Any, str]) -> None:
    assert set(table) == set(kinds)
    assert len(set(table.values())) == len(table)


def test_no_word_of_a_verdict_says_dead() -> None:
    assert not [word for word in words.VERDICT_WORDS.values() if "dead" in word.lower()]


def test_a_badge_has_a_shape_beside_its_colour() -> None:
    assert badge(finding(VerdictKind.GONE)) == words.Badge("Gone", "✕", Standing.DOES_NOT_STAND)


def test_a_silence_that_lasted_needs_action() -> None:
    silent = finding(VerdictKind.TIMEOUT)
    settled = replace(silent, verdict=replace(silent.verdict, state=VerdictState.SETTLED))
    assert badge(silent) == words.Badge("No answer in time", "?", Standing.COULD_NOT_TELL)
    assert badge(settled) == words.Badge("No answer in time", "✕", Standing.DOES_NOT_STAND)


GOOD, BROKEN, OPEN = LinkedCopy.GOOD, LinkedCopy.BROKEN, LinkedCopy.UNANSWERED
CHECKED = "The article already points to the copy of 3 June 2019, checked."


@pytest.mark.parametrize(
    ("kind", "copy", "word", "shape", "said"),
    [
        (VerdictKind.GONE, GOOD, "Archived copy, checked", "✓", CHECKED),
        (VerdictKind.ALIVE, GOOD, "Archived copy, checked", "✓", CHECKED),
        (VerdictKind.ALIVE, BROKEN, "Archived copy is broken", "✕", "is broken."),
        (VerdictKind.GONE, OPEN, "Archived copy, not checked", "?", "the archive did not answer"),
        (VerdictKind.ALIVE, OPEN, "Alive", "✓", "the archive did not answer"),
        (VerdictKind.GONE, None, "Archived copy, not checked", "?", "was not looked at"),
    ],
)
def test_of_a_link_to_a_copy_the_copy_has_the_word(
    kind: VerdictKind, copy: LinkedCopy | None, word: str, shape: str, said: str
) -> None:
    shown = badge(linking(kind, copy))
    assert (shown.word, shown.shape) == (word, shape)
    assert said in linked(linking(kind, copy))


def test_the_way_back_is_called_so() -> None:
    assert action(finding(VerdictKind.MOVED)) == words.ACTIONS[RemedyKind.UPDATE_URL]
    assert action(linking(VerdictKind.MOVED, GOOD)) == words.WAY_BACK


def test_a_link_to_no_copy_has_no_words_about_one() -> None:
    assert linked(finding(VerdictKind.GONE)) == ""


def test_how_often_an_address_is_used_is_told_from_twice_on() -> None:
    assert [used(times) for times in (1, 2, 1000)] == ["", "used 2 times", "used 1,000 times"]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (None, "how long before or after your citation is not known"),
        (0, "on the day of your citation"),
        (1, "1 day after your citation"),
        (12, "12 days after your citation"),
        (-3, "3 days before your citation"),
        (-400, "13 months before your citation"),
        (90, "3 months after your citation"),
        (1096, "3 years after your citation, so it may differ"),
    ],
)
def test_distances_are_told_in_words(days: int | None, expected: str) -> None:
    assert distance(replace(memento(Url("https://a.example/")), distance_days=days)) == expected


@pytest.mark.parametrize(
    ("confidence", "expected"),
    [(0.05, "a guess (5 %)"), (0.5, "not quite sure (50 %)"), (0.99, "very sure (99 %)")],
)
def test_confidences_are_told_in_words(confidence: float, expected: str) -> None:
    assert sureness(confidence) == expected


def test_a_link_to_the_original_of_a_republication_is_the_same_work() -> None:
    cited = own_work().citation
    original = replace(article(), original_url=cited.original)
    assert own_words(cited, article()).startswith("The author's own work")
    assert own_words(cited, original) == "The same work, where it first appeared"


def test_how_sure_it_is_that_the_text_says_so_is_told() -> None:
    said = SelfCitation(basis=SelfBasis.FIRST_PERSON, confidence=0.85)
    cited = replace(own_work().citation, own=said)
    assert own_words(cited) == "The author's own work: the text says so (85% sure)"
    perhaps = replace(cited, own=replace(said, confidence=0.6))
    assert own_words(perhaps) == "Perhaps the author's own work: the text says so (60% sure)"
