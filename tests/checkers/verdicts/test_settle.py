"""What time makes of verdicts."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.model import Look, Standing, VerdictKind, VerdictState
from checkers.verdicts import PROVISIONAL_BOUND, settle
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
    "a broken certificate is no sight of a death": (
        "0 tls_broken, 3 tls_broken, 6 gone", S.PROVISIONAL, 1,
    ),
    "nor of a soft 404": ("0 tls_broken, 3 soft_404", S.PROVISIONAL, 1),
    "a death counts for a broken certificate": (
        "0 gone, 3 tls_broken, 6 tls_broken", S.SETTLED, 3,
    ),
    "a status and a sight of one day apart": ("0 gone, 1 soft_404", S.PROVISIONAL, 1),
    "statuses, and a sight as the last of three": (
        "0 gone, 3 gone, 6 soft_404", S.SETTLED, 3,
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


def test_a_failure_is_dated_from_its_first_strike() -> None:
    history = [look(0, V.DRIFTED, PROVISIONAL_BOUND - 0.05), look(30, V.TIMEOUT), look(60, V.GONE)]

    assert settle(history, history[-1].at).first_seen_failing_at == history[1].at


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
    "alive since a silence": ("0 alive, 20 timeout, 23 alive, 27 alive", 4),
    "failing: when the next strike counts": ("0 gone", 3),
    "a soft 404: tomorrow": ("0 soft_404", 1),
    "silent: so that five take two weeks": ("0 timeout", 3.5),
    "settled: after a month": ("0 gone, 3 gone, 6 gone", 30),
    "settled long ago: after a quarter": ("0 gone, 3 gone, 6 gone, 36 gone", 90),
    "refused: after a week": ("0 blocked", 7),
    "refused for half a year: after a month": ("0 blocked, 180 blocked", 30),
    "asked to slow down: tomorrow": ("0 rate_limited", 1),
    "nobody can tell: tomorrow": ("0 unknown", 1),
    "nobody can tell, for ten days now": ("0 unknown, 1 unknown, 10 unknown", 10),
    "nobody could tell, but it is gone since": ("0 unknown, 9 gone, 10 unknown", 1),
}


@pytest.mark.parametrize(("story", "days"), INTERVALS.values(), ids=INTERVALS)
def test_the_next_look_is_due(story: str, days: float) -> None:
    history = looks(story)
    latest = history[-1].at

    assert settle(history, latest).next_look_at == latest + timedelta(days=days)


def test_a_guess_that_stays_one_is_looked_at_less_and_less_often() -> None:
    guesses = [look(day, V.DRIFTED, PROVISIONAL_BOUND - 0.05) for day in (0, 1, 2, 4, 8)]

    assert settle(guesses[:1], guesses[0].at).next_look_at == guesses[0].at + DAY
    assert settle(guesses, guesses[-1].at).next_look_at == guesses[-1].at + 8 * DAY


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
