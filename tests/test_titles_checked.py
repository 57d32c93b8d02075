"""An author's own works, only mentioned, on a site that is gone: from the text to the copies."""

from collections.abc import Sequence

from app.reports import as_json
from checkers.extraction import extract
from checkers.model import ArchiveOutcome, Article, Citation, Document, RemedyKind, VerdictKind
from checkers.pipeline import Ports, check_article
from checkers.probing import shared
from checkers.resolution import Resolver
from checkers.verdicts import Policy
from tests.internet import html, prose
from tests.webarchive import NOW, Library, Shelf, Stored, open_library

SITE = "http://columns.example"
TITLES = {
    "/2019/05/norlands-harbour-deal-with-the-sund-republic-completes-its-coastal-transversal": (
        "Norland's Harbour Deal With The Sund Republic Completes Its Coastal Transversal"
    ),
    "/2018/06/the-ferry-is-poised-to-play-an-irreplaceable-role-in-norlands-turn-to-sea": (
        "The Ferry Is Poised To Play An Irreplaceable Role In Norland's 'Turn To Sea'"
    ),
}
STORY = """<article><h1>A quiet coup by boat</h1><p>By Ida Tarbell</p>
<p>My May 2019 analysis about how “Norland’s Harbour Deal With The Sund Republic Completes Its
Coastal Transversal” was cited by many, and I wrote back in June 2018 in an article titled “The
Ferry Is Poised To Play In Irreplaceable Role In Norland’s ‘Turn To Sea’” what follows from it.</p>
<p>See <a href="http://columns.example/2017/nets">my earlier article</a> on nets.</p></article>"""


def fill(library: Library) -> None:
    """The site is gone; its sitemap and its pages were stored while it stood."""
    library.internet.defunct("columns.example")
    rows = "".join(f"<url><loc>{SITE}{path}</loc></url>" for path in ["/2017/nets", *TITLES])
    sitemap = f"<urlset>{rows}</urlset>".encode()
    library.put(Stored(f"{SITE}/sitemap.xml", "20190701", body=sitemap, media_type="text/xml"))
    for path, title in TITLES.items():
        page = html(title=title, text=prose(path, words=300)).encode()
        library.put(Stored(SITE + path, path[1:8].replace("/", "") + "20", body=page))


def ports(library: Library) -> Ports:
    def start(
        article: Article, citations: Sequence[Citation], *, own_sites: Sequence[str], archive: bool
    ) -> Resolver:
        assert archive
        return Resolver(
            article,
            citations,
            read=library.prober.read,
            clock=lambda: NOW,
            archive=library.archives.sites,
            own_sites=own_sites,
        )

    return Ports(
        fetch=shared(library.prober, lambda: NOW),
        clock=lambda: NOW,
        find_memento=library.archives.find,
        resolving=start,
    )


async def test_two_misquoted_titles_lead_to_archived_copies_of_a_site_that_is_gone() -> None:
    extraction = extract(Document(data=STORY.encode()))
    async with open_library(Shelf()) as library:
        fill(library)
        report = await check_article(extraction, ports=ports(library), policy=Policy())
        assert library.dialect.metered <= 4 + 3
    named = [finding for finding in report.findings if finding.citation.mention]
    assert [finding.citation.url.text for finding in named if finding.citation.url] == [
        SITE + path for path in TITLES
    ]
    for finding, title in zip(named, TITLES.values(), strict=True):
        assert finding.verdict.kind is VerdictKind.DEFUNCT_SITE
        assert finding.archive.outcome is ArchiveOutcome.FOUND
        assert finding.archive.memento is not None
        assert finding.archive.memento.title == title
        assert (finding.remedy.kind, finding.remedy.edits) == (RemedyKind.FIX_BY_HAND, ())
    mentions = [one["mention"] for one in as_json(report)["citations"] if one["mention"]]
    assert {mention["resolution"] for mention in mentions} == {"accepted"}
    assert {mention["candidates"][0]["via"] for mention in mentions} <= {
        "archive_index", "archived_sitemap",
    }  # fmt: skip
