"""The tables. A change here needs a migration: a test compares the two."""

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Dialect,
    Double,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    false,
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

HOLDS = text("withdrawn_at IS NULL")
"""Decisions that were not withdrawn."""

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
    Column("waiting", Text, nullable=False, server_default=""),  # for what, while it does
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

resolutions = Table(
    "resolutions",
    metadata,
    Column("check_id", ForeignKey("checks.id", ondelete="CASCADE"), primary_key=True),
    Column("citation_id", String(200), primary_key=True),
    Column("citation", Text, nullable=False),  # JSON of Citation
)

LATE = text("name IN ('answered', 'saved')")
"""Of events: what happens after a check has ended, and changes its report. Written out, since only
then the index with the same condition is used."""

events = Table(
    "events",
    metadata,
    Column("id", _ROW_NUMBER, primary_key=True, autoincrement=True),
    Column("check_id", ForeignKey("checks.id", ondelete="CASCADE"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("name", String(20), nullable=False),
    Column("data", Text, nullable=False),  # JSON
    Index("events_of_check", "check_id", "id"),
    Index("late_events", "check_id", "id", sqlite_where=LATE, postgresql_where=LATE),
    sqlite_autoincrement=True,  # an id that was seen is never given again
)

evidence = Table(
    "evidence",
    metadata,
    Column("key", String(64), primary_key=True),  # of purpose and address: the latest of each
    Column("url_key", String(64), nullable=False),
    Column("purpose", String(20), nullable=False),
    Column("at", Instant, nullable=False),
    Column("evidence", Text, nullable=False),  # JSON of Evidence
    Index("evidence_of_url", "url_key"),
    Index("evidence_by_age", "purpose", "at"),
)

looks = Table(
    "looks",
    metadata,
    Column("url_key", String(64), primary_key=True),
    Column("at", Instant, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("confidence", Float, nullable=False),
    Column("rule", String(80), nullable=False),
    Column("stands", Boolean, nullable=False),
    Index("looks_by_outcome", "stands", "rule", "url_key"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("at", Instant, nullable=False),
    Column("reason", Text, nullable=False),
    Column("url", Text),
    Column("host", Text),
    Column("disputed", String(20)),
    Column("verdict", String(20)),
    Column("rule", String(80), nullable=False),
    Column("withdrawn_at", Instant),
    Column("key", String(64)),  # of what is decided: it holds once
    Index("decisions_holding", "key", unique=True, sqlite_where=HOLDS, postgresql_where=HOLDS),
)

earlier_works = Table(
    "earlier_works",
    metadata,
    Column("check_id", ForeignKey("checks.id", ondelete="CASCADE"), primary_key=True),
    Column("id", String(200), primary_key=True),  # the way to it: "c3.c7"
    Column("work", Text, nullable=False),  # JSON of EarlierWork
)

archive_slots = Table(
    "archive_slots",
    metadata,
    Column("lane", String(20), primary_key=True),
    Column("slot", Integer, primary_key=True, autoincrement=False),
    Column("free_at", Double, nullable=False),  # seconds since 1970, by the database's clock
    Column("answered", Boolean, nullable=False),  # whether the end of its last request is known
)

archive_pauses = Table(
    "archive_pauses",
    metadata,
    Column("archive", String(200), primary_key=True),
    Column("until", Double, nullable=False),  # as above
    Column("why", Text, nullable=False),
)

archive_waiting = Table(
    "archive_waiting",
    metadata,
    Column("lane", String(20), primary_key=True),
    Column("urgency", Integer, primary_key=True, autoincrement=False),  # the lower comes first
    Column("until", Double, nullable=False),  # as above
)

archive_answers = Table(
    "archive_answers",
    metadata,
    Column("key", String(64), primary_key=True),  # of the question as a whole
    Column("at", Instant, nullable=False),
    Column("until", Instant, nullable=False),
    Column("answer", Text, nullable=False),  # JSON of ArchiveAnswer
    Index("archive_answers_until", "until"),
)

open_questions = Table(
    "open_questions",
    metadata,
    Column("check_id", ForeignKey("checks.id", ondelete="CASCADE"), primary_key=True),
    Column("citation_id", String(200), primary_key=True),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("due_at", Instant, nullable=False),
    Column("claimed_until", Instant),
    Index("open_questions_due", "due_at"),
)

saves = Table(
    "saves",
    metadata,
    Column("key", String(64), primary_key=True),  # of the address: each is saved once for all
    Column("url", Text, nullable=False),
    Column("state", String(10), nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("asked_at", Instant, nullable=False),
    Column("submitted_at", Instant),  # when the archive last began to make a copy
    Column("due_at", Instant),  # none where it has ended
    Column("claimed_until", Instant),
    Column("job", String(128), nullable=False, server_default=""),
    Column("why", Text, nullable=False, server_default=""),
    Column("memento", Text),  # JSON of Memento
    Index("saves_due", "due_at"),
)

save_requests = Table(
    "save_requests",
    metadata,
    Column("check_id", ForeignKey("checks.id", ondelete="CASCADE"), primary_key=True),
    Column("citation_id", String(200), primary_key=True),
    Column("save_key", ForeignKey("saves.key", ondelete="CASCADE"), nullable=False),
    Column("attached", Boolean, nullable=False, server_default=false()),
    Index("save_requests_of_save", "save_key", "attached"),
)

installation = Table(
    "installation",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

own_sites = Table(
    "own_sites",
    metadata,
    Column("site", String(300), primary_key=True),
    Column("added_at", Instant, nullable=False),
)

writers = Table(
    "writers",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("names", Text, nullable=False),  # JSON: a list of texts
    Column("sites", Text, nullable=False),  # as above
    Column("added_at", Instant, nullable=False),
    Column("key", String(64), nullable=False),  # of names and sites: each author once
    Index("writers_once", "key", unique=True),
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
    Column("depth", Integer, nullable=False, server_default="0"),
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
