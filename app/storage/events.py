"""What happened in a check, in order: the table that a live page and the API's events read."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Row, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.storage.database import Database
from app.storage.identifiers import is_id
from app.storage.records import CheckEvent, CheckStatus
from app.storage.schema import checks, events

News = tuple[str, Mapping[str, object]]
"""An event before it has happened: its name and its data."""


async def as_its_writer(connection: AsyncConnection, check_id: str) -> CheckStatus | None:
    """Become the one who writes of a check until the transaction ends; its status, None without it.

    To be called before all else: on PostgreSQL a row that refers to the check takes a lesser lock
    on it, and two who hold that wait for each other for ever when they want this one.
    """
    status = select(checks.c.status).where(checks.c.id == check_id).with_for_update()
    found = await connection.scalar(status)
    return None if found is None else CheckStatus(found)


async def announce(
    connection: AsyncConnection, check_id: str, news: Sequence[News], *, at: datetime
) -> None:
    """Add events in the transaction that they tell of, so that neither is seen without the other.

    On SQLite their ids are in the order of the commits, so nobody who reads on from an id misses
    one. PostgreSQL gives ids before the commit; there a check's events have one writer at a time.
    """
    rows = [
        {"check_id": check_id, "at": at, "name": name, "data": json.dumps(data)}
        for name, data in news
    ]
    if rows:
        await connection.execute(insert(events), rows)


class Events:
    """Reading events; they are written by whoever makes them happen."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def after(self, check_id: str, last_seen: int, *, limit: int = 500) -> list[CheckEvent]:
        """The check's events with a greater id, in order."""
        if not is_id(check_id):
            return []
        query = (
            select(events)
            .where(events.c.check_id == check_id, events.c.id > last_seen)
            .order_by(events.c.id)
            .limit(limit)
        )
        async with self._database.reading() as connection:
            return [_event(row) for row in await connection.execute(query)]


def _event(row: Row[tuple[object, ...]]) -> CheckEvent:
    return CheckEvent(id=row.id, name=row.name, at=row.at, data=json.loads(row.data))
