"""The migrations make what the schema says, on both databases."""

import asyncio

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text

from app.storage import CheckRequest, DatabaseTooNew, Store
from app.storage.database import Database, read_url
from app.storage.schema import metadata
from checkers.model import DecisionKind, VerdictKind
from checkers.urls import Url


def differences(connection: Connection) -> list[object]:
    return compare_metadata(MigrationContext.configure(connection), metadata)


async def test_the_migrations_make_what_the_schema_says(store, database_url):
    database = Database(read_url(database_url))
    async with database.reading() as connection:
        assert await connection.run_sync(differences) == []
    await database.close()


async def test_what_is_stored_is_there_when_opened_again(store, database_url, clock):
    check_id = await store.checks.add(CheckRequest(html="<p>"))
    async with await Store.open(database_url, clock=clock) as again:
        assert await again.checks.unfinished() == [check_id]


async def test_two_processes_may_open_a_new_database_at_once(database_url, clock):
    async with asyncio.timeout(20):
        opened = await asyncio.gather(*(Store.open(database_url, clock=clock) for _ in range(3)))
    for store in opened:
        assert await store.checks.unfinished() == []
        await store.close()


async def test_a_database_of_a_newer_version_is_refused_and_left_as_it_is(
    store, database_url, clock
):
    check_id = await store.checks.add(CheckRequest(html="<p>"))
    database = Database(read_url(database_url))
    async with database.writing() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await database.close()
    with pytest.raises(DatabaseTooNew, match="newer version of Citewatch"):
        await Store.open(database_url, clock=clock)
    assert await store.checks.unfinished() == [check_id]


WRONG = {"url": Url("https://example.org/story"), "disputed": VerdictKind.GONE}


async def test_of_decisions_that_were_written_twice_the_later_one_holds(store, database_url, clock):
    other = await store.decisions.add(DecisionKind.IGNORE, host="example.org")
    last = await store.decisions.add(DecisionKind.WRONG, **WRONG)
    earlier = text("""
        INSERT INTO decisions (id, kind, at, reason, url, disputed, rule)
        SELECT 'earlier', kind, '2024-01-01T00:00:00.000000Z', reason, url, disputed, rule
          FROM decisions WHERE kind = 'wrong'
    """)
    database = Database(read_url(database_url))
    async with database.writing() as connection:  # as it was after the second migration
        for table in (
            "archive_slots", "archive_pauses", "archive_answers", "archive_waiting",
            "earlier_works", "open_questions", "save_requests", "saves", "own_sites", "writers",
            "resolutions",
        ):  # fmt: skip
            await connection.execute(text(f"DROP TABLE {table}"))
        await connection.execute(text("ALTER TABLE watches DROP COLUMN depth"))
        await connection.execute(text("DROP INDEX late_events"))
        await connection.execute(text("DROP INDEX decisions_holding"))
        await connection.execute(text("ALTER TABLE decisions DROP COLUMN key"))
        await connection.execute(text("DROP INDEX looks_by_outcome"))
        await connection.execute(text("CREATE INDEX looks_by_rule ON looks (rule, url_key)"))
        await connection.execute(text("UPDATE alembic_version SET version_num = '0002'"))
        await connection.execute(earlier)
    await database.close()

    async with await Store.open(database_url, clock=clock) as migrated:
        assert {one.id for one in await migrated.decisions.holding()} == {other.id, last.id}
        assert await migrated.decisions.add(DecisionKind.WRONG, **WRONG) == last
