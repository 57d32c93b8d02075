"""The stages joined: what is fetched, what the archives are asked, and what comes out."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from checkers.extraction import Extraction
from checkers.model import (
    ArchiveAnswer,
    ArchiveOutcome,
    Article,
    Citation,
    CitationKind,
    Document,
    Evidence,
    Failure,
    Finding,
    Format,
    Memento,
    MementoQuery,
    Page,
    Probe,
    Purpose,
    RemedyKind,
    VerdictKind,
)
from checkers.pipeline import Ports, ask_archives, check_article, judge_all, memento_query
from checkers.urls import Url
from checkers.verdicts import Policy

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
ALIVE = Url("https://alive.example/a-living-story")
GONE = Url("https://alive.example/a-story-that-went")
DEFUNCT = Url("http://defunct.example/2018/an-old-story")
STORY = Page(title="A living story", h1="A living story", words=400)


def article(*urls: Url) -> Extraction:
    text = "".join(f'<a href="{url}">a story</a>' for url in urls)
    document = Document(data=text.encode())
    return Extraction(
        article=Article(document=document, text=text, encoding="utf-8", format=Format.HTML),
        citations=tuple(
            Citation(id=f"c{number}", kind=CitationKind.OUTBOUND, url=url, href=url.text)
            for number, url in enumerate(urls, start=1)
        ),
    )


class World:
    """A web of three addresses and an archive of one, which note what they are asked."""

    def __init__(self, *, archive: bool = True) -> None:
        self.probes: list[Probe] = []
        self.queries: list[MementoQuery] = []
        find = self.find_memento if archive else None
        self.ports = Ports(fetch=self.fetch, clock=lambda: NOW, find_memento=find)

    async def fetch(self, probe: Probe) -> Evidence:
        self.probes.append(probe)
        await asyncio.sleep(0)
        failure, status, page = None, 200, STORY
        if probe.url.host == "defunct.example":
            failure, status, page = Failure.DNS_NXDOMAIN, None, None
        elif probe.url == GONE:
            status, page = 404, Page(title="Not found")
        elif probe.purpose is Purpose.CONTROL:
            status, page = None, None
        return Evidence(
            purpose=probe.purpose, url=probe.url, at=NOW, elapsed=timedelta(seconds=0.1),
            status=status, failure=failure, page=page, size=1000 if page else 0,
        )  # fmt: skip

    async def find_memento(self, query: MementoQuery) -> ArchiveAnswer:
        self.queries.append(query)
        if query.url != DEFUNCT:
            return ArchiveAnswer(outcome=ArchiveOutcome.NONE)
        url = Url(f"https://archive.example/web/20180601000000/{DEFUNCT}")
        memento = Memento(
            url=url, original=DEFUNCT, captured_at=NOW, archive="archive.example", verified=True
        )
        return ArchiveAnswer(outcome=ArchiveOutcome.FOUND, memento=memento)


async def test_a_report_has_a_finding_for_each_citation_in_the_order_of_the_article() -> None:
    world = World()
    extraction = article(DEFUNCT, ALIVE, GONE)
    report = await check_article(extraction, ports=world.ports, policy=Policy())
    assert [finding.verdict.kind for finding in report.findings] == [
        VerdictKind.DEFUNCT_SITE,
        VerdictKind.ALIVE,
        VerdictKind.GONE,
    ]
    assert [finding.citation for finding in report.findings] == list(extraction.citations)
    assert report.summary.needs_action == 2
    assert report.summary.with_memento == 1


async def test_only_what_does_not_stand_is_looked_for_in_the_archives() -> None:
    world = World()
    report = await check_article(article(ALIVE, GONE, DEFUNCT), ports=world.ports, policy=Policy())
    assert {query.url for query in world.queries} == {GONE, DEFUNCT}
    alive, gone, defunct = report.findings
    assert alive.archive.outcome is ArchiveOutcome.NOT_ASKED
    assert gone.archive.outcome is ArchiveOutcome.NONE
    assert gone.remedy.kind is RemedyKind.FIX_BY_HAND
    assert defunct.remedy.url == defunct.archive.memento.url


async def test_without_an_archive_nothing_is_asked_of_one() -> None:
    world = World(archive=False)
    report = await check_article(article(DEFUNCT), ports=world.ports, policy=Policy())
    assert report.findings[0].archive.outcome is ArchiveOutcome.NOT_ASKED


async def test_evidence_is_kept_in_the_order_in_which_it_was_asked_for() -> None:
    world = World()
    report = await check_article(article(GONE), ports=world.ports, policy=Policy())
    purposes = [piece.purpose for piece in report.findings[0].evidence]
    assert purposes == [Purpose.PAGE, Purpose.SECOND_AGENT, Purpose.ROOT]


async def test_each_verdict_is_announced_as_it_comes_and_again_with_its_memento() -> None:
    world, announced = World(), []

    async def note(finding: Finding) -> None:
        announced.append((finding.citation.id, finding.archive.outcome))

    extraction = article(ALIVE, DEFUNCT)
    await check_article(extraction, ports=world.ports, policy=Policy(), on_finding=note)
    assert sorted(announced) == [
        ("c1", ArchiveOutcome.NOT_ASKED),
        ("c2", ArchiveOutcome.FOUND),
        ("c2", ArchiveOutcome.NOT_ASKED),
    ]


async def test_what_an_interrupted_run_found_is_not_asked_for_again() -> None:
    first, second = World(), World()
    extraction = article(ALIVE, GONE)
    known = await judge_all(
        extraction.article, extraction.citations[:1], ports=first.ports, policy=Policy()
    )
    findings = await judge_all(
        extraction.article,
        extraction.citations,
        ports=second.ports,
        policy=Policy(),
        known={finding.citation.id: finding for finding in known},
    )
    assert [finding.citation.id for finding in findings] == ["c1", "c2"]
    assert ALIVE not in {probe.url for probe in second.probes}


async def test_what_an_archive_had_answered_is_not_asked_for_again() -> None:
    world = World()
    extraction = article(DEFUNCT)
    judged = await judge_all(
        extraction.article, extraction.citations, ports=world.ports, policy=Policy()
    )
    answered = await ask_archives(extraction.article, judged, ports=world.ports)
    again = await ask_archives(
        extraction.article, judged, ports=world.ports, known={"c1": answered[0]}
    )
    assert again == answered
    assert len(world.queries) == 1


async def test_a_fault_of_ours_ends_the_check_instead_of_being_taken_for_a_dead_link() -> None:
    async def broken(probe: Probe) -> Evidence:
        raise RuntimeError("a fault of ours")

    ports = Ports(fetch=broken, clock=lambda: NOW)
    with pytest.raises(ExceptionGroup, match="unhandled errors"):
        await check_article(article(ALIVE), ports=ports, policy=Policy())


async def test_the_archives_are_told_the_day_of_the_citation_and_what_the_page_may_be_called() -> (
    None
):
    world = World()
    extraction = article(DEFUNCT)
    [finding] = await judge_all(
        extraction.article, extraction.citations, ports=world.ports, policy=Policy()
    )
    query = memento_query(finding)
    assert query is not None
    assert query.died_at == NOW
    assert "an old story" in query.titles
