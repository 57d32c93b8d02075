"""The database, opened for a command, with its troubles said in a sentence."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.exc import SQLAlchemyError

from app.cli.endings import BadInput, NotDone
from app.ports import system_clock
from app.settings import Settings
from app.storage import BadDatabaseUrl, DatabaseTooNew, Store


@asynccontextmanager
async def opened_store(settings: Settings) -> AsyncIterator[Store]:
    """The store of this installation.

    Raises:
        BadInput: the setting names no database.
        NotDone: the database cannot be opened, is too new, or fails while it is used.
    """
    try:
        async with await Store.open(settings.database_url, clock=system_clock) as store:
            yield store
    except BadDatabaseUrl as error:
        raise BadInput(f"CITEWATCH_DATABASE_URL: {error}") from error
    except DatabaseTooNew as error:
        raise NotDone(str(error)) from error
    except (SQLAlchemyError, OSError) as error:
        raise NotDone(f"the database cannot be used: {reason(error)}") from error


def reason(error: Exception) -> str:
    """What the database's driver says, without the statement and its values."""
    original = getattr(error, "orig", None) or error
    return " ".join(str(original).split())[:200] or type(original).__name__
