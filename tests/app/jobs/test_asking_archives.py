"""What archives answered is remembered; what they owe is had later, and told."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from app.jobs import CheckRequest, CheckStatus, Engine, ask_again
from app.settings import Settings
from app.storage import Store
from checkers.archives import Urgency
from checkers.model import ArchiveOutcome, Document, RemedyKind
from checkers.urls import Url
from tests.app.jobs.conftest import NOON, World, article_citing
from tests.app.jobs.test_following import citing_own

Citing = Callable[..., CheckRequest]


class Hands:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self):
        return self.now


@pytest.fixture
def clock() -> Hands:
    return Hands()


async def checked(
    settings: Settings, store: Store, world: World, clock: Hands, request: CheckRequest
) -> str:
    async with Engine(settings, store, world.open_ports, clock) as engine:
        check_id = await engine.submit(request)
        view = await engine.wait(check_id, 20)
    assert view.status is CheckStatus.COMPLETED
    return check_id


async def outcome(store: Store, check_id: str) -> ArchiveOutcome:
    view = await store.checks.get(check_id)
    assert view is not None
    assert view.report is not None
    return view.report.findings[0].archive.outcome


async def test_a_check_completes_without_waiting_for_a_silent_archive(
    settings: Settings, store: Store, world: World, clock: Hands, citing: Citing
) -> None:
    world.archive_outcome = ArchiveOutcome.UNANSWERED

    check_id = await checked(settings, store, world, clock, citing("gone"))

    view = await store.checks.glance(check_id)
    assert view is not None
    assert (view.unanswered, view.asked_again_at) == (1, clock.now + timedelta(minutes=10))


async def test_the_late_answer_is_put_into_the_report_and_told(
    settings: Settings, store: Store, world: World, clock: Hands, citing: Citing
) -> None:
    world.archive_outcome = ArchiveOutcome.UNANSWERED
    check_id = await checked(settings, store, world, clock, citing("gone"))
    end = (await store.events.after(check_id, 0))[-1]
    assert await ask_again(store, settings, world.ports_for) == 0  # not yet

    world.archive_outcome = ArchiveOutcome.NONE
    clock.now += timedelta(minutes=10)
    assert await ask_again(store, settings, world.ports_for) == 1

    assert await outcome(store, check_id) is ArchiveOutcome.NONE
    news = await store.events.after(check_id, end.id)
    assert [(one.name, one.data["outcome"]) for one in news] == [("answered", "none")]
    view = await store.checks.get(check_id)
    assert view is not None
    assert view.report is not None
    assert (view.unanswered, view.report.findings[0].remedy.kind) == (0, RemedyKind.FIX_BY_HAND)
    assert world.askers[-1].urgency is Urgency.LATER


async def test_all_uses_of_an_address_get_the_late_answer_at_once(
    settings: Settings, store: Store, world: World, clock: Hands, citing: Citing
) -> None:
    world.archive_outcome = ArchiveOutcome.UNANSWERED
    check_id = await checked(settings, store, world, clock, citing("gone", "gone", "gone-b"))
    world.archived.clear()
    world.archive_outcome = ArchiveOutcome.NONE
    clock.now += timedelta(minutes=10)

    await ask_again(store, settings, world.ports_for)

    assert sorted(world.archived) == ["/gone", "/gone-b"]
    view = await store.checks.get(check_id)
    assert view is not None
    assert view.report is not None
    outcomes = [finding.archive.outcome for finding in view.report.findings]
    assert (outcomes, view.unanswered) == ([ArchiveOutcome.NONE] * 3, 0)


async def test_an_archive_that_stays_silent_is_asked_later_and_later_and_then_no_more(
    settings: Settings, store: Store, world: World, clock: Hands, citing: Citing
) -> None:
    world.archive_outcome = ArchiveOutcome.UNANSWERED
    check_id = await checked(settings, store, world, clock, citing("gone"))
    world.archived.clear()
    waits = []
    while (view := await store.checks.glance(check_id)) and view.asked_again_at:
        waits.append(view.asked_again_at - clock.now)
        clock.now = view.asked_again_at
        await ask_again(store, settings, world.ports_for)

    assert waits == sorted(waits)
    assert len(world.archived) == len(waits) == 11
    assert timedelta(days=7) < sum(waits, timedelta()) < timedelta(days=9)
    assert await outcome(store, check_id) is ArchiveOutcome.UNANSWERED


async def test_a_round_in_which_nothing_was_sent_is_no_attempt(
    settings: Settings, store: Store, world: World, clock: Hands, citing: Citing
) -> None:
    """Our own budget had no room, or the archive is left alone: it has not been silent again."""
    world.archive_outcome = ArchiveOutcome.UNANSWERED
    check_id = await checked(settings, store, world, clock, citing("gone"))
    world.archive_answer = replace(world.archive_answer, sent=False)
    for _ in range(30):
        clock.now += timedelta(hours=1)
        await ask_again(store, settings, world.ports_for)

    world.archive_outcome = ArchiveOutcome.NONE
    clock.now += timedelta(hours=1)
    assert await ask_again(store, settings, world.ports_for) == 1
    assert await outcome(store, check_id) is ArchiveOutcome.NONE


async def test_a_question_whose_turn_never_comes_has_an_end(
    settings: Settings, store: Store, world: World, clock: Hands, citing: Citing
) -> None:
    world.archive_outcome = ArchiveOutcome.UNANSWERED
    world.archive_answer = replace(world.archive_answer, sent=False)
    check_id = await checked(settings, store, world, clock, citing("gone"))
    for _ in range(15):
        clock.now += timedelta(days=1)
        await ask_again(store, settings, world.ports_for)
    view = await store.checks.glance(check_id)
    assert view is not None
    assert (view.unanswered, view.asked_again_at) == (0, None)


async def test_an_archive_that_is_silent_beside_the_first_ends_no_round(
    settings: Settings, store: Store, world: World, clock: Hands, citing: Citing
) -> None:
    """It is asked once a round, and the first one not again at all."""
    world.archive_answer = replace(world.archive_answer, silent=("gate.example",))
    check_id = await checked(settings, store, world, clock, citing("gone-a", "gone-b", "gone-c"))
    world.asked_before.clear()
    clock.now += timedelta(minutes=10)

    await ask_again(store, settings, world.ports_for)

    assert [before.silent for before in world.asked_before if before] == [("gate.example",)]
    assert len(world.asked_before) == 1
    view = await store.checks.glance(check_id)
    assert view is not None
    assert view.asked_again_at == clock.now + timedelta(hours=1)  # all three have been put off


async def test_another_check_asks_only_who_was_silent(
    settings: Settings, store: Store, world: World, clock: Hands, citing: Citing
) -> None:
    world.archive_answer = replace(world.archive_answer, silent=("gate.example",))
    for _ in range(2):
        await checked(settings, store, world, clock, citing("gone"))
    first, second = world.asked_before
    assert first is None
    assert second is not None
    assert second.silent == ("gate.example",)


async def test_that_the_others_had_none_is_believed_for_its_time_and_no_longer(
    settings: Settings, store: Store, world: World, clock: Hands, citing: Citing
) -> None:
    """However often only the silent one was asked meanwhile."""
    world.archive_answer = replace(world.archive_answer, silent=("gate.example",))
    for _ in range(9):
        await checked(settings, store, world, clock, citing("gone"))
        clock.now += timedelta(days=1)
    asked = [before is None for before in world.asked_before]
    assert asked == [True, *[False] * 6, True, False]


async def test_a_copy_that_the_policy_wanted_for_a_works_link_is_asked_for_again(
    settings: Settings, store: Store, world: World, clock: Hands
) -> None:
    """Which work cites it, and what is wanted of that one's site, only the check knew."""

    async def read(url: Url) -> Document:
        return Document(data=article_citing("shut").encode(), url=url)

    world.read_document = read  # type: ignore[method-assign]
    world.archive_outcome = ArchiveOutcome.UNANSWERED
    choices = {"remedies": ("old.example:blocked=add_version",), "own_sites": ("old.example",)}
    request = citing_own("the-essay-on-the-rivers")
    assert request.html
    elsewhere = request.html.replace("paper.example/the-essay", "old.example/the-essay")
    adding = settings.model_copy(update=choices)
    check_id = await checked(adding, store, world, clock, replace(request, html=elsewhere))
    view = await store.checks.glance(check_id)
    assert view is not None
    assert view.unanswered == 1

    world.archive_outcome = ArchiveOutcome.NONE
    clock.now += timedelta(minutes=10)

    assert await ask_again(store, settings, world.ports_for) == 1


@pytest.mark.parametrize(
    ("outcome", "links", "problem"),
    [
        (ArchiveOutcome.FOUND, ["/from-the-copy"], ""),
        (ArchiveOutcome.NONE, [], "it does not stand, and there is no archived copy"),
    ],
)
async def test_an_earlier_work_is_read_when_an_archive_has_answered_late(
    settings: Settings, store: Store, world: World, clock: Hands, outcome: ArchiveOutcome,
    links: list[str], problem: str, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    world.archive_outcome = ArchiveOutcome.UNANSWERED
    check_id = await checked(settings, store, world, clock, citing_own("gone-essay-on-the-ports"))
    assert await works_of(store, check_id) == [
        ([], "it does not stand, and an archive has not answered yet")
    ]
    world.archive_outcome = outcome
    clock.now += timedelta(minutes=10)
    monkeypatch.setattr("app.jobs.engine._ARCHIVES_AGAIN", timedelta(milliseconds=50))

    async with Engine(settings, store, world.open_ports, clock), asyncio.timeout(20):
        while True:
            if await works_of(store, check_id) == [(links, problem)]:
                break
            await asyncio.sleep(0.1)


async def works_of(store: Store, check_id: str) -> list[tuple[list[str], str]]:
    """What the earlier works cite, and why they were not read."""
    view = await store.checks.get(check_id)
    assert view is not None
    assert view.report is not None
    return [
        ([one.citation.url.path for one in work.findings if one.citation.url], work.problem)
        for work in view.report.works
    ]


async def test_the_link_of_an_earlier_work_gets_its_late_answer(
    settings: Settings, store: Store, world: World, clock: Hands
) -> None:
    async def read(url: Url) -> Document:
        return Document(data=article_citing("gone").encode(), url=url)

    world.read_document = read  # type: ignore[method-assign]
    world.archive_outcome = ArchiveOutcome.UNANSWERED
    check_id = await checked(settings, store, world, clock, citing_own("the-essay-on-the-rivers"))
    view = await store.checks.get(check_id)
    assert view is not None
    assert view.unanswered == 1

    world.archive_outcome = ArchiveOutcome.NONE
    clock.now += timedelta(minutes=10)
    assert await ask_again(store, settings, world.ports_for) == 1

    view = await store.checks.get(check_id)
    assert view is not None
    assert view.report is not None
    (found,) = view.report.works[0].findings
    assert (found.archive.outcome, view.unanswered) == (ArchiveOutcome.NONE, 0)
    (told,) = [one for one in await store.events.after(check_id, 0) if one.name == "answered"]
    assert told.data == {"citation": "c1.c1", "outcome": "none"}
    assert view.latest_news == told.id


async def test_none_while_another_archive_was_silent_is_asked_again(
    settings: Settings, store: Store, world: World, clock: Hands, citing: Citing
) -> None:
    world.archive_answer = replace(world.archive_answer, silent=("gate.example",))
    check_id = await checked(settings, store, world, clock, citing("gone"))
    view = await store.checks.glance(check_id)
    assert view is not None
    assert view.unanswered == 1
    assert await outcome(store, check_id) is ArchiveOutcome.NONE

    world.archive_answer = replace(world.archive_answer, silent=())
    clock.now += timedelta(minutes=10)
    assert await ask_again(store, settings, world.ports_for) == 1
    view = await store.checks.glance(check_id)
    assert view is not None
    assert view.unanswered == 0


async def test_what_one_archive_says_late_is_shown_while_another_is_still_asked(
    settings: Settings, store: Store, world: World, clock: Hands, citing: Citing
) -> None:
    world.archive_outcome = ArchiveOutcome.UNANSWERED
    check_id = await checked(settings, store, world, clock, citing("gone"))
    world.archive_outcome = ArchiveOutcome.NONE
    world.archive_answer = replace(world.archive_answer, silent=("gate.example",))
    for _ in range(2):
        clock.now += timedelta(hours=1)
        await ask_again(store, settings, world.ports_for)

    told = [one.name for one in await store.events.after(check_id, 0)]
    assert told.count("answered") == 1  # what did not change is not told again
    assert await outcome(store, check_id) is ArchiveOutcome.NONE
    view = await store.checks.glance(check_id)
    assert view is not None
    assert view.unanswered == 1


async def test_archives_that_are_set_later_are_asked(
    settings: Settings, store: Store, world: World, clock: Hands, citing: Citing
) -> None:
    await checked(settings, store, world, clock, citing("gone"))
    more = settings.model_copy(update={"memento_timegates": ("https://gate.example/wayback/",)})

    await checked(more, store, world, clock, citing("gone"))

    assert world.archived == ["/gone", "/gone"]


async def test_a_silent_archive_is_asked_one_question_a_round(
    settings: Settings, store: Store, world: World, clock: Hands, citing: Citing
) -> None:
    world.archive_outcome = ArchiveOutcome.UNANSWERED
    await checked(settings, store, world, clock, citing("gone-a", "gone-b", "gone-c"))
    world.archived.clear()
    clock.now += timedelta(minutes=10)

    await ask_again(store, settings, world.ports_for)

    assert len(world.archived) == 1


async def test_a_question_with_a_fault_of_ours_holds_up_no_other(
    settings: Settings, store: Store, world: World, clock: Hands, citing: Citing,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    world.archive_outcome = ArchiveOutcome.UNANSWERED
    await checked(settings, store, world, clock, citing("gone-a", "gone-b"))
    world.archive_outcome = ArchiveOutcome.NONE
    clock.now += timedelta(minutes=10)
    answer = world.answer_for

    def fail_once(path: str) -> ArchiveOutcome:
        if path == "/gone-a":
            raise RuntimeError("a fault of ours")
        return answer(path)

    monkeypatch.setattr(world, "answer_for", fail_once)

    assert await ask_again(store, settings, world.ports_for) == 1


async def test_what_a_clock_that_was_ahead_has_put_off_is_asked(
    settings: Settings, store: Store, world: World, clock: Hands, citing: Citing
) -> None:
    world.archive_outcome = ArchiveOutcome.UNANSWERED
    clock.now += timedelta(days=365)
    await checked(settings, store, world, clock, citing("gone"))
    clock.now -= timedelta(days=365)
    world.archive_outcome = ArchiveOutcome.NONE

    assert await ask_again(store, settings, world.ports_for) == 1


async def test_an_answer_serves_other_checks_until_its_life_is_over(
    settings: Settings, store: Store, world: World, clock: Hands, citing: Citing
) -> None:
    for _ in range(3):
        await checked(settings, store, world, clock, citing("gone"))
    assert world.archived == ["/gone"]

    clock.now += timedelta(days=8)
    await checked(settings, store, world, clock, citing("gone"))
    assert len(world.archived) == 2


async def test_silence_is_asked_again_by_the_next_check(
    settings: Settings, store: Store, world: World, clock: Hands, citing: Citing
) -> None:
    world.archive_outcome = ArchiveOutcome.UNANSWERED
    for _ in range(2):
        await checked(settings, store, world, clock, citing("gone"))
    assert world.archived == ["/gone", "/gone"]


async def test_each_check_takes_its_own_turn(
    settings: Settings, store: Store, world: World, clock: Hands, citing: Citing
) -> None:
    check_id = await checked(settings, store, world, clock, citing("gone"))
    assert [(one.name, one.urgency) for one in world.askers] == [(check_id, Urgency.EDITOR)]


async def test_what_an_engine_stopped_with_is_asked_by_the_next(
    settings: Settings, store: Store, world: World, clock: Hands, citing: Citing,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    world.archive_outcome = ArchiveOutcome.UNANSWERED
    check_id = await checked(settings, store, world, clock, citing("gone"))
    world.archive_outcome = ArchiveOutcome.NONE
    clock.now += timedelta(minutes=10)
    monkeypatch.setattr("app.jobs.engine._ARCHIVES_AGAIN", timedelta(milliseconds=50))

    async with Engine(settings, store, world.open_ports, clock) as engine:
        events = engine.events(check_id, after=(await store.events.after(check_id, 0))[-1].id)
        while [one.name async for one in events] != ["answered"]:
            events = engine.events(check_id, after=(await store.events.after(check_id, 0))[-2].id)

    assert await outcome(store, check_id) is ArchiveOutcome.NONE
