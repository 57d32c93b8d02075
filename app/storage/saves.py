"""Pages that an archive is to keep a copy of: each address once, whoever wants it.

A page is queued, pending while the archive works on it, and in the end saved or failed. Who works
on it claims it first, and gives it back by compare-and-swap; a claim of one that died runs out.
Which citations want the copy is written beside it, with whether they have it.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.reports.codec import dump_memento, load_memento
from app.storage.database import Database
from app.storage.identifiers import is_id
from app.storage.records import Save, SaveState, SaveWish
from app.storage.schema import Instant, save_requests, saves
from checkers.model import Memento
from checkers.urls import Url

_DAY = timedelta(days=1)
"""No page is submitted twice within it: the archive itself takes one five times."""
_CLAIMED_FOR = timedelta(minutes=10)
"""Within which one who took a page gives it back, or somebody else may take it."""

_ADD = text("""
    INSERT INTO saves (key, url, state, attempts, asked_at, due_at, job, why)
    VALUES (:key, :url, 'queued', 0, :now, :now, '', '')
    ON CONFLICT (key) DO NOTHING
""").bindparams(bindparam("now", type_=Instant))
_WANT = text("""
    INSERT INTO save_requests (check_id, citation_id, save_key, attached)
    SELECT :check_id, :citation_id, key, :no FROM saves WHERE key = :key
    ON CONFLICT (check_id, citation_id) DO NOTHING
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unattached:
    """A citation that wants a copy which there is by now."""

    check_id: str
    citation_id: str
    memento: Memento


class Saves:
    """Asking for pages to be saved, working on them, and handing the copies out."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def ask(self, url: Url, *, check_id: str = "", citation_id: str = "") -> Save:
        """Have a page saved, for a citation if one is named; how it stands with it.

        One that has ended begins anew, but not on the day that it was submitted: then what came of
        it holds where there is a copy, and where there is none it waits for the day to be over.
        """
        now, key = self._clock(), _key(url)
        async with self._database.writing() as connection:
            await connection.execute(_ADD, {"key": key, "url": _text(url), "now": now})
            of_url = select(saves).where(saves.c.key == key)
            row = (await connection.execute(of_url.with_for_update())).one()
            save = _begun_anew(_save(row), now)
            await connection.execute(update(saves).where(saves.c.key == key).values(_values(save)))
            if check_id:
                await _want(connection, check_id, [SaveWish(citation_id=citation_id, url=url)])
        return save

    async def of(self, url: Url) -> Save | None:
        """How it stands with a page; None where nobody ever asked for it."""
        async with self._database.reading() as connection:
            query = select(saves).where(saves.c.key == _key(url))
            row = (await connection.execute(query)).one_or_none()
        return None if row is None else _save(row)

    async def for_citation(self, check_id: str, citation_id: str) -> Save | None:
        """How it stands with the page of a citation; None where nobody asked for it."""
        if not is_id(check_id):
            return None
        async with self._database.reading() as connection:
            return (await saves_of(connection, check_id)).get(citation_id)

    async def claim(self, *, only: Url | None = None) -> Save | None:
        """Take up the page that is due longest, or this one if it is due."""
        now = self._clock()
        due = select(saves).where(_is_due(now))
        if only is not None:
            due = due.where(saves.c.key == _key(only))
        due = due.order_by(saves.c.due_at).limit(1).with_for_update(skip_locked=True)
        if not await self._any(_is_due(now)):
            return None  # most looks end here: they must not take the lock of whoever writes
        async with self._database.writing() as connection:
            row = (await connection.execute(due)).one_or_none()
            if row is None:
                return None
            until = now + _CLAIMED_FOR
            ours = update(saves).where(saves.c.key == row.key).values(claimed_until=until)
            taken = (await connection.execute(ours.returning(saves))).one()
        return _save(taken)

    async def give_back(self, claimed: Save, as_it_is: Save) -> bool:
        """Write down what became of a page; False if the claim was lost meanwhile."""
        still_ours = (saves.c.key == _key(claimed.url)) & (
            saves.c.claimed_until == claimed.claimed_until
        )
        change = update(saves).where(still_ours).values(_values(as_it_is) | {"claimed_until": None})
        async with self._database.writing() as connection:
            return (await connection.execute(change)).rowcount == 1

    async def next_due_at(self, *, only: Url | None = None) -> datetime | None:
        """When there is something to do, for a page or for any; None where nothing is left."""
        query = select(func.min(saves.c.due_at))
        if only is not None:
            query = query.where(saves.c.key == _key(only))
        async with self._database.reading() as connection:
            due_at: datetime | None = await connection.scalar(query)
        return due_at

    async def unattached(self, *, limit: int = 100) -> list[Unattached]:
        """Citations that want a copy which there is by now."""
        query = (
            select(save_requests, saves.c.memento)
            .join(saves, saves.c.key == save_requests.c.save_key)
            .where(save_requests.c.attached.is_(False), saves.c.memento.is_not(None))
            .order_by(save_requests.c.check_id, save_requests.c.citation_id)
            .limit(limit)
        )
        async with self._database.reading() as connection:
            return [_unattached(row) for row in await connection.execute(query)]

    async def attached(self, wanted: Unattached) -> None:
        """The citation has its copy, or nobody wants it any more."""
        this_one = (save_requests.c.check_id == wanted.check_id) & (
            save_requests.c.citation_id == wanted.citation_id
        )
        async with self._database.writing() as connection:
            await connection.execute(update(save_requests).where(this_one).values(attached=True))

    async def _any(self, condition: ColumnElement[bool]) -> bool:
        async with self._database.reading() as connection:
            found = await connection.scalar(select(saves.c.key).where(condition).limit(1))
        return found is not None


async def note_wishes(
    connection: AsyncConnection, check_id: str, wishes: Sequence[SaveWish], *, now: datetime
) -> None:
    """Queue what is new and was never asked for, in the transaction that stores its report."""
    new = [
        {"key": _key(wish.url), "url": _text(wish.url), "now": now} for wish in wishes if wish.new
    ]
    if new:
        await connection.execute(_ADD, new)
    await _want(connection, check_id, wishes)


async def saves_of(connection: AsyncConnection, check_id: str) -> Mapping[str, Save]:
    """What becomes of the citations of a check that are being saved, by their ids."""
    query = (
        select(save_requests.c.citation_id, saves)
        .join(saves, saves.c.key == save_requests.c.save_key)
        .where(save_requests.c.check_id == check_id)
    )
    return {row.citation_id: _save(row) for row in await connection.execute(query)}


async def _want(connection: AsyncConnection, check_id: str, wishes: Sequence[SaveWish]) -> None:
    rows = [
        {"check_id": check_id, "citation_id": wish.citation_id, "key": _key(wish.url), "no": False}
        for wish in wishes
    ]
    if rows:
        await connection.execute(_WANT, rows)


def _begun_anew(save: Save, now: datetime) -> Save:
    if save.due_at is not None:
        return save
    free_at = save.submitted_at + _DAY if save.submitted_at else now
    if save.state is SaveState.SAVED and free_at > now:
        return save
    return Save(
        url=save.url,
        state=SaveState.QUEUED,
        asked_at=now,
        submitted_at=save.submitted_at,
        due_at=max(now, free_at),
        why=save.why,
    )


def _is_due(now: datetime) -> ColumnElement[bool]:
    free = saves.c.claimed_until.is_(None) | (saves.c.claimed_until < now)
    return (saves.c.due_at <= now) & free


def _values(save: Save) -> dict[str, Any]:  # Any: what the columns take
    return {
        "state": str(save.state),
        "attempts": save.attempts,
        "asked_at": save.asked_at,
        "submitted_at": save.submitted_at,
        "due_at": save.due_at,
        "job": save.job,
        "why": save.why,
        "memento": dump_memento(save.memento) if save.memento else None,
    }


def _save(row: Any) -> Save:  # Any: a row of the table
    return Save(
        url=Url(row.url),
        state=SaveState(row.state),
        asked_at=row.asked_at,
        attempts=row.attempts,
        submitted_at=row.submitted_at,
        due_at=row.due_at,
        claimed_until=row.claimed_until,
        job=row.job,
        why=row.why,
        memento=load_memento(row.memento) if row.memento else None,
    )


def _unattached(row: Any) -> Unattached:  # Any: as above
    return Unattached(
        check_id=row.check_id,
        citation_id=row.citation_id,
        memento=load_memento(row.memento),
    )


def _text(url: Url) -> str:
    return url.without_fragment.text


def _key(url: Url) -> str:
    return hashlib.sha256(_text(url).encode("utf-8", "replace")).hexdigest()
