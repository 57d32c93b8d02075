"""What an editor decided is in every kind of report, once, with its day and its reason."""

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.reports import ReportFormat, render
from checkers.model import Decision, DecisionKind, Finding, Report, VerdictKind, VerdictState
from tests.app.reports import samples

TOLD = {
    VerdictKind.ALIVE: "An editor decided on 3 May 2026 that “gone” is wrong here (“It opens.”).",
    VerdictKind.NOT_CHECKED: "An editor left this address out on 3 May 2026 (“Ours.”).",
    VerdictKind.GONE: "An editor decided on 3 May 2026 that “alive” is wrong here (“Look at it”).",
}
"""What verdicts say that an editor is behind: one that stands, one not checked, one that fell."""
READABLE = (ReportFormat.TEXT, ReportFormat.MARKDOWN, ReportFormat.HTML, ReportFormat.CSV)


def decided(kind: VerdictKind) -> Finding:
    found = samples.finding(kind)
    ignored = kind is VerdictKind.NOT_CHECKED
    decision = Decision(
        id="d1",
        kind=DecisionKind.IGNORE if ignored else DecisionKind.WRONG,
        at=datetime(2026, 5, 3, tzinfo=UTC),
        url=found.citation.url,
        disputed=None if ignored else VerdictKind.GONE,
    )
    verdict = replace(
        found.verdict, decision=decision, rule="r", explanation=TOLD[kind],
        confidence=0.99, state=VerdictState.SETTLED,
    )  # fmt: skip
    return replace(found, verdict=verdict)


def report_of(*findings: Finding) -> Report:
    return replace(samples.report(), findings=findings)


@pytest.mark.parametrize("kind", TOLD)
@pytest.mark.parametrize("form", READABLE)
def test_a_decision_is_told_once_with_its_day_and_reason(
    form: ReportFormat, kind: VerdictKind
) -> None:
    text = render(report_of(decided(kind)), form)
    assert text.count(TOLD[kind]) == 1


@pytest.mark.parametrize("kind", TOLD)
@pytest.mark.parametrize("form", READABLE[:3])
def test_what_a_person_decided_is_not_called_confirmed_over_time(
    form: ReportFormat, kind: VerdictKind
) -> None:
    text = render(report_of(decided(kind)), form)
    assert "confirmed over time" not in text
    assert "99 %" not in text


@pytest.mark.parametrize("form", [ReportFormat.TEXT, ReportFormat.MARKDOWN])
def test_what_stands_by_a_rule_is_not_among_what_was_decided(form: ReportFormat) -> None:
    by_rule = render(report_of(samples.finding(VerdictKind.ALIVE)), form)
    by_editor = render(report_of(decided(VerdictKind.ALIVE)), form)
    assert "decided by an editor" not in by_rule.lower()
    assert "decided by an editor" in by_editor.lower()


def test_a_table_has_the_rule_and_the_kind_of_decision() -> None:
    report = report_of(decided(VerdictKind.NOT_CHECKED), samples.finding(VerdictKind.GONE))
    rows = list(csv.DictReader(io.StringIO(render(report, ReportFormat.CSV), newline="")))
    assert [(row["rule"], row["decision"]) for row in rows] == [("r", "ignore"), ("", "")]
