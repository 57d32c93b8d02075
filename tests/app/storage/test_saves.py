"""Pages on their way into an archive, on both databases."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from app.storage import CheckRequest, SaveState, SaveWish, Store
from checkers.model import Finding, Memento, Report
from checkers.urls import Url
from tests.app.storage.conftest import Hands

PAGE, OTHER = Url("https://example.org/0"), Url("https://example.org/1")
REQUEST = CheckRequest(url="https://example.org/story")


def memento(clock: Hands) -> Memento:
    return Memento(
        url=Url(f"https://web.archive.org/web/20240520120000/{PAGE}"),
        original=PAGE,
        captured_at=clock.now,
        archive="web.archive.org",
        verified=True,
        title="A\0 page \udc80",
    )


async def saved(store: Store, clock: Hands, url: Url = PAGE) -> None:
    claimed = await store.saves.claim(only=url)
    assert claimed is not None
    done = replace(
        claimed,
        state=SaveState.SAVED,
        submitted_at=clock.now,
        due_at=None,
        memento=memento(clock),
    )
    assert await store.saves.give_back(claimed, done)


async def test_a_page_is_queued_once_whoever_asks(store: Store, report: Report) -> None:
    one = await store.checks.add_completed(REQUEST, report)
    other = await store.checks.add_completed(REQUEST, report)

    for check_id in (one, other):
        asked = await store.saves.ask(PAGE, check_id=check_id, citation_id="c0")
        assert asked.state is SaveState.QUEUED

    assert await store.saves.claim() is not None
    assert await store.saves.claim() is None


async def test_a_fragment_makes_no_other_page(store: Store) -> None:
    await store.saves.ask(PAGE)
    await store.saves.ask(Url(f"{PAGE}#part"))
    claimed = await store.saves.claim()
    assert claimed is not None
    assert claimed.url == PAGE
    assert await store.saves.claim() is None


async def test_of_ten_who_claim_at_once_one_gets_it(store: Store) -> None:
    await store.saves.ask(PAGE)
    claims = await asyncio.gather(*(store.saves.claim() for _ in range(10)))
    assert sum(claim is not None for claim in claims) == 1


async def test_a_claim_of_one_that_died_runs_out(store: Store, clock: Hands) -> None:
    await store.saves.ask(PAGE)
    lost = await store.saves.claim()
    assert lost is not None
    clock.move(timedelta(minutes=11))

    taken = await store.saves.claim()

    assert taken is not None
    assert not await store.saves.give_back(lost, replace(lost, state=SaveState.FAILED))
    assert await store.saves.give_back(taken, replace(taken, job="spn2-1"))
    now = await store.saves.of(PAGE)
    assert now is not None
    assert (now.state, now.job, now.claimed_until) == (SaveState.QUEUED, "spn2-1", None)


async def test_the_page_that_is_due_longest_comes_first(store: Store, clock: Hands) -> None:
    await store.saves.ask(OTHER)
    clock.move(timedelta(seconds=1))
    await store.saves.ask(PAGE)
    first = await store.saves.claim()
    assert first is not None
    assert first.url == OTHER


async def test_what_is_put_off_is_not_due_before(store: Store, clock: Hands) -> None:
    await store.saves.ask(PAGE)
    claimed = await store.saves.claim()
    assert claimed is not None
    later = clock.now + timedelta(hours=1)
    await store.saves.give_back(claimed, replace(claimed, due_at=later, why="busy"))

    assert await store.saves.claim() is None
    assert await store.saves.next_due_at() == later
    clock.now = later
    assert await store.saves.claim() is not None


async def test_the_copy_is_there_for_every_citation_that_wants_it(
    store: Store, clock: Hands, report: Report
) -> None:
    check_id = await store.checks.add_completed(REQUEST, report)
    await store.saves.ask(PAGE, check_id=check_id, citation_id="c0")
    await store.saves.ask(PAGE, check_id=check_id, citation_id="c1")
    assert await store.saves.unattached() == []
    await saved(store, clock)

    wanted = await store.saves.unattached()
    assert [(one.check_id, one.citation_id) for one in wanted] == [
        (check_id, "c0"),
        (check_id, "c1"),
    ]
    assert wanted[0].memento == memento(clock)
    await store.saves.attached(wanted[0])
    assert [one.citation_id for one in await store.saves.unattached()] == ["c1"]


async def test_a_check_shows_how_it_stands_with_its_citations(
    store: Store, clock: Hands, report: Report
) -> None:
    check_id = await store.checks.add_completed(REQUEST, report)
    other_id = await store.checks.add_completed(REQUEST, report)
    await store.saves.ask(PAGE, check_id=check_id, citation_id="c0")
    await saved(store, clock)

    view, other = await store.checks.get(check_id), await store.checks.get(other_id)

    assert view is not None
    assert other is not None
    assert {name: save.state for name, save in view.saves.items()} == {"c0": SaveState.SAVED}
    assert other.saves == {}


async def test_what_was_saved_today_is_not_saved_again(store: Store, clock: Hands) -> None:
    await store.saves.ask(PAGE)
    await saved(store, clock)
    clock.move(timedelta(hours=23))
    assert (await store.saves.ask(PAGE)).state is SaveState.SAVED
    clock.move(timedelta(hours=1))
    again = await store.saves.ask(PAGE)
    assert (again.state, again.due_at) == (SaveState.QUEUED, clock.now)


async def test_what_failed_is_tried_again_on_request_but_not_on_the_same_day(
    store: Store, clock: Hands
) -> None:
    await store.saves.ask(PAGE)
    claimed = await store.saves.claim()
    assert claimed is not None
    submitted_at = clock.now
    failed = replace(
        claimed, state=SaveState.FAILED, submitted_at=submitted_at, due_at=None, why="refused"
    )
    await store.saves.give_back(claimed, failed)
    clock.move(timedelta(hours=1))

    again = await store.saves.ask(PAGE)

    assert again.state is SaveState.QUEUED
    assert again.due_at == submitted_at + timedelta(days=1)
    assert await store.saves.claim() is None


async def test_a_report_is_stored_with_what_is_to_be_saved(
    store: Store, report: Report, found: Callable[..., Finding]
) -> None:
    wishes = [
        SaveWish(citation_id="c0", url=PAGE),
        SaveWish(citation_id="c1", url=OTHER, new=False),
    ]
    check_id = await store.checks.add_completed(REQUEST, report, wishes=wishes)

    view = await store.checks.get(check_id)
    assert view is not None
    assert list(view.saves) == ["c0"]  # the other was known already, and nobody asked for it
    assert await store.saves.of(OTHER) is None


async def test_a_copy_that_is_there_serves_later_reports_too(
    store: Store, clock: Hands, report: Report
) -> None:
    await store.saves.ask(PAGE)
    await saved(store, clock)
    wish = SaveWish(citation_id="c0", url=PAGE, new=False)
    check_id = await store.checks.add_completed(REQUEST, report, wishes=[wish])
    assert [one.check_id for one in await store.saves.unattached()] == [check_id]


async def test_what_has_failed_is_not_queued_again_by_itself(store: Store, report: Report) -> None:
    await store.saves.ask(PAGE)
    claimed = await store.saves.claim()
    assert claimed is not None
    failed = replace(claimed, state=SaveState.FAILED, due_at=None)
    await store.saves.give_back(claimed, failed)

    wish = SaveWish(citation_id="c0", url=PAGE)
    await store.checks.add_completed(REQUEST, report, wishes=[wish])

    now = await store.saves.of(PAGE)
    assert now is not None
    assert now.state is SaveState.FAILED
