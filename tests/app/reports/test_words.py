from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

import pytest

from app.reports import words
from app.reports.words import badge, distance, sureness
from checkers.model import (
    ArchiveOutcome,
    CitationKind,
    DecisionKind,
    Failure,
    Purpose,
    RemedyKind,
    SelfBasis,
    Standing,
    Verdict,
    VerdictKind,
    VerdictState,
)
from checkers.urls import Url
from tests.app.reports.samples import memento

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
]


@pytest.mark.parametrize(("kinds", "table"), TABLES)
def test_every_kind_has_words_of_its_own(kinds: type[StrEnum], table: Mapping[Any, str]) -> None:
    assert set(table) == set(kinds)
    assert len(set(table.values())) == len(table)


def test_no_word_of_a_verdict_says_dead() -> None:
    assert not [word for word in words.VERDICT_WORDS.values() if "dead" in word.lower()]


def test_a_badge_has_a_shape_beside_its_colour() -> None:
    gone = Verdict(
        kind=VerdictKind.GONE, confidence=0.9, reasons=(), explanation="", rules_version="1"
    )
    assert badge(gone) == words.Badge("Gone", "✕", Standing.DOES_NOT_STAND)


def test_a_silence_that_lasted_needs_action() -> None:
    silent = Verdict(
        kind=VerdictKind.TIMEOUT, confidence=0.9, reasons=(), explanation="", rules_version="1"
    )
    settled = replace(silent, state=VerdictState.SETTLED)
    assert badge(silent) == words.Badge("No answer in time", "?", Standing.COULD_NOT_TELL)
    assert badge(settled) == words.Badge("No answer in time", "✕", Standing.DOES_NOT_STAND)


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
