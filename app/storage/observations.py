"""What was seen of each address, by whichever check: shared by all articles that cite it.

Of evidence the latest piece for each question is kept, so that it can be used again, and judged
again by new rules. Of verdicts every look is kept: only a series of them settles anything.
"""

import asyncio
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, exists, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from app.reports.codec import dump_evidence, load_evidence
from app.storage.database import Database
from app.storage.schema import Instant, evidence, looks
from checkers.model import (
    Evidence,
    Failure,
    Finding,
    Look,
    Probe,
    Purpose,
    Standing,
    VerdictKind,
)
from checkers.urls import Url

Row = dict[str, Any]  # Any: each column has its own type

_AT_ONCE = 500
"""Addresses in one question: databases limit the parameters of a statement."""
_NEVER_KEPT = frozenset({Purpose.CONTROL})
_SAYS_NOTHING = frozenset({Failure.HOST_ASKED_TO_WAIT})

_KEEP_EVIDENCE = text("""
    INSERT INTO evidence (key, url_key, purpose, at, evidence)
    VALUES (:key, :url_key, :purpose, :at, :evidence)
    ON CONFLICT (key) DO UPDATE
       SET at = excluded.at, evidence = excluded.evidence
     WHERE excluded.at > evidence.at OR evidence.at > :now
""").bindparams(bindparam("at", type_=Instant), bindparam("now", type_=Instant))
_KEEP_LOOK = text("""
    INSERT INTO looks (url_key, at, kind, confidence, rule, stands)
    VALUES (:url_key, :at, :kind, :confidence, :rule, :stands)
    ON CONFLICT (url_key, at) DO NOTHING
""").bindparams(bindparam("at", type_=Instant))


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """The rows of what findings rest on. All who write have them in the same order.

    PostgreSQL locks each row until the transaction ends: two checks that share addresses would
    otherwise wait for each other.
    """

    pieces: Sequence[Row]
    looks: Sequence[Row]


def observed(found: Iterable[Finding]) -> Observed:
    """What is to be remembered of findings. Takes its time for many: done before a transaction.

    A look is dated by its evidence, so the same one is not counted twice. Where two citations of
    one address come to two verdicts, the one that stands counts: somebody has found the work there.
    """
    pieces: dict[str, Evidence] = {}
    looks: dict[tuple[str, datetime], Row] = {}
    for finding in found:
        for piece in finding.evidence:
            if piece.purpose not in _NEVER_KEPT and piece.failure not in _SAYS_NOTHING:
                known = pieces.setdefault(_key(piece.probe), piece)
                if known.at < piece.at:
                    pieces[_key(piece.probe)] = piece
        if (look := _look_row(finding)) is not None:
            known_look = looks.setdefault((look["url_key"], look["at"]), look)
            if look["stands"] and not known_look["stands"]:
                looks[look["url_key"], look["at"]] = look
    return Observed(
        pieces=[_evidence_row(key, pieces[key]) for key in sorted(pieces)],
        looks=[looks[place] for place in sorted(looks)],
    )


async def observe(connection: AsyncConnection, seen: Observed, *, now: datetime) -> None:
    """Remember it, in the transaction that stores the findings. A look never changes any more.

    What is dated in the future, by a clock that was wrong, gives way to what is seen now.
    """
    if seen.pieces:
        await connection.execute(_KEEP_EVIDENCE, [{**piece, "now": now} for piece in seen.pieces])
    if seen.looks:
        await connection.execute(_KEEP_LOOK, seen.looks)


class Observations:
    """Reading what was seen; it is written with the findings that rest on it."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def latest(self, probe: Probe) -> Evidence | None:
        """The latest evidence for a question."""
        query = select(evidence.c.evidence).where(evidence.c.key == _key(probe))
        async with self._database.reading() as connection:
            found = await connection.scalar(query)
        return None if found is None else load_evidence(found)

    async def pages_seen_at(self, urls: Iterable[Url]) -> dict[Url, datetime]:
        """When these addresses were last asked for their page; those that never were are left out.

        An editor's word is no look, and a request to wait is one that saw no page: so this, and not
        the last look, is how old it is what is known of an address.
        """
        by_key = {_key(Probe(Purpose.PAGE, url.without_fragment)): url for url in urls}
        found: dict[Url, datetime] = {}
        async with self._database.reading() as connection:
            for keys in _in_parts(sorted(by_key)):
                query = select(evidence.c.key, evidence.c.at).where(evidence.c.key.in_(keys))
                for row in await connection.execute(query):
                    found[by_key[row.key]] = row.at
        return found

    async def of_addresses(self, urls: Iterable[Url]) -> list[Evidence]:
        """All that is known of what these addresses answered, the latest of each kind."""
        rows: list[str] = []
        async with self._database.reading() as connection:
            for keys in _in_parts(sorted({_url_key(url) for url in urls})):
                query = select(evidence.c.evidence).where(evidence.c.url_key.in_(keys))
                rows += await connection.scalars(query)
        return await asyncio.to_thread(lambda: [load_evidence(row) for row in rows])

    async def forget(self, purposes: Iterable[Purpose], *, before: datetime) -> int:
        """Drop what was seen for these purposes before a moment; how many pieces that were."""
        old = evidence.c.purpose.in_([str(one) for one in purposes]) & (evidence.c.at < before)
        async with self._database.writing() as connection:
            return (await connection.execute(delete(evidence).where(old))).rowcount

    async def last_look(self, url: Url) -> Look | None:
        """The latest look at an address. One of the future is none: a clock was wrong."""
        query = (
            select(looks)
            .where(looks.c.url_key == _url_key(url), looks.c.at <= self._clock())
            .order_by(looks.c.at.desc())
            .limit(1)
        )
        async with self._database.reading() as connection:
            row = (await connection.execute(query)).one_or_none()
        return None if row is None else _look(row)

    async def forget_looks(self, *, before: datetime) -> int:
        """Drop looks from before a moment, but never the last one at an address; how many."""
        later = looks.alias()
        has_later = exists().where(later.c.url_key == looks.c.url_key, later.c.at > looks.c.at)
        async with self._database.writing() as connection:
            old = delete(looks).where(looks.c.at < before, has_later)
            return (await connection.execute(old)).rowcount

    async def histories(self, urls: Iterable[Url]) -> dict[Url, list[Look]]:
        """The looks at each address, the oldest first; addresses without any are left out."""
        by_key = {_url_key(url): url for url in urls}
        found: dict[Url, list[Look]] = {}
        async with self._database.reading() as connection:
            for keys in _in_parts(sorted(by_key)):
                query = select(looks).where(looks.c.url_key.in_(keys)).order_by(looks.c.at)
                for row in await connection.execute(query):
                    found.setdefault(by_key[row.url_key], []).append(_look(row))
        return found


def _in_parts(keys: Sequence[str]) -> Iterable[Sequence[str]]:
    return (keys[at : at + _AT_ONCE] for at in range(0, len(keys), _AT_ONCE))


def _url_key(url: Url) -> str:
    """Addresses are longer than a database's index takes."""
    return hashlib.sha256(url.without_fragment.text.encode("utf-8", "replace")).hexdigest()


def _key(probe: Probe) -> str:
    """Of the question as a whole: mementos of two days are two answers."""
    near = probe.near.isoformat() if probe.near else ""
    return hashlib.sha256(f"{probe.purpose} {_url_key(probe.url)} {near}".encode()).hexdigest()


def _evidence_row(key: str, piece: Evidence) -> Row:
    return {
        "key": key,
        "url_key": _url_key(piece.url),
        "purpose": str(piece.purpose),
        "at": piece.at,
        "evidence": dump_evidence(piece),
    }


def _look_row(finding: Finding) -> Row | None:
    """The look that a finding was; None where nobody looked, or an editor had decided."""
    page = next((one for one in finding.evidence if one.purpose is Purpose.PAGE), None)
    url, verdict = finding.citation.original, finding.verdict
    if page is None or url is None or verdict.decision is not None:
        return None
    return {
        "url_key": _url_key(url),
        "at": page.at,
        "kind": str(verdict.kind),
        "confidence": verdict.confidence,
        "rule": verdict.rule[:80],
        "stands": verdict.kind.standing is Standing.STANDS,
    }


def _look(row: Any) -> Look:  # Any: a row of the table
    at: datetime = row.at
    return Look(at=at, kind=VerdictKind(row.kind), confidence=row.confidence, rule=row.rule)
