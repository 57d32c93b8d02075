"""What a check has found so far: one row for each citation, written as it comes."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select, text, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from app.reports.codec import dump_finding, load_finding
from app.storage.database import Database
from app.storage.events import News, announce, as_its_writer
from app.storage.identifiers import is_id, storable
from app.storage.observations import Observed, Row, observe, observed
from app.storage.open_questions import note_open
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
_STORED = select(findings.c.place, findings.c.citation_id, findings.c.stage, findings.c.finding)
_AT_ONCE = 200
"""Findings in hand at once: a finding with its pages is some 50 KB."""
_NAMED = 1000
"""Characters that are looked for: SQLite takes no pattern of more than 50,000."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A finding with its place in the article, and the text that it was read from."""

    finding: Finding
    place: int
    stage: Stage
    text: str = field(repr=False)

    @property
    def id(self) -> str:
        """That of its citation."""
        return self.finding.citation.id


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
            await as_its_writer(connection, check_id)
            if rows:
                await connection.execute(_KEEP, rows)
            if stage is Stage.VERDICT:
                await observe(connection, seen, now=self._clock())
            else:
                answered = [finding for _, finding in found]
                await note_open(connection, check_id, answered, at=self._clock())
            return await self._tell(connection, check_id, news, tell_progress=tell_progress)

    async def swap(
        self, check_id: str, changed: Sequence[tuple[Stored, Finding]], *, late: str = ""
    ) -> list[str]:
        """Put findings in the places of those that were read.

        Compare-and-swap: what somebody has written in between stays. The ids of its citations are
        returned, so that it can be read again. ``late`` names what an archive has done late
        ("answered", "saved"): that is told although the check has ended.
        """
        if not changed:
            return []
        rows, seen = await asyncio.to_thread(_rewritten, check_id, changed)
        ids = sorted(rows)
        as_it_is = (
            select(findings.c.citation_id, findings.c.finding)
            .where(findings.c.check_id == check_id, findings.c.citation_id.in_(ids))
            .order_by(findings.c.citation_id)
            .with_for_update()
        )
        async with self._database.writing() as connection:
            await as_its_writer(connection, check_id)
            texts = {row.citation_id: row.finding for row in await connection.execute(as_it_is)}
            same = [one for one in changed if texts.get(one[0].id) == one[0].text]
            if same:
                await connection.execute(_KEEP, [rows[stored.id] for stored, _ in same])
                await observe(connection, seen, now=self._clock())
                now_shown = [finding for _, finding in same]
                await note_open(connection, check_id, now_shown, at=self._clock())
                news = [_finding_event(finding, stored.stage) for stored, finding in same]
                await self._tell(connection, check_id, news)
                if late:
                    told = [late_event(late, finding) for _, finding in same]
                    await announce(connection, check_id, told, at=self._clock())
        return sorted(set(ids) - {stored.id for stored, _ in same})

    async def _tell(
        self,
        connection: AsyncConnection,
        check_id: str,
        news: Sequence[News],
        *,
        tell_progress: bool = False,
    ) -> Progress:
        """Count anew, and announce while the check runs."""
        counted = (await connection.execute(_COUNT, {"check_id": check_id})).one()
        progress = Progress(
            done=counted.done, total=counted.total, needs_action=counted.needs_action
        )
        if tell_progress:
            news = [*news, ("progress", asdict(progress))]
        if counted.status == CheckStatus.RUNNING:
            await announce(connection, check_id, news, at=self._clock())
        return progress

    async def one(self, check_id: str, citation_id: str) -> Stored | None:
        """What was found about one citation."""
        if not is_id(check_id):
            return None
        here = (findings.c.check_id == check_id) & (findings.c.citation_id == storable(citation_id))
        async with self._database.reading() as connection:
            row = (await connection.execute(_STORED.where(here))).one_or_none()
        return None if row is None else _stored(row)

    async def parts(self, check_id: str, *, naming: str = "") -> AsyncIterator[list[Stored]]:
        """What was found, in the article's order, few at once: all of a check may fill the memory.

        With an address or a host only findings that name it anywhere, whatever they are about.
        """
        named = json.dumps(naming)[1:-1][:_NAMED]
        query = _STORED.where(
            findings.c.check_id == check_id, findings.c.finding.contains(named, autoescape=True)
        )
        place = tuple_(findings.c.place, findings.c.citation_id)
        after = (-1, "")
        while True:
            part = query.where(place > after).order_by(*place).limit(_AT_ONCE)
            async with self._database.reading() as connection:
                rows = (await connection.execute(part)).all()
            if not rows:
                return
            yield await asyncio.to_thread(_read, rows)
            after = (rows[-1].place, rows[-1].citation_id)

    async def of(self, check_id: str, *, stage: Stage | None = None) -> dict[str, Finding]:
        """What was found, by citation id, in the article's order; of one stage, or of both."""
        query = select(findings.c.finding).where(findings.c.check_id == check_id)
        if stage is not None:
            query = query.where(findings.c.stage == stage)
        async with self._database.reading() as connection:
            rows = (await connection.scalars(query.order_by(findings.c.place))).all()
        found = await asyncio.to_thread(lambda: [load_finding(row) for row in rows])
        return {finding.citation.id: finding for finding in found}

    async def ids(self, check_id: str) -> list[str]:
        """The citations that something was found about, in the article's order."""
        query = select(findings.c.citation_id).where(findings.c.check_id == check_id)
        async with self._database.reading() as connection:
            return list((await connection.scalars(query.order_by(findings.c.place))).all())

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


def _rewritten(
    check_id: str, changed: Sequence[tuple[Stored, Finding]]
) -> tuple[dict[str, Row], Observed]:
    rows = {
        stored.id: _finding_row(check_id, stored.place, finding, stored.stage)
        for stored, finding in changed
    }
    seen = observed(finding for stored, finding in changed if stored.stage is Stage.VERDICT)
    return rows, seen


def _read(rows: Iterable[Any]) -> list[Stored]:  # Any: rows of the table
    return [_stored(row) for row in rows]


def _stored(row: Any) -> Stored:  # Any: as above
    return Stored(
        finding=load_finding(row.finding),
        place=row.place,
        stage=Stage(row.stage),
        text=row.finding,
    )


def late_event(name: str, finding: Finding) -> News:
    """What an archive has done late, as it is told."""
    outcome = str(finding.archive.outcome)
    return name, {"citation": finding.citation.id, "outcome": outcome}


def _finding_event(finding: Finding, stage: Stage) -> News:
    return "finding", {
        "citation": finding.citation.id,
        "verdict": str(finding.verdict.kind),
        "stage": str(stage),
    }
