"""Every described case gets its verdict, for its reasons, at its cost in requests."""

import pytest

from checkers.model import Evidence, Probe, Standing, Verdict, VerdictState
from checkers.verdicts import judge
from tests.checkers.verdicts.cases import (
    BLOCKED,
    BROKEN,
    CASES,
    DEAD,
    LIVING,
    MOVED,
    NOT_CHECKED,
)
from tests.checkers.verdicts.cases.case import NOW, Case


def conclude(case: Case) -> tuple[Verdict, list[Evidence]]:
    evidence: list[Evidence] = []
    while isinstance(step := judge(case.citation, evidence, now=NOW, policy=case.policy), Probe):
        evidence.append(case.observe(step))
    return step, evidence


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.id}: {case.what}")
def test_a_described_case_gets_its_verdict(case: Case) -> None:
    verdict, evidence = conclude(case)

    assert verdict.kind is case.verdict, verdict.explanation
    assert set(case.reasons) <= set(verdict.reasons)
    assert [piece.purpose.value for piece in evidence] == case.asks.split()
    assert case.sure[0] <= verdict.confidence <= case.sure[1]


@pytest.mark.parametrize(
    "case", [*LIVING, *MOVED, *BLOCKED, *BROKEN, *NOT_CHECKED], ids=lambda case: case.id
)
def test_nothing_that_lives_or_is_only_hidden_is_called_dead(case: Case) -> None:
    assert conclude(case)[0].kind.standing is not Standing.DOES_NOT_STAND


@pytest.mark.parametrize("case", DEAD, ids=lambda case: case.id)
def test_everything_dead_is_found_and_dated(case: Case) -> None:
    verdict, _ = conclude(case)

    assert verdict.kind.standing is Standing.DOES_NOT_STAND
    assert verdict.first_seen_failing_at == NOW
    assert verdict.state is VerdictState.PROVISIONAL


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_an_explanation_has_all_its_facts(case: Case) -> None:
    explanation = conclude(case)[0].explanation

    assert explanation.endswith(".")
    assert not set("{}") & set(explanation)
    assert "None" not in explanation
    assert "  " not in explanation


def test_one_look_settles_what_stands_and_nothing_else() -> None:
    states = {case.id: conclude(case)[0].state for case in (LIVING[0], BLOCKED[0], NOT_CHECKED[0])}

    assert states == {
        LIVING[0].id: VerdictState.SETTLED,
        BLOCKED[0].id: VerdictState.INCONCLUSIVE,
        NOT_CHECKED[0].id: VerdictState.INCONCLUSIVE,
    }


def test_a_moved_work_keeps_the_part_that_was_cited() -> None:
    case = Case(**(MOVED[0].__dict__ | {"url": f"{MOVED[0].url}#second-part"}))

    assert str(conclude(case)[0].url).endswith(
        "/archive/harbour-museum-reopens-after-flood#second-part"
    )
