"""What time makes of verdicts: one look is never enough to settle a death. Pure.

Looks are of an address, whichever articles cite it. A series of strikes has to agree, so far apart
that neither a bad afternoon nor a weekend's maintenance makes one; one look that finds the page
begins it anew. Many of the numbers are those that Wikipedia's InternetArchiveBot has come to (three
strikes, three days apart, five for timeouts); 3 % of what it had called permanently dead came back,
so settled links are looked at again, too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from checkers.model import Look, Standing, VerdictKind, VerdictState
from checkers.verdicts.policy import PROVISIONAL_BOUND

_DAY = timedelta(days=1)
_SLACK = timedelta(hours=2)
"""Two looks "three days apart" by a cron that is never punctual to the second."""
_LONGEST_REST = timedelta(days=30)
_SETTLED_FIRST = timedelta(days=30)
_SETTLED_LATER = timedelta(days=90)

V = VerdictKind


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many strikes settle a kind, how far apart they must be, and how long they must last.

    ``weight`` is how much a look of the kind shows; looks that show less are no strikes for it.
    """

    strikes: int
    apart: timedelta
    over: timedelta
    weight: int


_SILENT = Agreement(5, apart=_DAY, over=timedelta(days=14), weight=0)
_WARNED = Agreement(3, apart=timedelta(days=3), over=timedelta(days=6), weight=1)
_PLAIN = Agreement(3, apart=timedelta(days=3), over=timedelta(days=6), weight=2)
_SEEN = Agreement(2, apart=_DAY, over=_DAY, weight=3)

AGREEMENTS: dict[VerdictKind, Agreement] = {
    V.GONE: _PLAIN,
    V.DEFUNCT_SITE: _PLAIN,
    V.TLS_BROKEN: _WARNED,
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
"""When to look again at what could not be told, at the soonest; else after a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What the looks at an address come to.

    ``strikes`` of ``needed`` agree so far, ``agree_since`` is the first of them. Before
    ``next_look_at`` another look would tell nothing new; None where none is wanted.
    """

    state: VerdictState
    strikes: int = 0
    needed: int = 0
    first_seen_failing_at: datetime | None = None
    agree_since: datetime | None = None
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
    failing = _since_it_stood(looks)
    if latest.kind not in AGREEMENTS:
        return _unsure(latest, looks, failing)
    return _failing(latest, looks, failing)


def _standing(looks: Sequence[Look]) -> Settlement:
    """As long as it has stood, so long it may be left alone: from a day to a month."""
    latest, since = looks[-1], looks[-1].at
    for look in reversed(looks):
        if look.kind in AGREEMENTS:
            break
        if look.kind.standing is Standing.STANDS:
            since = look.at
    rest = min(max(latest.at - since, _DAY), _LONGEST_REST)
    return Settlement(state=VerdictState.SETTLED, next_look_at=latest.at + rest)


def _unsure(latest: Look, looks: Sequence[Look], failing: Sequence[Look]) -> Settlement:
    """Nothing was learned: a series that has begun goes on from where it was."""
    if latest.kind is V.NOT_CHECKED:
        return Settlement(state=VerdictState.INCONCLUSIVE)
    return Settlement(
        state=VerdictState.INCONCLUSIVE,
        first_seen_failing_at=failing[0].at if failing else None,
        next_look_at=_when_told_nothing(looks),
    )


def _when_told_nothing(looks: Sequence[Look]) -> datetime:
    """As long as looks have told nothing, so long another one can wait: up to a month."""
    latest, since = looks[-1], looks[-1].at
    for look in reversed(looks):
        if look.kind.standing is Standing.STANDS or _is_strike(look):
            break
        since = look.at
    least = _WAITS.get(latest.kind, _DAY)
    return latest.at + min(max(latest.at - since, least), _LONGEST_REST)


def _failing(latest: Look, looks: Sequence[Look], failing: Sequence[Look]) -> Settlement:
    agreement, strikes = _agreement_on(latest.kind, failing)
    if _settles(strikes, agreement):
        rest = _SETTLED_FIRST if _is_young(strikes, agreement) else _SETTLED_LATER
        state, next_look_at = VerdictState.SETTLED, latest.at + rest
    else:
        could_not_tell = latest.kind.standing is Standing.COULD_NOT_TELL
        state = VerdictState.INCONCLUSIVE if could_not_tell else VerdictState.PROVISIONAL
        next_look_at = (
            _next_strike(strikes, agreement, latest.at) if strikes else _when_told_nothing(looks)
        )
    return Settlement(
        state=state,
        strikes=len(strikes),
        needed=agreement.strikes,
        first_seen_failing_at=failing[0].at if failing else latest.at,
        agree_since=strikes[0] if strikes else None,
        next_look_at=next_look_at,
    )


def _agreement_on(kind: VerdictKind, failing: Sequence[Look]) -> tuple[Agreement, list[datetime]]:
    """The agreement that settles a kind, with its strikes; where none does, the kind's own.

    What was seen not to be there is settled by its own few strikes, or as one of the more that it
    takes where some of them were a mere status.
    """
    own = AGREEMENTS[kind]
    strikes = _strikes(own, failing)
    if own is _SEEN and not _settles(strikes, own):
        among_others = _strikes(_PLAIN, failing)
        if _settles(among_others, _PLAIN):
            return _PLAIN, among_others
    return own, strikes


def _since_it_stood(looks: Sequence[Look]) -> list[Look]:
    """The strikes of any kind since the last look at which it stood."""
    run: list[Look] = []
    for look in looks:
        if look.kind.standing is Standing.STANDS:
            run = []
        elif _is_strike(look):
            run.append(look)
    return run


def _is_strike(look: Look) -> bool:
    """Whether it counts for anything: a guess does not."""
    return look.kind in AGREEMENTS and look.confidence >= PROVISIONAL_BOUND


def _strikes(agreement: Agreement, failing: Sequence[Look]) -> list[datetime]:
    """The looks that count for an agreement: far enough apart, and showing as much as it wants.

    A silence agrees with whatever went before; but what is seen to be gone is not made surer by
    days on which nothing was to be seen, nor by a broken certificate that hid it.
    """
    counted: list[datetime] = []
    for look in failing:
        apart = not counted or look.at - counted[-1] >= agreement.apart - _SLACK
        if apart and AGREEMENTS[look.kind].weight >= agreement.weight:
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
    missing = max(agreement.strikes - len(strikes), 1)
    rest = (agreement.over - (strikes[-1] - strikes[0])) / missing
    counts = strikes[-1] + max(agreement.apart, rest)
    return counts if counts > looked_at else looked_at + _DAY
