"""Watched articles, checked again when they are due. Safe to be run twice at once."""

from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta

import structlog

from app.jobs.changes import Change, ChangeKind, compare
from app.storage import CheckRequest, SaveWish, Store, Watch
from checkers.errors import CheckerError
from checkers.model import Report, VerdictState
from checkers.verdicts import settle

Run = Callable[[CheckRequest, Report | None], Awaitable[Report]]
"""Does one check, from its request to its report; it is told the article's last report."""

Wishes = Callable[[Report, Report | None], Iterable[SaveWish]]
"""What is to be saved of what a report cites; it is told the article's last report, too."""

_AFTER_A_FAILURE = timedelta(hours=1)
"""So that an article that cannot be read is neither forgotten nor asked for all the time."""

_log = structlog.get_logger()


def _nothing(report: Report, last: Report | None) -> Iterable[SaveWish]:
    return ()


async def recheck_due(
    store: Store, run: Run, now: datetime, *, wishes: Wishes = _nothing
) -> list[Change]:
    """Check every watched article that is due, store the reports, and tell what changed.

    An article that cannot be checked is a change of the kind NOT_CHECKED, and due again in an hour
    or at its usual time, whichever is earlier; the others are not held up by it.
    """
    changes: list[Change] = []
    while (watch := await store.watches.claim_next(now)) is not None:
        changes += await _recheck(store, run, watch, now=now, wishes=wishes)
    return changes


async def _recheck(
    store: Store, run: Run, watch: Watch, *, now: datetime, wishes: Wishes
) -> list[Change]:
    request = CheckRequest(url=watch.target, depth=watch.depth)
    before = await _last_report(store, watch)
    try:
        after = await run(request, before)
    except CheckerError as error:
        return await _put_off(store, watch, now=now, note=str(error))
    except Exception as error:
        _log.exception("recheck failed", watch=watch.id)
        return await _put_off(store, watch, now=now, note=f"{type(error).__name__}: {error}")
    check_id = await store.checks.add_completed(request, after, wishes=list(wishes(after, before)))
    next_due_at = await _next_due_at(store, watch, after, now=now)
    await store.watches.settle(watch, next_due_at=next_due_at, last_check_id=check_id)
    return compare(before, after, article=watch.target)


async def _next_due_at(store: Store, watch: Watch, report: Report, *, now: datetime) -> datetime:
    """At its usual time, or earlier where a link that has begun to fail wants another look.

    Its last looks are later than ``now``, when the recheck began: the report's end is after them.
    """
    failing = {
        finding.citation.original.without_fragment
        for finding in report.all_findings
        if finding.citation.original and finding.verdict.first_seen_failing_at
    }
    histories = await store.observations.histories(failing)
    settlements = [settle(history, report.completed_at) for history in histories.values()]
    wanted = [
        one.next_look_at
        for one in settlements
        if one.next_look_at and one.state is not VerdictState.SETTLED
    ]
    usual = now + watch.every
    return max(min([usual, *wanted]), min(usual, now + _AFTER_A_FAILURE))


async def _put_off(store: Store, watch: Watch, *, now: datetime, note: str) -> list[Change]:
    await store.watches.settle(watch, next_due_at=now + min(watch.every, _AFTER_A_FAILURE))
    return [Change(kind=ChangeKind.NOT_CHECKED, article=watch.target, note=note)]


async def _last_report(store: Store, watch: Watch) -> Report | None:
    if watch.last_check_id is None:
        return None
    view = await store.checks.get(watch.last_check_id)
    return view.report if view else None
