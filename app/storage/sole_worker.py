"""One process at a time does the checks of a database.

Two that did would do every unfinished check twice: after a start, each would take up what the other
is doing. The lock is gone with its process, however that ends.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

from sqlalchemy import URL

from app.storage.database import beside, is_sqlite, make_private, read_url, sqlite_file

_NUMBER = 0x6369_7465_6A6F_6273
"""Any number that all of us agree upon: it names the advisory lock on PostgreSQL."""
_ASKED_EVERY = timedelta(milliseconds=200)


class DatabaseInUse(RuntimeError):
    """Another process does the checks of this database."""


@asynccontextmanager
async def sole_worker(database_url: str, *, patience: timedelta) -> AsyncIterator[None]:
    """Be the only one, for as long as the context lasts; a predecessor may take a moment to end.

    Raises:
        DatabaseInUse: another process was the one all that time.
    """
    url = read_url(database_url)
    take = _take_on_sqlite if is_sqlite(url) else _take_on_postgresql
    loop = asyncio.get_running_loop()
    give_up_at = loop.time() + patience.total_seconds()
    while (release := await asyncio.to_thread(take, url)) is None:
        if loop.time() >= give_up_at:
            raise DatabaseInUse("another Citewatch process is doing the checks of this database")
        await asyncio.sleep(_ASKED_EVERY.total_seconds())
    try:
        yield
    finally:
        release()


def _take_on_sqlite(url: URL) -> Callable[[], None] | None:
    """SQLite's own file lock, on an empty file beside the database: it works on every system."""
    file = beside(sqlite_file(url), "lock")
    make_private(file)
    connection = sqlite3.connect(file, timeout=0, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        connection.close()
        return None
    return connection.close


def _take_on_postgresql(url: URL) -> Callable[[], None] | None:
    import psycopg  # only there where PostgreSQL was asked for

    text = url.set(drivername="postgresql").render_as_string(hide_password=False)
    connection = psycopg.connect(text, autocommit=True)
    row = connection.execute("SELECT pg_try_advisory_lock(%s)", [_NUMBER]).fetchone()
    if row is not None and row[0]:
        return connection.close
    connection.close()
    return None
