"""Connections: an operator's address of a database, made into one that we can work with.

SQLite is opened in WAL mode, so that readers and the one writer do not wait for each other, and a
transaction that will write takes the write lock when it begins: one that first reads and then
writes would otherwise fail at once when somebody else wrote in between.
"""

import asyncio
import random
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

_BUSY_MILLISECONDS = 30_000
"""How long a connection waits for the write lock of another process before it gives up."""
_TRIES = 100
_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}


class BadDatabaseUrl(ValueError):
    """The setting does not name a database that we can use."""


def read_url(database_url: str) -> URL:
    """The address, with the driver that we use. An error never repeats it: it may hold a password.

    >>> read_url("sqlite:///citewatch.db").drivername
    'sqlite+aiosqlite'
    """
    try:
        url = make_url(database_url)
    except ArgumentError as error:
        raise BadDatabaseUrl("a database is named as sqlite:///FILE or postgresql://…") from error
    driver = _DRIVERS.get(url.drivername)
    if driver is None:
        raise BadDatabaseUrl(f"no database of the kind {url.drivername!r}: sqlite or postgresql")
    if is_sqlite(url) and url.database in (None, "", ":memory:"):
        raise BadDatabaseUrl("an SQLite database needs a file: sqlite:///FILE")
    return url.set(drivername=driver)


def is_sqlite(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def sqlite_file(url: URL) -> Path:
    return Path(url.database or "")


class Database:
    """Transactions of one database, for the event loop that it is first used in."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self._engine = _connect(url)
        # SQLite has one writer; ours take turns here instead of waking each other up there.
        self._writer = asyncio.Lock() if is_sqlite(url) else None

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that sees one state of the database, and changes nothing."""
        async with self._engine.connect() as connection:
            await connection.execution_options(reads_only=True)
            async with connection.begin():
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that is committed at the end, or leaves no trace."""
        async with AsyncExitStack() as stack:
            if self._writer is not None:
                await stack.enter_async_context(self._writer)
            yield await stack.enter_async_context(self._engine.begin())

    async def close(self) -> None:
        await self._engine.dispose()


def _connect(url: URL) -> AsyncEngine:
    if not is_sqlite(url):
        return create_async_engine(url, pool_pre_ping=True)
    make_private(sqlite_file(url))
    engine = create_async_engine(url)
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def beside(file: Path, kind: str) -> Path:
    """A file of ours that goes with the database file: citewatch.db → citewatch.lock."""
    return file.with_suffix(f".{kind}") if file.suffix == ".db" else Path(f"{file}.{kind}")


def jobs_database(database_url: str) -> str:
    """Where the engine keeps its own history: another file, or another schema of the same database.

    The file is made here, in WAL mode: in SQLite's default mode the engine's threads would lock
    each other out.
    """
    url = read_url(database_url)
    if not is_sqlite(url):
        return url.set(drivername="postgresql").render_as_string(hide_password=False)
    file = beside(sqlite_file(url), "jobs.db")
    make_private(file)
    connection = sqlite3.connect(file, timeout=_BUSY_MILLISECONDS / 1000)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    return URL.create("sqlite", database=str(file)).render_as_string()


def make_private(file: Path) -> None:
    """Make the file and its folder where they are missing, for their owner only.

    Articles are in it before they are published. SQLite gives its side files the same mode.
    """
    if not file.parent.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.touch(mode=0o600)


def _prepare_sqlite(connection: Any, _record: object) -> None:  # Any: the driver has no types
    connection.isolation_level = None  # the driver begins no transactions of its own: we do, below
    cursor = connection.cursor()
    _switch_to_wal(cursor)
    cursor.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _switch_to_wal(cursor: Any) -> None:  # Any: as above
    """Take a new file into WAL mode; one that is in it stays so.

    Two who switch a new file at once would wait for each other until both give up: so each waits
    for a moment only, and then looks again whether the other has done it.
    """
    for _ in range(_TRIES):
        cursor.execute(f"PRAGMA busy_timeout = {random.randint(20, 200)}")  # noqa: S311
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
        else:
            return
    cursor.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
    cursor.execute("PRAGMA journal_mode = WAL")


def _begin_sqlite(connection: Connection) -> None:
    reads_only = connection.get_execution_options().get("reads_only", False)
    connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")
