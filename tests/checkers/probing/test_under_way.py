"""Work that is under way is joined by whoever wants the same."""

import asyncio

import pytest

from checkers.probing.under_way import UnderWay


class Work:
    """Counts how often it was begun, and ends when it is told to."""

    def __init__(self) -> None:
        self.begun = 0
        self.go = asyncio.Event()

    async def __call__(self) -> int:
        self.begun += 1
        number = self.begun
        await self.go.wait()
        return number


async def test_what_many_want_is_done_once() -> None:
    under_way, work = UnderWay[str, int](), Work()
    waiting = [asyncio.create_task(under_way.join("a", work)) for _ in range(20)]
    await asyncio.sleep(0.01)
    work.go.set()
    assert await asyncio.gather(*waiting) == [1] * 20


async def test_what_is_done_is_begun_again_by_the_next() -> None:
    under_way, work = UnderWay[str, int](), Work()
    work.go.set()
    assert [await under_way.join("a", work) for _ in range(2)] == [1, 2]


async def test_who_gives_up_disturbs_nobody() -> None:
    under_way, work = UnderWay[str, int](), Work()
    first, second = (asyncio.create_task(under_way.join("a", work)) for _ in range(2))
    await asyncio.sleep(0.01)
    first.cancel()
    await asyncio.sleep(0.01)
    work.go.set()
    assert await second == 1


async def test_what_was_left_is_joined_by_nobody_and_still_told_to_those_who_wait() -> None:
    under_way, work = UnderWay[str, int](), Work()
    before = asyncio.create_task(under_way.join("a", work))
    await asyncio.sleep(0.01)
    under_way.leave()
    after = [asyncio.create_task(under_way.join("a", work)) for _ in range(2)]
    await asyncio.sleep(0.01)
    work.go.set()
    assert await before == 1
    assert await asyncio.gather(*after) == [2, 2]


async def test_closing_cancels_what_is_under_way_even_where_it_was_left() -> None:
    under_way, work = UnderWay[str, int](), Work()
    waiting = [asyncio.create_task(under_way.join("a", work))]
    await asyncio.sleep(0.01)
    under_way.leave()
    waiting.append(asyncio.create_task(under_way.join("a", work)))
    await asyncio.sleep(0.01)
    await under_way.close()
    for each in waiting:
        with pytest.raises(asyncio.CancelledError):
            await each
