"""What an engine leaves when it stops, the next one goes on with."""

import asyncio
import sqlite3
from contextlib import closing

from dbos import DBOS, DBOSClient

from app.jobs import CheckStatus, Engine, workflows
from app.jobs.steps import MOST_ATTEMPTS
from app.storage import Stage
from checkers.model import VerdictKind


async def test_a_check_goes_on_where_the_engine_stopped(settings, store, world, clock, citing):
    async with Engine(settings, store, world.open_ports, clock) as engine:
        check_id = await engine.submit(citing("gone", "one", "slow", "two"))
        async for event in engine.events(check_id):
            if event.name == "finding":
                break
    stored = {each.citation.url.path for each in (await store.findings.of(check_id)).values()}
    assert stored == {"/gone", "/one", "/two"}
    assert (await store.checks.glance(check_id)).status is CheckStatus.RUNNING
    assert await asyncio.to_thread(lambda: "the loop still has threads")
    world.seconds_to_hang = 0
    async with Engine(settings, store, world.open_ports, clock) as engine:
        view = await engine.wait(check_id, 10)
    assert view.status is CheckStatus.COMPLETED
    assert world.asked == {"/gone": 1, "/one": 1, "/slow": 2, "/two": 1}
    assert [event.name for event in await store.events.after(check_id, 0)].count("started") == 1


async def test_what_was_accepted_but_not_queued_is_not_forgotten(
    settings, store, world, clock, citing
):
    check_id = await store.checks.add(citing("one"))
    async with Engine(settings, store, world.open_ports, clock) as engine:
        assert (await engine.wait(check_id, 10)).status is CheckStatus.COMPLETED


async def test_a_check_of_an_older_version_is_begun_anew(
    settings, store, world, clock, citing, tmp_path, report_of
):
    check_id = await store.checks.add(citing("one", "two"))
    address = f"sqlite:///{tmp_path / 'citewatch.jobs.db'}"
    await asyncio.to_thread(queue_under_another_version, address, check_id)
    async with Engine(settings, store, world.open_ports, clock) as engine:
        assert (await engine.wait(check_id, 10)).status is CheckStatus.COMPLETED
    assert (world.asked["/one"], world.asked["/two"]) == (1, 1)


def queue_under_another_version(address: str, check_id: str) -> None:
    DBOS.migrate(address)
    client = DBOSClient(system_database_url=address, application_name="citewatch")
    client.register_queue("checks")
    client.enqueue(
        {
            "workflow_name": "check",
            "queue_name": "checks",
            "workflow_id": check_id,
            "app_version": "0",
        },
        check_id,
    )
    client.destroy()


async def test_a_check_that_was_interrupted_too_often_is_given_up(
    settings, store, world, clock, citing
):
    check_id = await store.checks.add(citing("one"))
    for _ in range(MOST_ATTEMPTS):
        await store.checks.begin(check_id)
    async with Engine(settings, store, world.open_ports, clock) as engine:
        view = await engine.wait(check_id, 10)
    assert view.status is CheckStatus.FAILED
    assert "given up" in view.error
    assert not world.asked


async def test_a_check_that_the_database_lets_down_at_every_try_ends_in_words(
    settings, store, world, clock, citing, tmp_path, monkeypatch
):
    monkeypatch.setattr(workflows, "_FIRST_PAUSE", 0.001)
    with closing(sqlite3.connect(tmp_path / "citewatch.db")) as database:
        database.execute("ALTER TABLE findings RENAME TO elsewhere")
    async with Engine(settings, store, world.open_ports, clock) as engine:
        check_id = await engine.submit(citing("one"))
        async for _ in engine.events(check_id):
            pass
        view = await store.checks.glance(check_id)
    assert view.status is CheckStatus.FAILED
    assert "database failed again and again" in view.error


async def test_a_finding_that_the_article_no_longer_has_is_dropped(
    settings, store, world, clock, citing, report_of
):
    check_id = await store.checks.add(citing("one"))
    (stray,) = report_of(stray=VerdictKind.GONE).findings
    await store.findings.keep(check_id, [(7, stray)], stage=Stage.VERDICT)
    async with Engine(settings, store, world.open_ports, clock) as engine:
        view = await engine.wait(check_id, 10)
    assert [each.citation.url.path for each in view.report.findings] == ["/one"]
    assert view.progress.done == 1
