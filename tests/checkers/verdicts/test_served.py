"""Every described case, served over real sockets, gets its verdict; and it costs little."""

import pytest

from checkers.model import Standing
from tests.checkers.verdicts.served import SERVED, Served, played

DESCRIBED = [
    *(f"A{n:02}" for n in range(1, 18)),
    *(f"B{n:02}" for n in range(1, 7)),
    *(f"C{n:02}" for n in range(1, 6)),
    *(f"D{n:02}" for n in range(1, 16)),
    *(f"E{n:02}" for n in range(1, 11)),
    *(f"F{n:02}" for n in range(1, 9)),
    *(f"G{n:02}" for n in range(1, 19)),
    *(f"H{n:02}" for n in range(1, 15)),
    *(f"I{n:02}" for n in range(1, 6)),
]
"""The ids of the described link cases; what is not a link has tests elsewhere."""


@pytest.mark.parametrize("case", SERVED, ids=lambda case: f"{case.id}: {case.what}")
async def test_a_served_case_gets_its_verdict(case: Served) -> None:
    outcome = await played(case)

    assert outcome.verdict.kind is case.verdict, outcome.verdict.explanation
    assert set(case.reasons) <= set(outcome.verdict.reasons)


def test_no_described_case_is_missing() -> None:
    assert sorted(case.id for case in SERVED) == sorted(DESCRIBED)


def test_living_and_blocked_ones_are_expected_to_stand_or_to_be_left_open() -> None:
    """What the cases themselves hold: none of these letters may be called dead."""
    living = [case for case in SERVED if case.id[0] in "AGH" and case.id not in ("G09", "H05")]

    assert {case.verdict.standing for case in living} == {
        Standing.STANDS,
        Standing.COULD_NOT_TELL,
        Standing.NOT_CHECKED,
    }
