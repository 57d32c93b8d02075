"""Editors' decisions, with their day and their reason; and what they say about our rules."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, select, text, update

from app.storage.database import Database
from app.storage.identifiers import is_id, new_id, storable
from app.storage.schema import Instant, decisions, looks
from checkers.model import Decision, DecisionKind, Standing, VerdictKind
from checkers.urls import Url

_ALARMS = tuple(str(kind) for kind in VerdictKind if kind.standing is not Standing.STANDS)

_SAME = ("kind", "url", "host", "disputed", "verdict")
"""What makes two decisions the same. Addresses are longer than a database's index takes."""
_ADD = text("""
    INSERT INTO decisions (id, kind, at, reason, url, host, disputed, verdict, rule, key)
    VALUES (:id, :kind, :at, :reason, :url, :host, :disputed, :verdict, :rule, :key)
    ON CONFLICT (key) WHERE withdrawn_at IS NULL DO NOTHING
""").bindparams(bindparam("at", type_=Instant))


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRecord:
    """How a rule has done: the addresses that it has called other than standing, and of these the
    ones of which an editor said that it was wrong."""

    rule: str
    addresses: int
    disputed: int

    @property
    def false_alarm_rate(self) -> float:
        """From 0 to 1."""
        return self.disputed / self.addresses if self.addresses else 0.0


class EditorsDecisions:
    """All decisions that hold; a decision that was withdrawn is kept, and does not."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def add(
        self,
        kind: DecisionKind,
        *,
        url: Url | None = None,
        host: str | None = None,
        reason: str = "",
        disputed: VerdictKind | None = None,
        verdict: VerdictKind | None = None,
        rule: str = "",
    ) -> Decision:
        """Write a decision down. It holds from the next look on.

        The same is not decided twice, by a double click or by two editors at once: who comes later
        gets the decision that holds already.

        Raises:
            ValueError: it is about nothing, about two things, or disputes no verdict.
        """
        if (url is None) == (host is None):
            raise ValueError("a decision is about one address or about one host")
        if (kind is DecisionKind.WRONG) != (disputed is not None):
            raise ValueError("what is wrong is one verdict, and nothing else is")
        now = self._clock()
        decision = Decision(
            id=new_id(now),
            kind=kind,
            at=now,
            reason=storable(reason).strip(),
            url=url.without_fragment if url else None,
            host=host,
            disputed=disputed,
            verdict=verdict,
            rule=rule[:80],
        )
        async with self._database.writing() as connection:
            row = _row(decision)
            await connection.execute(_ADD, row)
            same = (decisions.c.key == row["key"]) & decisions.c.withdrawn_at.is_(None)
            return _decision((await connection.execute(select(decisions).where(same))).one())

    async def holding(self) -> list[Decision]:
        """Those that hold, the latest first."""
        return await self._where(decisions.c.withdrawn_at.is_(None))

    async def changed_since(self, moment: datetime) -> list[Decision]:
        """Those that were made or withdrawn since, the latest first."""
        return await self._where((decisions.c.at >= moment) | (decisions.c.withdrawn_at >= moment))

    async def _where(self, condition: ColumnElement[bool]) -> list[Decision]:
        query = select(decisions).where(condition)
        latest_first = query.order_by(decisions.c.at.desc(), decisions.c.id.desc())
        async with self._database.reading() as connection:
            return [_decision(row) for row in await connection.execute(latest_first)]

    async def withdraw(self, decision_id: str) -> bool:
        """Let the rules decide again; False if no such decision holds."""
        if not is_id(decision_id):
            return False
        holds = (decisions.c.id == decision_id) & decisions.c.withdrawn_at.is_(None)
        async with self._database.writing() as connection:
            done = await connection.execute(
                update(decisions).where(holds).values(withdrawn_at=self._clock())
            )
        return done.rowcount == 1

    async def rule_records(self) -> list[RuleRecord]:
        """How each rule that has raised an alarm has done, the most disputed share first."""
        raised = (
            select(looks.c.rule, func.count(looks.c.url_key.distinct()))
            .where(~looks.c.stands, looks.c.rule != "")
            .group_by(looks.c.rule)
        )
        disputed = (
            select(decisions.c.rule, func.count(decisions.c.url.distinct()))
            .where(
                decisions.c.kind == str(DecisionKind.WRONG),
                decisions.c.withdrawn_at.is_(None),
                decisions.c.disputed.in_(_ALARMS),
                decisions.c.rule != "",
            )
            .group_by(decisions.c.rule)
        )
        async with self._database.reading() as connection:
            alarms = {row[0]: row[1] for row in await connection.execute(raised)}
            wrong = {row[0]: row[1] for row in await connection.execute(disputed)}
        records = [
            RuleRecord(
                rule=rule,
                addresses=max(alarms.get(rule, 0), wrong.get(rule, 0)),
                disputed=wrong.get(rule, 0),
            )
            for rule in sorted(alarms.keys() | wrong.keys())
        ]
        return sorted(records, key=lambda record: record.false_alarm_rate, reverse=True)


def _row(decision: Decision) -> dict[str, str | datetime | None]:
    row: dict[str, str | datetime | None] = {
        "id": decision.id,
        "kind": str(decision.kind),
        "at": decision.at,
        "reason": decision.reason,
        "url": decision.url.text if decision.url else None,
        "host": decision.host,
        "disputed": str(decision.disputed) if decision.disputed else None,
        "verdict": str(decision.verdict) if decision.verdict else None,
        "rule": decision.rule,
    }
    what = "\n".join(str(row[name] or "") for name in _SAME)
    return {**row, "key": hashlib.sha256(what.encode("utf-8", "replace")).hexdigest()}


def _decision(row: Any) -> Decision:  # Any: a row of the table
    return Decision(
        id=row.id,
        kind=DecisionKind(row.kind),
        at=row.at,
        reason=row.reason,
        url=Url(row.url) if row.url else None,
        host=row.host,
        disputed=VerdictKind(row.disputed) if row.disputed else None,
        verdict=VerdictKind(row.verdict) if row.verdict else None,
        rule=row.rule,
    )
