"""How a database is named, and what is on the disk afterwards."""

import sqlite3

import pytest

from app.storage import BadDatabaseUrl, Store
from app.storage.database import Database, read_url


@pytest.mark.parametrize(
    ("written", "driver", "database"),
    [
        ("sqlite:///citewatch.db", "sqlite+aiosqlite", "citewatch.db"),
        ("sqlite:////var/lib/citewatch.db", "sqlite+aiosqlite", "/var/lib/citewatch.db"),
        ("postgresql://host/name", "postgresql+psycopg", "name"),
        ("postgres://host/name", "postgresql+psycopg", "name"),
    ],
)
def test_a_database_is_named_as_users_write_it(written, driver, database):
    url = read_url(written)
    assert (url.drivername, url.database) == (driver, database)


@pytest.mark.parametrize(
    "written", ["", "citewatch.db", "mysql://host/name", "sqlite://", "sqlite:///:memory:"]
)
def test_what_we_cannot_use_is_refused(written):
    with pytest.raises(BadDatabaseUrl):
        read_url(written)


@pytest.mark.parametrize("written", ["mysql://user:s3cret@host/x", "//user:s3cret@host"])
def test_a_refusal_does_not_repeat_the_password(written):
    with pytest.raises(BadDatabaseUrl) as refusal:
        read_url(written)
    assert "s3cret" not in str(refusal.value)


async def test_the_folder_and_the_files_are_their_owners_only(tmp_path, clock):
    file = tmp_path / "new" / "deep" / "citewatch.db"
    async with await Store.open(f"sqlite:///{file}", clock=clock) as store:
        await store.watches.list()
        modes = {path.name: path.stat().st_mode & 0o777 for path in file.parent.iterdir()}
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert set(modes) == {"citewatch.db", "citewatch.db-wal", "citewatch.db-shm"}
    assert set(modes.values()) == {0o600}


async def test_a_folder_that_is_there_is_left_as_it_is(tmp_path, clock):
    tmp_path.chmod(0o750)
    async with await Store.open(f"sqlite:///{tmp_path / 'x.db'}", clock=clock):
        assert tmp_path.stat().st_mode & 0o777 == 0o750


async def test_a_relative_file_is_in_the_current_folder(tmp_path, clock, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with await Store.open("sqlite:///here.db", clock=clock):
        assert (tmp_path / "here.db").exists()


async def test_readers_do_not_wait_for_a_writer(tmp_path, clock):
    address = f"sqlite:///{tmp_path / 'x.db'}"
    async with await Store.open(address, clock=clock) as store:
        other = Database(read_url(address))
        async with other.writing():
            assert await store.watches.list() == []
        await other.close()
    with sqlite3.connect(tmp_path / "x.db") as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


async def write_and_fail(database: Database) -> None:
    async with database.writing() as connection:
        await connection.exec_driver_sql(
            "INSERT INTO keys (id, secret_sha256, label, scopes, created_at)"
            " VALUES ('a', 'b', 'c', '', '2024-05-20T12:00:00.000000Z')"
        )
        raise LookupError


async def test_a_transaction_that_fails_leaves_no_trace(tmp_path, clock):
    address = f"sqlite:///{tmp_path / 'x.db'}"
    async with await Store.open(address, clock=clock) as store:
        database = Database(read_url(address))
        with pytest.raises(LookupError):
            await write_and_fail(database)
        await database.close()
        assert await store.keys.list() == []
