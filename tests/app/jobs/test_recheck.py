"""Watched articles, checked again when they are due."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from app.jobs import ChangeKind, recheck_due
from checkers.errors import BadArticle, OwnNetworkDown
from checkers.model import Evidence, Purpose, VerdictKind
from checkers.urls import Url

DAY = timedelta(days=1)
STORY = "https://example.org/story"


def answering(*reports):
    """A way to do checks whose outcomes are known beforehand; an error among them is raised."""
    remaining = list(reports)
    asked = []

    async def run(request, last):
        asked.append(request.url)
        outcome = remaining.pop(0)
        await asyncio.sleep(0.02)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    run.asked = asked
    return run


async def test_what_changed_since_the_last_time_is_told(store, clock, report_of):
    await store.watches.add(STORY, every=DAY)
    run = answering(report_of(page=VerdictKind.ALIVE), report_of(page=VerdictKind.GONE))
    assert await recheck_due(store, run, clock()) == []
    assert await recheck_due(store, run, clock()) == []  # not due again
    (change,) = await recheck_due(store, run, clock() + DAY)
    assert (change.kind, change.url.text, change.article) == (
        ChangeKind.BROKE,
        "https://example.org/page",
        STORY,
    )
    assert run.asked == [STORY, STORY]


async def test_the_report_is_stored_and_the_next_time_is_set(store, clock, report_of):
    await store.watches.add(STORY, every=DAY)
    now = clock()
    report = report_of(page=VerdictKind.GONE)
    await recheck_due(store, answering(report), now)
    (watch,) = await store.watches.list()
    assert (watch.next_due_at, watch.claimed_at) == (now + DAY, None)
    assert (await store.checks.get(watch.last_check_id)).report == report
    assert (await store.checks.request(watch.last_check_id)).url == STORY


async def test_run_twice_at_once_each_article_is_checked_once(store, clock, report_of):
    for number in range(4):
        await store.watches.add(f"{STORY}/{number}", every=DAY)
    run = answering(*[report_of(page=VerdictKind.ALIVE)] * 4)
    await asyncio.gather(*(recheck_due(store, run, clock()) for _ in range(3)))
    assert sorted(run.asked) == [f"{STORY}/{number}" for number in range(4)]


async def test_a_link_that_has_begun_to_fail_is_looked_at_before_its_usual_time(
    store, clock, report_of
):
    await store.watches.add(STORY, every=30 * DAY)
    now = clock()
    page = Url("https://example.org/page")
    at = now + timedelta(seconds=2)  # looks are made after the recheck has begun
    seen = Evidence(purpose=Purpose.PAGE, url=page, at=at, elapsed=DAY, status=404)
    report = replace(report_of(page=VerdictKind.GONE), completed_at=at + timedelta(seconds=1))
    (gone,) = report.findings
    gone = replace(gone, evidence=(seen,), verdict=replace(gone.verdict, first_seen_failing_at=at))
    await recheck_due(store, answering(replace(report, findings=(gone,))), now)
    (watch,) = await store.watches.list()
    assert watch.next_due_at == at + 3 * DAY


@pytest.mark.parametrize(
    ("error", "note", "logged"),
    [
        (BadArticle("the article is empty"), "the article is empty", 0),
        (OwnNetworkDown("our own network is down"), "our own network is down", 0),
        (ZeroDivisionError("by zero"), "ZeroDivisionError: by zero", 1),
    ],
)
async def test_one_that_cannot_be_checked_does_not_hold_up_the_rest(
    store, clock, report_of, error, note, logged
):
    await store.watches.add(STORY + "/bad", every=DAY)
    await store.watches.add(STORY + "/good", every=DAY)
    now = clock()
    with capture_logs() as logs:
        (change,) = await recheck_due(
            store, answering(error, report_of(page=VerdictKind.ALIVE)), now
        )
    assert (change.kind, change.article, change.note) == (
        ChangeKind.NOT_CHECKED,
        STORY + "/bad",
        note,
    )
    assert len(logs) == logged
    bad, good = await store.watches.list()
    assert (bad.next_due_at, good.next_due_at) == (now + timedelta(hours=1), now + DAY)
    assert bad.last_check_id is None
