"""The report as a table for spreadsheets (RFC 4180, UTF-8), in which nothing is a formula."""

import csv
import io
from datetime import datetime

from app.reports.neutral import one_line
from app.reports.titles import work_named
from app.reports.words import VERDICT_WORDS
from checkers.model import Finding, Report
from checkers.urls import Url

COLUMNS = (
    "id",
    "line",
    "column",
    "kind",
    "needs_action",
    "verdict",
    "verdict_in_words",
    "confidence",
    "state",
    "url",
    "href",
    "text",
    "context",
    "cited_at",
    "explanation",
    "reasons",
    "found_at",
    "archive",
    "memento_url",
    "memento_captured_at",
    "memento_distance_days",
    "memento_verified",
    "remedy",
    "remedy_url",
    "rule",
    "decision",
    "original",
    "linked_copy",
    "self_basis",
    "self_confidence",
    "quotations",
    "resolution",
    "candidates",
    "note",
    "earlier_work",
    "work",
)
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Spreadsheets run what begins with one of these; some fold the full-width forms first."""

Cell = str | int | float | bool | datetime | Url | None


def as_csv(report: Report) -> str:
    """A report with one line for each citation, in the article's order, below a line of names.

    The citations of the author's earlier works follow, with the id of their work.
    """
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for finding in report.findings:
        writer.writerow([_cell(value) for value in _row(finding, work=None)])
    for work in report.works:
        for finding in work.findings:
            writer.writerow([_cell(value) for value in _row(finding, work=work.id)])
    return table.getvalue()


def _row(finding: Finding, *, work: str | None) -> tuple[Cell, ...]:
    citation, verdict, remedy = finding.citation, finding.verdict, finding.remedy
    position, memento, mention = citation.position, finding.archive.memento, citation.mention
    return (
        citation.id,
        position.line if position else None,
        position.column if position else None,
        citation.kind,
        finding.needs_action,
        verdict.kind,
        VERDICT_WORDS[verdict.kind],
        verdict.confidence,
        verdict.state,
        citation.url,
        citation.href,
        citation.text,
        citation.context,
        citation.cited_at,
        verdict.explanation,
        " ".join(verdict.reasons),
        verdict.url,
        finding.archive.outcome,
        memento.url if memento else None,
        memento.captured_at if memento else None,
        memento.distance_days if memento else None,
        memento.verified if memento else None,
        remedy.kind,
        remedy.url,
        verdict.rule,
        verdict.decision.kind if verdict.decision else None,
        citation.archived.original if citation.archived else None,
        finding.archive.linked_copy,
        citation.own.basis if citation.own else None,
        citation.own.confidence if citation.own else None,
        "; ".join(f"{one.outcome}: “{one.words}”" for one in finding.quotations),
        mention.resolution if mention else None,
        " ".join(one.url.text for one in mention.candidates) if mention else None,
        mention.note if mention else None,
        work,
        work_named(citation.original),
    )


def _cell(value: Cell) -> str:
    """A value as a cell. Only text can be a formula: a number may begin with a minus."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}"
    return _not_a_formula(str(value))


def _not_a_formula(text: str) -> str:
    """Text that a spreadsheet takes for text.

    >>> _not_a_formula("=1+1"), _not_a_formula("1+1")
    ("'=1+1", '1+1')
    """
    shown = one_line(text)
    risky = text.startswith(_STARTS_A_FORMULA) or shown.startswith(_STARTS_A_FORMULA)
    return "'" + shown if risky else shown
