"""Which captures deserve to be opened, the best first. Pure: rows in, rows out.

The best is the one that shows what the author saw: near the day of the citation, rather before it
than after, and before the page died.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from statistics import median

from checkers.archives.capture import Capture
from checkers.archives.media import is_file, is_foreign, is_page
from checkers.urls import Url

_DAY = timedelta(days=1)
_REDIRECT_PENALTY = 400.0
_VARIANT_PENALTY = 150.0
"""Days: a redirect's capture a year nearer is still not as good as the page's own."""

_LASTING = timedelta(days=90)
"""An error is a death where no good capture follows for so long: sites come back from outages."""

_ENOUGH_FOR_A_MEDIAN = 3

MOST_OPENED = 3
"""Captures opened of one listing, the best first."""


class Drop(StrEnum):
    """Why a capture is not worth opening."""

    NOT_A_PAGE = "not_a_page"
    AFTER_DEATH = "after_death"
    TOO_SHORT = "too_short"
    SHARED = "shared"
    FOREIGN_TYPE = "foreign_type"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for: ``url`` as it was ``at`` that time, ``cited_at`` for the distance.

    ``at`` is mostly the day of the citation; where the article links into an archive, it is the
    time of the copy that it links to.
    """

    url: Url
    at: datetime | None = None
    cited_at: datetime | None = None
    died_at: datetime | None = None
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Captures worth opening, the best first, and the others with the reason for each.

    ``died_at`` is when the page stopped being what was cited, as far as can be told.
    """

    candidates: tuple[Capture, ...]
    dropped: tuple[tuple[Capture, Drop], ...] = ()
    died_at: datetime | None = None


def choose(
    captures: Iterable[Capture],
    wanted: Wanted,
    *,
    shared: frozenset[str] = frozenset(),
) -> Choice:
    """Sort out what cannot be what the author saw, and order the rest.

    ``shared`` are digests of bodies that other addresses of the host have too, as far as is known:
    templates, not documents (:mod:`checkers.archives.templates`).
    """
    rows = with_revisits_resolved(captures)
    died_at = death(rows, wanted)
    lives = [row for row in rows if row.is_good and not _is_after(row, died_at)]
    shortest = _shortest(lives)
    has_file = any(is_file(row.media_type, wanted.url) for row in lives)

    def reason(row: Capture) -> Drop | None:
        if not (row.is_good or row.is_redirect):
            return Drop.NOT_A_PAGE
        if _is_after(row, died_at):
            return Drop.AFTER_DEATH
        if row.is_redirect:
            return None  # its body is nothing to measure, nor to compare: most are empty
        if row.digest in shared:
            return Drop.SHARED
        if row.length is not None and row.length < shortest:
            return Drop.TOO_SHORT
        if is_foreign(row.media_type, wanted.url) or (has_file and is_page(row.media_type)):
            return Drop.FOREIGN_TYPE  # where the file itself is stored, a page is not what it was
        return None

    reasons = [(row, reason(row)) for row in rows]
    kept = [row for row, drop in reasons if drop is None]
    return Choice(
        candidates=tuple(ranked(kept, near=wanted.at, died_at=died_at)),
        dropped=tuple((row, drop) for row, drop in reasons if drop is not None),
        died_at=died_at,
    )


def with_revisits_resolved(captures: Iterable[Capture]) -> list[Capture]:
    """Each capture once, in time order; a revisit has what its digest had when it was stored."""
    rows = sorted(captures, key=lambda row: (row.captured_at, row.original, row.status or 0))
    stored = {row.digest: row for row in rows if row.status is not None and row.digest}

    def resolved(row: Capture) -> Capture:
        if not (row.is_revisit or row.status is None):
            return row
        known = stored.get(row.digest)
        if known is None:
            # Its own length is that of a note "same as before", of no use for comparing.
            return replace(row, media_type="", length=None)
        return replace(
            row,
            status=row.status or known.status,
            media_type=known.media_type,
            length=known.length,
        )

    unique = {(row.captured_at, row.original): row for row in map(resolved, rows)}
    return list(unique.values())


def death(rows: Sequence[Capture], wanted: Wanted) -> datetime | None:
    """When the page stopped being what was cited: what history says, or the captures show.

    ``rows`` are in time order. The captures show it by an error that lasts, after the day of the
    citation, or, where that is not known, after the page had been seen alive.
    """
    shown = next((row.captured_at for row in rows if _is_death(row, rows, wanted)), None)
    known = [when for when in (wanted.died_at, shown) if when is not None]
    return min(known, default=None)


def ranked(
    captures: Iterable[Capture], *, near: datetime | None, died_at: datetime | None
) -> list[Capture]:
    """In the order in which to open them; without a day to be near to, the latest first."""
    rows = list(captures)
    if near is None:
        # Measured from a day that nothing lies behind: the latest is the nearest.
        latest = max((row.captured_at for row in rows), default=None)
        near = max(filter(None, (latest, died_at)), default=None)
    if near is None:
        return rows
    return sorted(rows, key=lambda row: (distance(row, near), row.captured_at, row.original))


def without_hope_last(
    candidates: Sequence[Capture], *, gone_at: datetime, near: datetime | None
) -> list[Capture]:
    """The order after a capture was opened and showed that the page was gone at ``gone_at``.

    What was captured later is not dropped, for sites come back, but comes last. A page that was
    gone before the author cited it came back: that changes nothing.
    """
    if near is not None and gone_at <= near + _DAY:
        return list(candidates)
    return sorted(candidates, key=lambda row: row.captured_at >= gone_at)


def distance(capture: Capture, near: datetime) -> float:
    """How far a capture is from what the author saw, in days, with its penalties.

    Halved up to a day after the citation: what was there before it, the author may have seen.
    """
    days = abs(capture.captured_at - near) / _DAY
    if capture.captured_at <= near + _DAY:
        days /= 2
    if capture.is_redirect:
        days += _REDIRECT_PENALTY
    if capture.variant is not None:
        days += _VARIANT_PENALTY
    return days


def _is_death(row: Capture, rows: Sequence[Capture], wanted: Wanted) -> bool:
    if not row.is_gone:
        return False
    if wanted.at is not None:
        was_there = row.captured_at > wanted.at + _DAY
    else:
        was_there = any(other.is_good and other.captured_at < row.captured_at for other in rows)
    came_back = any(
        other.is_good and row.captured_at <= other.captured_at <= row.captured_at + _LASTING
        for other in rows
    )
    return was_there and not came_back


def _is_after(row: Capture, died_at: datetime | None) -> bool:
    return died_at is not None and row.captured_at >= died_at


def _shortest(lives: Sequence[Capture]) -> float:
    """The length under which a capture is taken for a stub: a third of the median."""
    lengths = [row.length for row in lives if row.length]
    return median(lengths) / 3 if len(lengths) >= _ENOUGH_FOR_A_MEDIAN else 0.0
