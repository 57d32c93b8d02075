"""Pages saved for checks: the queue, worked off in front of a scripted archive."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from app.jobs import (
    CannotSave,
    CheckRequest,
    Engine,
    request_save,
    save_due,
    save_what_ends_soon,
)
from app.jobs.save_schedule import after
from app.ports import system_clock
from app.settings import Settings
from app.storage import Save, SaveState, Store
from checkers.archives import Captured, SavePageNow
from checkers.model import ArchiveOutcome, Finding, VerdictKind
from checkers.urls import Url
from tests.app.jobs.conftest import World
from tests.webarchive import NOW, Fault, Library, Shelf, Stored, open_library

Citing = Callable[..., CheckRequest]
PAGE = "https://cited.example/fine"


class Hands:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(
        update={
            "save_keys": Settings(save_keys="akey:asecret").save_keys,  # type: ignore[arg-type]
            "save_url": "http://archive.example",
        }
    )


@pytest.fixture
async def library(clock: Hands) -> AsyncIterator[Library]:
    async with open_library(Shelf()) as opened:
        opened.dialect.saving.now = clock.now
        yield opened


@pytest.fixture
def pages(library: Library) -> SavePageNow:
    return library.save_page_now()


@pytest.fixture
def checked(
    settings: Settings, store: Store, world: World, clock: Hands, citing: Citing
) -> Callable[..., object]:
    async def check(*names: str) -> str:
        async with Engine(settings, store, world.open_ports, clock) as engine:
            check_id = await engine.submit(citing(*names))
            await engine.wait(check_id, 20)
        return check_id

    return check


async def finding(store: Store, check_id: str) -> Finding:
    view = await store.checks.get(check_id)
    assert view is not None
    assert view.report is not None
    return view.report.findings[0]


async def save_of(store: Store, url: str = PAGE) -> Save:
    save = await store.saves.of(Url(url))
    assert save is not None
    return save


async def ask(store: Store, settings: Settings, check_id: str) -> Save:
    citation_id = (await finding(store, check_id)).citation.id
    return await request_save(store, settings, check_id=check_id, citation_id=citation_id)


async def test_a_page_is_submitted_asked_after_and_attached_to_its_citation(
    settings: Settings, store: Store, clock: Hands, pages: SavePageNow, library: Library, checked
) -> None:
    library.dialect.saving.slow = 1
    check_id = await checked("fine")
    assert (await finding(store, check_id)).archive.outcome is ArchiveOutcome.NOT_ASKED
    assert (await ask(store, settings, check_id)).state is SaveState.QUEUED
    end = (await store.events.after(check_id, 0))[-1].id

    states = []
    for _ in range(3):
        await save_due(store, settings, pages, clock)
        states.append((await save_of(store)).state)
        clock.now += timedelta(seconds=5)

    assert states == [SaveState.PENDING, SaveState.PENDING, SaveState.SAVED]
    assert library.dialect.saving.submitted == [PAGE]
    archive = (await finding(store, check_id)).archive
    assert archive.outcome is ArchiveOutcome.FOUND
    assert archive.memento is not None
    assert archive.memento.url.text == f"http://archive.example/web/20261101000000/{PAGE}"
    assert archive.memento.verified
    told = await store.events.after(check_id, end)
    assert [(one.name, one.data["outcome"]) for one in told] == [("saved", "found")]


async def test_what_two_checks_want_is_submitted_once_and_attached_to_both(
    settings: Settings, store: Store, clock: Hands, pages: SavePageNow, library: Library, checked
) -> None:
    ids = [await checked("fine"), await checked("fine")]
    for check_id in ids:
        await ask(store, settings, check_id)
    await save_due(store, settings, pages, clock)
    clock.now += timedelta(seconds=5)
    await save_due(store, settings, pages, clock)

    assert library.dialect.saving.submitted == [PAGE]
    for check_id in ids:
        assert (await finding(store, check_id)).archive.memento is not None


async def test_who_asks_when_it_is_saved_has_it_at_once(
    settings: Settings, store: Store, clock: Hands, pages: SavePageNow, library: Library, checked
) -> None:
    await ask(store, settings, await checked("fine"))
    for _ in range(2):
        await save_due(store, settings, pages, clock)
        clock.now += timedelta(seconds=5)

    later = await checked("fine")
    assert (await ask(store, settings, later)).state is SaveState.SAVED
    await save_due(store, settings, pages, clock)

    assert (await finding(store, later)).archive.memento is not None
    assert library.dialect.saving.submitted == [PAGE]


async def test_another_process_goes_on_with_a_capture_that_was_begun(
    settings: Settings, store: Store, clock: Hands, pages: SavePageNow, library: Library, checked
) -> None:
    check_id = await checked("fine")
    await ask(store, settings, check_id)
    await save_due(store, settings, pages, clock)
    clock.now += timedelta(minutes=3)

    async with await Store.open(settings.database_url, clock=clock) as other:
        await save_due(other, settings, library.save_page_now(), clock)

    assert library.dialect.saving.submitted == [PAGE]
    assert (await save_of(store)).state is SaveState.SAVED


async def test_a_process_that_died_with_a_page_in_hand_loses_nothing(
    settings: Settings, store: Store, clock: Hands, pages: SavePageNow, checked
) -> None:
    await ask(store, settings, await checked("fine"))
    assert await store.saves.claim() is not None  # and then it was killed
    await save_due(store, settings, pages, clock)
    assert (await save_of(store)).state is SaveState.QUEUED

    clock.now += timedelta(minutes=11)
    await save_due(store, settings, pages, clock)
    assert (await save_of(store)).state is SaveState.PENDING


async def test_a_copy_that_no_report_shows_yet_is_attached_by_the_next_process(
    settings: Settings, store: Store, clock: Hands, pages: SavePageNow, checked
) -> None:
    check_id = await checked("fine")
    await ask(store, settings, check_id)
    await save_due(store, settings, pages, clock)
    clock.now += timedelta(seconds=5)
    claimed = await store.saves.claim()
    assert claimed is not None
    captured = await pages.status(claimed.job, claimed.url)
    assert isinstance(captured, Captured)
    memento = await pages.look_at(captured)
    await store.saves.give_back(claimed, after(claimed, memento, now=clock.now))
    # And then it was killed.
    assert (await finding(store, check_id)).archive.memento is None

    await save_due(store, settings, pages, clock)

    assert (await finding(store, check_id)).archive.memento == memento


@pytest.mark.parametrize(
    ("code", "state"),
    [
        ("error:blocked-url", SaveState.FAILED),
        ("error:browsing-timeout", SaveState.QUEUED),
        ("error:too-many-daily-captures", SaveState.QUEUED),
        ("error:of-next-year", SaveState.QUEUED),
    ],
)
async def test_a_capture_that_failed_is_over_or_tried_again(
    settings: Settings, store: Store, clock: Hands, pages: SavePageNow, library: Library, checked,
    code: str, state: SaveState,
) -> None:  # fmt: skip
    library.dialect.saving.errors[PAGE] = [code]
    await ask(store, settings, await checked("fine"))
    await save_due(store, settings, pages, clock)
    clock.now += timedelta(seconds=5)
    await save_due(store, settings, pages, clock)

    save = await save_of(store)
    assert (save.state, bool(save.why)) == (state, True)
    clock.now += timedelta(hours=23)
    await save_due(store, settings, pages, clock)
    assert len(library.dialect.saving.submitted) == 1  # not twice on one day
    clock.now += timedelta(hours=13)
    await save_due(store, settings, pages, clock)
    assert len(library.dialect.saving.submitted) == (1 if state is SaveState.FAILED else 2)


async def test_a_429_ends_the_round_and_is_waited_for(
    settings: Settings, store: Store, clock: Hands, pages: SavePageNow, library: Library, checked
) -> None:
    library.dialect.fault(Fault.TOO_MANY, times=1, path="/save")
    for name in ("fine", "good"):
        await ask(store, settings, await checked(name))

    await save_due(store, settings, pages, clock)
    assert library.dialect.asked == ["/save"]
    await save_due(store, settings, pages, clock)
    assert library.dialect.asked == ["/save"]

    clock.now += timedelta(minutes=2)
    library.time.now += 120
    await save_due(store, settings, pages, clock)
    assert len(library.dialect.saving.submitted) == 2


async def test_of_many_pages_no_more_are_submitted_than_is_allowed(
    settings: Settings, store: Store, clock: Hands, pages: SavePageNow, library: Library
) -> None:
    for number in range(15):
        await store.saves.ask(Url(f"https://cited.example/{number}"))
    counts = []
    for _ in range(3):
        for _ in range(5):
            await save_due(store, settings, pages, clock)
        counts.append(len(library.dialect.saving.submitted))
        clock.now += timedelta(seconds=61)
        library.time.now += 61
    assert counts == [6, 12, 15]


async def test_a_copy_that_the_archive_has_and_forgot_to_tell_of_is_found(
    settings: Settings, store: Store, clock: Hands, pages: SavePageNow, library: Library, checked
) -> None:
    await ask(store, settings, await checked("fine"))
    await save_due(store, settings, pages, clock)
    library.dialect.saving.loses_jobs = True
    library.put(Stored(PAGE, "20261101000003", title="As it was saved"))
    clock.now += timedelta(seconds=5)
    await save_due(store, settings, pages, clock)

    save = await save_of(store)
    assert save.memento is not None
    assert (save.state, save.memento.captured_at.second) == (SaveState.SAVED, 3)


async def test_a_memento_that_is_there_already_stays(
    settings: Settings, store: Store, clock: Hands, pages: SavePageNow, library: Library, checked
) -> None:
    check_id = await checked("fine")
    await ask(store, settings, check_id)
    await save_due(store, settings, pages, clock)
    clock.now += timedelta(seconds=5)
    await save_due(store, settings, pages, clock)
    first = (await finding(store, check_id)).archive

    clock.now += timedelta(days=40)
    library.dialect.saving.now = clock.now
    await ask(store, settings, check_id)
    await save_due(store, settings, pages, clock)
    clock.now += timedelta(seconds=5)
    await save_due(store, settings, pages, clock)

    assert len(library.dialect.saving.submitted) == 2
    assert (await finding(store, check_id)).archive == first


async def test_the_engine_saves_what_was_asked_for(
    settings: Settings, store: Store, world: World, clock: Hands, pages: SavePageNow, checked,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    check_id = await checked("fine")
    await ask(store, settings, check_id)
    end = (await store.events.after(check_id, 0))[-1].id
    monkeypatch.setattr("app.jobs.engine._SAVES_AGAIN", timedelta(milliseconds=50))
    world.save_page_now = pages

    async with Engine(settings, store, world.open_ports, clock) as engine:
        while not [event async for event in engine.events(check_id, after=end)]:
            clock.now += timedelta(seconds=1)

    assert (await finding(store, check_id)).archive.memento is not None


async def test_a_command_waits_for_what_ends_soon(
    settings: Settings, store: Store, pages: SavePageNow, library: Library, clock: Hands
) -> None:
    library.dialect.saving.errors[PAGE] = ["error:browsing-timeout"]
    async with await Store.open(settings.database_url, clock=system_clock) as real:
        await real.saves.ask(Url(PAGE))
        await save_what_ends_soon(real, settings, pages, system_clock)
        save = await save_of(real)
    assert (save.state, save.attempts) == (SaveState.QUEUED, 1)


# ── What is not saved ────────────────────────────────────────────────────────────────────────────


async def refused(store: Store, settings: Settings, check_id: str) -> str:
    with pytest.raises(CannotSave) as caught:
        await ask(store, settings, check_id)
    assert await store.saves.claim() is None
    return caught.value.code


async def test_what_does_not_stand_is_not_saved(settings: Settings, store: Store, checked) -> None:
    assert await refused(store, settings, await checked("gone")) == "does_not_stand"


async def test_without_keys_nothing_is_saved(settings: Settings, store: Store, checked) -> None:
    check_id = await checked("fine")
    without = settings.model_copy(update={"save_keys": Settings().save_keys})
    assert await refused(store, without, check_id) == "no_save_keys"


async def test_a_link_into_an_archive_is_not_saved(
    settings: Settings, store: Store, report_of, clock: Hands
) -> None:
    report = report_of(fine=VerdictKind.ALIVE)
    one = report.findings[0]
    url = Url("https://web.archive.org/web/2019/https://cited.example/fine")
    copied = replace(one, citation=replace(one.citation, url=url))
    report = replace(report, findings=(copied,))
    check_id = await store.checks.add_completed(CheckRequest(html="<p>"), report)
    assert await refused(store, settings, check_id) == "archived_copy"


async def test_what_is_not_cited_is_not_found(settings: Settings, store: Store, checked) -> None:
    check_id = await checked("fine")
    for check, citation in ((check_id, "c99"), ("nobody", "c1"), (check_id, "\0")):
        with pytest.raises(LookupError):
            await request_save(store, settings, check_id=check, citation_id=citation)
