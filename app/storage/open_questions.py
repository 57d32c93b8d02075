"""Questions that an archive has not answered yet: each is asked again, later and later.

Which they are is written with the findings that say so, in one transaction. After its last attempt,
or where a decision leaves nothing to ask, a question is closed; only a decision can open it again.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, bindparam, delete, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.storage.database import Database
from app.storage.schema import Instant, checks, open_questions
from checkers.model import Finding

_WAITS = (
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
    *(timedelta(days=1),) * 7,
)
"""Before each attempt. An archive that is down for a day is met by the fifth."""
_PATIENCE = timedelta(days=14)
_CLAIMED_FOR = timedelta(hours=1)
"""For so long nobody else takes a question: several archives that are silent take minutes each."""

_OPEN = text("""
    INSERT INTO open_questions (check_id, citation_id, attempts, due_at)
    VALUES (:check_id, :citation_id, 0, :due_at)
    ON CONFLICT (check_id, citation_id) DO NOTHING
""").bindparams(bindparam("due_at", type_=Instant))


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """A citation of a check for which an archive owes an answer; asked so often after the check."""

    check_id: str
    citation_id: str
    attempts: int


async def note_open(
    connection: AsyncConnection, check_id: str, found: Iterable[Finding], *, at: datetime
) -> None:
    """Write down which findings an archive owes an answer, in the transaction that stores them."""
    rows = [
        {"check_id": check_id, "citation_id": finding.citation.id, "due_at": at + _WAITS[0]}
        for finding in found
        if finding.archive.is_owed
    ]
    if rows:
        await connection.execute(_OPEN, rows)


class OpenQuestions:
    """Taking questions up, putting them off and closing them."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def claim(self) -> OpenQuestion | None:
        """Take up the question that is due longest; for a while nobody else gets it."""
        now = self._clock()
        claimed_until, due_at = open_questions.c.claimed_until, open_questions.c.due_at
        # What a clock that was ahead has written lies further away than anything can.
        is_free = claimed_until.is_(None) | ~claimed_until.between(now, now + _CLAIMED_FOR)
        is_due = (due_at <= now) | (due_at > now + max(_WAITS) + _CLAIMED_FOR)
        due = (
            select(open_questions)
            .where(is_due, is_free)
            .order_by(open_questions.c.due_at)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        async with self._database.writing() as connection:
            row = (await connection.execute(due)).one_or_none()
            if row is None:
                return None
            question = OpenQuestion(
                check_id=row.check_id, citation_id=row.citation_id, attempts=row.attempts
            )
            await connection.execute(
                update(open_questions).where(_is(question)).values(claimed_until=now + _CLAIMED_FOR)
            )
        return question

    async def put_off(
        self, question: OpenQuestion, citation_ids: Collection[str], *, counts: bool = True
    ) -> datetime | None:
        """Note that it was asked in vain, for all uses of its address.

        Without ``counts`` it was no attempt: nothing was sent. But where our turn has not come for
        two weeks, it will not. The result is when it is asked again, None where it is given up.
        """
        attempts = question.attempts + counts
        if attempts >= len(_WAITS) or (not counts and await self._is_old(question)):
            await self.close(question, citation_ids)
            return None
        due_at = self._clock() + _WAITS[attempts]
        async with self._database.writing() as connection:
            await connection.execute(
                update(open_questions)
                .where(_are(question, citation_ids))
                .values(attempts=attempts, due_at=due_at, claimed_until=None)
            )
        return due_at

    async def _is_old(self, question: OpenQuestion) -> bool:
        ended_at = select(checks.c.completed_at).where(checks.c.id == question.check_id)
        async with self._database.reading() as connection:
            since: datetime | None = await connection.scalar(ended_at)
        return since is not None and self._clock() - since > _PATIENCE

    async def close(self, question: OpenQuestion, citation_ids: Collection[str] = ()) -> None:
        """It has its answer, for all uses of its address, or nobody wants it any more."""
        async with self._database.writing() as connection:
            await connection.execute(delete(open_questions).where(_are(question, citation_ids)))

    async def next_due_at(self, check_id: str) -> datetime | None:
        """When a check's next question is asked again; None where it has none."""
        query = select(func.min(open_questions.c.due_at)).where(
            open_questions.c.check_id == check_id
        )
        async with self._database.reading() as connection:
            due_at: datetime | None = await connection.scalar(query)
        return due_at


def _is(question: OpenQuestion) -> ColumnElement[bool]:
    return _are(question, ())


def _are(question: OpenQuestion, citation_ids: Collection[str]) -> ColumnElement[bool]:
    """The question, with those of these other citations of its check."""
    of_check = open_questions.c.check_id == question.check_id
    ids = {question.citation_id, *citation_ids}
    return of_check & open_questions.c.citation_id.in_(sorted(ids))
