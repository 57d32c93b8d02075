"""Findings: the rows that make a check resumable."""

import asyncio
from dataclasses import replace

import pytest

from app.storage import CheckRequest, Progress, Stage
from checkers.model import ArchiveAnswer, ArchiveOutcome, VerdictKind


@pytest.fixture
async def check_id(store, article):
    check_id = await store.checks.add(CheckRequest(html="<p>"))
    await store.checks.begin(check_id)
    await store.checks.put_article(check_id, article, total=4)
    return check_id


async def test_what_is_kept_is_known_by_its_citation(store, check_id, found):
    await store.findings.keep(check_id, [(1, found(1))], stage=Stage.VERDICT)
    await store.findings.keep(check_id, [(0, found(0))], stage=Stage.VERDICT)
    assert await store.findings.of(check_id) == {"c0": found(0), "c1": found(1)}
    assert list(await store.findings.of(check_id)) == ["c0", "c1"]


async def test_an_archives_answer_replaces_the_verdict_alone(store, check_id, found):
    judged = found(1, VerdictKind.GONE)
    answered = replace(judged, archive=ArchiveAnswer(outcome=ArchiveOutcome.NONE))
    await store.findings.keep(check_id, [(0, found(0)), (1, judged)], stage=Stage.VERDICT)
    progress = await store.findings.keep(check_id, [(1, answered)], stage=Stage.ARCHIVE)
    assert progress == Progress(done=2, total=4, needs_action=1)
    assert await store.findings.of(check_id, stage=Stage.ARCHIVE) == {"c1": answered}
    assert await store.findings.of(check_id) == {"c0": found(0), "c1": answered}


async def test_each_finding_is_told_and_progress_when_it_is_time(store, check_id, found):
    await store.findings.keep(check_id, [(0, found(0))], stage=Stage.VERDICT)
    await store.findings.keep(
        check_id, [(1, found(1, VerdictKind.GONE))], stage=Stage.VERDICT, tell_progress=True
    )
    events = await store.events.after(check_id, 0)
    assert [(event.name, event.data) for event in events[1:]] == [
        ("finding", {"citation": "c0", "verdict": "alive", "stage": "verdict"}),
        ("finding", {"citation": "c1", "verdict": "gone", "stage": "verdict"}),
        ("progress", {"done": 2, "total": 4, "needs_action": 1}),
    ]
    assert await store.events.after(check_id, events[1].id) == events[2:]


async def test_what_comes_after_the_end_is_kept_but_not_told(store, check_id, found):
    await store.checks.cancel(check_id)
    await store.findings.keep(check_id, [(0, found(0))], stage=Stage.VERDICT, tell_progress=True)
    assert list(await store.findings.of(check_id)) == ["c0"]
    assert [event.name for event in await store.events.after(check_id, 0)] == [
        "started",
        "cancelled",
    ]


async def test_what_the_article_no_longer_cites_can_be_dropped(store, check_id, found):
    places = [(place, found(place)) for place in range(3)]
    await store.findings.keep(check_id, places, stage=Stage.VERDICT)
    await store.findings.drop(check_id, ["c0", "c2"])
    await store.findings.drop(check_id, [])
    assert list(await store.findings.of(check_id)) == ["c1"]


async def test_checks_do_not_see_each_others_findings(store, check_id, found):
    other = await store.checks.add(CheckRequest(html="<p>"))
    await store.findings.keep(check_id, [(0, found(0))], stage=Stage.VERDICT)
    assert await store.findings.of(other) == {}


async def test_findings_are_read_in_parts_in_the_order_of_the_article(store, check_id, found):
    places = [(place, found(place)) for place in range(450)]
    await store.findings.keep(check_id, places, stage=Stage.VERDICT)
    parts = [part async for part in store.findings.parts(check_id)]
    assert [len(part) for part in parts] == [200, 200, 50]
    assert [one.place for part in parts for one in part] == list(range(450))


@pytest.mark.parametrize(
    ("naming", "numbers"),
    [("https://example.org/17", [17]), ("example.org", [7, 17]), ("example_org", [])],
)
async def test_of_many_findings_only_those_that_name_something_are_read(
    store, check_id, found, naming, numbers
):
    await store.findings.keep(
        check_id, [(place, found(place)) for place in (7, 17)], stage=Stage.VERDICT
    )
    parts = [part async for part in store.findings.parts(check_id, naming=naming)]
    assert [one.finding for part in parts for one in part] == [found(one) for one in numbers]


@pytest.mark.parametrize("name", ["c9", "", "\0", "\udc80"])
async def test_nothing_was_found_about_another_citation(store, check_id, found, name):
    await store.findings.keep(check_id, [(0, found(0))], stage=Stage.VERDICT)
    assert (await store.findings.one(check_id, "c0")).finding == found(0)
    assert await store.findings.one(check_id, name) is None
    assert await store.findings.one(name, "c0") is None


async def test_only_what_nobody_has_written_since_is_swapped(store, check_id, found):
    await store.findings.keep(check_id, [(0, found(0)), (1, found(1))], stage=Stage.VERDICT)
    read = [await store.findings.one(check_id, name) for name in ("c0", "c1")]
    answered = replace(found(1), archive=ArchiveAnswer(outcome=ArchiveOutcome.NONE))
    await store.findings.keep(check_id, [(1, answered)], stage=Stage.ARCHIVE)

    gone = [found(place, VerdictKind.GONE) for place in range(2)]
    lost = await store.findings.swap(check_id, list(zip(read, gone, strict=True)))

    assert lost == ["c1"]
    assert await store.findings.of(check_id) == {"c0": gone[0], "c1": answered}
    assert (await store.checks.glance(check_id)).progress.needs_action == 1
    assert (await store.events.after(check_id, 0))[-1].data["citation"] == "c0"


async def test_what_is_counted_is_right_whoever_writes_at_the_same_time(store, found):
    check_id = await store.checks.add(CheckRequest(html="<p>"))
    gone = [replace_kind(found(number), VerdictKind.GONE) for number in range(6)]
    for _ in range(5):
        await store.findings.keep(check_id, list(enumerate(gone)), stage=Stage.ARCHIVE)
        stored = [await store.findings.one(check_id, one.citation.id) for one in gone]
        alive = [(one, replace_kind(one.finding, VerdictKind.ALIVE)) for one in stored]
        await asyncio.gather(*(store.findings.swap(check_id, [one]) for one in alive))
        assert (await store.checks.glance(check_id)).progress.needs_action == 0


def replace_kind(finding, kind):
    return replace(finding, verdict=replace(finding.verdict, kind=kind))
