"""What the operator named as own is used by every check that is begun afterwards."""

from dataclasses import replace

import pytest

from app.jobs import Engine
from app.settings import Settings
from checkers.model import CitationKind, SelfBasis
from checkers.writers import Writer


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
    ada = Writer(names=("Ada Marlowe", "A. Quill"), sites=("cited.example",))
    await store.own_works.add_writer(ada)
    citation, counted = await own_of(engine, replace(citing("one"), authors=("Bo Berg",)))
    assert (citation.own, counted) == (None, 0)

    citation, counted = await own_of(engine, replace(citing("one"), authors=("A. Marlowe",)))
    assert (citation.own, counted) == (None, 0)  # that may be anybody

    for name in ada.names:
        citation, counted = await own_of(engine, replace(citing("one"), authors=(name,)))
        assert (citation.own.basis, counted) == (SelfBasis.SAME_AUTHOR, 1)


async def test_the_environment_names_sites_and_authors_too(settings, store, world, clock, citing):
    named = Settings(database_url=settings.database_url, own_sites=("www.cited.example",))
    async with Engine(named, store, world.open_ports, clock) as engine:
        citation, counted = await own_of(engine, citing("one"))
    assert (citation.own.basis, counted) == (SelfBasis.SAME_SITE, 1)
