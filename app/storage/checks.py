"""Checks: accepted, begun, ended. A status changes by compare-and-swap: the first one wins."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Column, bindparam, func, insert, select, update

from app.reports.codec import dump_article, load_article, load_finding
from app.storage.database import Database
from app.storage.events import announce
from app.storage.findings import written_out
from app.storage.identifiers import is_id, new_id, storable
from app.storage.observations import observe, observed
from app.storage.open_questions import note_open
from app.storage.records import (
    CheckRequest,
    CheckStatus,
    CheckView,
    Progress,
    Save,
    SaveWish,
    Stage,
)
from app.storage.requests import dump_request, load_request
from app.storage.saves import note_wishes, saves_of
from app.storage.schema import LATE, UNFINISHED, Instant, checks, events, findings, open_questions
from app.storage.works import keep_works, rows_of, works_from
from checkers.model import Article, Report

_OWED = select(open_questions).where(open_questions.c.check_id == checks.c.id)
_LATE = select(func.coalesce(func.max(events.c.id), 0)).where(
    events.c.check_id == checks.c.id, LATE
)
_SUMMARY = [
    *(column for column in checks.c if column.name not in ("request", "article")),
    _OWED.with_only_columns(func.count()).scalar_subquery().label("unanswered"),
    _OWED.with_only_columns(func.min(open_questions.c.due_at)).scalar_subquery().label("due_at"),
    _LATE.scalar_subquery().label("latest_news"),
]
_NONE_SAVED: Mapping[str, Save] = MappingProxyType({})


class Checks:
    """Every check there was, by its id."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def add(self, request: CheckRequest) -> str:
        """Accept a check: once this has returned, it is not forgotten. The id is in time order."""
        now = self._clock()
        check_id = new_id(now)
        values = {
            "id": check_id,
            "status": str(CheckStatus.QUEUED),
            "created_at": now,
            "request": dump_request(request),
        }
        async with self._database.writing() as connection:
            await connection.execute(insert(checks), values)
        return check_id

    async def add_completed(
        self, request: CheckRequest, report: Report, *, wishes: Sequence[SaveWish] = ()
    ) -> str:
        """Store a check that was done elsewhere, with what is to be saved: all, or nothing."""
        check_id = new_id(report.created_at)
        article = await asyncio.to_thread(dump_article, report.article)
        rows, _ = await asyncio.to_thread(
            written_out, check_id, list(enumerate(report.findings)), Stage.ARCHIVE
        )
        seen = await asyncio.to_thread(observed, report.all_findings)
        values = {
            "id": check_id,
            "status": str(CheckStatus.COMPLETED),
            "created_at": report.created_at,
            "started_at": report.created_at,
            "completed_at": report.completed_at,
            "request": dump_request(request),
            "article": article,
            "total": len(rows),
            "done": len(rows),
            "needs_action": report.summary.needs_action,
        }
        async with self._database.writing() as connection:
            await connection.execute(insert(checks), values)
            await keep_works(connection, check_id, report.works, now=self._clock())
            if rows:
                await connection.execute(insert(findings), rows)
                await note_open(connection, check_id, report.findings, at=report.completed_at)
                await note_wishes(connection, check_id, wishes, now=self._clock())
            await observe(connection, seen, now=self._clock())
        return check_id

    async def request(self, check_id: str) -> CheckRequest | None:
        text = await self._value(checks.c.request, check_id)
        return None if text is None else load_request(text)

    async def article(self, check_id: str) -> Article | None:
        """The article as it was read, or None before."""
        text = await self._value(checks.c.article, check_id)
        return None if text is None else await asyncio.to_thread(load_article, text)

    async def glance(self, check_id: str) -> CheckView | None:
        """The check without its report: cheap enough to ask five times a second."""
        if not is_id(check_id):
            return None
        async with self._database.reading() as connection:
            row = (
                await connection.execute(select(*_SUMMARY).where(checks.c.id == check_id))
            ).one_or_none()
        return None if row is None else _view(row, None)

    async def get(self, check_id: str) -> CheckView | None:
        """The check with its report, complete or as far as it has come."""
        if not is_id(check_id):
            return None
        async with self._database.reading() as connection:
            row = (
                await connection.execute(
                    select(*_SUMMARY, checks.c.article).where(checks.c.id == check_id)
                )
            ).one_or_none()
            if row is None:
                return None
            found = (
                await connection.scalars(
                    select(findings.c.finding)
                    .where(findings.c.check_id == check_id)
                    .order_by(findings.c.place)
                )
            ).all()
            saves = await saves_of(connection, check_id)
            works = await rows_of(connection, check_id)
        return await asyncio.to_thread(_with_report, row, found, works, saves)

    async def latest(self, limit: int = 20) -> list[CheckView]:
        """The newest checks first, without their reports."""
        query = select(*_SUMMARY).order_by(checks.c.created_at.desc(), checks.c.id.desc())
        async with self._database.reading() as connection:
            rows = await connection.execute(query.limit(limit))
            return [_view(row, None) for row in rows]

    async def unfinished(self) -> list[str]:
        """The ids of all checks that still have to be done, the oldest first."""
        query = select(checks.c.id).where(UNFINISHED).order_by(checks.c.created_at)
        async with self._database.reading() as connection:
            return list((await connection.scalars(query)).all())

    async def begin(self, check_id: str) -> int:
        """Take up a check, the first time or again. Returns how often it was, 0 if it has ended.

        Whatever it waited for when its process was stopped is asked about anew.
        """
        now = self._clock()
        async with self._database.writing() as connection:
            waited = await connection.execute(
                update(checks)
                .where(checks.c.id == check_id, UNFINISHED, checks.c.waiting != "")
                .values(waiting="")
            )
            attempts = await connection.scalar(
                update(checks)
                .where(checks.c.id == check_id, UNFINISHED)
                .values(
                    status=str(CheckStatus.RUNNING),
                    started_at=func.coalesce(checks.c.started_at, bindparam("now", now, Instant)),
                    attempts=checks.c.attempts + 1,
                )
                .returning(checks.c.attempts)
            )
            if attempts == 1:
                await announce(connection, check_id, [("started", {})], at=now)
            if waited.rowcount:
                await announce(connection, check_id, [("resumed", {"waiting": None})], at=now)
        return attempts or 0

    async def put_article(self, check_id: str, article: Article, *, total: int) -> None:
        """Remember the article as it was read, and how many citations it has."""
        text = await asyncio.to_thread(dump_article, article)
        async with self._database.writing() as connection:
            await connection.execute(
                update(checks).where(checks.c.id == check_id).values(article=text, total=total)
            )

    async def wait_for(self, check_id: str, what: str, *, event: str) -> None:
        """Note what a check that runs is waiting for, in a sentence; '' when it goes on."""
        async with self._database.writing() as connection:
            waits = await connection.execute(
                update(checks).where(checks.c.id == check_id, UNFINISHED).values(waiting=what)
            )
            if waits.rowcount:
                news = [(event, {"waiting": what or None})]
                await announce(connection, check_id, news, at=self._clock())

    async def complete(self, check_id: str) -> bool:
        return await self._end(check_id, CheckStatus.COMPLETED)

    async def fail(self, check_id: str, error: str) -> bool:
        """End a check that could not be done; ``error`` is a sentence for the editor."""
        return await self._end(check_id, CheckStatus.FAILED, error=error)

    async def cancel(self, check_id: str) -> bool:
        """End a check that nobody wants any more; False if it had ended already."""
        return await self._end(check_id, CheckStatus.CANCELLED)

    async def _end(self, check_id: str, status: CheckStatus, *, error: str = "") -> bool:
        if not is_id(check_id):
            return False
        now = self._clock()
        async with self._database.writing() as connection:
            row = (
                await connection.execute(
                    update(checks)
                    .where(checks.c.id == check_id, UNFINISHED)
                    .values(status=str(status), completed_at=now, error=storable(error), waiting="")
                    .returning(checks.c.done, checks.c.total, checks.c.needs_action)
                )
            ).one_or_none()
            if row is not None:
                data = {**row._mapping} | ({"error": error} if error else {})
                await announce(connection, check_id, [(str(status), data)], at=now)
        return row is not None

    async def _value(self, column: Column[str], check_id: str) -> str | None:
        if not is_id(check_id):
            return None
        async with self._database.reading() as connection:
            return await connection.scalar(select(column).where(checks.c.id == check_id))


def _with_report(
    row: Any,  # a row of the table
    found: Sequence[str],
    works: Sequence[str],
    saves: Mapping[str, Save],
) -> CheckView:
    if row.article is None:
        return _view(row, None)
    report = Report(
        article=load_article(row.article),
        findings=tuple(load_finding(text) for text in found),
        created_at=row.created_at,
        completed_at=row.completed_at or row.started_at or row.created_at,
        works=works_from(works),
    )
    return _view(row, report, saves)


def _view(
    row: Any,  # as above
    report: Report | None,
    saves: Mapping[str, Save] = _NONE_SAVED,
) -> CheckView:
    return CheckView(
        id=row.id,
        status=CheckStatus(row.status),
        created_at=row.created_at,
        started_at=row.started_at,
        completed_at=row.completed_at,
        error=row.error,
        waiting=row.waiting,
        unanswered=row.unanswered,
        asked_again_at=row.due_at,
        latest_news=row.latest_news,
        progress=Progress(done=row.done, total=row.total, needs_action=row.needs_action),
        report=report,
        saves=saves,
    )
