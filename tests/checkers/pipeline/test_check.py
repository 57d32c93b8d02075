"""The stages joined: what is fetched, what the archives are asked, and what comes out."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from checkers.archived_links import ArchivedLink, Keeper
from checkers.extraction import Extraction, extract
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
    Hop,
    LinkedCopy,
    Memento,
    MementoQuery,
    Page,
    Probe,
    Purpose,
    RemedyKind,
    VerdictKind,
)
from checkers.pipeline import Ports, ask_archives, check_article, judge_all, memento_query
from checkers.repair.addresses import with_fragment_of
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


# ── Links to archived copies ─────────────────────────────────────────────────────────────────────


TITLE = "Rivers and treaties of the north"
TITLED = Page(title=TITLE, h1=TITLE, words=400)


def linking(*links: str) -> Extraction:
    """An article that links there, read as any other."""
    text = "".join(f'<p>As <a href="{link}">{TITLE}</a> said.</p>' for link in links)
    return extract(Document(data=f"<article>{text}</article>".encode()))


def wayback(url: Url) -> str:
    return f"https://web.archive.org/web/20180601000000/{url}"


class Archive(World):
    """The same web, and an archive that has looked at the linked copy."""

    def __init__(self, copy: LinkedCopy) -> None:
        super().__init__()
        self.copy = copy

    async def fetch(self, probe: Probe) -> Evidence:
        """Living pages are called what they are cited as."""
        evidence = await super().fetch(probe)
        return replace(evidence, page=TITLED) if evidence.page is STORY else evidence

    async def find_memento(self, query: MementoQuery) -> ArchiveAnswer:
        answer = await super().find_memento(query)
        if query.linked is None:
            return answer
        if self.copy is not LinkedCopy.GOOD:
            return replace(answer, linked_copy=self.copy)
        memento = Memento(
            url=query.linked.url, original=query.url, captured_at=NOW, archive="web.archive.org",
            verified=True,
        )  # fmt: skip
        return ArchiveAnswer(
            outcome=ArchiveOutcome.FOUND, memento=memento, linked_copy=LinkedCopy.GOOD
        )


async def test_of_a_link_to_a_copy_the_original_is_probed_and_the_copy_looked_at() -> None:
    world = Archive(LinkedCopy.GOOD)
    extraction = linking(wayback(DEFUNCT))
    report = await check_article(extraction, ports=world.ports, policy=Policy())
    assert world.probes[0].url == DEFUNCT
    assert not any("archive.org" in probe.url.host for probe in world.probes)
    [query] = world.queries
    assert (query.url, query.others) == (DEFUNCT, True)
    assert query.linked == extraction.citations[0].archived
    [finding] = report.findings
    assert finding.verdict.kind is VerdictKind.DEFUNCT_SITE
    assert finding.remedy.kind is RemedyKind.KEEP
    assert report.summary.needs_action == 0


async def test_of_a_living_original_the_copy_is_looked_at_and_no_other_looked_for() -> None:
    world = Archive(LinkedCopy.GOOD)
    report = await check_article(linking(wayback(ALIVE)), ports=world.ports, policy=Policy())
    assert [query.others for query in world.queries] == [False]
    assert report.findings[0].remedy.url == ALIVE


@pytest.mark.parametrize(
    "link",
    [
        f"https://archive.ph/2018/{ALIVE}",
        "https://archive.ph/AbC12",
        f"https://web.archive.org/web/*/{ALIVE}",
        "https://www.google.com/amp/s/alive.example/a-living-story",
        "https://perma.cc/ABCD-12EF",
    ],
)
async def test_where_no_copy_can_be_looked_at_no_archive_is_asked_of_what_stands(
    link: str,
) -> None:
    world = Archive(LinkedCopy.NOT_CHECKED)
    await check_article(linking(link), ports=world.ports, policy=Policy())
    assert world.queries == []
    assert not any(probe.url.host.startswith("archive.") for probe in world.probes)


async def test_a_short_id_of_archive_today_is_not_checked() -> None:
    world = World()
    report = await check_article(
        linking("https://archive.ph/AbC12"), ports=world.ports, policy=Policy()
    )
    [finding] = report.findings
    assert finding.verdict.kind is VerdictKind.NOT_CHECKED
    assert finding.verdict.reasons == ("ARCHIVE_NOT_ASKED",)
    assert world.probes == []


async def test_a_dead_short_id_is_not_archived_once_more() -> None:
    world = World()
    citation = Citation(
        id="c1", kind=CitationKind.OUTBOUND, url=DEFUNCT,
        archived=ArchivedLink(url=DEFUNCT, keeper=Keeper.PERMA),
    )  # fmt: skip
    extraction = replace(article(DEFUNCT), citations=(citation,))
    await check_article(extraction, ports=world.ports, policy=Policy())
    assert world.queries == []


# ── One address, several places ──────────────────────────────────────────────────────────────────


async def test_all_uses_of_an_address_get_one_answer_to_one_question() -> None:
    world = World()
    extraction = linking(DEFUNCT.text, GONE.text, f"{DEFUNCT}#part", DEFUNCT.text)
    first, *others = extraction.citations
    extraction = replace(
        extraction,
        citations=(
            first,
            *(
                replace(one, text=f"ships and harbours {number}")
                for number, one in enumerate(others)
            ),
        ),
    )
    report = await check_article(extraction, ports=world.ports, policy=Policy())
    uses = [one for one in report.findings if one.citation.original.without_fragment == DEFUNCT]
    assert len(uses) == 3
    assert len({use.archive for use in uses}) == 1
    assert {use.remedy.kind for use in uses} == {RemedyKind.REPLACE_WITH_MEMENTO}
    for use in uses:
        assert use.remedy.url == with_fragment_of(use.citation.url, use.archive.memento.url)
    [query] = [query for query in world.queries if query.url.without_fragment == DEFUNCT]
    assert {"an old story", "ships and harbours 1", "ships and harbours 2"} <= set(query.titles)


async def test_what_an_archive_had_answered_for_one_use_is_the_answer_for_all() -> None:
    world = World()
    extraction = linking(DEFUNCT.text, DEFUNCT.text)
    judged = await judge_all(
        extraction.article, extraction.citations, ports=world.ports, policy=Policy()
    )
    answered = await ask_archives(extraction.article, judged[:1], ports=world.ports)
    again = await ask_archives(
        extraction.article, judged, ports=world.ports, known={"c1": answered[0]}
    )
    assert [one.archive for one in again] == [answered[0].archive] * 2
    assert len(world.queries) == 1


async def test_where_one_sentence_tells_more_than_another_whoever_found_the_work_is_right() -> None:
    """The address leads to another site, and only one of the two sentences names the work."""
    world, announced = World(), []
    new = Url("https://new.example/2020/p7")

    async def note(finding: Finding) -> None:
        announced.append((finding.citation.id, finding.verdict.kind))

    async def fetch(probe: Probe) -> Evidence:
        evidence = await world.fetch(probe)
        if probe.url.query != "id=7":
            return evidence
        hop = Hop(url=probe.url, status=301, location=new.text)
        return replace(evidence, page=TITLED, final_url=new, hops=(hop,))

    extraction = linking("https://alive.example/p?id=7#a", "https://alive.example/p?id=7#b")
    first, second = extraction.citations
    findings = await judge_all(
        extraction.article,
        (replace(first, text="x"), second),
        ports=replace(world.ports, fetch=fetch),
        policy=Policy(),
        on_finding=note,
    )
    assert set(announced[:2]) == {("c1", VerdictKind.UNKNOWN), ("c2", VerdictKind.MOVED)}
    assert announced[2:] == [("c1", VerdictKind.MOVED)]
    assert [one.verdict.url for one in findings] == [Url(f"{new}#a"), Url(f"{new}#b")]
    assert [one.remedy.kind for one in findings] == [RemedyKind.UPDATE_URL] * 2
    assert [one.remedy.url for one in findings] == [Url(f"{new}#a"), Url(f"{new}#b")]
