"""What earlier checks have seen is used again, and what they concluded is remembered."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.jobs import CheckRequest, CheckStatus, Engine, recall, tidy
from app.storage import Stage
from checkers.model import (
    Citation,
    CitationKind,
    Decision,
    DecisionKind,
    Evidence,
    Failure,
    Finding,
    Probe,
    Purpose,
    Verdict,
    VerdictKind,
    VerdictState,
)
from checkers.pipeline import Ports
from checkers.urls import Url
from tests.app.jobs.conftest import NOON

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
QUARTER = timedelta(minutes=15)
URL = Url("https://cited.example/one")
CITATION = Citation(id="c1", kind=CitationKind.OUTBOUND, url=Url(f"{URL}#part"))


def evidence(purpose: Purpose = Purpose.PAGE, url: Url = URL, **more: object) -> Evidence:
    more = {"at": NOON, "status": 200, **more}
    return Evidence(purpose=purpose, url=url, elapsed=MINUTE, **more)


def verdict(kind: VerdictKind) -> Verdict:
    return Verdict(
        kind=kind, confidence=0.9, reasons=("x",), explanation="Seen.", rules_version="1", rule="r"
    )


@pytest.fixture
def remember(store, report_of):
    """Stores a check of long ago in which this was seen."""

    async def store_it(kind: VerdictKind, *pieces: Evidence) -> None:
        finding = Finding(citation=CITATION, verdict=verdict(kind), evidence=pieces)
        report = replace(report_of(), findings=(finding,))
        await store.checks.add_completed(CheckRequest(html="<p>"), report)

    return store_it


async def asked_for(memory, *probes, now=NOON):
    """Which of the probes really go out, with this memory."""
    out = []

    async def fetch(probe):
        out.append(probe)
        return evidence(probe.purpose, probe.url, at=now)

    ports = memory.ports(Ports(fetch=fetch, clock=lambda: now))
    for probe in probes:
        assert (await ports.fetch(probe)).purpose is probe.purpose
    return out


PAGE = Probe(Purpose.PAGE, URL)


@pytest.mark.parametrize(
    ("after", "asks"),
    [(MINUTE, False), (QUARTER - MINUTE, False), (QUARTER, True), (-MINUTE, True)],
)
async def test_a_page_that_was_just_seen_is_not_asked_again(store, remember, after, asks):
    await remember(VerdictKind.ALIVE, evidence())
    now = NOON + after

    memory = await recall(store, [CITATION], now=now, freshness=QUARTER)

    assert (await asked_for(memory, PAGE, now=now) == [PAGE]) is asks


async def test_what_belongs_to_the_page_is_as_fresh_as_it(store, remember):
    second = evidence(Purpose.SECOND_AGENT, status=404)
    await remember(VerdictKind.GONE, evidence(status=404), second)

    memory = await recall(store, [CITATION], now=NOON + MINUTE, freshness=QUARTER)

    probe = Probe(Purpose.SECOND_AGENT, URL)
    assert await asked_for(memory, PAGE, probe, now=NOON + MINUTE) == []


async def test_what_is_around_a_page_holds_for_a_day(store, remember):
    sibling = Url("https://cited.example/qwertz")
    await remember(VerdictKind.ALIVE, evidence(), evidence(Purpose.SIBLING, sibling, status=404))
    probe = Probe(Purpose.SIBLING, sibling)

    for after, asks in ((DAY - MINUTE, False), (DAY, True)):
        now = NOON + after
        memory = await recall(store, [CITATION], now=now, freshness=QUARTER)
        assert (await asked_for(memory, probe, now=now) == [probe]) is asks


async def test_a_memento_of_another_day_is_another_memento(store, remember):
    june, july = NOON - 400 * DAY, NOON - 370 * DAY
    await remember(VerdictKind.ALIVE, evidence(), evidence(Purpose.MEMENTO, near=june))

    memory = await recall(store, [CITATION], now=NOON + MINUTE, freshness=QUARTER)

    probes = [Probe(Purpose.MEMENTO, URL, day) for day in (june, july)]
    assert await asked_for(memory, *probes, now=NOON + MINUTE) == probes[1:]


async def test_what_was_around_pages_long_ago_is_dropped(store, remember):
    sibling = Url("https://cited.example/qwertz")
    await remember(VerdictKind.ALIVE, evidence(), evidence(Purpose.SIBLING, sibling, status=404))

    await tidy(store, now=NOON + DAY)
    assert await store.observations.latest(Probe(Purpose.SIBLING, sibling)) is not None
    await tidy(store, now=NOON + 3 * DAY)

    assert await store.observations.latest(Probe(Purpose.SIBLING, sibling)) is None
    assert await store.observations.latest(PAGE) is not None


async def test_looks_that_settle_nothing_any_more_are_dropped(store, remember):
    for days in (0, 300):
        await remember(VerdictKind.GONE, evidence(at=NOON + days * DAY))
    for days, left in ((399, 2), (401, 1), (900, 1)):
        await tidy(store, now=NOON + days * DAY)
        assert len((await store.observations.histories([URL]))[URL]) == left


FAILED = {
    "a failure": {"status": None, "failure": Failure.READ_TIMEOUT},
    "a request to wait": {"status": 429},
    "a fault of the server": {"status": 503},
}


@pytest.mark.parametrize("seen", FAILED.values(), ids=FAILED)
async def test_a_failure_around_a_page_is_not_believed_for_a_day(store, remember, seen):
    root = Url("https://cited.example/")
    await remember(VerdictKind.ALIVE, evidence(), evidence(Purpose.ROOT, root, **seen))
    probe = Probe(Purpose.ROOT, root)

    now = NOON + 2 * QUARTER
    memory = await recall(store, [CITATION], now=now, freshness=QUARTER)

    assert await asked_for(memory, probe, now=now) == [probe]


async def test_what_a_host_that_asks_to_wait_once_showed_is_not_fresh_again(store, remember):
    await remember(VerdictKind.ALIVE, evidence())
    now = NOON + 300 * DAY
    waits = evidence(at=now, status=None, failure=Failure.HOST_ASKED_TO_WAIT)
    await remember(VerdictKind.RATE_LIMITED, waits)

    memory = await recall(store, [CITATION], now=now + MINUTE, freshness=QUARTER)

    assert await asked_for(memory, PAGE, now=now + MINUTE) == [PAGE]


async def test_what_belonged_to_an_earlier_page_does_not_belong_to_this_one(store, remember):
    second = evidence(Purpose.SECOND_AGENT, status=404)
    await remember(VerdictKind.GONE, evidence(status=404), second)
    now = NOON + 300 * DAY
    await remember(VerdictKind.BLOCKED, evidence(at=now, status=403))

    memory = await recall(store, [CITATION], now=now + MINUTE, freshness=QUARTER)

    probe = Probe(Purpose.SECOND_AGENT, URL)
    assert await asked_for(memory, PAGE, probe, now=now + MINUTE) == [probe]


async def test_an_address_that_an_editor_overruled_is_not_asked_again_at_once(store, report_of):
    decision = Decision(id="d", kind=DecisionKind.WRONG, at=NOON, url=URL)
    overruled = replace(verdict(VerdictKind.ALIVE), decision=decision)
    finding = Finding(citation=CITATION, verdict=overruled, evidence=(evidence(status=404),))
    report = replace(report_of(), findings=(finding,))
    await store.checks.add_completed(CheckRequest(html="<p>"), report)

    memory = await recall(store, [CITATION], now=NOON + MINUTE, freshness=QUARTER)

    assert await asked_for(memory, PAGE, now=NOON + MINUTE) == []


async def test_the_control_is_never_remembered(store, remember):
    control = Url("http://example.com/")
    await remember(VerdictKind.ALIVE, evidence(), evidence(Purpose.CONTROL, control))
    probe = Probe(Purpose.CONTROL, control)

    memory = await recall(store, [CITATION], now=NOON + MINUTE, freshness=DAY)

    assert await asked_for(memory, probe, now=NOON + MINUTE) == [probe]


async def test_looks_of_all_checks_are_one_history(store, remember):
    for day in (0, 3):
        await remember(VerdictKind.GONE, evidence(at=NOON + day * DAY))
    await remember(VerdictKind.GONE, evidence(at=NOON + 3 * DAY))  # the same look, used again

    memory = await recall(store, [CITATION], now=NOON + 6 * DAY, freshness=QUARTER)

    history = memory.ports(Ports(fetch=None, clock=None)).history(URL)
    assert [(look.at, look.kind, look.rule) for look in history] == [
        (NOON, VerdictKind.GONE, "r"),
        (NOON + 3 * DAY, VerdictKind.GONE, "r"),
    ]


async def test_what_failed_three_times_in_six_days_is_settled(
    settings, store, world, clock, citing, remember
):
    url = Url("https://cited.example/gone")
    for days in (7, 3.5):
        finding = Finding(
            citation=replace(CITATION, url=url),
            verdict=verdict(VerdictKind.GONE),
            evidence=(evidence(url=url, at=clock() - days * DAY),),
        )
        check_id = await store.checks.add(CheckRequest(html="<p>"))
        await store.checks.begin(check_id)
        await store.findings.keep(check_id, [(0, finding)], stage=Stage.VERDICT)
        await store.checks.cancel(check_id)
    async with Engine(settings, store, world.open_ports, clock) as engine:
        view = await engine.wait(await engine.submit(citing("gone", "one")), 10)
    assert view.status is CheckStatus.COMPLETED
    gone, one = view.report.findings
    assert (gone.verdict.kind, gone.verdict.state) == (VerdictKind.GONE, VerdictState.SETTLED)
    assert "Seen 3 times since" in gone.verdict.explanation
    assert one.verdict.kind is VerdictKind.ALIVE


async def test_two_articles_that_cite_one_address_ask_it_once(
    settings, store, world, clock, citing
):
    async with Engine(settings, store, world.open_ports, clock) as engine:
        for _ in range(2):
            view = await engine.wait(await engine.submit(citing("one", "gone")), 10)
            assert view.status is CheckStatus.COMPLETED
    assert world.asked == {"/one": 1, "/gone": 1}


async def test_a_check_may_want_every_address_asked_again(settings, store, world, clock, citing):
    async with Engine(settings, store, world.open_ports, clock) as engine:
        await engine.wait(await engine.submit(citing("one")), 10)
        await engine.wait(await engine.submit(replace(citing("one"), max_age=0)), 10)
    assert world.asked == {"/one": 2}


async def test_without_freshness_each_check_asks(settings, store, world, clock, citing):
    settings = settings.model_copy(update={"freshness": 0.0})
    async with Engine(settings, store, world.open_ports, clock) as engine:
        for _ in range(2):
            await engine.wait(await engine.submit(citing("one")), 10)
    assert world.asked == {"/one": 2}
