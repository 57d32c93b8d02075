"""The author's earlier works are followed: what is surely theirs, each once, within limits."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from checkers.earlier_works import MOST_LINKS, MOST_NAMED, MOST_WORKS, Follower
from checkers.errors import ArchiveUnavailable, ArticleUnavailable, BadArticle, OwnNetworkDown
from checkers.extraction import Extraction
from checkers.model import (
    ArchiveAnswer,
    ArchiveOutcome,
    Article,
    Citation,
    CitationKind,
    Document,
    EarlierWork,
    Edit,
    Evidence,
    Finding,
    Format,
    Memento,
    Page,
    Purpose,
    Remedy,
    RemedyKind,
    SelfBasis,
    SelfCitation,
    Verdict,
    VerdictKind,
)
from checkers.urls import Url
from checkers.work_leads import in_order

SURE = SelfCitation(basis=SelfBasis.SAME_AUTHOR, confidence=0.95)
MAYBE = SelfCitation(basis=SelfBasis.FIRST_PERSON, confidence=0.6)
HOME = "https://paper.example/story"
CAPTURED = datetime(2019, 6, 1, tzinfo=UTC)


def article(address: str = HOME) -> Article:
    document = Document(data=b"<p>", url=Url(address))
    return Article(
        document=document, text="<p>", encoding="utf-8", format=Format.HTML, url=Url(address),
        title=f"On {address[-5:]}", authors=("Ida Tarbell",),
    )  # fmt: skip


def cited(number: int, address: str, own: SelfCitation | None = SURE) -> Citation:
    kind = CitationKind.SELF if own else CitationKind.OUTBOUND
    return Citation(id=f"c{number}", kind=kind, url=Url(address), href=address, own=own)


def found(citation: Citation, kind: VerdictKind = VerdictKind.ALIVE) -> Finding:
    verdict = Verdict(
        kind=kind, confidence=0.9, reasons=("X",), explanation="Seen.", rules_version="1"
    )
    return Finding(citation=citation, verdict=verdict)


def copy_of(address: str, canonical: str = "") -> ArchiveAnswer:
    memento = Memento(
        url=Url(f"https://archive.example/web/20190601000000/{address}"),
        original=Url(address), captured_at=CAPTURED, archive="archive.example",
        verified=True, page=Page(canonical=canonical),
    )  # fmt: skip
    return ArchiveAnswer(outcome=ArchiveOutcome.FOUND, memento=memento)


def with_copy(finding: Finding, canonical: str = "") -> Finding:
    assert finding.citation.url
    return replace(finding, archive=copy_of(finding.citation.url.text, canonical))


def calling_itself(finding: Finding, canonical: str) -> Finding:
    """A page that stands, and says which address is its own."""
    assert finding.citation.url
    seen = Evidence(
        purpose=Purpose.PAGE, url=finding.citation.url, at=CAPTURED, elapsed=timedelta(0),
        status=200, page=Page(canonical=canonical),
    )  # fmt: skip
    return replace(finding, evidence=(seen,))


def answered(outcome: ArchiveOutcome) -> ArchiveAnswer:
    return ArchiveAnswer(outcome=outcome)


NOT_ASKED = answered(ArchiveOutcome.NOT_ASKED)
EDIT = Edit(start=0, end=1, replacement="")


class World:
    """Works by their address, with what they cite; every link in them is alive but the "gone"."""

    def __init__(self) -> None:
        self.cites: dict[str, list[Citation]] = {}
        self.fault: Exception | None = None
        self.read: list[tuple[str, Memento | None]] = []
        self.told: list[str] = []
        self.known: dict[str, EarlierWork] = {}
        self.article = article()
        self.archive = NOT_ASKED
        self.sought: list[str] = []

    async def follow(self, *findings: Finding, depth: int = 1) -> list[EarlierWork]:
        follower = Follower(
            read=self._read, find_copy=self._find_copy, check=self._check, known=self.known,
            on_work=self._on_work,
        )  # fmt: skip
        return await follower.follow(self.article, findings, depth=depth)

    async def _read(self, url: Url, memento: Memento | None) -> Extraction:
        self.read.append((url.text, memento))
        await asyncio.sleep(0)
        if self.fault is not None and memento is None:
            raise self.fault
        return Extraction(article(url.text), tuple(self.cites.get(url.text, ())))

    async def _find_copy(self, finding: Finding) -> ArchiveAnswer:
        self.sought.append(finding.citation.id)
        return self.archive

    async def _check(self, work: Article, links: Sequence[Citation]) -> list[Finding]:
        return [
            replace(
                found(link, VerdictKind.GONE if "gone" in str(link.url) else VerdictKind.ALIVE),
                remedy=Remedy(kind=RemedyKind.UPDATE_URL, edits=(EDIT,)),
            )
            for link in links
        ]  # fmt: skip

    async def _on_work(self, work: EarlierWork) -> None:
        self.told.append(work.id)


A, B, C = (f"https://other.example/{name}" for name in "abc")


async def test_a_work_is_read_and_what_it_cites_is_checked() -> None:
    world = World()
    world.cites[A] = [cited(1, B, None), cited(2, "https://gone.example/", None)]

    (work,) = await world.follow(found(cited(3, A)))

    assert (work.id, work.level, work.cited_by, work.url.text) == ("c3", 1, "", A)
    assert (work.title, work.authors) == ("On ple/a", ("Ida Tarbell",))
    assert [one.citation.id for one in work.findings] == ["c3.c1", "c3.c2"]
    assert work.needs_action == 1
    assert world.told == ["c3"]


@pytest.mark.parametrize(
    "finding",
    [
        found(cited(1, A, MAYBE)),
        found(cited(1, A, None)),
        found(cited(1, "mailto:ida@paper.example")),
        found(cited(1, A), VerdictKind.NOT_CHECKED),
        found(cited(1, HOME + "#top")),
        found(replace(cited(1, A), url=None, href=None)),
    ],
    ids=["maybe", "somebody else's", "no page", "not checked", "the article itself", "no address"],
)
async def test_nothing_else_is_followed(finding: Finding) -> None:
    world = World()
    assert await world.follow(finding) == []
    assert world.read == []


async def test_a_work_that_is_gone_is_read_from_its_copy_as_of_the_day_of_that() -> None:
    world = World()
    world.cites[A] = [cited(1, B, None)]

    (work,) = await world.follow(with_copy(found(cited(1, A), VerdictKind.DEFUNCT_SITE)))

    assert world.read == [(A, work.memento)]
    assert work.memento is not None
    assert [one.citation.id for one in work.findings] == ["c1.c1"]


async def test_nothing_is_repaired_from_afar() -> None:
    """Neither an archived copy, nor a living work, which has a check of its own for that."""
    world = World()
    world.cites[A] = world.cites[B] = [cited(1, C, None)]
    works = await world.follow(with_copy(found(cited(1, A), VerdictKind.GONE)), found(cited(2, B)))
    assert [work.findings[0].remedy for work in works] == [Remedy(kind=RemedyKind.KEEP)] * 2


async def test_a_page_that_calls_itself_another_work_hides_none() -> None:
    forged = calling_itself(found(cited(1, "https://other.example/forged")), B)
    works = await World().follow(forged, found(cited(2, B)))
    assert [work.id for work in works] == ["c1", "c2"]


async def test_a_work_that_was_over_the_limit_is_read_when_there_is_room_again() -> None:
    world = World()
    many = [found(cited(n, f"https://other.example/{n}")) for n in range(1, MOST_WORKS + 2)]
    world.known = {work.id: work for work in await world.follow(*many)}
    world.read.clear()

    works = await world.follow(*many[1:])

    assert [work.was_read for work in works] == [True] * MOST_WORKS
    assert [address for address, _ in world.read] == ["https://other.example/11"]


@pytest.mark.parametrize(
    ("kind", "archive", "why"),
    [
        (VerdictKind.GONE, ArchiveOutcome.NONE, "it does not stand, and there is no archived copy"),
        (VerdictKind.TIMEOUT, ArchiveOutcome.NONE, "it could not be reached, and there is no"),
        (VerdictKind.BLOCKED, ArchiveOutcome.NONE, "it refuses robots, and there is no archived"),
        (VerdictKind.GONE, ArchiveOutcome.UNANSWERED, "it does not stand, and an archive has not"),
        (VerdictKind.GONE, ArchiveOutcome.NOT_ASKED, "it does not stand, and no archive was asked"),
    ],
)
async def test_a_work_that_nobody_has_is_named_with_the_reason(
    kind: VerdictKind, archive: ArchiveOutcome, why: str
) -> None:
    world = World()
    (work,) = await world.follow(replace(found(cited(1, A), kind), archive=answered(archive)))
    assert work.problem.startswith(why)
    assert (work.was_read, world.read) == (False, [])


async def test_a_copy_is_asked_for_where_a_work_cannot_be_read_and_nobody_has_asked_yet() -> None:
    world = World()
    world.archive = copy_of(A)
    (work,) = await world.follow(found(cited(1, A), VerdictKind.BLOCKED))
    assert (world.sought, work.was_read) == (["c1"], True)
    assert world.read == [(A, world.archive.memento)]


async def test_a_work_that_stands_but_does_not_answer_again_is_read_from_a_copy() -> None:
    world = World()
    world.fault = ArticleUnavailable("it could not be fetched: status 503")
    world.archive = copy_of(A)
    (work,) = await world.follow(found(cited(1, A)))
    assert (work.was_read, work.memento) == (True, world.archive.memento)


async def test_without_a_copy_both_reasons_are_told() -> None:
    world = World()
    world.fault = ArticleUnavailable("it could not be fetched: status 503")
    world.archive = answered(ArchiveOutcome.NONE)
    (work,) = await world.follow(found(cited(1, A)))
    assert work.problem == ("it could not be fetched: status 503, and there is no archived copy")


@pytest.mark.parametrize("fault", [BadArticle("it is a film"), ArchiveUnavailable("it is busy")])
async def test_a_work_that_cannot_be_read_says_why_and_holds_up_no_other(fault: Exception) -> None:
    world = World()
    world.fault = fault
    works = await world.follow(found(cited(1, A)), found(cited(2, B)))
    assert [work.problem for work in works] == [str(fault)] * 2
    assert world.told == ["c1", "c2"]
    assert world.sought == []


async def test_an_outage_of_ours_ends_it() -> None:
    world = World()
    world.fault = OwnNetworkDown("hosts that are known to answer do not")
    with pytest.raises(OwnNetworkDown):
        await world.follow(found(cited(1, A)), found(cited(2, B)))


async def test_works_that_cite_each_other_are_read_once() -> None:
    world = World()
    world.cites[A] = [cited(1, B), cited(2, HOME)]
    world.cites[B] = [cited(1, A + "#end"), cited(2, C)]

    works = await world.follow(found(cited(1, A)), found(cited(2, A + "#part")), depth=2)

    assert [work.id for work in works] == ["c1", "c1.c1"]
    assert [address for address, _ in world.read] == [A, B]  # C lies a level deeper


async def test_the_tree_is_told_in_its_order() -> None:
    world = World()
    world.cites[A] = [cited(1, B)]
    works = await world.follow(found(cited(2, A)), found(cited(10, C)), depth=2)
    assert [work.id for work in works] == ["c2", "c2.c1", "c10"]
    assert in_order(reversed(works)) == works


async def test_works_over_the_limit_are_named_and_not_read() -> None:
    world = World()
    many = [found(cited(n, f"https://other.example/{n}")) for n in range(1, MOST_WORKS + 4)]

    works = await world.follow(*many)

    assert len(world.read) == MOST_WORKS
    assert [work.was_read for work in works] == [True] * MOST_WORKS + [False] * 3
    assert works[-1].problem == "of an article 10 earlier works are read, no more"


async def test_of_very_many_works_not_all_are_named() -> None:
    world = World()
    many = [found(cited(n, f"https://other.example/{n}")) for n in range(1, 501)]

    works = await world.follow(*many)

    assert len(works) == MOST_WORKS + MOST_NAMED
    assert works[-1].problem.endswith("450 others are not named here")


async def test_a_work_that_has_moved_to_one_that_is_read_is_not_read_twice() -> None:
    world = World()
    moved = found(cited(2, B), VerdictKind.MOVED)
    moved = replace(moved, verdict=replace(moved.verdict, url=Url(A)))
    home = found(cited(3, C), VerdictKind.MOVED)
    home = replace(home, verdict=replace(home.verdict, url=Url(HOME)))

    works = await world.follow(found(cited(1, A)), moved, home)

    assert [work.id for work in works] == ["c1"]


@pytest.mark.parametrize(
    "again",
    [
        found(cited(2, A + "?utm_source=mail")),
        found(cited(2, A.replace("https://", "http://www."))),
        calling_itself(found(cited(2, A + "?share=letter")), A),
        calling_itself(found(cited(2, A + "/amp")), A),
        calling_itself(found(cited(2, HOME + "?share=letter")), HOME),
        with_copy(found(cited(2, A + "?p=1"), VerdictKind.GONE), canonical=A),
    ],
    ids=["tracked", "spelt otherwise", "shared", "amp", "the article itself", "in its copy"],
)
async def test_a_work_is_read_once_under_whatever_address(again: Finding) -> None:
    works = await World().follow(found(cited(1, A)), again)
    assert [work.id for work in works] == ["c1"]


async def test_where_a_republished_article_first_appeared_is_no_earlier_work() -> None:
    world = World()
    world.article = replace(world.article, original_url=Url(A))
    assert await world.follow(found(cited(1, A))) == []


@pytest.mark.parametrize("edition", ["?share=letter", "?ref=mail", "/amp"])
async def test_it_is_read_once_whichever_address_comes_first(edition: str) -> None:
    first = calling_itself(found(cited(1, A + edition)), A)
    works = await World().follow(first, calling_itself(found(cited(2, A)), A))
    assert [work.id for work in works] == ["c1"]


async def test_pages_that_differ_in_a_number_are_several_whatever_they_call_themselves() -> None:
    works = await World().follow(
        *(calling_itself(found(cited(n, f"{A}?id={n}")), A) for n in (1, 2))
    )
    assert [work.id for work in works] == ["c1", "c2"]


async def test_a_careless_template_that_names_one_page_for_all_hides_none() -> None:
    front = "https://other.example/"
    works = await World().follow(
        calling_itself(found(cited(1, A)), front), calling_itself(found(cited(2, B)), front)
    )
    assert [work.id for work in works] == ["c1", "c2"]


async def test_what_stands_around_the_text_is_not_followed() -> None:
    world = World()
    assert await world.follow(found(replace(cited(1, A), in_body=False))) == []


async def test_links_over_the_limit_are_said_to_be_cut() -> None:
    world = World()
    world.cites[A] = [cited(n, f"https://x.example/{n}", None) for n in range(1, MOST_LINKS + 6)]

    (work,) = await world.follow(found(cited(1, A)))

    assert len(work.findings) == MOST_LINKS
    assert work.cut == ("45 links: the first 40 are checked",)


async def test_mentions_in_a_work_are_not_checked() -> None:
    world = World()
    mention = replace(cited(2, B, None), kind=CitationKind.MENTION, url=None, href=None)
    world.cites[A] = [cited(1, B, None), mention]
    (work,) = await world.follow(found(cited(1, A)))
    assert [one.citation.id for one in work.findings] == ["c1.c1"]


async def test_what_an_interrupted_run_has_read_is_not_read_again() -> None:
    world = World()
    world.known = {"c1": EarlierWork(id="c1", url=Url(A), findings=(found(cited(1, B)),))}
    works = await world.follow(found(cited(1, A)), found(cited(2, C)), depth=1)
    assert works[0] == world.known["c1"]
    assert [address for address, _ in world.read] == [C]
    assert world.told == ["c2"]


async def test_a_work_that_was_read_is_not_forgotten_when_others_come_before_it() -> None:
    """An editor's decision was withdrawn between two runs: one work more comes first."""
    world = World()
    many = [found(cited(n, f"https://other.example/{n}")) for n in range(1, MOST_WORKS + 2)]
    world.known = {work.id: work for work in await world.follow(*many[1:])}
    world.told.clear()

    works = await world.follow(*many)

    assert [work.id for work in works if work.was_read] == [one.citation.id for one in many]
    assert world.told == ["c1"]
