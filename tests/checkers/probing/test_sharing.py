"""Equal questions are asked once."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from checkers.model import Evidence, Probe, Purpose
from checkers.probing import shared
from checkers.urls import Url

PAGE = Probe(Purpose.PAGE, Url("http://news.example/"))
CONTROL = Probe(Purpose.CONTROL, Url("https://example.com/"))


class Fetcher:
    """Performs probes when told to, and counts them."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, tzinfo=UTC)
        self.asked: list[Probe] = []
        self.go = asyncio.Event()
        self.go.set()
        self.error: Exception | None = None

    async def __call__(self, probe: Probe) -> Evidence:
        self.asked.append(probe)
        await self.go.wait()
        if self.error:
            raise self.error
        return Evidence(
            purpose=probe.purpose, url=probe.url, at=self.now, elapsed=timedelta(), status=200
        )

    def clock(self) -> datetime:
        return self.now


async def test_equal_probes_are_performed_once() -> None:
    fetcher = Fetcher()
    fetch = shared(fetcher, fetcher.clock)
    found = await asyncio.gather(*(fetch(PAGE) for _ in range(20)))
    again = await fetch(PAGE)
    assert all(evidence is again for evidence in found)
    assert fetcher.asked == [PAGE]


async def test_another_purpose_is_another_question() -> None:
    fetcher = Fetcher()
    fetch = shared(fetcher, fetcher.clock)
    root = Probe(Purpose.ROOT, PAGE.url)
    await asyncio.gather(fetch(PAGE), fetch(root))
    assert fetcher.asked == [PAGE, root]


async def test_the_control_is_asked_again_after_a_few_seconds() -> None:
    fetcher = Fetcher()
    fetch = shared(fetcher, fetcher.clock)
    for probe in (CONTROL, PAGE):
        await fetch(probe)
    fetcher.now += timedelta(seconds=9)
    await fetch(CONTROL)
    assert fetcher.asked == [CONTROL, PAGE]
    fetcher.now += timedelta(seconds=2)
    for probe in (CONTROL, PAGE):
        await fetch(probe)
    assert fetcher.asked == [CONTROL, PAGE, CONTROL]


async def test_where_the_first_is_cancelled_another_takes_its_place() -> None:
    fetcher = Fetcher()
    fetcher.go.clear()
    fetch = shared(fetcher, fetcher.clock)
    first, second, third = (asyncio.ensure_future(fetch(PAGE)) for _ in range(3))
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.sleep(0.01)
    fetcher.go.set()
    assert (await second).status == (await third).status == 200
    assert len(fetcher.asked) == 2
    with pytest.raises(asyncio.CancelledError):
        await first


async def test_one_who_waits_and_gives_up_disturbs_nobody() -> None:
    fetcher = Fetcher()
    fetcher.go.clear()
    fetch = shared(fetcher, fetcher.clock)
    first, second = (asyncio.ensure_future(fetch(PAGE)) for _ in range(2))
    await asyncio.sleep(0)
    second.cancel()
    fetcher.go.set()
    assert (await first).status == 200
    assert len(fetcher.asked) == 1


async def test_an_error_of_ours_is_not_remembered() -> None:
    fetcher = Fetcher()
    fetch = shared(fetcher, fetcher.clock)
    fetcher.error = RuntimeError("a fault of ours")
    with pytest.raises(RuntimeError):
        await fetch(PAGE)
    fetcher.error = None
    assert (await fetch(PAGE)).status == 200
