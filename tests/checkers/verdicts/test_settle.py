"""What time makes of verdicts."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.model import (
    Decision,
    DecisionKind,
    Look,
    Standing,
    Verdict,
    VerdictKind,
    VerdictState,
)
from checkers.verdicts import PROVISIONAL_BOUND, settle, with_history
from checkers.verdicts.settle import AGREEMENTS

DAY = timedelta(days=1)
BEGAN = datetime(2026, 11, 12, 6, tzinfo=UTC)
V, S = VerdictKind, VerdictState


def look(day: float, kind: VerdictKind, confidence: float = 0.9) -> Look:
    return Look(at=BEGAN + timedelta(days=day), kind=kind, confidence=confidence)


def looks(story: str) -> list[Look]:
    """``"0 gone, 3 blocked"``: on day 0 it was seen to be gone, on day 3 we were refused."""
    told = [part.split() for part in story.split(",")]
    return [look(float(day), VerdictKind(kind)) for day, kind in told]


CASES = {
    # id: the looks, the state after the last of them, strikes
    "S01 dead on days 0 and 3": ("0 gone, 3 gone", S.PROVISIONAL, 2),
    "S01 dead on days 0, 3 and 6": ("0 gone, 3 gone, 6 gone", S.SETTLED, 3),
    "S02 one living look begins anew": ("0 gone, 3 gone, 6 alive, 9 gone", S.PROVISIONAL, 1),
    "S03 a refusal neither counts nor resets": (
        "0 gone, 3 blocked, 6 gone, 9 gone", S.SETTLED, 3,
    ),
    "S04 ten refusals for haste": (
        ", ".join(f"{day} rate_limited" for day in range(10)), S.INCONCLUSIVE, 0,
    ),
    "seen every day": ("0 gone, 1 gone, 2 gone, 3 gone, 4 gone", S.PROVISIONAL, 2),
    "seen ten times in one day": (
        ", ".join(f"{hour / 24} soft_404" for hour in range(10)), S.PROVISIONAL, 1,
    ),
    "a cron that is a minute early": ("0 gone, 2.999 gone, 5.999 gone", S.SETTLED, 3),
    "a soft 404 on two days": ("0 soft_404, 1 soft_404", S.SETTLED, 2),
    "no site on days 0, 3 and 6": ("0 defunct_site, 3 defunct_site, 6 defunct_site", S.SETTLED, 3),
    "gone in two ways": ("0 gone, 3 soft_404, 6 gone", S.SETTLED, 3),
    "five silences in five days": (
        "0 timeout, 1 timeout, 2 timeout, 3 timeout, 4 timeout", S.INCONCLUSIVE, 5,
    ),
    "five silences in two weeks": (
        "0 timeout, 3 timeout, 7 timeout, 10 timeout, 14 timeout", S.SETTLED, 5,
    ),
    "silences of three kinds": (
        "0 timeout, 3 unreachable, 7 server_error, 10 timeout, 14 timeout", S.SETTLED, 5,
    ),
    "silences make nothing surer that is seen": (
        "0 timeout, 3 timeout, 6 gone", S.PROVISIONAL, 1,
    ),
    "what is seen counts among silences": (
        "0 gone, 3 timeout, 7 timeout, 10 timeout, 14 timeout", S.SETTLED, 5,
    ),
    "moved is standing": ("0 gone, 3 gone, 6 moved, 9 gone, 12 gone", S.PROVISIONAL, 2),
    "behind a login is standing": ("0 gone, 3 restricted, 6 gone, 9 gone", S.PROVISIONAL, 2),
    "alive": ("0 gone, 3 alive", S.SETTLED, 0),
    "not checked": ("0 gone, 3 not_checked", S.INCONCLUSIVE, 0),
}  # fmt: skip


@pytest.mark.parametrize(("story", "state", "strikes"), CASES.values(), ids=CASES)
def test_a_series_comes_to(story: str, state: VerdictState, strikes: int) -> None:
    history = looks(story)

    settlement = settle(history, history[-1].at)

    assert (settlement.state, settlement.strikes) == (state, strikes)


def test_a_guess_is_no_strike() -> None:
    unsure = [look(day, V.DRIFTED, PROVISIONAL_BOUND - 0.05) for day in (0, 2, 4, 6)]

    assert settle(unsure, unsure[-1].at).strikes == 0


def test_a_failure_is_dated_from_its_first_look() -> None:
    history = looks("0 gone, 3 alive, 6 timeout, 9 gone")

    assert settle(history, history[-1].at).first_seen_failing_at == history[2].at


def test_what_a_clock_said_of_the_future_settles_nothing() -> None:
    history = looks("0 gone, 3 gone, 6 gone")

    settlement = settle(history, history[1].at)

    assert (settlement.state, settlement.strikes) == (S.PROVISIONAL, 2)


def test_nothing_seen_is_nothing_known() -> None:
    settlement = settle([], BEGAN)

    assert settlement.state is S.INCONCLUSIVE
    assert settlement.next_look_at == BEGAN


INTERVALS = {
    "a first living look": ("0 alive", 1),
    "alive for two days": ("0 alive, 2 alive", 2),
    "alive for a week": ("0 alive, 2 alive, 7 alive", 7),
    "alive for years": ("0 alive, 900 alive", 30),
    "alive since it came back": ("0 alive, 20 gone, 23 alive, 27 alive", 4),
    "failing: when the next strike counts": ("0 gone", 3),
    "a soft 404: tomorrow": ("0 soft_404", 1),
    "silent: so that five take two weeks": ("0 timeout", 3.5),
    "settled: after a month": ("0 gone, 3 gone, 6 gone", 30),
    "settled long ago: after a quarter": ("0 gone, 3 gone, 6 gone, 36 gone", 90),
    "refused: after a week": ("0 blocked", 7),
    "asked to slow down: tomorrow": ("0 rate_limited", 1),
}


@pytest.mark.parametrize(("story", "days"), INTERVALS.values(), ids=INTERVALS)
def test_the_next_look_is_due(story: str, days: float) -> None:
    history = looks(story)
    latest = history[-1].at

    assert settle(history, latest).next_look_at == latest + timedelta(days=days)


def test_nobody_looks_again_at_what_is_not_checked() -> None:
    assert settle(looks("0 not_checked"), BEGAN).next_look_at is None


stories = st.lists(
    st.builds(
        look,
        st.floats(0, 200),
        st.sampled_from(VerdictKind),
        st.floats(0.05, 0.99),
    ),
    min_size=1,
    max_size=20,
    unique_by=lambda one: one.at,
)


@given(stories)
def test_death_is_settled_by_as_many_looks_as_far_apart_as_agreed_and_by_no_fewer(
    history: list[Look],
) -> None:
    now = max(one.at for one in history)
    settlement = settle(history, now)
    latest = max(history, key=lambda one: one.at)
    if settlement.state is S.SETTLED and latest.kind.standing is not Standing.STANDS:
        needed = AGREEMENTS[latest.kind]
        assert settlement.strikes >= needed.strikes
        assert settlement.first_seen_failing_at is not None
        assert now - settlement.first_seen_failing_at >= needed.over - timedelta(hours=2)
    if settlement.next_look_at is not None:
        assert settlement.next_look_at > latest.at


@given(stories)
def test_one_more_living_look_ends_every_series(history: list[Look]) -> None:
    latest = look(300, V.ALIVE)

    settlement = settle([*history, latest], latest.at)

    assert (settlement.state, settlement.strikes) == (S.SETTLED, 0)
    assert settlement.first_seen_failing_at is None


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


def test_an_editors_word_needs_no_second_look() -> None:
    decided = verdict(
        V.GONE, decision=Decision(id="d1", kind=DecisionKind.WRONG, at=BEGAN, reason="no")
    )

    assert with_history(decided, [], seen_at=BEGAN) is decided
