"""A check as the API shows it: the report's JSON, with what is known before there is a report."""

from datetime import datetime
from typing import Any

from app.reports import as_json, memento_as_json
from app.storage import CheckView, Save


def check_json(view: CheckView) -> dict[str, Any]:
    """The check with its report, complete or as far as it has come.

    While it is under way ``progress`` says how far; where it failed ``error`` says why. While an
    archive owes answers ``unanswered`` says for how many citations, and when it is asked again.
    A citation whose page is being saved, or is saved, has ``saved``.
    """
    body = _report_json(view)
    for citation in body["citations"]:
        if (save := view.saves.get(citation["id"])) is not None:
            citation["saved"] = saved_json(save)
    if not view.status.has_ended:
        body["progress"] = {
            "done": view.progress.done,
            "total": view.progress.total,
            "needs_action": view.progress.needs_action,
            "waiting": view.waiting or None,
        }
    if view.unanswered:
        body["unanswered"] = {
            "citations": view.unanswered,
            "asked_again_at": _moment(view.asked_again_at) if view.asked_again_at else None,
        }
    return body


def saved_json(save: Save) -> dict[str, Any]:
    """How it stands with a page that an archive was asked to save; only what there is to say."""
    said = {
        "memento": memento_as_json(save.memento) if save.memento else None,
        "why": save.why or None,
        "due_at": _moment(save.due_at) if save.due_at else None,
    }
    return {"state": str(save.state), **{name: value for name, value in said.items() if value}}


def _report_json(view: CheckView) -> dict[str, Any]:
    error = view.error or None
    if view.report is not None:
        return as_json(view.report, id=view.id, status=view.status, error=error)
    return {
        "id": view.id,
        "status": view.status,
        "created_at": _moment(view.created_at),
        "completed_at": _moment(view.completed_at) if view.completed_at else None,
        "article": None,
        "summary": None,
        "citations": [],
        "works": [],
        "error": error,
    }


def _moment(moment: datetime) -> str:
    """As in reports: ISO 8601 in UTC, to the second."""
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
