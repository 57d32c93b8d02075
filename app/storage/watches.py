"""Watches: articles that are checked again when they are due, by whoever claims them first."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, insert, or_, select, update

from app.storage.database import Database
from app.storage.identifiers import is_id, new_id
from app.storage.records import Watch
from app.storage.schema import watches

_SHORTEST = timedelta(minutes=1)
CLAIM_LIFE = timedelta(hours=1)
"""After this a claim is taken for that of a process that died: somebody else may have the watch."""


class Watches:
    """Every article that is watched."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def add(self, target: str, *, every: timedelta, depth: int = 0) -> Watch:
        """Watch an address. It is due at once, and then every so often."""
        if every < _SHORTEST:
            raise ValueError("a watch is due again after a minute at the earliest")
        now = self._clock()
        watch = Watch(
            id=new_id(now), target=target, every=every, created_at=now, next_due_at=now, depth=depth
        )
        values = {
            "id": watch.id,
            "target": target,
            "every_seconds": int(every.total_seconds()),
            "created_at": now,
            "next_due_at": now,
            "depth": depth,
        }
        async with self._database.writing() as connection:
            await connection.execute(insert(watches), values)
        return watch

    async def list(self) -> list[Watch]:
        """All of them, the oldest first."""
        async with self._database.reading() as connection:
            rows = await connection.execute(select(watches).order_by(watches.c.created_at))
            return [_watch(row) for row in rows]

    async def remove(self, watch_id: str) -> bool:
        """Stop watching; False if there was no such watch."""
        if not is_id(watch_id):
            return False
        async with self._database.writing() as connection:
            gone = await connection.execute(delete(watches).where(watches.c.id == watch_id))
        return gone.rowcount == 1

    async def claim_next(self, now: datetime) -> Watch | None:
        """The watch that is due the longest, now ours alone; None if nothing is left to do.

        Compare-and-swap: two processes that ask at once never get the same one.
        """
        while (watch := await self._next_due(now)) is not None:
            async with self._database.writing() as connection:
                claim = update(watches).where(watches.c.id == watch.id, _is_due(now))
                won = await connection.execute(claim.values(claimed_at=now).returning(watches))
                if row := won.one_or_none():
                    return _watch(row)
        return None

    async def settle(
        self, watch: Watch, *, next_due_at: datetime, last_check_id: str | None = None
    ) -> bool:
        """Give a claimed watch back; False if the claim was lost to somebody else meanwhile."""
        values: dict[str, object] = {"claimed_at": None, "next_due_at": next_due_at}
        if last_check_id is not None:
            values["last_check_id"] = last_check_id
        still_ours = (watches.c.id == watch.id) & (watches.c.claimed_at == watch.claimed_at)
        async with self._database.writing() as connection:
            settled = await connection.execute(update(watches).where(still_ours).values(values))
        return settled.rowcount == 1

    async def _next_due(self, now: datetime) -> Watch | None:
        query = select(watches).where(_is_due(now)).order_by(watches.c.next_due_at).limit(1)
        async with self._database.reading() as connection:
            row = (await connection.execute(query)).one_or_none()
        return None if row is None else _watch(row)


def _is_due(now: datetime) -> ColumnElement[bool]:
    claimed_at = watches.c.claimed_at
    is_free = or_(claimed_at.is_(None), claimed_at < now - CLAIM_LIFE)
    return (watches.c.next_due_at <= now) & is_free


def _watch(row: Row[Any]) -> Watch:  # Any: the columns' types are the table's affair
    return Watch(
        id=row.id,
        target=row.target,
        every=timedelta(seconds=row.every_seconds),
        created_at=row.created_at,
        next_due_at=row.next_due_at,
        depth=row.depth,
        last_check_id=row.last_check_id,
        claimed_at=row.claimed_at,
    )
