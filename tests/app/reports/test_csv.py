import csv
import io
from dataclasses import replace

import pytest

from app.reports import ReportFormat, render
from app.reports.csv import COLUMNS
from checkers.model import Report, VerdictKind
from tests.app.reports import samples


def table_of(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render(report, ReportFormat.CSV), newline="")))


def with_text(text: str) -> dict[str, str]:
    found = samples.finding(VerdictKind.GONE)
    named = replace(found, citation=replace(found.citation, text=text, context=text))
    (row,) = table_of(replace(samples.report(), findings=(named,)))
    return row


def test_each_citation_has_a_line() -> None:
    rows = table_of(samples.report())
    assert [row["verdict"] for row in rows] == [str(kind) for kind in VerdictKind]
    assert list(rows[0]) == list(COLUMNS)
    gone = rows[3]
    assert (gone["line"], gone["column"], gone["needs_action"]) == ("4", "34", "yes")
    assert (gone["memento_captured_at"], gone["memento_distance_days"]) == ("2019-06-03", "12")
    assert gone["remedy_url"] == gone["memento_url"]


def test_lines_end_as_rfc_4180_says() -> None:
    text = render(samples.report(), ReportFormat.CSV)
    assert text.endswith("\r\n")
    assert text.count("\r\n") == text.count("\n") == 1 + len(VerdictKind)


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", " =1", '=cmd|" /C calc"!A0'],
)
def test_what_a_spreadsheet_would_run_is_marked_as_text(text: str) -> None:
    row = with_text(text)
    assert row["text"].startswith("'")
    assert row["context"] == row["text"]


def test_other_texts_are_left_alone() -> None:
    assert with_text('He said: "1 + 1 = 2", didn\'t he?')["text"] == (
        'He said: "1 + 1 = 2", didn\'t he?'
    )


def test_a_capture_before_the_citation_is_a_number_and_no_formula() -> None:
    found = samples.finding(VerdictKind.GONE)
    assert found.archive.memento is not None
    earlier = replace(found.archive.memento, distance_days=-12)
    before = replace(found, archive=replace(found.archive, memento=earlier))
    (row,) = table_of(replace(samples.report(), findings=(before,)))
    assert row["memento_distance_days"] == "-12"


@pytest.mark.parametrize("text", samples.HOSTILE.values(), ids=samples.HOSTILE)
def test_hostile_texts_stay_in_their_cells(text: str) -> None:
    rows = table_of(samples.hostile(text))
    assert len(rows) == 2
    for row in rows:
        cells = [cell for name, cell in row.items() if name != "memento_distance_days"]
        assert not [cell for cell in cells if cell[:1] in "=+-@\t\r\n" and cell]
    render(samples.hostile(text), ReportFormat.CSV).encode()
