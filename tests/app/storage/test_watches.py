"""Watches: due, claimed by one, given back."""

import asyncio
from datetime import timedelta

import pytest

from app.storage import Store
from app.storage.watches import CLAIM_LIFE

DAY = timedelta(days=1)


async def test_a_new_watch_is_due_at_once(store, clock):
    watch = await store.watches.add("https://example.org/story", every=DAY)
    assert await store.watches.list() == [watch]
    claimed = await store.watches.claim_next(clock.now)
    assert (claimed.id, claimed.claimed_at, claimed.every) == (watch.id, clock.now, DAY)
    assert await store.watches.claim_next(clock.now) is None


async def test_a_watch_remembers_how_deep_it_goes(store, clock):
    watch = await store.watches.add("https://example.org/story", every=DAY, depth=1)
    assert await store.watches.list() == [watch]
    assert (await store.watches.claim_next(clock.now)).depth == 1


async def test_a_settled_watch_is_due_when_its_time_has_come(store, clock, report):
    await store.watches.add("https://example.org/story", every=DAY)
    watch = await store.watches.claim_next(clock.now)
    assert await store.watches.settle(watch, next_due_at=clock.now + DAY)
    assert await store.watches.claim_next(clock.move(DAY - timedelta(seconds=1))) is None
    assert (await store.watches.claim_next(clock.move(timedelta(seconds=1)))).id == watch.id


async def test_the_one_that_waited_longest_is_first(store, clock):
    first = await store.watches.add("https://example.org/1", every=DAY)
    clock.move(timedelta(minutes=1))
    second = await store.watches.add("https://example.org/2", every=DAY)
    claimed = [await store.watches.claim_next(clock.now) for _ in range(2)]
    assert [watch.id for watch in claimed] == [first.id, second.id]


async def test_two_processes_never_claim_the_same(store, database_url, clock):
    for number in range(6):
        await store.watches.add(f"https://example.org/{number}", every=DAY)
    async with await Store.open(database_url, clock=clock) as other:
        claims = await asyncio.gather(
            *(each.watches.claim_next(clock.now) for each in (store, other) for _ in range(4))
        )
    claimed = [watch.id for watch in claims if watch is not None]
    assert len(claimed) == len(set(claimed)) == 6


async def test_the_claim_of_a_process_that_died_runs_out(store, clock):
    await store.watches.add("https://example.org/story", every=DAY)
    lost = await store.watches.claim_next(clock.now)
    taken = await store.watches.claim_next(clock.move(CLAIM_LIFE + timedelta(seconds=1)))
    assert taken.id == lost.id
    assert not await store.watches.settle(lost, next_due_at=clock.now + DAY)
    assert await store.watches.settle(taken, next_due_at=clock.now + DAY)


async def test_a_removed_watch_is_gone(store, clock):
    watch = await store.watches.add("https://example.org/story", every=DAY)
    assert await store.watches.remove(watch.id)
    assert not await store.watches.remove(watch.id)
    assert not await store.watches.remove("\0")
    assert await store.watches.claim_next(clock.now) is None


@pytest.mark.parametrize("seconds", [-1, 0, 0.5, 59])
async def test_a_watch_that_would_never_rest_is_refused(store, seconds):
    with pytest.raises(ValueError, match="a minute at the earliest"):
        await store.watches.add("https://example.org/story", every=timedelta(seconds=seconds))
