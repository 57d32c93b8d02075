"""The author's earlier works that a check has followed: one row for each, as it is done."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Select, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from app.reports.codec import dump_work, load_work
from app.storage.database import Database
from app.storage.events import announce, as_its_writer
from app.storage.findings import late_event
from app.storage.identifiers import is_id, storable
from app.storage.observations import observe, observed
from app.storage.open_questions import note_open
from app.storage.records import CheckStatus
from app.storage.schema import earlier_works
from checkers.model import EarlierWork, Finding
from checkers.work_leads import in_order

_KEEP = text("""
    INSERT INTO earlier_works (check_id, id, work) VALUES (:check_id, :id, :work)
    ON CONFLICT (check_id, id) DO UPDATE SET work = excluded.work
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredWork:
    """A work, and the text that it was read from."""

    work: EarlierWork
    text: str = field(repr=False)


class Works:
    """Each with all that was found about what it cites."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def keep(self, check_id: str, work: EarlierWork) -> None:
        """Store a work, what was seen for it, and the event that tells of it, at once.

        What comes after a check has ended is kept, but nobody is told.
        """
        row = {"check_id": check_id, "id": work.id, "work": await _dumped(work)}
        seen = await asyncio.to_thread(observed, work.findings)
        async with self._database.writing() as connection:
            status = await as_its_writer(connection, check_id)
            await connection.execute(_KEEP, row)
            await observe(connection, seen, now=self._clock())
            await note_open(connection, check_id, work.findings, at=self._clock())
            if status is CheckStatus.RUNNING:
                await announce(connection, check_id, [("work", _told(work))], at=self._clock())

    async def swap(
        self, check_id: str, stored: StoredWork, work: EarlierWork, *, late: Finding | None = None
    ) -> bool:
        """Put a work in the place of the one that was read, if that is still what is stored.

        ``late`` is what an archive has answered about late: that is told although the check has
        ended.
        """
        row = {"check_id": check_id, "id": work.id, "work": await _dumped(work)}
        as_it_is = _stored_work(check_id, work.id)
        async with self._database.writing() as connection:
            await as_its_writer(connection, check_id)
            if await connection.scalar(as_it_is) != stored.text:
                return False
            await connection.execute(_KEEP, row)
            await note_open(connection, check_id, work.findings, at=self._clock())
            if late is not None:
                news = [late_event("answered", late)]
                await announce(connection, check_id, news, at=self._clock())
        return True

    async def one(self, check_id: str, work_id: str) -> StoredWork | None:
        """A work of a check by its id."""
        if not is_id(check_id):
            return None
        async with self._database.reading() as connection:
            row = await connection.scalar(_stored_work(check_id, storable(work_id)))
        return None if row is None else await _loaded(row)

    async def each(self, check_id: str) -> AsyncIterator[StoredWork]:
        """The works of a check, one at a time."""
        async with self._database.reading() as connection:
            rows = await rows_of(connection, check_id)
        for row in rows:
            yield await _loaded(row)

    async def of(self, check_id: str) -> dict[str, EarlierWork]:
        """The works of a check by their ids, in the order of the tree."""
        async with self._database.reading() as connection:
            rows = await rows_of(connection, check_id)
        return {work.id: work for work in await asyncio.to_thread(works_from, rows)}


async def keep_works(
    connection: AsyncConnection, check_id: str, works: Sequence[EarlierWork], *, now: datetime
) -> None:
    """Store the works of a check that was done elsewhere, in the transaction that stores it.

    What was seen for them is remembered with what was seen for the article, in one order.
    """
    for work in works:
        row = {"check_id": check_id, "id": work.id, "work": await _dumped(work)}
        await connection.execute(_KEEP, row)
        await note_open(connection, check_id, work.findings, at=now)


async def rows_of(connection: AsyncConnection, check_id: str) -> Sequence[str]:
    """The works of a check as they are stored."""
    stored = select(earlier_works.c.work).where(earlier_works.c.check_id == check_id)
    return (await connection.scalars(stored)).all()


def works_from(rows: Sequence[str]) -> tuple[EarlierWork, ...]:
    """The works of stored rows, in the order of the tree."""
    return tuple(in_order(load_work(row) for row in rows))


def _stored_work(check_id: str, work_id: str) -> Select[str]:
    this_one = (earlier_works.c.check_id == check_id) & (earlier_works.c.id == work_id)
    return select(earlier_works.c.work).where(this_one)


async def _loaded(row: str) -> StoredWork:
    return StoredWork(work=await asyncio.to_thread(load_work, row), text=row)


async def _dumped(work: EarlierWork) -> str:
    return await asyncio.to_thread(dump_work, work)


def _told(work: EarlierWork) -> dict[str, object]:
    return {
        "work": work.id,
        "url": work.url.text,
        "citations": len(work.findings),
        "needs_action": work.needs_action,
        "problem": work.problem,
    }
