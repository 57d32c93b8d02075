"""While our own network is down a check waits, says so, and judges nothing."""

import asyncio
from datetime import timedelta

import pytest

from app.jobs import CheckStatus, Engine
from app.jobs.outage import Outage
from checkers.errors import OwnNetworkDown
from checkers.model import (
    Citation,
    CitationKind,
    Evidence,
    Failure,
    Probe,
    Purpose,
    Standing,
)
from checkers.urls import Url
from checkers.verdicts import Policy, Reason, control_probe, judge
from tests.app.jobs.conftest import NOON

SECOND = timedelta(seconds=1)


@pytest.fixture
async def engine(settings, store, world, clock):
    async with Engine(settings, store, world.open_ports, clock) as running:
        yield running


async def until_waiting(store, check_id):
    while not (await store.checks.glance(check_id)).waiting:  # noqa: ASYNC110 (another's doing)
        await asyncio.sleep(0.01)


async def test_a_check_waits_for_the_end_of_an_outage_and_then_judges_all(
    engine, store, world, citing
):
    world.down = True
    check_id = await engine.submit(citing("one", "gone", "two"))
    async with asyncio.timeout(10):
        await until_waiting(store, check_id)
    view = await store.checks.get(check_id)
    assert view.status is CheckStatus.RUNNING
    assert "Our own network seems to be down" in view.waiting
    assert view.report.findings == ()

    world.down = False
    view = await engine.wait(check_id, 15)

    assert (view.status, view.waiting) == (CheckStatus.COMPLETED, "")
    standings = [finding.verdict.standing for finding in view.report.findings]
    assert standings == [Standing.STANDS, Standing.DOES_NOT_STAND, Standing.STANDS]
    names = [event.name for event in await store.events.after(check_id, 0)]
    assert names.index("suspended") < names.index("resumed") < names.index("finding")


async def test_what_was_judged_before_an_outage_is_not_asked_again(engine, store, world, citing):
    world.seconds_to_hang = 0.3
    check_id = await engine.submit(citing("one", "slow"))
    async for event in engine.events(check_id):
        if event.name == "finding":
            break
    world.down = True
    async with asyncio.timeout(10):
        await until_waiting(store, check_id)
    world.down = False
    view = await engine.wait(check_id, 15)
    assert {finding.verdict.standing for finding in view.report.findings} == {Standing.STANDS}
    assert world.asked == {"/one": 1, "/slow": 2}


async def test_an_outage_that_lasts_fails_the_check_and_says_why(
    settings, store, world, clock, citing
):
    world.down = True
    impatient = settings.model_copy(update={"outage_patience": 0.2})
    async with Engine(impatient, store, world.open_ports, clock) as engine:
        check_id = await engine.submit(citing("one"))
        view = await engine.wait(check_id, 15)
    assert view.status is CheckStatus.FAILED
    assert view.error.startswith("Our own network is down (example.com cannot be reached)")
    assert view.report.findings == ()
    assert await store.observations.histories({}) == {}


async def test_a_check_that_waits_can_be_stopped(engine, store, world, citing):
    world.down = True
    check_id = await engine.submit(citing("one"))
    async with asyncio.timeout(10):
        await until_waiting(store, check_id)
    assert await engine.cancel(check_id)
    view = await engine.wait(check_id, 5)
    assert (view.status, view.waiting) == (CheckStatus.CANCELLED, "")


async def test_one_control_that_answers_ends_an_outage(settings, store, world):
    two = settings.model_copy(update={"control_hosts": ("first.example", "second.example")})
    asked = []

    async def fetch(probe):
        asked.append(probe.url.host)
        world.down = probe.url.host == "first.example"
        return await world.ports.fetch(probe)

    await Outage(two, store, "none", fetch).wait()
    assert asked == ["first.example", "second.example"]


@pytest.mark.parametrize(
    ("failure", "is_over"),
    [
        (None, True),
        (Failure.CONNECT_REFUSED, True),
        (Failure.CONNECT_RESET, True),
        (Failure.TLS_EXPIRED, True),
        (Failure.CONNECT_TIMEOUT, False),
        (Failure.DNS_TIMEOUT, False),
    ],
)
async def test_the_judge_and_the_outage_agree_on_what_is_an_answer(
    settings, store, failure, is_over
):
    def seen(probe, failure):
        return Evidence(
            purpose=probe.purpose, url=probe.url, at=NOON, elapsed=SECOND, failure=failure
        )

    async def fetch(probe):
        return seen(probe, failure)

    impatient = settings.model_copy(update={"outage_patience": 0.0})
    outage = Outage(impatient, store, "none", fetch)
    if is_over:
        await outage.wait()
    else:
        with pytest.raises(OwnNetworkDown):
            await outage.wait()

    citation = Citation(id="c1", kind=CitationKind.OUTBOUND, url=Url("https://cited.example/one"))
    page = seen(Probe(Purpose.PAGE, citation.url), Failure.CONNECT_TIMEOUT)
    controls = [seen(control_probe(host), failure) for host in settings.control_hosts]
    verdict = judge(citation, [page, *controls], now=NOON, policy=Policy(settings.control_hosts))
    assert (Reason.OUR_NETWORK not in verdict.reasons) is is_over


async def test_patience_is_for_all_outages_of_a_check_together(settings, store, world):
    impatient = settings.model_copy(update={"outage_patience": 0.1})
    outage = Outage(impatient, store, "none", world.ports.fetch)
    world.down = True
    with pytest.raises(OwnNetworkDown):
        await outage.wait()
    started = asyncio.get_running_loop().time()
    with pytest.raises(OwnNetworkDown):
        await outage.wait()
    assert asyncio.get_running_loop().time() - started < 0.1
