"""One process at a time does the checks of a database."""

import asyncio
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from app.storage import DatabaseInUse, sole_worker
from app.storage.database import beside

SOON = timedelta(milliseconds=50)
HOLDING = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'citewatch.db'}"


async def test_a_second_one_is_refused(url):
    async with sole_worker(url, patience=SOON):
        with pytest.raises(DatabaseInUse, match="another Citewatch process"):
            await sole_worker(url, patience=SOON).__aenter__()
    async with sole_worker(url, patience=SOON):
        pass


async def test_a_successor_waits_for_its_predecessor_to_end(url):
    async with sole_worker(url, patience=SOON):
        successor = asyncio.create_task(sole_worker(url, patience=40 * SOON).__aenter__())
        await asyncio.sleep(0.1)
        assert not successor.done()
    await successor


async def test_the_lock_goes_with_its_process_however_that_ends(url, tmp_path):
    file = tmp_path / "citewatch.lock"
    holder = subprocess.Popen(  # noqa: ASYNC220
        [sys.executable, "-c", HOLDING, str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with holder:
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(DatabaseInUse):
            await sole_worker(url, patience=SOON).__aenter__()
        holder.kill()
    async with sole_worker(url, patience=SOON):
        pass


@pytest.mark.parametrize(
    ("file", "lock"), [("a/citewatch.db", "a/citewatch.lock"), ("a/notes", "a/notes.lock")]
)
def test_our_files_lie_beside_the_database(file, lock):
    assert beside(Path(file), "lock") == Path(lock)
