"""What follows from an archive's answer: pure, so every case is a row."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.jobs.save_schedule import after
from app.storage import Save, SaveState
from checkers.archives import NotSaved, Pending, Submitted, Trouble
from checkers.model import Memento
from checkers.urls import Url

NOON = datetime(2024, 5, 20, 12, tzinfo=UTC)
PAGE = Url("https://example.org/story")
QUEUED = Save(url=PAGE, state=SaveState.QUEUED, asked_at=NOON, due_at=NOON, claimed_until=NOON)
PENDING = replace(QUEUED, state=SaveState.PENDING, submitted_at=NOON, job="spn2-1")
COPY = Memento(url=PAGE, original=PAGE, captured_at=NOON, archive="web.archive.org")
TRANSIENT = NotSaved(Trouble.TRANSIENT, "the archive has a fault")
DAY = timedelta(days=1)


def test_what_was_submitted_is_pending_under_its_number() -> None:
    now = after(QUEUED, Submitted("spn2-7"), now=NOON)
    assert (now.state, now.job, now.submitted_at) == (SaveState.PENDING, "spn2-7", NOON)
    assert now.due_at == NOON + timedelta(seconds=5)
    assert now.claimed_until is None


@pytest.mark.parametrize(
    ("age", "wait"), [(4, 5), (29, 5), (31, 15), (119, 15), (121, 60), (3599, 60)]
)
def test_the_longer_it_takes_the_less_often_it_is_asked_after(age: int, wait: int) -> None:
    now = NOON + timedelta(seconds=age)
    assert after(PENDING, Pending(), now=now).due_at == now + timedelta(seconds=wait)


def test_a_copy_is_the_end() -> None:
    now = after(replace(PENDING, why="slow"), COPY, now=NOON)
    assert (now.state, now.memento, now.due_at, now.why) == (SaveState.SAVED, COPY, None, "")


def test_what_will_not_change_is_the_end() -> None:
    refused = NotSaved(Trouble.PERMANENT, "the site refuses the archive")
    now = after(PENDING, refused, now=NOON)
    assert (now.state, now.why, now.due_at) == (SaveState.FAILED, refused.why, None)


def test_what_passes_is_tried_later_and_later_and_then_no_more() -> None:
    save, moment, waits = QUEUED, NOON, []
    while save.due_at is not None:
        save = after(save, TRANSIENT, now=moment)
        if save.due_at is not None:
            waits.append(save.due_at - moment)
            moment = save.due_at
    assert waits == sorted(waits)
    assert waits[:2] == [timedelta(minutes=10), timedelta(hours=1)]
    assert (save.state, save.attempts) == (SaveState.FAILED, 8)
    assert save.why == "the archive has a fault; given up after 8 attempts"


def test_a_page_that_the_archive_began_with_is_not_submitted_again_on_that_day() -> None:
    now = after(PENDING, TRANSIENT, now=NOON + timedelta(minutes=1))
    assert (now.state, now.job, now.due_at) == (SaveState.QUEUED, "", NOON + DAY)


def test_for_room_it_waits_as_long_as_it_is_told_and_fails_no_attempt() -> None:
    busy = NotSaved(Trouble.QUOTA, "busy", wait=timedelta(minutes=15))
    now = after(QUEUED, busy, now=NOON)
    assert (now.state, now.attempts, now.due_at) == (
        SaveState.QUEUED, 0, NOON + timedelta(minutes=15),
    )  # fmt: skip


def test_for_a_quota_of_the_day_it_waits_until_tomorrow() -> None:
    now = after(QUEUED, NotSaved(Trouble.QUOTA, "no more today"), now=NOON)
    assert now.due_at == datetime(2024, 5, 21, 0, 10, tzinfo=UTC)


def test_without_room_for_two_weeks_it_is_given_up() -> None:
    busy = NotSaved(Trouble.QUOTA, "busy", wait=timedelta(minutes=1))
    now = after(QUEUED, busy, now=NOON + 14 * DAY)
    assert (now.state, now.why) == (SaveState.FAILED, "busy; given up after two weeks")


@pytest.mark.parametrize("trouble", list(Trouble))
def test_an_archive_that_does_not_answer_has_not_ended_the_capture(trouble: Trouble) -> None:
    silent = NotSaved(trouble, "the archive did not answer in time", told=False)
    now = after(PENDING, silent, now=NOON)
    assert (now.state, now.job) == (SaveState.PENDING, "spn2-1")
    assert now.due_at == NOON + timedelta(minutes=1)


@pytest.mark.parametrize("answer", [Pending(), replace(TRANSIENT, told=False)])
def test_a_capture_that_nobody_tells_of_for_an_hour_is_lost(answer: Pending | NotSaved) -> None:
    now = after(PENDING, answer, now=NOON + timedelta(hours=1))
    assert (now.state, now.attempts, now.due_at) == (SaveState.QUEUED, 1, NOON + DAY)
