"""Checks as durable work: queued, run, resumed after a crash, and done again when due."""

from app.jobs.asking_archives import ask_again, with_answers
from app.jobs.asking_to_save import (
    CannotSave,
    page_to_save,
    refuse_to_save,
    request_save,
    wishes_of,
)
from app.jobs.changes import Change, ChangeKind, compare
from app.jobs.deciding import CannotDecide, decide, decide_on_finding, withdraw
from app.jobs.engine import Engine
from app.jobs.judging_again import judge_again
from app.jobs.memory import Memory, recall, tidy
from app.jobs.recheck import recheck_due
from app.jobs.saving import save_due, save_what_ends_soon
from app.storage import CheckEvent, CheckRequest, CheckStatus, CheckView, Progress

__all__ = [
    "CannotDecide",
    "CannotSave",
    "Change",
    "ChangeKind",
    "CheckEvent",
    "CheckRequest",
    "CheckStatus",
    "CheckView",
    "Engine",
    "Memory",
    "Progress",
    "ask_again",
    "compare",
    "decide",
    "decide_on_finding",
    "judge_again",
    "page_to_save",
    "recall",
    "recheck_due",
    "refuse_to_save",
    "request_save",
    "save_due",
    "save_what_ends_soon",
    "tidy",
    "wishes_of",
    "with_answers",
    "withdraw",
]
