"""What a check has found so far: one row for each citation, written as it comes."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import bindparam, delete, select, text

from app.reports.codec import dump_finding, load_finding
from app.storage.database import Database
from app.storage.events import News, announce
from app.storage.observations import Observed, Row, observe, observed
from app.storage.records import CheckStatus, Progress, Stage
from app.storage.schema import findings
from checkers.model import Finding

_KEEP = text("""
    INSERT INTO findings
           (check_id, citation_id, place, stage, verdict, needs_action, finding)
    VALUES (:check_id, :citation_id, :place, :stage, :verdict, :needs_action, :finding)
    ON CONFLICT (check_id, citation_id) DO UPDATE
       SET place = excluded.place, stage = excluded.stage, verdict = excluded.verdict,
           needs_action = excluded.needs_action, finding = excluded.finding
""")
_COUNT = text("""
    UPDATE checks
       SET done = (SELECT count(*) FROM findings WHERE check_id = :check_id),
           needs_action = (SELECT count(*) FROM findings WHERE check_id = :check_id
                              AND needs_action)
     WHERE id = :check_id
 RETURNING status, done, total, needs_action
""")


class Findings:
    """The rows that make a check resumable: a restarted step skips what is here."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def keep(
        self,
        check_id: str,
        found: Sequence[tuple[int, Finding]],
        *,
        stage: Stage,
        tell_progress: bool = False,
    ) -> Progress:
        """Store findings with their citations' numbers, and the events that tell of them, at once.

        A citation that is there already is replaced. What comes after a check has ended is kept,
        but nobody is told: the event of its end is the last one.
        """
        rows, seen = await asyncio.to_thread(written_out, check_id, found, stage)
        news: list[News] = [_finding_event(finding, stage) for _, finding in found]
        async with self._database.writing() as connection:
            if rows:
                await connection.execute(_KEEP, rows)
            if stage is Stage.VERDICT:
                await observe(connection, seen)
            counted = (await connection.execute(_COUNT, {"check_id": check_id})).one()
            progress = Progress(
                done=counted.done, total=counted.total, needs_action=counted.needs_action
            )
            if tell_progress:
                news.append(("progress", asdict(progress)))
            if counted.status == CheckStatus.RUNNING:
                await announce(connection, check_id, news, at=self._clock())
        return progress

    async def of(self, check_id: str, *, stage: Stage | None = None) -> dict[str, Finding]:
        """What was found, by citation id, in the article's order; of one stage, or of both."""
        query = select(findings.c.finding).where(findings.c.check_id == check_id)
        if stage is not None:
            query = query.where(findings.c.stage == stage)
        async with self._database.reading() as connection:
            rows = (await connection.scalars(query.order_by(findings.c.place))).all()
        found = await asyncio.to_thread(lambda: [load_finding(row) for row in rows])
        return {finding.citation.id: finding for finding in found}

    async def drop(self, check_id: str, citation_ids: Iterable[str]) -> None:
        """Forget what was found about citations that the article is no longer said to have."""
        rows = [{"check": check_id, "citation": citation_id} for citation_id in citation_ids]
        if not rows:
            return
        this_one = (findings.c.check_id == bindparam("check")) & (
            findings.c.citation_id == bindparam("citation")
        )
        async with self._database.writing() as connection:
            await connection.execute(delete(findings).where(this_one), rows)


def _finding_row(check_id: str, place: int, finding: Finding, stage: Stage) -> Row:
    return {
        "check_id": check_id,
        "citation_id": finding.citation.id,
        "place": place,
        "stage": str(stage),
        "verdict": str(finding.verdict.kind),
        "needs_action": finding.needs_action,
        "finding": dump_finding(finding),
    }


def written_out(
    check_id: str, found: Sequence[tuple[int, Finding]], stage: Stage
) -> tuple[list[Row], Observed]:
    """Findings with their citations' numbers, from 0, as rows; and what they rest on."""
    rows = [_finding_row(check_id, place, finding, stage) for place, finding in found]
    return rows, observed(finding for _, finding in found)


def _finding_event(finding: Finding, stage: Stage) -> News:
    return "finding", {
        "citation": finding.citation.id,
        "verdict": str(finding.verdict.kind),
        "stage": str(stage),
    }
