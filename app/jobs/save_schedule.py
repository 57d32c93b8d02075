"""What follows from an archive's answer for a page to be saved: what next, and when. Pure."""

from dataclasses import replace
from datetime import datetime, timedelta

from app.storage import Save, SaveState
from checkers.archives import NotSaved, Pending, Submitted, Trouble
from checkers.model import Memento

Answer = Submitted | Pending | Memento | NotSaved

_DAY = timedelta(days=1)
_WAITS = (
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
    *(_DAY,) * 3,
)
"""Before each attempt after one that failed."""
_GIVEN_UP_AFTER = timedelta(days=14)
"""What an archive has no room for so long, it will not save."""
_LOST_AFTER = timedelta(hours=1)
"""A capture takes a minute, or ten where the archive is busy. One that nobody tells of is lost."""
_POLLED = (
    (timedelta(seconds=30), timedelta(seconds=5)),
    (timedelta(minutes=2), timedelta(seconds=15)),
    (_LOST_AFTER, timedelta(minutes=1)),
)
"""Up to which age a capture is asked after how often."""
_AFTER_MIDNIGHT = timedelta(minutes=10)


def after(save: Save, answer: Answer, *, now: datetime) -> Save:
    """How it stands with a page after an answer; unclaimed, and due again unless it has ended."""
    match answer:
        case Submitted():
            return _is_pending(replace(save, submitted_at=now, job=answer.job), now)
        case Pending():
            return _is_pending(save, now)
        case Memento():
            return _ended(replace(save, memento=answer), SaveState.SAVED, why="")
        case NotSaved():
            return _not_saved(save, answer, now)


def is_lost(save: Save, *, now: datetime) -> bool:
    """Whether the archive has had its time for a capture, and has not said what became of it."""
    began = save.submitted_at
    return save.state is SaveState.PENDING and began is not None and now - began >= _LOST_AFTER


def _is_pending(save: Save, now: datetime) -> Save:
    if is_lost(save, now=now):
        words = "the archive did not say within an hour what became of the copy"
        return _not_saved(save, NotSaved(Trouble.TRANSIENT, words), now)
    due_at = now + _until_asked_after(save, now)
    return replace(save, state=SaveState.PENDING, due_at=due_at, why="", claimed_until=None)


def _until_asked_after(save: Save, now: datetime) -> timedelta:
    age = now - (save.submitted_at or now)
    return next((every for limit, every in _POLLED if age < limit), _POLLED[-1][1])


def _not_saved(save: Save, answer: NotSaved, now: datetime) -> Save:
    if not answer.told and save.state is SaveState.PENDING and not is_lost(save, now=now):
        pause = max(answer.wait or timedelta(0), timedelta(minutes=1))
        return replace(save, due_at=now + pause, why=answer.why, claimed_until=None)
    if answer.trouble is Trouble.PERMANENT:
        return _ended(save, SaveState.FAILED, why=answer.why)
    if now - save.asked_at >= _GIVEN_UP_AFTER:
        return _ended(save, SaveState.FAILED, why=f"{answer.why}; given up after two weeks")
    if answer.trouble is Trouble.QUOTA:
        return _queued(save, answer.why, now + (answer.wait or _until_tomorrow(now)), now)
    failed = replace(save, attempts=save.attempts + 1)
    if failed.attempts > len(_WAITS):
        words = f"{answer.why}; given up after {failed.attempts} attempts"
        return _ended(failed, SaveState.FAILED, why=words)
    wait = max(_WAITS[save.attempts], answer.wait or timedelta(0))
    return _queued(failed, answer.why, now + wait, now)


def _queued(save: Save, why: str, due_at: datetime, now: datetime) -> Save:
    """Not before the day is over on which the archive began to make a copy, if it did."""
    if save.submitted_at is not None:
        due_at = max(due_at, save.submitted_at + _DAY)
    return replace(
        save, state=SaveState.QUEUED, job="", why=why, due_at=max(due_at, now), claimed_until=None
    )


def _ended(save: Save, state: SaveState, *, why: str) -> Save:
    return replace(save, state=state, job="", why=why, due_at=None, claimed_until=None)


def _until_tomorrow(now: datetime) -> timedelta:
    """Their day is taken to be that of UTC."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0) + _DAY
    return midnight + _AFTER_MIDNIGHT - now
