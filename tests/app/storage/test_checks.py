"""Checks: accepted, begun, ended, and read at any time."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from app.storage import CheckRequest, CheckStatus, Progress, Stage
from checkers.model import Format, VerdictKind

PAGE = CheckRequest(html="<p>An article.</p>")


async def test_a_new_check_is_queued_and_not_forgotten(store, clock):
    check_id = await store.checks.add(PAGE)
    view = await store.checks.get(check_id)
    assert (view.id, view.status, view.created_at) == (check_id, CheckStatus.QUEUED, clock.now)
    assert (view.report, view.progress, view.error) == (None, Progress(), "")
    assert await store.checks.unfinished() == [check_id]


@pytest.mark.parametrize(
    "request_",
    [
        CheckRequest(url="https://example.org/story"),
        CheckRequest(html="a NUL \0 and half a character \udc80", base_url="https://example.org/"),
        CheckRequest(
            data=b"\xff\x00 bytes",
            format=Format.MARKDOWN,
            authors=("I. Wells", "Zoë"),
            published_at=datetime(2019, 5, 20, tzinfo=timezone(timedelta(hours=3))),
            archive=False,
            include_furniture=True,
            max_age=0,
        ),
    ],
)
async def test_a_request_comes_back_as_it_was_made(store, request_):
    assert await store.checks.request(await store.checks.add(request_)) == request_


@pytest.mark.parametrize("given", [{}, {"url": "https://example.org/", "html": "<p>"}])
def test_a_request_has_exactly_one_source(given):
    with pytest.raises(ValueError, match="exactly one"):
        CheckRequest(**given)


@pytest.mark.parametrize("check_id", ["", "nothing", "\0", "\udc80", "a' OR '1'='1", "x" * 500])
async def test_there_is_no_check_of_another_name(store, check_id):
    assert await store.checks.get(check_id) is None
    assert await store.checks.glance(check_id) is None
    assert await store.checks.request(check_id) is None
    assert not await store.checks.cancel(check_id)
    assert await store.events.after(check_id, 0) == []


async def test_ids_are_in_the_order_of_time(store, clock):
    made = []
    for _ in range(3):
        made.append(await store.checks.add(PAGE))
        clock.move(timedelta(milliseconds=2))
    assert made == sorted(made)
    assert [view.id for view in await store.checks.latest(2)] == [made[2], made[1]]


async def test_each_beginning_is_counted_and_the_first_is_told(store, clock):
    check_id = await store.checks.add(PAGE)
    assert await store.checks.begin(check_id) == 1
    started_at = clock.now
    clock.move(timedelta(hours=1))
    assert await store.checks.begin(check_id) == 2
    view = await store.checks.glance(check_id)
    assert (view.status, view.started_at) == (CheckStatus.RUNNING, started_at)
    assert [event.name for event in await store.events.after(check_id, 0)] == ["started"]


async def test_a_check_that_is_taken_up_again_waits_for_nothing(store):
    check_id = await store.checks.add(PAGE)
    await store.checks.begin(check_id)
    await store.checks.wait_for(check_id, "Our own network is down.", event="suspended")
    await store.checks.begin(check_id)
    assert (await store.checks.glance(check_id)).waiting == ""
    events = await store.events.after(check_id, 0)
    assert [event.name for event in events] == ["started", "suspended", "resumed"]
    assert events[-1].data == {"waiting": None}


@pytest.mark.parametrize("status", ["completed", "failed", "cancelled"])
async def test_the_first_end_is_the_only_one(store, status):
    check_id = await store.checks.add(PAGE)
    await store.checks.begin(check_id)
    ends = {
        "completed": lambda: store.checks.complete(check_id),
        "failed": lambda: store.checks.fail(check_id, "It is empty\0."),
        "cancelled": lambda: store.checks.cancel(check_id),
    }
    assert await ends[status]()
    assert not any([await end() for end in ends.values()])
    assert await store.checks.begin(check_id) == 0
    view = await store.checks.get(check_id)
    assert view.status == status
    assert view.completed_at == datetime(2024, 5, 20, 12, tzinfo=UTC)
    assert view.error == ("It is empty." if status == "failed" else "")
    assert [event.name for event in await store.events.after(check_id, 0)] == ["started", status]
    assert await store.checks.unfinished() == []


async def test_the_report_grows_while_the_check_runs(store, clock, article, found):
    check_id = await store.checks.add(PAGE)
    await store.checks.begin(check_id)
    await store.checks.put_article(check_id, article, total=3)
    assert (await store.checks.get(check_id)).report.findings == ()
    late, early = found(2, VerdictKind.GONE), found(0)
    await store.findings.keep(check_id, [(2, late), (0, early)], stage=Stage.VERDICT)
    view = await store.checks.get(check_id)
    assert view.progress == Progress(done=2, total=3, needs_action=1)
    assert view.report.findings == (early, late)
    assert view.report.article == article
    assert await store.checks.article(check_id) == article
    clock.move(timedelta(seconds=9))
    await store.checks.complete(check_id)
    report = (await store.checks.get(check_id)).report
    assert report.completed_at - report.created_at == timedelta(seconds=9)


async def test_a_report_made_elsewhere_is_stored_whole(store, report):
    check_id = await store.checks.add_completed(
        CheckRequest(url="https://example.org/story"), report
    )
    view = await store.checks.get(check_id)
    assert (view.status, view.report) == (CheckStatus.COMPLETED, report)
    assert view.progress == Progress(done=2, total=2, needs_action=1)
