"""Checks as durable work: queued, run, resumed after a crash, and done again when due."""

from app.jobs.changes import Change, ChangeKind, compare
from app.jobs.engine import Engine
from app.jobs.recheck import recheck_due
from app.storage import CheckEvent, CheckRequest, CheckStatus, CheckView, Progress

__all__ = [
    "Change",
    "ChangeKind",
    "CheckEvent",
    "CheckRequest",
    "CheckStatus",
    "CheckView",
    "Engine",
    "Progress",
    "compare",
    "recheck_due",
]
