"""The kinds of report, each written from the same value."""

import io
import json
from enum import StrEnum
from typing import assert_never

from rich.console import Console

from app.reports.csv import as_csv
from app.reports.document import as_json
from app.reports.html import as_html
from app.reports.markdown import as_markdown
from app.reports.terminal import print_report
from checkers.model import Report


class ReportFormat(StrEnum):
    """What a report can be written as."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    CSV = "csv"
    MARKDOWN = "markdown"


def render(report: Report, format: ReportFormat, *, id: str = "") -> str:
    """The report of a completed check as text, which any encoding of Unicode can hold."""
    match format:
        case ReportFormat.TEXT:
            return _as_text(report)
        case ReportFormat.JSON:
            return json.dumps(as_json(report, id=id), ensure_ascii=False) + "\n"
        case ReportFormat.HTML:
            return as_html(report, id=id)
        case ReportFormat.CSV:
            return as_csv(report)
        case ReportFormat.MARKDOWN:
            return as_markdown(report)
        case _:
            assert_never(format)


def _as_text(report: Report) -> str:
    written = io.StringIO()
    print_report(report, Console(file=written, force_terminal=False, color_system=None))
    return written.getvalue()
