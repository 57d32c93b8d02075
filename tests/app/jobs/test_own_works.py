"""What the operator named as own is used by every check that is begun afterwards."""

from dataclasses import replace

import pytest

from app.jobs import Engine
from app.settings import Settings
from checkers.model import (
    ArchiveAnswer,
    ArchiveOutcome,
    CitationKind,
    Memento,
    Page,
    SelfBasis,
)
from checkers.urls import Url
from checkers.writers import Writer
from tests.app.jobs.conftest import NOON, World


@pytest.fixture
async def engine(settings, store, world, clock):
    async with Engine(settings, store, world.open_ports, clock) as running:
        yield running


async def own_of(engine, request):
    """The first citation of a check's report, and how many count as self-citations."""
    view = await engine.wait(await engine.submit(request), 10)
    return view.report.findings[0].citation, view.report.summary.self_citations


async def test_a_link_to_a_site_that_was_named_is_a_self_citation(engine, store, citing):
    citation, counted = await own_of(engine, citing("one"))
    assert (citation.kind, counted) == (CitationKind.OUTBOUND, 0)

    await store.own_works.add_site("cited.example")
    citation, counted = await own_of(engine, citing("one"))
    assert (citation.kind, citation.own.basis, counted) == (
        CitationKind.SELF, SelfBasis.SAME_SITE, 1,
    )  # fmt: skip


async def test_a_site_of_another_author_is_nobodys_here(engine, store, citing):
    ada = Writer(names=("Ida Tarbell", "Nellie Bly"), sites=("cited.example",))
    await store.own_works.add_writer(ada)
    citation, counted = await own_of(engine, replace(citing("one"), authors=("Jacob Riis",)))
    assert (citation.own, counted) == (None, 0)

    citation, counted = await own_of(engine, replace(citing("one"), authors=("I. Tarbell",)))
    assert (citation.own, counted) == (None, 0)  # that may be anybody

    for name in ada.names:
        citation, counted = await own_of(engine, replace(citing("one"), authors=(name,)))
        assert (citation.own.basis, counted) == (SelfBasis.SAME_AUTHOR, 1)


async def test_the_environment_names_sites_and_authors_too(settings, store, world, clock, citing):
    named = Settings(database_url=settings.database_url, own_sites=("www.cited.example",))
    async with Engine(named, store, world.open_ports, clock) as engine:
        citation, counted = await own_of(engine, citing("one"))
    assert (citation.own.basis, counted) == (SelfBasis.SAME_SITE, 1)


class UnderBylines(World):
    """A world whose pages, and whose archive's copies, are by Ida Tarbell."""

    BYLINE = "By Ida Tarbell"

    async def _fetch(self, probe):
        seen = await super()._fetch(probe)
        return replace(seen, page=seen.page and replace(seen.page, authors=(self.BYLINE,)))

    async def _find_memento(self, query):
        await super()._find_memento(query)
        memento = Memento(
            url=Url(f"https://archive.example/web/20190601000000/{query.url}"),
            original=query.url,
            captured_at=NOON,
            archive="archive.example",
            verified=True,
            page=Page(title="A piece", authors=(self.BYLINE,)),
        )
        return ArchiveAnswer(outcome=ArchiveOutcome.FOUND, memento=memento)


async def test_a_byline_makes_it_the_authors_own_also_after_a_restart(
    settings, store, clock, citing
):
    world = UnderBylines()
    request = replace(citing("gone", "one", "slow"), authors=("Ida Tarbell",))
    async with Engine(settings, store, world.open_ports, clock) as engine:
        check_id = await engine.submit(request)
        async for event in engine.events(check_id):
            if event.name == "finding":
                break
    world.seconds_to_hang = 0
    async with Engine(settings, store, world.open_ports, clock) as engine:
        view = await engine.wait(check_id, 10)
    assert world.asked["/one"] == 1
    own = [finding.citation.own for finding in view.report.findings]
    assert [one.basis for one in own] == [SelfBasis.SAME_AUTHOR] * 3
    assert view.report.summary.self_citations == 3


async def test_what_an_archive_answered_before_shows_the_byline_to_the_next_check(
    settings, store, clock, citing
):
    world = UnderBylines()
    request = replace(citing("gone"), authors=("Ida Tarbell",))
    async with Engine(settings, store, world.open_ports, clock) as engine:
        for _ in range(2):
            view = await engine.wait(await engine.submit(request), 10)
            (finding,) = view.report.findings
            assert finding.citation.own.basis is SelfBasis.SAME_AUTHOR
    assert world.archived == ["/gone"]
