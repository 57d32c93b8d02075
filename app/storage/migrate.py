"""Bringing a database to the shape that this version works with."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

_SCRIPTS = Path(__file__).parent / "migrations"
_LOCK = 0x6369_7465_7761_7463
"""Any number that all of us agree upon: it names the advisory lock on PostgreSQL."""


def migrate(connection: Connection) -> None:
    """Run the missing migrations in the connection's transaction: all of them, or none.

    Two processes that start at once are let in one after the other: on SQLite by the write lock,
    on PostgreSQL by an advisory lock.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
