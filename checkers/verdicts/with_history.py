"""A verdict of one look, with what earlier looks at the address make of it, in words too. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from checkers.model import Look, Standing, Verdict, VerdictKind, VerdictState
from checkers.verdicts.days import day
from checkers.verdicts.sentences import ADVICE, ADVICE_WHEN_SETTLED
from checkers.verdicts.settle import AGREEMENTS, Settlement, settle


def with_history(verdict: Verdict, history: Sequence[Look], *, seen_at: datetime) -> Verdict:
    """A verdict on what was seen then, with what earlier looks make of it, in words too.

    Looks of the same moment or later count for nothing: one of them may be this very look. What an
    editor decided needs no second look.
    """
    if verdict.decision is not None or verdict.kind is VerdictKind.NOT_CHECKED:
        return verdict
    look = Look(at=seen_at, kind=verdict.kind, confidence=verdict.confidence, rule=verdict.rule)
    earlier = (one for one in history if one.at < seen_at)
    settlement = settle([*earlier, look], seen_at)
    seen = _advised_anew(verdict) if settlement.state is VerdictState.SETTLED else verdict
    told = _told(seen, settlement, seen_at)
    failing = verdict.kind in AGREEMENTS
    return replace(
        verdict,
        state=settlement.state,
        first_seen_failing_at=settlement.first_seen_failing_at if failing else None,
        explanation=f"{seen.explanation} {told}" if told else seen.explanation,
    )


def _advised_anew(verdict: Verdict) -> Verdict:
    """What could not be told by one look counts by now: so the advice is another one."""
    advice = ADVICE_WHEN_SETTLED.get(verdict.kind)
    if advice is None:
        return verdict
    seen = verdict.explanation.removesuffix(ADVICE[verdict.kind]).rstrip()
    return replace(verdict, explanation=f"{seen} {advice}")


def _told(verdict: Verdict, settlement: Settlement, seen_at: datetime) -> str:
    """Since when, how often, how sure: in a sentence."""
    sure = f"{verdict.confidence * 100:.0f} % sure"
    first = settlement.first_seen_failing_at
    if verdict.kind.standing is Standing.STANDS:
        return ""
    if settlement.state is VerdictState.SETTLED and settlement.agree_since is not None:
        since = day(settlement.agree_since)
        return f"Seen {settlement.strikes} times since {since}, {sure}: this is settled."
    if settlement.strikes > 1 and first is not None:
        seen = f"{settlement.strikes} of the {settlement.needed} looks that it takes"
        return f"Failing since {day(first)}, {sure}; {seen} agree by now."
    if verdict.kind.standing is Standing.COULD_NOT_TELL:
        return f"Seen on {day(seen_at)}, {sure}."
    return f"First seen failing on {day(first or seen_at)}, {sure}; one look is not enough."
