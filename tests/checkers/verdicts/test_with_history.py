"""A verdict among earlier looks: since when, how often, how sure, and what to do."""

from dataclasses import replace
from datetime import timedelta

import pytest

from checkers.model import Decision, DecisionKind, Standing, Verdict, VerdictKind
from checkers.verdicts import with_history
from checkers.verdicts.sentences import ADVICE, ADVICE_WHEN_SETTLED
from tests.checkers.verdicts.test_settle import BEGAN, S, V, look, looks


def verdict(kind: VerdictKind, **more: object) -> Verdict:
    return Verdict(
        kind=kind, confidence=0.92, reasons=("HTTP_404",), explanation="It answers 404.",
        rules_version="1", **more,
    )  # type: ignore[arg-type]  # fmt: skip


WORDS = {
    "once": (
        "", V.GONE, "First seen failing on 21 November 2026, 92 % sure; one look is not enough.",
    ),
    "twice": (
        "6 gone", V.GONE,
        "Failing since 18 November 2026, 92 % sure; 2 of the 3 looks that it takes agree by now.",
    ),
    "often enough": (
        "0 gone, 3 gone", V.GONE,
        "Seen 3 times since 12 November 2026, 92 % sure: this is settled.",
    ),
    "silent once": ("", V.TIMEOUT, "Seen on 21 November 2026, 92 % sure."),
    "refused": ("0 gone", V.BLOCKED, "Seen on 21 November 2026, 92 % sure."),
}  # fmt: skip


@pytest.mark.parametrize(("story", "kind", "words"), WORDS.values(), ids=WORDS)
def test_a_verdict_tells_since_when_and_how_often(
    story: str, kind: VerdictKind, words: str
) -> None:
    told = with_history(
        verdict(kind), looks(story) if story else [], seen_at=BEGAN + timedelta(days=9)
    )

    assert told.explanation == f"It answers 404. {words}"


def test_a_look_that_is_remembered_is_not_counted_twice() -> None:
    history = looks("0 gone, 3 gone")

    told = with_history(verdict(V.GONE), history, seen_at=history[-1].at)

    assert "2 of the 3 looks" in told.explanation


def test_a_silence_that_lasts_does_not_stand() -> None:
    history = looks("0 timeout, 3 timeout, 7 timeout, 10 timeout")

    told = with_history(verdict(V.TIMEOUT), history, seen_at=BEGAN + timedelta(days=14))

    assert told.state is S.SETTLED
    assert told.standing is Standing.DOES_NOT_STAND
    assert verdict(V.TIMEOUT).standing is Standing.COULD_NOT_TELL


@pytest.mark.parametrize("kind", [V.TIMEOUT, V.SERVER_ERROR, V.UNREACHABLE, V.TLS_BROKEN])
def test_what_has_lasted_is_not_told_to_be_uncounted(kind: VerdictKind) -> None:
    seen = replace(verdict(kind), explanation=f"It broke. {ADVICE[kind]}")
    history = [look(day, kind) for day in (0, 3, 7, 10)]

    once = with_history(seen, [], seen_at=BEGAN + timedelta(days=14))
    settled = with_history(seen, history, seen_at=BEGAN + timedelta(days=14))

    assert "Not counted as broken before" in once.explanation
    assert "Not counted" not in settled.explanation
    assert f"It broke. {ADVICE_WHEN_SETTLED[kind]} Seen " in settled.explanation


def test_an_editors_word_needs_no_second_look() -> None:
    decided = verdict(
        V.GONE, decision=Decision(id="d1", kind=DecisionKind.WRONG, at=BEGAN, reason="no")
    )

    assert with_history(decided, [], seen_at=BEGAN) is decided
