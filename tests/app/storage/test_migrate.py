"""The migrations make what the schema says, on both databases."""

import asyncio

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text

from app.storage import CheckRequest, DatabaseTooNew, Store
from app.storage.database import Database, read_url
from app.storage.schema import metadata


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
