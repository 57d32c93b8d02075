"""Which troubles pass by themselves."""

import sqlite3

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app.storage import is_passing

LOCKED = OperationalError("INSERT", {}, sqlite3.OperationalError("database is locked"))
TWICE = IntegrityError("INSERT", {}, sqlite3.IntegrityError("UNIQUE constraint failed"))


@pytest.mark.parametrize(
    ("error", "passing"),
    [
        (LOCKED, True),
        (PoolTimeout("QueuePool limit reached"), True),
        (ExceptionGroup("of a task group", [LOCKED, LOCKED]), True),
        (TWICE, False),
        (ProgrammingError("SELEC", {}, sqlite3.OperationalError("syntax error")), False),
        (ExceptionGroup("of a task group", [TWICE, ValueError()]), False),
        (ValueError("of ours"), False),
    ],
)
def test_only_a_database_that_is_away_is_worth_another_try(error, passing):
    assert is_passing(error) is passing
