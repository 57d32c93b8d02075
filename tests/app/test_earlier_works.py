"""Case K04: an article, the author's earlier work that it cites, and the eight works of that."""

from collections.abc import AsyncIterator

import pytest

from app.cli.checking import check_extraction
from app.ports import open_ports
from app.settings import Settings
from checkers.extraction import extract
from checkers.model import ArchiveOutcome, Document, EarlierWork, Report, Standing, VerdictKind
from checkers.urls import Url
from tests.internet import Answer, Internet, prose
from tests.webarchive import Dialect, Shelf, Stored

ARTICLE = "http://paper.example/2020/12/a-coup-averted"
EARLIER = "http://review.example/2019/05/how-the-river-completes-its-ports"
DEFUNCT = tuple(f"http://bygone.example/2018/{name}" for name in ("locks", "weirs", "tolls"))
LIVING = tuple(
    f"http://review.example/2018/on-{name}" for name in ("silt", "fog", "ice", "tide", "eels")
)
BYLINE = '<p class="byline">By Ida Tarbell</p>'


def page(title: str, *addresses: str, published: str = "2019-05-20") -> str:
    """An article of Ida Tarbell's with a link to each address, named after its last words."""
    links = "".join(
        f"<p>{prose(address, words=40)} It is told in "
        f'<a href="{address}">{_title(address)}</a>, too.</p>'
        for address in addresses
    )
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title>"
        f'<meta name="author" content="Ida Tarbell">'
        f'<meta property="article:published_time" content="{published}T08:00:00Z"></head><body>'
        f"<article><h1>{title}</h1>{BYLINE}<p>{prose(title, words=300)}</p>{links}</article>"
        "</body></html>"
    )


def _title(address: str) -> str:
    return address.rpartition("/")[2].replace("-", " ").capitalize() + " in a dry year"


@pytest.fixture
async def internet() -> AsyncIterator[Internet]:
    async with Internet() as small:
        review = small.site("review.example")
        review.answer(Url(EARLIER).path, Answer(200, page("The river", *DEFUNCT, *LIVING)))
        for address in LIVING:
            review.answer(Url(address).path, Answer(200, page(_title(address))))
        small.site("paper.example").page("/", title="The paper")
        small.defunct("bygone.example")
        copies = [
            Stored(address, "20190601", title=_title(address), body=page(_title(address)).encode())
            for address in DEFUNCT
        ]
        small.site("archive.example").missing = Dialect(Shelf(copies))
        yield small


async def checked(
    internet: Internet, *, depth: int, text: str = "", own_sites: tuple[str, ...] = ()
) -> Report:
    settings = Settings(
        allow_networks=("127.0.0.0/8",), host_interval=0, control_hosts=("paper.example",),
        archive_url="http://archive.example", availability_url="", memento_timegates=(),
        rdap_url="",
    )  # fmt: skip
    source = text or page("A coup averted", EARLIER, published="2020-12-21")
    extraction = extract(Document(data=source.encode(), url=Url(ARTICLE)))
    async with open_ports(settings, answers=internet.resolve) as wired:
        return await check_extraction(extraction, wired, settings, depth=depth, own_sites=own_sites)


async def test_the_eight_works_of_the_earlier_work_are_found_and_three_are_archived(
    internet: Internet,
) -> None:
    report = await checked(internet, depth=1)

    (work,) = report.works
    assert (work.url.text, work.authors, work.problem) == (EARLIER, ("Ida Tarbell",), "")
    assert len(work.findings) == 8
    dead = [one for one in work.findings if one.standing is Standing.DOES_NOT_STAND]
    assert [str(one.citation.url) for one in dead] == list(DEFUNCT)
    assert {one.verdict.kind for one in dead} == {VerdictKind.DEFUNCT_SITE}
    assert {one.archive.outcome for one in dead} == {ArchiveOutcome.FOUND}
    copies = [one.archive.memento for one in dead]
    assert all(copy and copy.verified and copy.captured_at.year == 2019 for copy in copies)


async def test_a_host_that_is_gone_is_looked_up_once_for_all_links_on_it(
    internet: Internet,
) -> None:
    await checked(internet, depth=1)
    assert internet.lookups.count("bygone.example") == 1


async def test_a_level_deeper_the_dead_works_are_read_from_their_copies(
    internet: Internet,
) -> None:
    works = (await checked(internet, depth=2)).works

    dead = [work for work in works if work.url.text in DEFUNCT]
    assert [work.id for work in works[:1]] == ["c1"]
    assert [_read_from(work) for work in dead] == list(DEFUNCT)
    assert all(work.was_read and work.level == 2 for work in dead)


async def test_of_a_dead_work_without_a_copy_nobody_can_say_whose_it_was(
    internet: Internet,
) -> None:
    internet.site("archive.example").missing = Dialect(Shelf([]))
    works = (await checked(internet, depth=2)).works
    assert [work.url.text for work in works] == [EARLIER, *LIVING]


async def test_a_work_that_is_only_named_is_found_and_followed(internet: Internet) -> None:
    """The story that the project was made for, from the sentence to the copies."""
    listed = "".join(f"<url><loc>{address}</loc></url>" for address in (EARLIER, *LIVING))
    internet.site("review.example").answer(
        "/sitemap.xml", Answer(200, f"<urlset>{listed}</urlset>", media_type="application/xml")
    )
    named = page("A coup averted", published="2020-12-21").replace(
        "</article>",
        "<p>My May 2019 analysis about how “How The River Completes Its Ports” cited eight of "
        "my prior works, some of which link to a defunct site.</p></article>",
    )

    report = await checked(internet, depth=1, text=named, own_sites=("review.example",))

    titled = next(one for one in report.findings if one.citation.mention.title)
    assert titled.citation.url == Url(EARLIER)
    assert titled.verdict.kind is VerdictKind.ALIVE
    (work,) = report.works
    assert (work.url.text, work.needs_action, len(work.findings)) == (EARLIER, 3, 8)


def _read_from(work: EarlierWork) -> str:
    return str(work.memento.original) if work.memento else ""
