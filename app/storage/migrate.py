"""Bringing a database to the shape that this version works with."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

_SCRIPTS = Path(__file__).parent / "migrations"
_LOCK = 0x6369_7465_7761_7463
"""Any number that all of us agree upon: it names the advisory lock on PostgreSQL."""


class DatabaseTooNew(RuntimeError):
    """A newer version has worked with this database: this one cannot."""


def migrate(connection: Connection) -> None:
    """Run the missing migrations in the connection's transaction: all of them, or none.

    Two processes that start at once are let in one after the other: on SQLite by the write lock,
    on PostgreSQL by an advisory lock.

    Raises:
        DatabaseTooNew: it has been migrated by a version that knows more than this one.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    _refuse_what_is_newer(connection, config)
    command.upgrade(config, "head")


def _refuse_what_is_newer(connection: Connection, config: Config) -> None:
    known = {revision.revision for revision in ScriptDirectory.from_config(config).walk_revisions()}
    unknown = set(MigrationContext.configure(connection).get_current_heads()) - known
    if unknown:
        raise DatabaseTooNew(
            "the database is that of a newer version of Citewatch: use that version, or a copy of "
            "the database from before it was installed"
        )
