"""Reports in every form: for programs, for people, and for the store (:mod:`app.reports.codec`)."""

from app.reports.document import as_json, decision_as_json, finding_as_json, memento_as_json
from app.reports.formats import ReportFormat, render
from app.reports.terminal import print_report

__all__ = [
    "ReportFormat",
    "as_json",
    "decision_as_json",
    "finding_as_json",
    "memento_as_json",
    "print_report",
    "render",
]
