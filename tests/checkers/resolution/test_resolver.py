"""Titles resolved over real sockets: a small internet, and an archive that speaks the dialect."""

import asyncio
import gzip
import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from checkers.extraction import Extraction, Hints, extract
from checkers.model import Citation, Document, Mention, Resolution
from checkers.resolution import Limits, Resolver
from checkers.urls import Url
from tests.internet import Answer, Site, endless, slow
from tests.webarchive import NOW, Fault, Library, Shelf, Stored, open_library

TRANSVERSAL = "Norland's Harbour Deal With The Sund Republic Completes Its Coastal Transversal"
TRANSVERSAL_SLUG = "norlands-harbour-deal-with-the-sund-republic-completes-its-coastal-transversal"
ROLE = "The Ferry Is Poised To Play In Irreplaceable Role In Norland’s ‘Turn To Sea’"
ROLE_SLUG = "the-ferry-is-poised-to-play-an-irreplaceable-role-in-norlands-turn-to-sea"
STORY = f"""<article><h1>A quiet coup by boat</h1><p class=byline>By Ida Tarbell</p>
<p>My May 2019 analysis about how “{TRANSVERSAL}” said so, and I wrote back in June 2018 in an
article titled “{ROLE}” what follows from that for the ports of the coast.</p>%s</article>"""
OWN_LINK = '<p>See <a href="http://columns.example/2017/nets">my earlier article</a> on nets.</p>'


@pytest.fixture
async def library() -> AsyncIterator[Library]:
    async with open_library(Shelf()) as library:
        yield library


@pytest.fixture
def site(library: Library) -> Site:
    return library.internet.site("columns.example")


def article(more: str = OWN_LINK, *, url: str | None = None, **hints: object) -> Extraction:
    document = Document(data=(STORY % more).encode(), url=Url.parse(url) if url else None)
    return extract(document, hints=Hints(**hints))  # type: ignore[arg-type]


async def resolved(
    library: Library,
    extraction: Extraction,
    *,
    archive: bool = True,
    own_sites: Sequence[str] = (),
    limits: Limits | None = None,
) -> list[Citation]:
    """What became of the article's titles, in their order."""
    resolver = Resolver(
        extraction.article,
        extraction.citations,
        read=library.prober.read,
        clock=lambda: NOW,
        archive=library.archives.sites if archive else None,
        own_sites=own_sites,
        limits=limits or Limits(),
    )
    return [await resolver(citation) for citation in extraction.citations if citation.is_unresolved]


def told(citations: Sequence[Citation]) -> list[tuple[Resolution | None, str | None, str]]:
    """The outcome, the address, and how the first candidate was found, of each title."""
    mentions = [citation.mention or Mention() for citation in citations]
    return [
        (
            mention.resolution,
            citation.url.text if citation.url else None,
            mention.candidates[0].via if mention.candidates else "",
        )
        for citation, mention in zip(citations, mentions, strict=True)
    ]


def note(citation: Citation) -> str:
    assert citation.mention is not None
    return citation.mention.note


def sitemap(*paths: str, host: str = "columns.example", tag: str = "url") -> bytes:
    rows = "".join(f"<{tag}><loc>http://{host}{path}</loc></{tag}>" for path in paths)
    return f"<{tag}set>{rows}</{tag}set>".encode()


def columns(*slugs: str) -> list[str]:
    """Addresses of the columns, among forty others."""
    return [f"/2016/a-short-note-on-nets-and-{n}-ropes" for n in range(40)] + [
        f"/columns/{slug}" for slug in slugs
    ]


BOTH = [
    (Resolution.ACCEPTED, f"http://columns.example/columns/{TRANSVERSAL_SLUG}"),
    (Resolution.ACCEPTED, f"http://columns.example/columns/{ROLE_SLUG}"),
]


def all_via(via: str) -> list[tuple[Resolution, str, str]]:
    return [(outcome, url, via) for outcome, url in BOTH]


# ── Each way to find an address ──────────────────────────────────────────────────────────────────


async def test_both_titles_are_found_in_a_gzipped_sitemap_behind_an_index(
    library: Library, site: Site
) -> None:
    index = sitemap("/tags.xml", "/posts-2019.xml.gz", tag="sitemap")
    robots = b"User-agent: *\nSitemap: http://columns.example/maps/index.xml\n"
    site.file("/robots.txt", robots, media_type="text/plain")
    site.file("/maps/index.xml", index, media_type="application/xml")
    packed = gzip.compress(sitemap(*columns(TRANSVERSAL_SLUG, ROLE_SLUG)))
    site.file("/posts-2019.xml.gz", packed, media_type="application/gzip")
    found = await resolved(library, article())
    assert told(found) == all_via("sitemap")
    assert [citation.href for citation in found] == [None, None]
    assert [note(citation) for citation in found] == ["", ""]
    assert site.asked("/maps/index.xml") == site.asked("/posts-2019.xml.gz") == 1
    assert library.dialect.asked == []


async def test_a_title_that_the_article_links_elsewhere_costs_no_request(library: Library) -> None:
    links = f'<p>Sources: <a href="http://a.example/{TRANSVERSAL_SLUG}?x=1#top">one</a></p>'
    found = await resolved(library, article(links))
    assert told(found)[0] == (
        Resolution.ACCEPTED, f"http://a.example/{TRANSVERSAL_SLUG}?x=1", "article",
    )  # fmt: skip
    assert library.internet.lookups == []


async def test_the_page_of_an_author_is_read_for_its_links(library: Library, site: Site) -> None:
    site.page(
        "/by/ada", text=f'<a href="/columns/{TRANSVERSAL_SLUG}">x</a> <a href="/?p=7">{ROLE}</a>'
    )
    link = '<footer><a rel=author href="http://columns.example/by/ada">Ida Tarbell</a></footer>'
    found = await resolved(library, article(OWN_LINK + link))
    assert told(found) == [
        (*BOTH[0], "author_page"),
        (Resolution.ACCEPTED, "http://columns.example/?p=7", "author_page"),
    ]
    assert site.asked("/by/ada") == len(site.requests) == 1


async def test_a_work_of_the_author_leads_to_the_authors_page(library: Library, site: Site) -> None:
    site.page("/2017/nets", text='Nets. By <a rel=author href="/by/ada">Ida Tarbell</a>.')
    links = f"<a href=/columns/{TRANSVERSAL_SLUG}>a</a> <a href=/columns/{ROLE_SLUG}>b</a>"
    site.page("/by/ada", text=links)
    assert told(await resolved(library, article())) == all_via("author_page")
    assert [request.path for request in site.requests] == ["/2017/nets", "/by/ada"]


@pytest.mark.parametrize("declared", [True, False])
async def test_a_feed_has_titles_where_addresses_say_nothing(
    library: Library, site: Site, declared: bool
) -> None:
    items = "".join(
        f"<item><title>{title}</title><link>http://columns.example/{n}</link></item>"
        for n, title in enumerate([TRANSVERSAL, ROLE, "Nets"])
    )
    feed = f"<rss><channel><title>Columns</title>{items}</channel></rss>".encode()
    head = '<link rel=alternate type="application/rss+xml" href="/all.rss">'
    site.page("/", head=head if declared else "")
    site.file("/all.rss" if declared else "/feed/", feed, media_type="application/rss+xml")
    assert told(await resolved(library, article())) == [
        (Resolution.ACCEPTED, "http://columns.example/0", "feed"),
        (Resolution.ACCEPTED, "http://columns.example/1", "feed"),
    ]


async def test_wordpress_is_searched_for_each_title(library: Library, site: Site) -> None:
    posts = [
        {"link": f"http://columns.example/columns/{slug}", "title": {"rendered": title}}
        for slug, title in [(TRANSVERSAL_SLUG, TRANSVERSAL), (ROLE_SLUG, "Corrected: a role")]
    ]
    site.file("/wp-json/wp/v2/posts", json.dumps(posts).encode(), media_type="application/json")
    assert told(await resolved(library, article())) == all_via("wordpress")
    assert sum(request.path.startswith("/wp-json") for request in site.requests) == 2


@pytest.mark.parametrize("stands", [True, False])
async def test_an_archives_index_is_searched_in_the_months_around(
    library: Library, stands: bool
) -> None:
    if stands:
        library.internet.site("columns.example")
    else:
        library.internet.defunct("columns.example")
    library.put(
        Stored(f"http://columns.example/columns/{TRANSVERSAL_SLUG}", "201906"),
        Stored(f"http://columns.example/columns/{ROLE_SLUG}", "201806"),
        Stored("http://columns.example/harbour-republic-completes-transversal-of-2014", "2014"),
    )
    assert told(await resolved(library, article())) == all_via("archive_index")
    assert library.dialect.metered == 2


async def test_a_defunct_site_is_known_by_its_archived_sitemap(library: Library) -> None:
    library.internet.defunct("columns.example")
    library.put(
        Stored(
            "http://columns.example/sitemap_index.xml", "2019",
            body=sitemap("/posts.xml", tag="sitemap"), media_type="text/xml",
        ),
        Stored(
            "http://columns.example/posts.xml", "2019",
            body=sitemap(*columns(TRANSVERSAL_SLUG, ROLE_SLUG)), media_type="text/xml",
        ),
    )  # fmt: skip
    assert told(await resolved(library, article())) == all_via("archived_sitemap")


async def test_a_defunct_site_is_known_by_the_archived_page_of_its_author(library: Library) -> None:
    library.internet.defunct("columns.example")
    page = f"<a href=/columns/{TRANSVERSAL_SLUG}>a</a><a href=/columns/{ROLE_SLUG}>b</a>".encode()
    library.put(Stored("http://columns.example/by/ada", "2019", body=page))
    link = '<footer><a href="http://columns.example/by/ada">Ida Tarbell</a></footer>'
    found = await resolved(library, article(OWN_LINK + link))
    assert told(found) == all_via("archived_page")


# ── Never a guess ────────────────────────────────────────────────────────────────────────────────


async def test_without_a_host_nobody_is_asked(library: Library) -> None:
    found = await resolved(library, article(""))
    assert told(found) == [(Resolution.UNKNOWN, None, "")] * 2
    assert {note(citation) for citation in found} == {"Not linked; site unknown."}
    assert library.internet.lookups == []


async def test_the_operators_sites_are_looked_at(library: Library, site: Site) -> None:
    data = sitemap(*columns(TRANSVERSAL_SLUG, ROLE_SLUG))
    site.file("/sitemap.xml", data, media_type="text/xml")
    found = await resolved(library, article(""), own_sites=["columns.example"])
    assert told(found) == all_via("sitemap")


async def test_of_two_alike_neither_is_taken(library: Library, site: Site) -> None:
    one, other = (TRANSVERSAL_SLUG.replace("harbour", word) for word in ("airport", "railway"))
    data = sitemap(*columns(one, other))
    site.file("/sitemap.xml", data, media_type="text/xml")
    first = (await resolved(library, article()))[0]
    assert first.url is None
    assert first.mention is not None
    assert first.mention.resolution is Resolution.POSSIBLE
    scores = [one.score for one in first.mention.candidates]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) == 2
    assert note(first).startswith("Not linked; a possible match, please check")


async def test_of_a_column_with_one_title_that_of_the_stated_month_is_taken(
    library: Library, site: Site
) -> None:
    paths = [f"/{month}/{TRANSVERSAL_SLUG}" for month in ("2018/05", "2019/05", "2020/05")]
    site.file("/sitemap.xml", sitemap(*paths), media_type="text/xml")
    first = (await resolved(library, article()))[0]
    assert first.url == Url(f"http://columns.example{paths[1]}")


async def test_a_work_of_another_time_is_only_possible(library: Library, site: Site) -> None:
    site.file("/sitemap.xml", sitemap(f"/2012/05/{TRANSVERSAL_SLUG}"), media_type="text/xml")
    first = (await resolved(library, article(), archive=False))[0]
    assert told([first])[0][:2] == (Resolution.POSSIBLE, None)


async def test_what_is_half_alike_is_possible(library: Library, site: Site) -> None:
    slug = "norland-harbour-deal-with-sund-is-no-good-thing-says-minister-of-ports"
    site.file("/sitemap.xml", sitemap(f"/{slug}"), media_type="text/xml")
    title = "Harbour Deal With Sund Is A Bad Idea, Minister Says"
    story = f"<p>My article “{title}” of May 2019.</p>{OWN_LINK}"
    extraction = extract(Document(data=f"<article>{story}</article>".encode()))
    [found] = await resolved(library, extraction)
    assert told([found])[0][:2] == (Resolution.POSSIBLE, None)


async def test_the_site_that_a_republished_articles_source_line_links_to_is_looked_at(
    library: Library, site: Site
) -> None:
    data = sitemap(*columns(TRANSVERSAL_SLUG, ROLE_SLUG))
    site.file("/sitemap.xml", data, media_type="text/xml")
    line = '<p>Source: <a href="http://columns.example/">The Old Columns</a></p>'
    assert told(await resolved(library, article(line))) == all_via("sitemap")


async def test_the_site_of_the_authors_own_page_is_looked_at(library: Library, site: Site) -> None:
    data = sitemap(*columns(TRANSVERSAL_SLUG, ROLE_SLUG))
    site.file("/sitemap.xml", data, media_type="text/xml")
    line = '<footer><a rel=author href="http://columns.example/me">Ada</a></footer>'
    assert told(await resolved(library, article(line))) == all_via("sitemap")


async def test_words_that_an_archives_index_cannot_be_searched_for_are_told(
    library: Library, site: Site
) -> None:
    story = f"<p>My article titled “Почему Мосты Закрыты Каждой Зимой” said so.</p>{OWN_LINK}"
    extraction = extract(Document(data=f"<article>{story}</article>".encode()))
    [found] = await resolved(library, extraction)
    assert "cannot be searched for words in these letters" in note(found)
    assert library.dialect.metered == 0


async def test_where_nothing_is_alike_it_says_where_was_looked(
    library: Library, site: Site
) -> None:
    site.file("/sitemap.xml", sitemap(*columns()), media_type="text/xml")
    found = await resolved(library, article())
    assert told(found) == [(Resolution.UNKNOWN, None, "")] * 2
    assert note(found[0]) == "Not linked; nothing alike was found on columns.example."


async def test_a_site_that_does_not_answer_is_asked_once(library: Library) -> None:
    library.internet.defunct("columns.example")
    found = await resolved(library, article(), archive=False)
    assert {note(citation) for citation in found} == {"Not linked; columns.example did not answer."}
    assert library.internet.lookups == ["columns.example"]


@pytest.mark.parametrize("status", [429, 503])
async def test_a_site_that_asks_us_to_wait_is_left_alone(
    library: Library, site: Site, status: int
) -> None:
    site.missing = Answer(status, b"")
    found = await resolved(library, article(), archive=False)
    assert {note(citation) for citation in found} == {
        "Not linked; nothing alike was found on columns.example; columns.example asked us to wait."
    }
    assert {request.path for request in site.requests} == {"/2017/nets"}


async def test_an_archive_that_does_not_answer_is_not_read_as_nothing(
    library: Library, site: Site
) -> None:
    library.dialect.fault(Fault.UNAVAILABLE)
    first = (await resolved(library, article()))[0]
    assert "the archive has a fault" in note(first)


async def test_the_article_itself_is_not_its_own_source(library: Library, site: Site) -> None:
    address = f"http://columns.example/columns/{TRANSVERSAL_SLUG}"
    site.file("/sitemap.xml", sitemap(*columns(TRANSVERSAL_SLUG)), media_type="text/xml")
    first = (await resolved(library, article(url=address)))[0]
    assert first.url is None


# ── Hostile sites, and limits ────────────────────────────────────────────────────────────────────


async def test_a_sitemap_speaks_for_its_own_domain_only(library: Library, site: Site) -> None:
    elsewhere = sitemap(f"/{TRANSVERSAL_SLUG}", host="evil.example")
    below = sitemap(f"/{ROLE_SLUG}", host="old.columns.example")
    index = sitemap("/more.xml", host="evil.example", tag="sitemap")
    site.file("/robots.txt", b"Sitemap: /a.xml\nSitemap: /b.xml\nSitemap: /c.xml", media_type="a/b")
    for path, data in {"/a.xml": elsewhere, "/b.xml": below, "/c.xml": index}.items():
        site.file(path, data, media_type="text/xml")
    library.internet.site("evil.example")
    found = await resolved(library, article(), archive=False)
    assert told(found) == [
        (Resolution.UNKNOWN, None, ""),
        (Resolution.ACCEPTED, f"http://old.columns.example/{ROLE_SLUG}", "sitemap"),
    ]
    assert "evil.example" not in library.internet.lookups


async def test_a_redirect_to_a_private_address_is_not_followed(
    library: Library, site: Site
) -> None:
    library.internet.leads_to("inside.example", "10.0.0.7")
    site.redirect("/sitemap.xml", "http://inside.example/sitemap.xml")
    site.redirect("/sitemap_index.xml", "http://169.254.169.254/latest")
    found = await resolved(library, article(), archive=False)
    assert told(found)[0][0] is Resolution.UNKNOWN


async def test_a_redirect_to_another_site_says_nothing_of_this_one(
    library: Library, site: Site
) -> None:
    other = library.internet.site("parking.example")
    other.file("/s.xml", sitemap(f"/{ROLE_SLUG}"), media_type="text/xml")
    site.redirect("/sitemap.xml", "http://parking.example/s.xml")
    found = await resolved(library, article(), archive=False)
    assert told(found)[1][0] is Resolution.UNKNOWN


SMALL = Limits(document=100_000, site_patience=timedelta(seconds=1.5), requests=12, sitemaps=4)
LAUGHS = (
    b'<!DOCTYPE urlset [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
    + b"]><urlset><url><loc>&a11;</loc></url></urlset>"
)


@pytest.mark.parametrize(
    ("behaviour", "said"),
    [
        (Answer(200, bytes(50_000_000), media_type="application/xml"), "longer than what is read"),
        (Answer(200, gzip.compress(bytes(50_000_000)), media_type="a/gzip"), "longer"),
        (Answer(200, LAUGHS, media_type="application/xml"), "nothing alike was found"),
        (Answer(200, sitemap("/sitemap.xml", "/sitemap_index.xml", tag="sitemap")), "nothing"),
        (Answer(200, b"<urlset>" * 20_000), "longer"),
        (endless(b"<url>"), "longer"),
        (slow(30, Answer(200, b"")), "too slow"),
    ],
    ids=["50 MB", "bomb", "laughs", "itself", "deep", "endless", "slow"],
)
async def test_a_hostile_sitemap_has_its_limits_and_they_are_told(
    library: Library, site: Site, behaviour: object, said: str
) -> None:
    site.answer("/sitemap.xml", behaviour)  # type: ignore[arg-type]
    async with asyncio.timeout(10):
        found = await resolved(library, article(), archive=False, limits=SMALL)
    assert told(found)[0][0] is Resolution.UNKNOWN
    assert said in note(found[0])
    assert len(site.requests) <= SMALL.requests


async def test_an_endless_tree_of_indexes_is_cut(library: Library, site: Site) -> None:
    def index(request: object) -> Answer:
        paths = [f"/{len(site.requests)}-{n}.xml" for n in range(50)]
        return Answer(200, sitemap(*paths, tag="sitemap"), media_type="text/xml")

    site.missing = index
    found = await resolved(library, article(), archive=False, limits=SMALL)
    assert "the sitemaps of columns.example are longer than what is read of them" in note(found[0])
    assert sum(request.path.endswith(".xml") for request in site.requests) <= SMALL.sitemaps + 1


async def test_the_archives_index_is_asked_a_few_times_for_an_article(
    library: Library, site: Site
) -> None:
    found = await resolved(library, article(), limits=Limits(metered=1))
    assert library.dialect.metered == 1
    assert "index is asked 1 times for an article" in note(found[1])
    assert "index" not in note(found[0])


async def test_more_titles_than_the_limit_are_not_looked_for(library: Library, site: Site) -> None:
    data = sitemap(*columns(TRANSVERSAL_SLUG, ROLE_SLUG))
    site.file("/sitemap.xml", data, media_type="text/xml")
    found = await resolved(library, article(), limits=Limits(titles=1))
    assert told(found)[1] == (Resolution.UNKNOWN, None, "")
    assert "more titles than are looked for" in note(found[1])


async def test_when_time_is_up_what_was_found_is_told(library: Library, site: Site) -> None:
    slug = (
        TRANSVERSAL_SLUG + "-and-that-is-news-of-another-kind-for-many-who-fish-nearby-today-here"
    )
    site.file("/sitemap.xml", sitemap(f"/{slug}"), media_type="text/xml")
    site.missing = slow(30, Answer(404, b""))
    site.page("/2017/nets", title="Nets")
    limits = Limits(patience=timedelta(seconds=1), site_patience=timedelta(seconds=20))
    site.file("/robots.txt", b"", media_type="text/plain")
    found = await resolved(library, article(), archive=False, limits=limits)
    assert told(found)[0][0] is Resolution.POSSIBLE
    assert "the time for the search was up" in note(found[0])
    assert told(found)[1][0] is Resolution.UNKNOWN


async def test_a_title_of_two_words_is_not_looked_for(library: Library) -> None:
    extraction = article()
    first = next(one for one in extraction.citations if one.is_unresolved)
    short = replace(first, mention=Mention(title="The Long Pier"))
    resolver = Resolver(extraction.article, (short,), read=library.prober.read, clock=lambda: NOW)
    assert "too short" in note(await resolver(short))
