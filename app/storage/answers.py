"""What archives have answered, kept for a while: the same question costs nothing until then.

What may be bettered, since not all was searched or the first archive was silent, is never kept. Of
"none" while other archives were silent it is kept who was: only those are asked again.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select, text

from app.reports.codec import dump_answer, load_answer
from app.storage.database import Database
from app.storage.schema import Instant, archive_answers
from checkers.model import ArchiveAnswer, ArchiveOutcome, MementoQuery

KEPT_FOR = {
    ArchiveOutcome.FOUND: timedelta(days=30),
    ArchiveOutcome.NONE: timedelta(days=7),
}
_COMPLETE = text("UPDATE archive_answers SET answer = :answer WHERE key = :key")
_KEEP = text("""
    INSERT INTO archive_answers (key, at, until, answer) VALUES (:key, :at, :until, :answer)
    ON CONFLICT (key) DO UPDATE
       SET at = excluded.at, until = excluded.until, answer = excluded.answer
""").bindparams(bindparam("at", type_=Instant), bindparam("until", type_=Instant))


class ArchiveAnswers:
    """Answers by the whole of their question: another day of citation asks for another copy."""

    def __init__(
        self, database: Database, clock: Callable[[], datetime], archives: Sequence[str] = ()
    ) -> None:
        """``archives`` are the addresses of those that answer: others may answer otherwise."""
        self._database = database
        self._clock = clock
        self._archives = archives

    def of(self, archives: Sequence[str]) -> "ArchiveAnswers":
        """The answers of these archives."""
        return ArchiveAnswers(self._database, self._clock, archives)

    async def recall(self, query: MementoQuery) -> ArchiveAnswer | None:
        """What was answered and still holds; None where it has to be asked."""
        now = self._clock()
        found = select(archive_answers.c.answer).where(
            archive_answers.c.key == self._key(query),
            archive_answers.c.at <= now,
            archive_answers.c.until > now,
        )
        async with self._database.reading() as connection:
            row = await connection.scalar(found)
        return None if row is None else load_answer(row)

    async def keep(self, query: MementoQuery, answer: ArchiveAnswer) -> None:
        """Remember an answer, if it is one that holds.

        What only completes the one ``before`` lives as long as that would have: the archives that
        had none then have not been asked again.
        """
        if not answer.holds:
            return
        now = self._clock()
        row = {"key": self._key(query), "answer": dump_answer(answer)}
        life = {"at": now, "until": now + KEPT_FOR[answer.outcome]}
        completes = query.before is not None and answer.outcome is ArchiveOutcome.NONE
        async with self._database.writing() as connection:
            if completes:
                await connection.execute(_COMPLETE, row)
            else:
                await connection.execute(_KEEP, row | life)

    def _key(self, query: MementoQuery) -> str:
        """Days, not moments: an article's hour of publication chooses no other copy.

        Nor does the day of death, of which later checks only ever know the same or a later one.
        """
        day = query.cited_at.date().isoformat() if query.cited_at else ""
        linked = repr(query.linked) if query.linked else ""
        asked = [query.url.without_fragment.text, day, sorted(query.titles), linked, query.others]
        question = json.dumps([*asked, list(self._archives)])
        return hashlib.sha256(question.encode("utf-8", "replace")).hexdigest()

    async def forget(self, *, before: datetime) -> int:
        """Drop what does not hold any more since then; how many answers that were."""
        old = delete(archive_answers).where(archive_answers.c.until < before)
        async with self._database.writing() as connection:
            return (await connection.execute(old)).rowcount
