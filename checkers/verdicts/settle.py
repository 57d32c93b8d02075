"""What time makes of verdicts: one look is never enough to settle a death. Pure.

Looks are of an address, whichever articles cite it. A series of strikes has to agree, so far apart
that neither a bad afternoon nor a weekend's maintenance makes one; one look that finds the page
begins it anew. Many of the numbers are those that Wikipedia's InternetArchiveBot has come to (three
strikes, three days apart, five for timeouts); 3 % of what it had called permanently dead came back,
so settled links are looked at again, too.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from checkers.model import Look, Standing, Verdict, VerdictKind, VerdictState
from checkers.verdicts.days import day
from checkers.verdicts.policy import PROVISIONAL_BOUND

_DAY = timedelta(days=1)
_SLACK = timedelta(hours=2)
"""Two looks "three days apart" by a cron that is never punctual to the second."""
_LIVING_AT_MOST = timedelta(days=30)
_SETTLED_FIRST = timedelta(days=30)
_SETTLED_LATER = timedelta(days=90)

V = VerdictKind


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many strikes settle a kind, how far apart they must be, and how long they must last."""

    strikes: int
    apart: timedelta
    over: timedelta


_PLAIN = Agreement(3, apart=timedelta(days=3), over=timedelta(days=6))
_SEEN = Agreement(2, apart=_DAY, over=_DAY)
_SILENT = Agreement(5, apart=_DAY, over=timedelta(days=14))

AGREEMENTS: dict[VerdictKind, Agreement] = {
    V.GONE: _PLAIN,
    V.DEFUNCT_SITE: _PLAIN,
    V.TLS_BROKEN: _PLAIN,
    V.SOFT_404: _SEEN,
    V.PARKED: _SEEN,
    V.USURPED: _SEEN,
    V.DRIFTED: _SEEN,
    V.LEGALLY_BLOCKED: _SEEN,
    V.TIMEOUT: _SILENT,
    V.SERVER_ERROR: _SILENT,
    V.UNREACHABLE: _SILENT,
}
"""Kinds that strike. All others neither count nor reset, but for those that stand, which reset."""

_WAITS: dict[VerdictKind, timedelta] = {V.BLOCKED: timedelta(days=7)}
"""When to look again at what could not be told; a day where nothing else is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What the looks at an address come to.

    ``strikes`` of ``needed`` agree so far, ``last_strike_at`` is the latest of them. Before
    ``next_look_at`` another look would tell nothing new; None where none is wanted.
    """

    state: VerdictState
    strikes: int = 0
    needed: int = 0
    first_seen_failing_at: datetime | None = None
    last_strike_at: datetime | None = None
    next_look_at: datetime | None = None


def settle(history: Sequence[Look], now: datetime) -> Settlement:
    """What the looks so far come to, the last one being the present one.

    Looks of the future are left out: a clock that was wrong must not settle anything.
    """
    looks = sorted((look for look in history if look.at <= now), key=lambda look: look.at)
    if not looks:
        return Settlement(state=VerdictState.INCONCLUSIVE, next_look_at=now)
    latest = looks[-1]
    if latest.kind.standing is Standing.STANDS:
        return _standing(looks)
    agreement = AGREEMENTS.get(latest.kind)
    failing = _since_it_stood(looks)
    if agreement is None:
        return _unsure(latest, failing)
    return _failing(latest, failing, agreement)


def with_history(verdict: Verdict, history: Sequence[Look], *, seen_at: datetime) -> Verdict:
    """A verdict on what was seen then, with what earlier looks make of it, in words too.

    Looks of the same moment or later count for nothing: one of them may be this very look. What an
    editor decided needs no second look.
    """
    if verdict.decision is not None or verdict.kind is V.NOT_CHECKED:
        return verdict
    look = Look(at=seen_at, kind=verdict.kind, confidence=verdict.confidence, rule=verdict.rule)
    earlier = (one for one in history if one.at < seen_at)
    settlement = settle([*earlier, look], seen_at)
    told = _told(verdict, settlement, seen_at)
    failing = verdict.kind in AGREEMENTS
    return replace(
        verdict,
        state=settlement.state,
        first_seen_failing_at=settlement.first_seen_failing_at if failing else None,
        explanation=f"{verdict.explanation} {told}" if told else verdict.explanation,
    )


def _standing(looks: Sequence[Look]) -> Settlement:
    """As long as it has stood, so long it may be left alone: from a day to a month."""
    latest, since = looks[-1], looks[-1].at
    for look in reversed(looks):
        if look.kind.standing is Standing.DOES_NOT_STAND:
            break
        if look.kind.standing is Standing.STANDS:
            since = look.at
    rest = min(max(latest.at - since, _DAY), _LIVING_AT_MOST)
    return Settlement(state=VerdictState.SETTLED, next_look_at=latest.at + rest)


def _unsure(latest: Look, failing: Sequence[Look]) -> Settlement:
    """Nothing was learned: a series that has begun goes on from where it was."""
    if latest.kind is V.NOT_CHECKED:
        return Settlement(state=VerdictState.INCONCLUSIVE)
    return Settlement(
        state=VerdictState.INCONCLUSIVE,
        first_seen_failing_at=failing[0].at if failing else None,
        next_look_at=latest.at + _WAITS.get(latest.kind, _DAY),
    )


def _failing(latest: Look, failing: Sequence[Look], agreement: Agreement) -> Settlement:
    strikes = _strikes(latest.kind, failing, agreement)
    first = failing[0].at if failing else latest.at
    if _settles(strikes, agreement):
        rest = _SETTLED_FIRST if _is_young(strikes, agreement) else _SETTLED_LATER
        state, next_look_at = VerdictState.SETTLED, latest.at + rest
    else:
        could_not_tell = latest.kind.standing is Standing.COULD_NOT_TELL
        state = VerdictState.INCONCLUSIVE if could_not_tell else VerdictState.PROVISIONAL
        next_look_at = _next_strike(strikes, agreement, latest.at)
    return Settlement(
        state=state,
        strikes=len(strikes),
        needed=agreement.strikes,
        first_seen_failing_at=first,
        last_strike_at=strikes[-1] if strikes else None,
        next_look_at=next_look_at,
    )


def _since_it_stood(looks: Sequence[Look]) -> list[Look]:
    """The looks at which it failed, since the last at which it stood."""
    run: list[Look] = []
    for look in looks:
        if look.kind.standing is Standing.STANDS:
            run = []
        elif look.kind in AGREEMENTS:
            run.append(look)
    return run


def _strikes(kind: VerdictKind, failing: Sequence[Look], agreement: Agreement) -> list[datetime]:
    """The looks that count for a kind: sure enough, far enough apart, and in agreement with it.

    A silence agrees with whatever went before; but what is seen to be gone is not made surer by
    days on which nothing was to be seen. A broken certificate is not set apart in that way yet.
    """
    silence_counts = AGREEMENTS[kind] is _SILENT
    counted: list[datetime] = []
    for look in failing:
        agrees = silence_counts or AGREEMENTS[look.kind] is not _SILENT
        apart = not counted or look.at - counted[-1] >= agreement.apart - _SLACK
        if agrees and apart and look.confidence >= PROVISIONAL_BOUND:
            counted.append(look.at)
    return counted


def _settles(strikes: Sequence[datetime], agreement: Agreement) -> bool:
    lasted = strikes[-1] - strikes[0] if strikes else timedelta()
    return len(strikes) >= agreement.strikes and lasted >= agreement.over - _SLACK


def _is_young(strikes: Sequence[datetime], agreement: Agreement) -> bool:
    """Whether this is the first look that settles it."""
    return not _settles(strikes[:-1], agreement)


def _next_strike(
    strikes: Sequence[datetime], agreement: Agreement, looked_at: datetime
) -> datetime:
    """When another look would count; spread, so that the last one needed also lasts long enough."""
    if not strikes:
        return looked_at + agreement.apart
    missing = max(agreement.strikes - len(strikes), 1)
    rest = (agreement.over - (strikes[-1] - strikes[0])) / missing
    counts = strikes[-1] + max(agreement.apart, rest)
    return counts if counts > looked_at else looked_at + _DAY


def _told(verdict: Verdict, settlement: Settlement, seen_at: datetime) -> str:
    """Since when, how often, how sure: in a sentence."""
    sure = f"{verdict.confidence * 100:.0f} % sure"
    first = settlement.first_seen_failing_at
    if verdict.kind.standing is Standing.STANDS:
        return ""
    if settlement.state is VerdictState.SETTLED and first is not None:
        return f"Seen {settlement.strikes} times since {day(first)}, {sure}: this is settled."
    if settlement.strikes > 1 and first is not None:
        seen = f"{settlement.strikes} of the {settlement.needed} looks that it takes"
        return f"Failing since {day(first)}, {sure}; {seen} agree by now."
    if verdict.kind.standing is Standing.COULD_NOT_TELL:
        return f"Seen on {day(seen_at)}, {sure}."
    return f"First seen failing on {day(first or seen_at)}, {sure}; one look is not enough."
