"""Findings: the rows that make a check resumable."""

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
