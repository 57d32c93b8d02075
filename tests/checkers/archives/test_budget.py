"""How often an archive is asked, under a burst, after a 429 and after a refused connection."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checkers.archives import (
    ALLOWANCE,
    AT_ONCE,
    Asker,
    Budget,
    Lane,
    MemoryLedger,
    Outlook,
    Urgency,
)
from checkers.errors import ArchiveUnavailable

PATIENT = timedelta(hours=10)
US = Asker("ours")
HOST = "archive.example"


@dataclass
class Hours:
    """A clock that moves when everybody sleeps: to the earliest moment somebody waits for."""

    now: float = 0.0
    _sleepers: list[tuple[float, asyncio.Future[None]]] = field(default_factory=list)

    def clock(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        woken = asyncio.get_running_loop().create_future()
        self._sleepers.append((self.now + seconds, woken))
        await woken

    async def run(self, *work: asyncio.Task[None]) -> None:
        while not all(task.done() for task in work):
            for _ in range(20):
                await asyncio.sleep(0)
            if self._sleepers:
                self._sleepers.sort(key=lambda sleeper: sleeper[0])
                until, woken = self._sleepers.pop(0)
                self.now = max(self.now, until)
                if not woken.done():
                    woken.set_result(None)


def budget(hours: Hours, **allowance: int) -> Budget:
    lanes = {Lane(name): count for name, count in allowance.items()}
    ledger = MemoryLedger(clock=hours.clock, allowance={**ALLOWANCE, **lanes})
    return Budget(ledger, clock=hours.clock, sleep=hours.sleep)


async def one_turn(budget: Budget, lane: Lane, *, asker: Asker, patience: timedelta) -> None:
    async with budget.turn(lane, HOST, asker=asker, patience=patience):
        pass


async def send(
    hours: Hours, budget: Budget, count: int, *, delays: list[float] | None = None
) -> list[float]:
    """When so many requests were sent, each asked for after a delay of its own."""
    sent: list[float] = []

    async def one(delay: float) -> None:
        if delay:
            await hours.sleep(delay)
        async with budget.turn(Lane.CDX, HOST, asker=US, patience=PATIENT):
            sent.append(hours.now)

    delays = delays or [0.0] * count
    tasks = [asyncio.create_task(one(delay)) for delay in delays]
    await hours.run(*tasks)
    for task in tasks:
        task.result()
    return sent


def most_in_a_minute(sent: list[float]) -> int:
    return max(sum(start <= other < start + 60.0 for other in sent) for start in sent)


async def test_a_burst_of_two_hundred_never_exceeds_24_in_any_minute() -> None:
    hours = Hours()
    sent = await send(hours, budget(hours), 200)
    assert len(sent) == 200
    assert most_in_a_minute(sent) == 24
    assert sent == sorted(sent)


@settings(max_examples=25, deadline=None)
@given(delays=st.lists(st.floats(0, 300), min_size=1, max_size=40), allowance=st.integers(1, 6))
def test_no_pattern_of_questions_exceeds_the_allowance(delays: list[float], allowance: int) -> None:
    async def play() -> list[float]:
        hours = Hours()
        return await send(hours, budget(hours, cdx=allowance), len(delays), delays=delays)

    assert most_in_a_minute(asyncio.run(play())) <= allowance


async def test_who_would_wait_too_long_is_told_at_once() -> None:
    hours = Hours()
    ours = budget(hours, cdx=1)
    await one_turn(ours, Lane.CDX, asker=US, patience=PATIENT)
    with pytest.raises(ArchiveUnavailable, match="busy") as refused:
        await one_turn(ours, Lane.CDX, asker=US, patience=timedelta(seconds=59))
    assert hours.now == 0.0
    assert refused.value.retry_after == timedelta(seconds=60)


async def test_those_who_queue_before_count_as_waiting_time() -> None:
    hours = Hours()
    ours = budget(hours, cdx=1)
    queued = [
        asyncio.create_task(one_turn(ours, Lane.CDX, asker=US, patience=PATIENT)) for _ in range(3)
    ]
    await asyncio.sleep(0)
    with pytest.raises(ArchiveUnavailable):
        await one_turn(ours, Lane.CDX, asker=US, patience=timedelta(seconds=120))
    await hours.run(*queued)
    assert hours.now == 120.0


async def test_a_request_counts_until_a_minute_after_its_answer() -> None:
    """The archive may have seen it at any moment until then."""
    hours = Hours()
    ours = budget(hours, cdx=1)
    async with ours.turn(Lane.CDX, HOST, asker=US, patience=PATIENT):
        hours.now = 30.0
    waiting = asyncio.create_task(one_turn(ours, Lane.CDX, asker=US, patience=PATIENT))
    await hours.run(waiting)
    assert hours.now == 90.0


async def test_a_request_that_fails_counts_as_well() -> None:
    hours = Hours()
    ours = budget(hours, cdx=1)

    async def fail() -> None:
        async with ours.turn(Lane.CDX, HOST, asker=US, patience=PATIENT):
            hours.now = 10.0
            raise OSError("broken")

    with pytest.raises(OSError, match="broken"):
        await fail()
    with pytest.raises(ArchiveUnavailable) as refused:
        await one_turn(ours, Lane.CDX, asker=US, patience=timedelta(0))
    assert refused.value.retry_after == timedelta(seconds=60)


async def test_the_lanes_are_counted_apart() -> None:
    hours = Hours()
    ours = budget(hours, cdx=1)
    await one_turn(ours, Lane.CDX, asker=US, patience=timedelta(0))
    await one_turn(ours, Lane.REPLAY, asker=US, patience=timedelta(0))
    assert hours.now == 0.0


@pytest.mark.parametrize(("retry_after", "pause"), [(None, 60.0), (timedelta(seconds=90), 90.0)])
async def test_a_429_pauses_every_lane_of_the_archive(
    retry_after: timedelta | None, pause: float
) -> None:
    hours = Hours()
    ours = budget(hours)
    await ours.back_off(Lane.CDX, HOST, retry_after=retry_after)
    for lane in (Lane.REPLAY, Lane.AVAILABILITY, Lane.CDX):
        with pytest.raises(ArchiveUnavailable, match="asked us to wait"):
            await one_turn(ours, lane, asker=US, patience=timedelta(seconds=pause - 1))
    await one_turn(ours, Lane.TIMEGATE, asker=US, patience=timedelta(0))  # another archive
    waiting = asyncio.create_task(
        one_turn(ours, Lane.CDX, asker=US, patience=timedelta(seconds=pause))
    )
    await hours.run(waiting)
    assert hours.now == pause


async def test_a_429_holds_back_those_who_already_wait() -> None:
    hours = Hours()
    ours = budget(hours, cdx=1)
    await one_turn(ours, Lane.CDX, asker=US, patience=PATIENT)
    waiting = asyncio.create_task(one_turn(ours, Lane.CDX, asker=US, patience=PATIENT))
    await asyncio.sleep(0)
    await ours.back_off(Lane.REPLAY, HOST, retry_after=timedelta(minutes=5))
    await hours.run(waiting)
    assert hours.now == 300.0


async def test_a_pause_is_never_shortened_by_a_later_answer() -> None:
    hours = Hours()
    ours = budget(hours)
    await ours.back_off(Lane.CDX, HOST, retry_after=timedelta(minutes=10))
    await ours.back_off(Lane.CDX, HOST, retry_after=timedelta(seconds=1))
    waiting = asyncio.create_task(one_turn(ours, Lane.CDX, asker=US, patience=PATIENT))
    await hours.run(waiting)
    assert hours.now == 600.0


async def test_a_refused_connection_opens_the_circuit_for_an_hour() -> None:
    hours = Hours()
    ours = budget(hours)
    await ours.break_circuit(Lane.REPLAY, HOST)
    with pytest.raises(ArchiveUnavailable, match="refused the connection"):
        await one_turn(ours, Lane.CDX, asker=US, patience=timedelta(minutes=59))
    hours.now = 3600.0
    await one_turn(ours, Lane.CDX, asker=US, patience=timedelta(0))


async def test_an_absurd_retry_after_does_not_silence_us_for_ever() -> None:
    hours = Hours()
    ours = budget(hours)
    await ours.back_off(Lane.CDX, HOST, retry_after=timedelta(days=9000))
    hours.now = timedelta(days=1).total_seconds()
    await one_turn(ours, Lane.CDX, asker=US, patience=timedelta(0))


async def test_who_gives_up_leaves_the_queue() -> None:
    hours = Hours()
    ours = budget(hours, cdx=1)
    await one_turn(ours, Lane.CDX, asker=US, patience=PATIENT)
    waiting = [
        asyncio.create_task(one_turn(ours, Lane.CDX, asker=US, patience=PATIENT)) for _ in range(5)
    ]
    await asyncio.sleep(0)
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    last = asyncio.create_task(one_turn(ours, Lane.CDX, asker=US, patience=timedelta(seconds=60)))
    await hours.run(last)
    assert hours.now == 60.0


async def served(hours: Hours, budget: Budget, askers: list[Asker]) -> list[str]:
    """In which order they are served who ask in this order."""
    order: list[str] = []

    async def one(asker: Asker) -> None:
        await one_turn(budget, Lane.CDX, asker=asker, patience=PATIENT)
        order.append(asker.name)

    tasks = [asyncio.create_task(one(asker)) for asker in askers]
    await hours.run(*tasks)
    return order


async def test_checks_are_served_in_turn() -> None:
    hours = Hours()
    large, small = Asker("large"), Asker("small")
    order = await served(hours, budget(hours, cdx=1), [large] * 5 + [small] * 2)
    assert order == ["large", "small", "large", "small", "large", "large", "large"]


async def test_a_waiting_editor_is_served_first_even_by_a_slot_that_others_wait_for() -> None:
    hours = Hours()
    ours = budget(hours, cdx=1)
    recheck, editor = Asker("recheck", Urgency.RECHECK), Asker("editor", Urgency.EDITOR)
    served_at: list[tuple[str, float]] = []

    async def ask(asker: Asker) -> None:
        await one_turn(ours, Lane.CDX, asker=asker, patience=PATIENT)
        served_at.append((asker.name, hours.now))

    waiting = [asyncio.create_task(ask(recheck)) for _ in "abc"]
    await asyncio.sleep(0.01)  # one has been served, and one is waiting for the next slot
    await hours.run(*waiting, asyncio.create_task(ask(editor)))
    assert served_at == [("recheck", 0), ("editor", 60), ("recheck", 120), ("recheck", 180)]


async def test_who_is_overtaken_beyond_their_patience_is_told() -> None:
    hours = Hours()
    ours = budget(hours, cdx=1)
    await one_turn(ours, Lane.CDX, asker=US, patience=PATIENT)
    later = asyncio.create_task(
        one_turn(ours, Lane.CDX, asker=Asker("x", Urgency.LATER), patience=timedelta(seconds=60))
    )
    await asyncio.sleep(0.01)
    editors = [
        asyncio.create_task(one_turn(ours, Lane.CDX, asker=US, patience=PATIENT)) for _ in "ab"
    ]
    await hours.run(later, *editors)
    assert isinstance(later.exception(), ArchiveUnavailable)
    assert hours.now == 120.0


async def test_a_ledger_that_fails_leaves_nobody_waiting() -> None:
    class Broken(MemoryLedger):
        async def take(self, lane: Lane, host: str, urgency: Urgency = Urgency.EDITOR) -> Outlook:
            raise OSError("no database")

    hours = Hours()
    ours = Budget(Broken(clock=hours.clock), clock=hours.clock, sleep=hours.sleep)
    with pytest.raises(OSError, match="no database"):
        await one_turn(ours, Lane.CDX, asker=US, patience=PATIENT)


async def test_who_cannot_wait_is_told_at_once_whoever_is_waiting() -> None:
    hours = Hours()
    ours = budget(hours, cdx=1)
    await one_turn(ours, Lane.CDX, asker=US, patience=PATIENT)
    later = Asker("x", Urgency.LATER)
    waiting = asyncio.create_task(one_turn(ours, Lane.CDX, asker=later, patience=PATIENT))
    await asyncio.sleep(0.01)

    with pytest.raises(ArchiveUnavailable):
        await one_turn(ours, Lane.CDX, asker=US, patience=timedelta(0))

    assert hours.now == 0.0
    waiting.cancel()
    with pytest.raises(ArchiveUnavailable):  # also while nobody is waiting any more
        await one_turn(ours, Lane.CDX, asker=US, patience=timedelta(0))


async def test_a_lane_has_so_many_requests_under_way_and_no_more() -> None:
    hours = Hours()
    ours = budget(hours)
    entered: list[str] = []
    leave = asyncio.Event()

    async def slow(lane: Lane) -> None:
        async with ours.turn(lane, HOST, asker=US, patience=PATIENT):
            entered.append(lane)
            await leave.wait()

    tasks = [asyncio.create_task(slow(Lane.REPLAY)) for _ in range(20)]
    tasks.append(asyncio.create_task(slow(Lane.CDX)))
    await asyncio.sleep(0.05)

    assert entered.count(Lane.REPLAY) == AT_ONCE[Lane.REPLAY]
    assert entered.count(Lane.CDX) == 1  # slow copies do not hold up a listing
    leave.set()
    await asyncio.gather(*tasks)
    assert len(entered) == 21


async def test_who_is_cancelled_as_the_turn_comes_takes_no_room_along() -> None:
    hours = Hours()
    ours = budget(hours)
    for _ in range(3 * AT_ONCE[Lane.SAVE]):
        task = asyncio.create_task(one_turn(ours, Lane.SAVE, asker=US, patience=PATIENT))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    hours.now += 600.0
    await one_turn(ours, Lane.SAVE, asker=US, patience=timedelta(0))


async def test_a_request_whose_end_nobody_tells_is_counted_for_long() -> None:
    hours = Hours()
    ledger = MemoryLedger(clock=hours.clock, allowance={**ALLOWANCE, Lane.CDX: 1})
    await ledger.take(Lane.CDX, HOST)
    hours.now = 61.0
    assert (await ledger.take(Lane.CDX, HOST)).slot is None
    hours.now = 301.0
    assert (await ledger.take(Lane.CDX, HOST)).slot is not None


async def test_one_timegate_that_is_down_closes_no_other() -> None:
    hours = Hours()
    ours = budget(hours, timegate=5)
    await ours.break_circuit(Lane.TIMEGATE, "down.example")

    async def ask(host: str) -> None:
        async with ours.turn(Lane.TIMEGATE, host, asker=US, patience=timedelta(seconds=30)):
            pass

    with pytest.raises(ArchiveUnavailable, match="refused the connection"):
        await ask("down.example")
    await ask("up.example")
    assert hours.now == 0.0
