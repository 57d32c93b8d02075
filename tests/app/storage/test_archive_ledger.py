"""One budget for the archives, whoever draws on it: two stores of one database are two workers."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import text

from app.storage import Store
from app.storage.archive_ledger import ArchiveLedger
from app.storage.database import Database, read_url
from checkers.archives import ALLOWANCE, Lane, Urgency

HOST = "archive.example"
ALLOWED = {**ALLOWANCE, Lane.CDX: 24, Lane.SAVE: 2}


@pytest.fixture
async def databases(store: Store, database_url: str) -> AsyncIterator[list[Database]]:
    opened = [Database(read_url(database_url)) for _ in range(3)]
    yield opened
    for database in opened:
        await database.close()


@pytest.fixture
async def ledgers(databases: list[Database]) -> list[ArchiveLedger]:
    """Those of three workers."""
    ledgers = [ArchiveLedger(database, ALLOWED) for database in databases]
    await asyncio.gather(*(ledger.prepare() for ledger in ledgers))
    return ledgers


async def test_three_workers_together_take_no_more_than_is_allowed(
    ledgers: list[ArchiveLedger],
) -> None:
    takes = [ledger.take(Lane.CDX, HOST) for _ in range(20) for ledger in ledgers]

    outlooks = await asyncio.gather(*takes)

    assert sum(outlook.wait == 0 for outlook in outlooks) == 24


async def test_who_comes_late_is_told_how_long_it_takes(ledgers: list[ArchiveLedger]) -> None:
    one, other, _ = ledgers
    for _ in range(2):
        assert (await one.take(Lane.SAVE, HOST)).wait == 0

    next_one = await other.outlook(Lane.SAVE, HOST, ahead=0)
    fourth = await other.outlook(Lane.SAVE, HOST, ahead=3)

    assert 50 < next_one.wait <= 60
    assert 110 < fourth.wait <= 120


async def test_a_pause_holds_for_all_lanes_of_an_archive_and_all_workers(
    ledgers: list[ArchiveLedger],
) -> None:
    one, other, _ = ledgers
    await one.close(Lane.CDX.archive(HOST), timedelta(minutes=5), why="asked to wait")
    await one.close(Lane.CDX.archive(HOST), timedelta(seconds=1), why="never mind")

    closed = await other.take(Lane.REPLAY, HOST)

    assert closed.why == "asked to wait"
    assert 290 < closed.wait <= 300
    assert (await other.take(Lane.TIMEGATE, HOST)).wait == 0


async def test_a_minute_later_the_slots_are_free_again(
    ledgers: list[ArchiveLedger], databases: list[Database]
) -> None:
    for _ in range(2):
        await send(ledgers[0], Lane.SAVE)
    await move(databases[0], seconds=-60)

    assert (await ledgers[1].take(Lane.SAVE, HOST)).wait == 0


async def test_a_slot_is_free_a_minute_after_its_answer(
    ledgers: list[ArchiveLedger], databases: list[Database]
) -> None:
    one, other, _ = ledgers
    slots = [(await one.take(Lane.SAVE, HOST)).slot for _ in range(2)]
    await move(databases[0], seconds=-50)
    for slot in slots:
        assert slot is not None
        await one.answered(Lane.SAVE, slot)

    assert 50 < (await other.outlook(Lane.SAVE, HOST, ahead=0)).wait <= 60


async def test_a_clock_that_was_set_back_silences_nobody(
    ledgers: list[ArchiveLedger], databases: list[Database]
) -> None:
    for _ in range(2):
        await ledgers[0].take(Lane.SAVE, HOST)
    await ledgers[0].close(Lane.SAVE.archive(HOST), timedelta(hours=1), why="refused")
    await move(databases[0], seconds=100_000)

    assert (await ledgers[1].outlook(Lane.SAVE, HOST, ahead=0)).wait <= 0
    assert (await ledgers[1].take(Lane.SAVE, HOST)).wait == 0


async def test_a_smaller_allowance_holds_from_the_next_start(databases: list[Database]) -> None:
    await ArchiveLedger(databases[0], {**ALLOWED, Lane.CDX: 24}).prepare()
    small = ArchiveLedger(databases[1], {**ALLOWED, Lane.CDX: 3})
    await small.prepare()

    outlooks = [await small.take(Lane.CDX, HOST) for _ in range(5)]

    assert [outlook.wait == 0 for outlook in outlooks] == [True, True, True, False, False]


async def test_a_request_whose_end_nobody_tells_is_counted_for_long(
    ledgers: list[ArchiveLedger], databases: list[Database]
) -> None:
    for _ in range(2):
        await ledgers[0].take(Lane.SAVE, HOST)
    await move(databases[0], seconds=-70)
    assert (await ledgers[1].take(Lane.SAVE, HOST)).slot is None

    await move(databases[0], seconds=-240)
    assert (await ledgers[1].take(Lane.SAVE, HOST)).slot is not None


async def test_a_clock_that_is_set_back_a_little_frees_nothing(
    ledgers: list[ArchiveLedger], databases: list[Database]
) -> None:
    for _ in range(2):
        await send(ledgers[0], Lane.SAVE)
    await move(databases[0], seconds=2)
    assert (await ledgers[1].take(Lane.SAVE, HOST)).slot is None


async def test_what_becomes_free_goes_to_a_waiting_editor_of_whichever_worker(
    ledgers: list[ArchiveLedger], databases: list[Database]
) -> None:
    one, other, _ = ledgers
    for _ in range(2):
        await send(one, Lane.SAVE)
    assert (await one.take(Lane.SAVE, HOST, Urgency.EDITOR)).slot is None
    await free_all_slots(databases[0])

    refused = await other.take(Lane.SAVE, HOST, Urgency.RECHECK)
    assert refused.slot is None
    assert 0 < refused.wait <= 1
    assert (await one.take(Lane.SAVE, HOST, Urgency.EDITOR)).slot is not None


async def test_who_waited_and_left_holds_nobody_up_for_long(
    ledgers: list[ArchiveLedger], databases: list[Database]
) -> None:
    one, other, _ = ledgers
    for _ in range(2):
        await send(one, Lane.SAVE)
    await one.take(Lane.SAVE, HOST, Urgency.EDITOR)
    await move(databases[0], seconds=-63)

    assert (await other.take(Lane.SAVE, HOST, Urgency.RECHECK)).slot is not None


async def test_the_less_urgent_hold_up_no_editor(
    ledgers: list[ArchiveLedger], databases: list[Database]
) -> None:
    one, other, _ = ledgers
    for _ in range(2):
        await send(one, Lane.SAVE)
    await one.take(Lane.SAVE, HOST, Urgency.RECHECK)
    await free_all_slots(databases[0])

    assert (await other.take(Lane.SAVE, HOST, Urgency.EDITOR)).slot is not None


async def test_who_waits_in_a_pause_holds_up_nobody_after_it(
    ledgers: list[ArchiveLedger], databases: list[Database]
) -> None:
    """It is the archive's pause, of which one TimeGate may have one and the others none."""
    one, other, _ = ledgers
    await one.close(Lane.TIMEGATE.archive("down.example"), timedelta(hours=1), why="refused")
    await one.take(Lane.TIMEGATE, "down.example", Urgency.EDITOR)

    assert (await other.take(Lane.TIMEGATE, "up.example", Urgency.LATER)).slot is not None


async def send(ledger: ArchiveLedger, lane: Lane) -> None:
    taken = await ledger.take(lane, HOST)
    assert taken.slot is not None
    await ledger.answered(lane, taken.slot)


async def move(database: Database, *, seconds: float) -> None:
    """Let the database's clock seem to have moved: what it noted lies so much elsewhere."""
    async with database.writing() as connection:
        for statement in (
            "UPDATE archive_slots SET free_at = free_at + :seconds",
            "UPDATE archive_pauses SET until = until + :seconds",
            "UPDATE archive_waiting SET until = until + :seconds",
        ):
            await connection.execute(text(statement), {"seconds": seconds})


async def free_all_slots(database: Database) -> None:
    """Let every request seem to have been answered a minute ago."""
    async with database.writing() as connection:
        await connection.execute(text("UPDATE archive_slots SET free_at = 0, answered = TRUE"))
