"""Manners, one host at a time."""

import asyncio
import time
from datetime import timedelta
from itertools import pairwise

import pytest

from checkers.probing.throttle import HostAskedToWait, Throttle


def throttle(
    *, at_once: int = 100, per_host: int = 2, interval: float = 0.0, patience: float = 1.0
) -> Throttle:
    return Throttle(
        at_once=at_once,
        per_host=per_host,
        interval=timedelta(seconds=interval),
        patience=timedelta(seconds=patience),
    )


async def visit(manners: Throttle, host: str, *, stay: float = 0.0) -> float:
    """Take a turn; when it came, in seconds of this test's own clock."""
    await manners.enter(host)
    try:
        came = time.monotonic()
        await asyncio.sleep(stay)
        return came
    finally:
        manners.leave(host)


async def arrivals(manners: Throttle, hosts: list[str], *, stay: float = 0.0) -> list[float]:
    """When each turn came, in order, from the beginning."""
    begun = time.monotonic()
    came = await asyncio.gather(*(visit(manners, host, stay=stay) for host in hosts))
    return sorted(moment - begun for moment in came)


async def test_one_host_gets_one_request_each_interval() -> None:
    came = await arrivals(throttle(interval=0.1, per_host=4), ["a.example"] * 4)
    gaps = [later - earlier for earlier, later in pairwise(came)]
    assert min(gaps) > 0.08


async def test_hosts_do_not_wait_for_each_other() -> None:
    came = await arrivals(throttle(interval=5), [f"{number}.example" for number in range(50)])
    assert came[-1] < 0.5


async def test_one_host_gets_so_many_at_once() -> None:
    came = await arrivals(throttle(per_host=2), ["a.example"] * 6, stay=0.1)
    assert came[1] < 0.08 < came[2] < 0.18 < came[4]


async def test_all_hosts_together_get_so_many_at_once() -> None:
    hosts = [f"{number}.example" for number in range(6)]
    came = await arrivals(throttle(at_once=3), hosts, stay=0.1)
    assert came[2] < 0.08 < came[3]


async def test_a_host_that_is_waited_for_holds_no_place_of_the_others() -> None:
    manners = throttle(at_once=1, per_host=1, interval=0.5)
    slow = asyncio.create_task(arrivals(manners, ["slow.example"] * 3))
    await asyncio.sleep(0.05)
    assert (await arrivals(manners, ["quick.example"]))[0] < 0.1
    slow.cancel()


async def test_a_host_is_left_alone_as_long_as_it_asked() -> None:
    manners = throttle()
    manners.leave_alone("a.example", timedelta(seconds=0.2))
    assert (await arrivals(manners, ["a.example"]))[0] >= 0.2


async def test_nobody_waits_longer_than_his_patience() -> None:
    manners = throttle(patience=0.1)
    manners.leave_alone("a.example", timedelta(seconds=60))
    with pytest.raises(HostAskedToWait, match="another 60 s"):
        await visit(manners, "a.example")
    assert (await arrivals(manners, ["b.example"]))[0] < 0.1


async def test_those_who_wait_already_hear_of_it_too() -> None:
    manners = throttle(interval=0.1, per_host=2, patience=0.5)
    first, second = (asyncio.create_task(visit(manners, "a.example")) for _ in range(2))
    await asyncio.sleep(0.05)
    manners.leave_alone("a.example", timedelta(seconds=60))
    await first
    with pytest.raises(HostAskedToWait):
        await second


async def test_one_who_gives_up_leaves_his_place() -> None:
    manners = throttle(at_once=1, per_host=1)
    await manners.enter("a.example")
    waiting = asyncio.create_task(visit(manners, "a.example"))
    await asyncio.sleep(0)
    waiting.cancel()
    manners.leave("a.example")
    assert (await arrivals(manners, ["a.example"] * 3))[-1] < 0.1


async def test_hosts_that_are_done_with_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checkers.probing.throttle._MOST_HOSTS", 10)
    manners = throttle()
    await manners.enter("busy.example")
    for number in range(100):
        await visit(manners, f"{number}.example")
    assert len(manners._hosts) <= 11
    manners.leave("busy.example")
