"""The commands' way from a check to the printed report and the exit status."""

import sys
from pathlib import Path

from app.cli.checking import check, run
from app.cli.configuration import read_settings
from app.cli.endings import Exit
from app.cli.options import OutputFormat
from app.cli.order import Order
from app.cli.output import write
from app.reports import ReportFormat, render
from checkers.model import Report


def check_and_report(order: Order, *, form: OutputFormat, output: Path | None) -> Exit:
    """Do a check, print its report, and tell how it ended."""
    report = run(check(order, read_settings()))
    print_in_form(report, form, output)
    return exit_of(report)


def print_in_form(report: Report, form: OutputFormat, output: Path | None) -> None:
    """Print a report: in colour where a person sees it on a terminal, else as it is written."""
    if form is OutputFormat.TEXT and output is None and sys.stdout.isatty():
        from rich.console import Console

        from app.reports import print_report

        print_report(report, Console())
        return
    write(render(report, ReportFormat(form.value)), output)


def exit_of(report: Report) -> Exit:
    """What a report means for a script."""
    return Exit.NEEDS_ACTION if report.summary.needs_action else Exit.FINE
