"""Troubles of the database itself, told apart from those of the work that it is used for."""

from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout


def is_passing(error: BaseException) -> bool:
    """Whether it is worth trying again: the database was locked, full or away."""
    if isinstance(error, BaseExceptionGroup):
        return any(is_passing(part) for part in error.exceptions)
    if isinstance(error, (IntegrityError, ProgrammingError)):
        return False
    return isinstance(error, (DBAPIError, PoolTimeout))
