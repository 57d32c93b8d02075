"""The archives' budget for all who work on one database, in one process or in ten.

The time is the database's: the clocks of ten machines differ. Where it is set back, what it says of
a moment too far ahead to be true counts for nothing.
"""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from app.storage.database import Database, is_sqlite
from checkers.archives import (
    BUSY,
    LAPSES,
    LOOK_AGAIN,
    MINUTE,
    Lane,
    Outlook,
    Urgency,
    opens,
    opens_at,
)

_SLIP = 60.0
"""How far a clock may be set back before what was noted is taken for nonsense: until then it only
takes so much longer."""
_NONSENSE = MINUTE + _SLIP
_LONGEST_PAUSE = 86_400.0
_AT_LEAST = 0.05
"""Seconds after which to try once more where others took, at this very moment, what was free."""
_SLACK = 2.0
"""Seconds for which others stand back after the moment at which somebody means to try again."""

_NOW = {
    "sqlite": "(SELECT (julianday('now') - 2440587.5) * 86400.0)",
    "postgresql": "(SELECT CAST(EXTRACT(EPOCH FROM statement_timestamp()) AS DOUBLE PRECISION))",
}
_UNLOCKED = {"sqlite": "", "postgresql": "FOR UPDATE SKIP LOCKED"}


class ArchiveLedger:
    """A :class:`checkers.archives.Ledger` in two tables: one of slots, one of pauses."""

    def __init__(self, database: Database, allowance: Mapping[Lane, int]) -> None:
        """``allowance`` in requests a minute."""
        kind = "sqlite" if is_sqlite(database.url) else "postgresql"
        self._database = database
        self._allowance = allowance
        self._now = _NOW[kind]
        self._take = text(f"""
            UPDATE archive_slots SET free_at = {_NOW[kind]} + {MINUTE}, answered = FALSE
             WHERE lane = :lane
               AND slot = (SELECT slot FROM archive_slots
                            WHERE lane = :lane AND slot < :allowance
                              AND (free_at <= {_NOW[kind]}
                                              - CASE WHEN answered THEN 0 ELSE {LAPSES} END
                                   OR free_at > {_NOW[kind]} + {_NONSENSE})
                            ORDER BY free_at LIMIT 1 {_UNLOCKED[kind]})
               AND NOT EXISTS (SELECT 1 FROM archive_pauses
                                WHERE archive = :archive AND until > {_NOW[kind]}
                                  AND until <= {_NOW[kind]} + {_LONGEST_PAUSE + _SLIP})
               AND NOT EXISTS (SELECT 1 FROM archive_waiting
                                WHERE lane = :lane AND urgency < :urgency
                                  AND until > {_NOW[kind]}
                                  AND until <= {_NOW[kind]} + {_NONSENSE + _SLACK})
            RETURNING slot
        """)  # noqa: S608 (nothing in it comes from outside)
        self._wait = text(f"""
            INSERT INTO archive_waiting (lane, urgency, until)
            VALUES (:lane, :urgency, {_NOW[kind]} + :seconds)
            ON CONFLICT (lane, urgency) DO UPDATE SET until = excluded.until
        """)  # noqa: S608
        self._answered = text(f"""
            UPDATE archive_slots SET free_at = {_NOW[kind]} + {MINUTE}, answered = TRUE
             WHERE lane = :lane AND slot = :slot
        """)  # noqa: S608
        self._pause = text(f"""
            INSERT INTO archive_pauses (archive, until, why)
            VALUES (:archive, {_NOW[kind]} + :seconds, :why)
            ON CONFLICT (archive) DO UPDATE SET until = excluded.until, why = excluded.why
             WHERE excluded.until > archive_pauses.until
                OR archive_pauses.until > {_NOW[kind]} + {_LONGEST_PAUSE + _SLIP}
        """)  # noqa: S608

    async def prepare(self) -> None:
        """Put a row into the table for each slot that is not there yet."""
        rows = [
            {"lane": str(lane), "slot": slot}
            for lane, count in self._allowance.items()
            for slot in range(count)
        ]
        statement = text(
            "INSERT INTO archive_slots (lane, slot, free_at, answered) "
            "VALUES (:lane, :slot, 0, TRUE) "
            "ON CONFLICT (lane, slot) DO NOTHING"
        )
        async with self._database.writing() as connection:
            await connection.execute(statement, rows)

    async def take(self, lane: Lane, host: str, urgency: Urgency = Urgency.EDITOR) -> Outlook:
        """Take a slot, where one is free now: then ``wait`` is 0. Else nothing is taken.

        Who finds none free is known to wait until they mean to try again; the less urgent leave
        what becomes free to them, in whichever process they are.
        """
        asker = {"lane": str(lane), "urgency": int(urgency)}
        parameters = {"allowance": self._allowance[lane], "archive": lane.archive(host)}
        async with self._database.writing() as connection:
            taken = await connection.scalar(self._take, {**asker, **parameters})
            if taken is not None:
                return Outlook(0.0, slot=int(taken))
            outlook = await self._outlook(connection, lane, host, ahead=0)
            at_least = _AT_LEAST if urgency is Urgency.EDITOR else LOOK_AGAIN
            wait = max(outlook.wait, at_least)
            if outlook.why == BUSY:  # a pause holds for everybody
                seconds = min(wait, _NONSENSE) + _SLACK
                await connection.execute(self._wait, {**asker, "seconds": seconds})
        return Outlook(wait, outlook.why)

    async def answered(self, lane: Lane, slot: int) -> None:
        """The request of a slot has come to its end: a minute from now the slot is free again."""
        async with self._database.writing() as connection:
            await connection.execute(self._answered, {"lane": str(lane), "slot": slot})

    async def outlook(self, lane: Lane, host: str, *, ahead: int) -> Outlook:
        """How long it will be for one who has so many before them. Takes nothing."""
        async with self._database.reading() as connection:
            return await self._outlook(connection, lane, host, ahead=ahead)

    async def close(self, archive: str, pause: timedelta, *, why: str) -> None:
        """Let nobody ask an archive (``Lane.archive``) for a while; never shortens a pause."""
        row = {"archive": archive, "seconds": pause.total_seconds(), "why": why}
        async with self._database.writing() as connection:
            await connection.execute(self._pause, row)

    async def _outlook(
        self, connection: AsyncConnection, lane: Lane, host: str, *, ahead: int
    ) -> Outlook:
        now = float(await connection.scalar(text(f"SELECT {self._now}")) or 0.0)
        slots = await connection.execute(
            text(
                "SELECT free_at, answered FROM archive_slots "
                "WHERE lane = :lane AND slot < :allowance"
            ),
            {"lane": str(lane), "allowance": self._allowance[lane]},
        )
        free = sorted(
            0.0 if at > now + _NONSENSE else opens_at(at, is_answered=bool(answered), now=now)
            for at, answered in slots
        )
        pause = await connection.execute(
            text("SELECT until, why FROM archive_pauses WHERE archive = :archive"),
            {"archive": lane.archive(host)},
        )
        closed_until, why = pause.one_or_none() or (now, BUSY)
        is_closed = now < closed_until <= now + _LONGEST_PAUSE + _SLIP
        wait = opens(free, floor=closed_until if is_closed else now, ahead=ahead) - now
        return Outlook(wait, why if is_closed else BUSY)
