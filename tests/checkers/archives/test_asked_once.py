"""Equal questions are asked once, and a failure is not kept."""

import asyncio

import pytest

from checkers.archives.asked_once import AskedOnce
from checkers.errors import ArchiveUnavailable


class Oracle:
    """Counts its questions, and answers when it is told to."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.ready = asyncio.Event()
        self.failing = False

    async def __call__(self, question: str) -> str:
        self.asked.append(question)
        await self.ready.wait()
        if self.failing:
            raise ArchiveUnavailable("not today")
        return question.upper()


async def test_the_same_question_is_asked_once_side_by_side_and_later() -> None:
    oracle = Oracle()
    once = AskedOnce(oracle)
    asking = [asyncio.create_task(once(question)) for question in "aab"]
    await asyncio.sleep(0)
    oracle.ready.set()
    assert await asyncio.gather(*asking) == ["A", "A", "B"]
    assert await once("a") == "A"
    assert oracle.asked == ["a", "b"]


async def test_a_failure_is_everybodys_and_is_not_kept() -> None:
    oracle = Oracle()
    oracle.failing = True
    once = AskedOnce(oracle)
    asking = [asyncio.create_task(once("a")) for _ in range(3)]
    await asyncio.sleep(0)
    oracle.ready.set()
    answers = await asyncio.gather(*asking, return_exceptions=True)
    assert [type(answer) for answer in answers] == [ArchiveUnavailable] * 3
    oracle.failing = False
    assert await once("a") == "A"
    assert oracle.asked == ["a", "a"]


async def test_another_asks_where_the_first_was_cancelled() -> None:
    oracle = Oracle()
    once = AskedOnce(oracle)
    first, second = (asyncio.create_task(once("a")) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.sleep(0)
    oracle.ready.set()
    assert await second == "A"
    with pytest.raises(asyncio.CancelledError):
        await first
    assert oracle.asked == ["a", "a"]


async def test_who_waits_can_be_cancelled_without_harm_to_the_others() -> None:
    oracle = Oracle()
    once = AskedOnce(oracle)
    first, second = (asyncio.create_task(once("a")) for _ in range(2))
    await asyncio.sleep(0)
    second.cancel()
    await asyncio.sleep(0)
    oracle.ready.set()
    assert await first == "A"
    with pytest.raises(asyncio.CancelledError):
        await second
    assert oracle.asked == ["a"]


async def test_the_oldest_answers_are_forgotten_first() -> None:
    oracle = Oracle()
    oracle.ready.set()
    once = AskedOnce(oracle, kept=2)
    for question in "abca":
        await once(question)
    assert oracle.asked == ["a", "b", "c", "a"]
