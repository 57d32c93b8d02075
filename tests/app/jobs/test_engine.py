"""Checks, from their submission to their end."""

import asyncio
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from app.jobs import CheckRequest, CheckStatus, Engine, Progress
from app.settings import Settings
from app.storage import DatabaseInUse, Store, sole_worker
from tests.app.storage.postgresql import new_database

SOON = timedelta(milliseconds=50)


@pytest.fixture
async def engine(settings, store, world, clock):
    async with Engine(settings, store, world.open_ports, clock) as running:
        yield running


async def until(it_happened: Callable[[], bool]) -> None:
    while not it_happened():  # noqa: ASYNC110 (a world without events of its own)
        await asyncio.sleep(0.01)


async def test_a_check_runs_to_its_report(engine, citing, world):
    check_id = await engine.submit(citing("one", "gone", "two"))
    view = await engine.wait(check_id, 10)
    assert (view.status, view.error) == (CheckStatus.COMPLETED, "")
    assert [each.citation.url.path for each in view.report.findings] == ["/one", "/gone", "/two"]
    assert view.progress == Progress(done=3, total=3, needs_action=1)
    assert view.report.summary.needs_action == 1
    assert view.created_at <= view.started_at <= view.completed_at
    assert world.archived == ["/gone"]

    events = [event async for event in engine.events(check_id)]
    names = [event.name for event in events]
    assert (names[0], names[-1], names.count("finding")) == ("started", "completed", 4)
    assert events[-1].data == {"done": 3, "total": 3, "needs_action": 1}
    resumed = [event async for event in engine.events(check_id, events[2].id)]
    assert resumed == events[3:]
    assert [event async for event in engine.events(check_id, events[-1].id)] == []

    without = await engine.submit(citing("gone", archive=False))
    assert (await engine.wait(without, 10)).status is CheckStatus.COMPLETED
    assert world.archived == ["/gone"]  # still: nobody asked again


async def test_an_article_is_read_from_its_address(engine):
    check_id = await engine.submit(CheckRequest(url="https://paper.example/story"))
    view = await engine.wait(check_id, 10)
    assert [each.citation.url.path for each in view.report.findings] == ["/from-the-web"]
    assert view.report.article.url.text == "https://paper.example/story"

    check_id = await engine.submit(CheckRequest(url="https://paper.example/empty"))
    view = await engine.wait(check_id, 10)
    assert (view.status, view.error) == (CheckStatus.FAILED, "The article is empty.")
    assert view.report is None
    (*_, last) = [event async for event in engine.events(check_id)]
    assert (last.name, last.data["error"]) == ("failed", "The article is empty.")


async def test_a_fault_of_ours_fails_the_check_with_a_number_and_is_logged_once(
    engine, citing, world
):
    world.fault = ZeroDivisionError("by zero")
    with capture_logs() as logs:
        view = await engine.wait(await engine.submit(citing("one", "two")), 10)
    (entry,) = logs
    assert (view.status, entry["log_level"]) == (CheckStatus.FAILED, "error")
    assert entry["error_id"] in view.error
    assert "by zero" not in view.error


async def test_a_cancel_stops_a_running_check_within_a_second(engine, citing, world):
    check_id = await engine.submit(citing(*(f"slow-{number}" for number in range(8))))
    async for event in engine.events(check_id):
        if event.name == "started":
            break
    await until(lambda: bool(world.asked))
    running = world.asked.total()
    begun = time.perf_counter()
    assert await engine.cancel(check_id)
    await until(lambda: world.abandoned == running)
    assert time.perf_counter() - begun < 0.5  # DBOS alone takes up to a second, and then some
    assert (await engine.wait(check_id, 0)).status is CheckStatus.CANCELLED
    assert [event.name async for event in engine.events(check_id)] == ["started", "cancelled"]
    assert not await engine.cancel(check_id)

    view = await engine.wait(await engine.submit(citing("one")), 10)  # others are done as ever
    assert view.status is CheckStatus.COMPLETED


async def test_four_checks_run_at_once_and_the_rest_wait(engine, citing, world):
    submitted = [await engine.submit(citing(f"slow-{number}")) for number in range(6)]
    await until(lambda: len(world.asked) == 4)
    await asyncio.sleep(0.3)
    views = [await engine.wait(check_id, 0) for check_id in submitted]
    assert [view.status for view in views].count(CheckStatus.RUNNING) == 4
    assert len(world.asked) == 4
    for check_id in submitted:
        assert await engine.cancel(check_id)


async def test_waiting_ends_with_the_time_and_needs_a_check(engine, citing):
    check_id = await engine.submit(citing("slow"))
    begun = time.perf_counter()
    assert (await engine.wait(check_id, 0.5)).status in {CheckStatus.QUEUED, CheckStatus.RUNNING}
    assert 0.4 < time.perf_counter() - begun < 2
    with pytest.raises(LookupError):
        await engine.wait("nothing", 5)
    assert [event async for event in engine.events("nothing")] == []
    assert not await engine.cancel("nothing")


async def test_it_is_the_same_on_postgresql_where_a_second_one_is_refused_too(
    postgresql, world, clock, citing
):
    settings = Settings(database_url=new_database(postgresql))
    async with (
        await Store.open(settings.database_url, clock=clock) as store,
        Engine(settings, store, world.open_ports, clock) as engine,
    ):
        view = await engine.wait(await engine.submit(citing("one", "gone")), 10)
        with pytest.raises(DatabaseInUse):
            await sole_worker(settings.database_url, patience=SOON).__aenter__()
    assert (view.status, view.progress.needs_action) == (CheckStatus.COMPLETED, 1)
