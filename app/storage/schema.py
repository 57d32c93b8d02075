"""The tables. A change here needs a migration: a test compares the two."""

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    text,
)


class Instant(TypeDecorator[datetime]):
    """A moment as text, ``2019-05-20T08:00:00.000000Z``: the same, and in order, on every database.

    SQLite has no type for times, and its drivers lose the zone.
    """

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        return f"{value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


metadata = MetaData()

_ROW_NUMBER = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers rows by itself only where the type is INTEGER."""

UNFINISHED = text("status IN ('queued', 'running')")
"""Checks that still have to be done. The words themselves, or the index would not be used."""

checks = Table(
    "checks",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("status", String(10), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("started_at", Instant),
    Column("completed_at", Instant),
    Column("attempts", Integer, nullable=False, server_default="0"),  # how often it was taken up
    Column("error", Text, nullable=False, server_default=""),
    Column("request", Text, nullable=False),  # JSON of CheckRequest
    Column("article", Text),  # JSON of Article, from the moment that it has been read
    Column("total", Integer, nullable=False, server_default="0"),
    Column("done", Integer, nullable=False, server_default="0"),
    Column("needs_action", Integer, nullable=False, server_default="0"),
    Index("checks_unfinished", "created_at", sqlite_where=UNFINISHED, postgresql_where=UNFINISHED),
    Index("checks_created_at", "created_at"),
)

findings = Table(
    "findings",
    metadata,
    Column("check_id", ForeignKey("checks.id", ondelete="CASCADE"), primary_key=True),
    Column("citation_id", String(200), primary_key=True),
    Column("place", Integer, nullable=False),  # the citation's number in the article, from 0
    Column("stage", String(10), nullable=False),
    Column("verdict", String(20), nullable=False),
    Column("needs_action", Boolean, nullable=False),
    Column("finding", Text, nullable=False),  # JSON of Finding
)

events = Table(
    "events",
    metadata,
    Column("id", _ROW_NUMBER, primary_key=True, autoincrement=True),
    Column("check_id", ForeignKey("checks.id", ondelete="CASCADE"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("name", String(20), nullable=False),
    Column("data", Text, nullable=False),  # JSON
    Index("events_of_check", "check_id", "id"),
    sqlite_autoincrement=True,  # an id that was seen is never given again
)

watches = Table(
    "watches",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("target", Text, nullable=False),
    Column("every_seconds", BigInteger, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("next_due_at", Instant, nullable=False),
    Column("last_check_id", ForeignKey("checks.id", ondelete="SET NULL")),
    Column("claimed_at", Instant),
    Index("watches_due", "next_due_at"),
)

keys = Table(
    "keys",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("secret_sha256", String(64), nullable=False),
    Column("label", Text, nullable=False),
    Column("scopes", Text, nullable=False),  # words, separated by spaces
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant),
    Column("revoked_at", Instant),
    Column("last_used_at", Instant),
)
