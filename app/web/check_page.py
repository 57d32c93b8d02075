"""What the page of a check shows, whether it runs or has ended."""

from collections.abc import Collection
from typing import Any

from app.settings import Settings
from app.storage import CheckStatus, CheckView, Progress
from app.web.cards import card
from app.web.owed import owed
from app.web.report_page import report_page
from app.web.saved_words import savings


def check_context(
    view: CheckView,
    *,
    holding: Collection[str],
    chosen: Collection[str] | None = None,
    settings: Settings | None = None,
) -> dict[str, Any]:
    """The template's values.

    ``holding`` are the ids of the editors' decisions that hold, ``chosen`` the changes that the
    repair's preview shows; without ``settings`` no page is offered to be saved.
    """
    running = not view.status.has_ended
    report = view.report if not running else None
    laid_out = report_page(report, chosen=chosen, holding=holding) if report else None
    return {
        "check": view,
        "running": running,
        "title": view.report.article.title if view.report else None,
        "heading": _heading(view, laid_out.title if laid_out else None),
        "announcement": announcement(view),
        "progress": view.progress,
        "progress_words": progress_words(view.progress, view.waiting),
        "owed": owed(view),
        "rows": _rows(view) if running else [],
        "report": laid_out,
        "saving": {} if running else savings(view, settings),
    }


def progress_words(progress: Progress, waiting: str = "") -> str:
    """How far a check is, as one says it: "23 of 61 citations; 2 need action"."""
    if waiting:
        return f"Waiting: {waiting} {progress.done} of {progress.total} citations until now."
    if not progress.total:
        return "Reading the article."
    verb = "needs" if progress.needs_action == 1 else "need"
    return (
        f"{progress.done} of {progress.total} citations; {progress.needs_action or 'none'} "
        f"{verb} action"
    )


def announcement(view: CheckView) -> str:
    """One sentence for people who have the page read to them."""
    if not view.status.has_ended:
        return progress_words(view.progress, view.waiting)
    ends = {
        CheckStatus.COMPLETED: "The check is complete.",
        CheckStatus.CANCELLED: "The check was stopped.",
        CheckStatus.FAILED: "The check could not be done.",
    }
    return ends[view.status]


def _heading(view: CheckView, title: str | None) -> str:
    if not view.status.has_ended:
        return "Checking"
    return f"Report: {title}" if title else "No report"


def _rows(view: CheckView) -> list[Any]:
    findings = view.report.findings if view.report else ()
    return [card(finding, number) for number, finding in enumerate(findings, start=1)]
