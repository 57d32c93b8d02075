"""Where checks, watches and keys are kept. The only part of the shell that speaks SQL."""

from app.storage.database import BadDatabaseUrl, jobs_database
from app.storage.decisions import RuleRecord
from app.storage.findings import Stored
from app.storage.migrate import DatabaseTooNew
from app.storage.open_questions import OpenQuestion
from app.storage.own_works import StoredWriter
from app.storage.records import (
    ApiKey,
    CheckEvent,
    CheckRequest,
    CheckStatus,
    CheckView,
    NewKey,
    Progress,
    Save,
    SaveState,
    SaveWish,
    Stage,
    Watch,
)
from app.storage.saves import Unattached
from app.storage.sole_worker import DatabaseInUse, sole_worker
from app.storage.store import Store
from app.storage.trouble import is_passing
from app.storage.works import StoredWork

__all__ = [
    "ApiKey",
    "BadDatabaseUrl",
    "CheckEvent",
    "CheckRequest",
    "CheckStatus",
    "CheckView",
    "DatabaseInUse",
    "DatabaseTooNew",
    "NewKey",
    "OpenQuestion",
    "Progress",
    "RuleRecord",
    "Save",
    "SaveState",
    "SaveWish",
    "Stage",
    "Store",
    "Stored",
    "StoredWork",
    "StoredWriter",
    "Unattached",
    "Watch",
    "is_passing",
    "jobs_database",
    "sole_worker",
]
