"""Earlier works: stored as they are read, several at once."""

import asyncio
from dataclasses import replace

import pytest

from app.storage import CheckRequest, Stage
from checkers.model import EarlierWork, VerdictKind
from checkers.urls import Url


@pytest.fixture
async def check_id(store, article):
    check_id = await store.checks.add(CheckRequest(html="<p>"))
    await store.checks.begin(check_id)
    await store.checks.put_article(check_id, article, total=10)
    return check_id


def work(number, *findings):
    return EarlierWork(
        id=f"c{number}", url=Url(f"https://gazette.example/{number}"), findings=findings
    )


async def test_works_come_back_in_the_order_of_the_tree(store, check_id, found):
    for number in (10, 2):
        await store.works.keep(check_id, work(number, found(number, VerdictKind.GONE)))
    assert await store.works.of(check_id) == {
        f"c{number}": work(number, found(number, VerdictKind.GONE)) for number in (2, 10)
    }
    told = [event for event in await store.events.after(check_id, 0) if event.name == "work"]
    assert [(event.data["work"], event.data["needs_action"]) for event in told] == [
        ("c10", 1),
        ("c2", 1),
    ]


async def test_what_comes_after_the_end_is_kept_but_not_told(store, check_id):
    await store.checks.cancel(check_id)
    await store.works.keep(check_id, work(1))
    assert list(await store.works.of(check_id)) == ["c1"]
    assert "work" not in [event.name for event in await store.events.after(check_id, 0)]


async def test_works_that_are_done_at_the_same_time_are_all_kept(store, check_id, found):
    """On PostgreSQL two would otherwise wait for each other, each with a lock that cannot grow."""
    for _ in range(3):
        await asyncio.gather(
            *(store.works.keep(check_id, work(number, found(number))) for number in range(10))
        )
    assert len(await store.works.of(check_id)) == 10


async def test_findings_of_one_check_may_be_kept_and_swapped_at_the_same_time(
    store, check_id, found
):
    numbers = range(10)
    for _ in range(3):
        await asyncio.gather(
            *(
                store.findings.keep(check_id, [(number, found(number))], stage=Stage.VERDICT)
                for number in numbers
            )
        )
        stored = [await store.findings.one(check_id, f"c{number}") for number in numbers]
        other = [
            (one, replace(one.finding, verdict=found(0, VerdictKind.GONE).verdict))
            for one in stored
        ]
        await asyncio.gather(
            *(store.findings.swap(check_id, [pair]) for pair in other),
            *(
                store.findings.keep(check_id, [(number, found(number))], stage=Stage.ARCHIVE)
                for number in numbers
            ),
        )
    assert len(await store.findings.of(check_id)) == 10
