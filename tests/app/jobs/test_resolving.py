"""Titles that are only mentioned, looked for in a step of their own."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from app.jobs import CheckRequest, CheckStatus, Engine
from checkers.archives import Asker
from checkers.model import Article, Candidate, Citation, Resolution, VerdictKind
from checkers.pipeline import Ports
from checkers.urls import Url
from tests.app.jobs.conftest import World

BRIDGES = "Why The Old Harbour Bridges Close In Winter"
FERRIES = "What The Ferries Of The Sund Have Cost Us"
FOUND = Url("https://cited.example/gone-are-the-bridges")


class Titles(World):
    """A world in which the bridges are found at once, and the ferries after a while."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds_for_ferries = 0.0
        self.looked_for: list[str] = []
        self.archives_asked: list[bool] = []

    def ports_for(self, asker: Asker) -> Ports:
        return replace(super().ports_for(asker), resolving=self._start)

    def _start(
        self,
        article: Article,
        citations: Sequence[Citation],
        *,
        own_sites: Sequence[str],
        archive: bool,
    ) -> "Search":
        self.archives_asked.append(archive)
        return Search(self)


class Search:
    def __init__(self, world: Titles) -> None:
        self._world = world

    @property
    def heard_nothing(self) -> bool:
        return self._world.down

    async def __call__(self, citation: Citation) -> Citation:
        mention = citation.mention
        assert mention is not None
        self._world.looked_for.append(mention.title or "")
        if mention.title == FERRIES:
            await asyncio.sleep(self._world.seconds_for_ferries)
            return replace(
                citation, mention=replace(mention, resolution=Resolution.UNKNOWN, note="Nothing.")
            )
        found = (Candidate(url=FOUND, score=100, via="sitemap"),)
        mention = replace(mention, resolution=Resolution.ACCEPTED, candidates=found)
        return replace(citation, url=FOUND, mention=mention)


@pytest.fixture
def world() -> Titles:
    return Titles()


@pytest.fixture
def request_of() -> Callable[..., CheckRequest]:
    def make(**options: bool) -> CheckRequest:
        text = "".join(
            f"<p>My May 2019 article titled “{title}” said so.</p>" for title in (BRIDGES, FERRIES)
        )
        return CheckRequest(html=f"<article>{text}</article>", **options)  # type: ignore[arg-type]

    return make


async def until(it_happened: Callable[[], bool]) -> None:
    while not it_happened():  # noqa: ASYNC110 (a world without events of its own)
        await asyncio.sleep(0.01)


async def test_what_is_found_is_judged_like_a_link_and_told(
    settings, store, world, clock, request_of
):
    async with Engine(settings, store, world.open_ports, clock) as engine:
        check_id = await engine.submit(request_of())
        view = await engine.wait(check_id, 10)
        events = [event async for event in engine.events(check_id)]
    assert [event.name for event in events][:5] == [
        "started", "resolving", "resolved", "resolved", "resumed",
    ]  # fmt: skip
    first, second = view.report.findings
    assert (first.citation.url, first.verdict.kind) == (FOUND, VerdictKind.GONE)
    assert world.archived == [FOUND.path]
    assert second.citation.mention.note == "Nothing."
    assert second.verdict.kind is VerdictKind.NOT_CHECKED
    assert [event.data for event in events if event.name == "resolved"] == [
        {"id": first.citation.id, "resolution": "accepted", "url": FOUND.text},
        {"id": second.citation.id, "resolution": "unknown", "url": None},
    ]


async def test_after_a_restart_no_title_is_looked_for_again(
    settings, store, world, clock, request_of
):
    world.seconds_for_ferries = 60
    async with Engine(settings, store, world.open_ports, clock) as engine:
        check_id = await engine.submit(request_of())
        await until(lambda: len(world.looked_for) == 2)
    world.seconds_for_ferries = 0
    async with Engine(settings, store, world.open_ports, clock) as engine:
        view = await engine.wait(check_id, 10)
    assert view.status is CheckStatus.COMPLETED
    assert world.looked_for == [BRIDGES, FERRIES, FERRIES]
    assert view.report.findings[0].citation.url == FOUND


async def test_a_restart_in_a_later_step_remembers_what_was_found(
    settings, store, world, clock, request_of
):
    world.seconds_to_hang = 60
    slow = Url("https://cited.example/slow")
    link = f'<p>See <a href="{slow}">it</a></p></article>'
    request = replace(request_of(), html=request_of().html.replace("</article>", link))
    async with Engine(settings, store, world.open_ports, clock) as engine:
        check_id = await engine.submit(request)
        await until(lambda: world.asked[slow.path] > 0)
    world.seconds_to_hang = 0
    async with Engine(settings, store, world.open_ports, clock) as engine:
        view = await engine.wait(check_id, 10)
    assert view.status is CheckStatus.COMPLETED
    assert world.looked_for == [BRIDGES, FERRIES]
    assert view.report.findings[0].citation.url == FOUND


async def test_a_cancel_ends_the_search(settings, store, world, clock, request_of):
    world.seconds_for_ferries = 60
    async with Engine(settings, store, world.open_ports, clock) as engine:
        check_id = await engine.submit(request_of())
        await until(lambda: len(world.looked_for) == 2)
        assert "looked for" in (await store.checks.glance(check_id)).waiting
        async with asyncio.timeout(2):
            await engine.cancel(check_id)
            view = await engine.wait(check_id, 10)
    assert view.status is CheckStatus.CANCELLED


async def test_an_outage_of_our_own_is_waited_for(settings, store, world, clock, request_of):
    world.down = True
    async with Engine(settings, store, world.open_ports, clock) as engine:
        check_id = await engine.submit(request_of())
        await until(lambda: bool(world.looked_for))
        await asyncio.sleep(0.2)
        assert (await store.checks.glance(check_id)).waiting
        assert await store.resolutions.of(check_id) == []
        world.down = False
        view = await engine.wait(check_id, timedelta(seconds=10).total_seconds())
    assert view.status is CheckStatus.COMPLETED
    assert view.report.findings[0].citation.url == FOUND


@pytest.mark.parametrize(
    ("options", "archives_asked"),
    [({}, [True]), ({"archive": False}, [False]), ({"resolve": False}, [])],
    ids=["as usual", "without archives", "without resolution"],
)
async def test_a_request_says_how_far_the_search_goes(
    settings, store, world, clock, request_of, options, archives_asked
):
    async with Engine(settings, store, world.open_ports, clock) as engine:
        await engine.wait(await engine.submit(request_of(**options)), 10)
    assert world.archives_asked == archives_asked
