"""Findings on their way to the store."""

import asyncio
from dataclasses import replace

import pytest

from app.jobs.recorder import Recorder
from app.storage import CheckRequest, Stage
from checkers.model import VerdictKind


@pytest.fixture
async def check_id(store):
    check_id = await store.checks.add(CheckRequest(html="<p>"))
    await store.checks.begin(check_id)
    return check_id


@pytest.fixture
def findings(report_of):
    names = [f"c{number}" for number in range(200)]
    return report_of(**dict.fromkeys(names, VerdictKind.ALIVE)).findings


def recorder(store, check_id, findings):
    places = {finding.citation.id: place for place, finding in enumerate(findings)}
    return Recorder(store, check_id, places, stage=Stage.VERDICT)


async def test_a_finding_is_stored_when_the_call_returns(store, check_id, findings):
    async with recorder(store, check_id, findings) as record:
        for count, finding in enumerate(findings[:3], start=1):
            await record(finding)
            assert len(await store.findings.of(check_id)) == count


async def test_findings_that_come_together_are_stored_together(store, check_id, findings):
    async with recorder(store, check_id, findings) as record:
        await asyncio.gather(*(record(finding) for finding in findings))
    assert list((await store.findings.of(check_id)).values()) == list(findings)
    events = await store.events.after(check_id, 0)
    assert [event.name for event in events].count("progress") == 1
    assert len({event.at for event in events if event.name == "finding"}) <= 2


async def test_what_was_found_before_a_cancel_is_still_stored(store, check_id, findings):
    under_way = asyncio.Event()

    async def work() -> None:
        async with recorder(store, check_id, findings) as record:
            await record(findings[0])
            under_way.set()
            await asyncio.gather(*(record(finding) for finding in findings[1:9]))

    task = asyncio.create_task(work())
    await under_way.wait()
    await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert len(await store.findings.of(check_id)) == 9


async def test_a_store_that_cannot_store_stops_the_work(store, check_id, findings):
    impossible = replace(findings[0], citation=replace(findings[0].citation, id="c1"))
    async with Recorder(store, "nothing", {"c1": 0}, stage=Stage.VERDICT) as record:
        with pytest.raises(Exception, match="FOREIGN KEY"):
            await record(impossible)
