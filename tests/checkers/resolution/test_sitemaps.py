"""Sitemaps: every kind of them is read, and hostile ones cost little."""

import gzip
import time
import tracemalloc
from datetime import UTC, datetime

import pytest

from checkers.resolution.sitemaps import likeliest_first, named_in_robots, read_sitemap

LIMIT = 1_000_000
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
SITEMAP = f"""{HEAD}
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
        xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
        xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
 <url><loc> https://paper.example/a?x=1&amp;y=2 </loc><lastmod>2019-05-01</lastmod>
  <image:image><image:loc>https://paper.example/picture.jpg</image:loc></image:image></url>
 <url><loc><![CDATA[https://paper.example/b]]></loc>
  <news:news><news:title>The bridges of B</news:title></news:news></url>
 <url><lastmod>2019</lastmod></url>
</urlset>"""
INDEX = f"""{HEAD}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://paper.example/one.xml.gz</loc></sitemap>
<sitemap><loc>https://paper.example/two.xml</loc></sitemap></sitemapindex>"""
LAUGHS = f"""{HEAD}<!DOCTYPE urlset [<!ENTITY a "https://paper.example/aaaaaaaaaaaaaaaaaaaaaaaaaa">
{"".join(f'<!ENTITY a{n} "{f"&a{n - 1 if n else str()};" * 10}">' for n in range(10))}]>
<urlset><url><loc>&a9;</loc></url></urlset>"""


def addresses(data: bytes) -> list[str]:
    return [page.address for page in read_sitemap(data, limit=LIMIT).pages]


@pytest.mark.parametrize(
    "data",
    [
        SITEMAP.encode(),
        gzip.compress(SITEMAP.encode()),
        SITEMAP.replace("UTF-8", "UTF-16").encode("utf-16"),
        b"\xef\xbb\xbf" + SITEMAP.encode(),
    ],
    ids=["plain", "gzip", "utf-16", "with a mark"],
)
def test_pages_are_listed_with_what_they_are_called(data: bytes) -> None:
    sitemap = read_sitemap(data, limit=LIMIT)
    assert [(page.address, page.name) for page in sitemap.pages] == [
        ("https://paper.example/a?x=1&y=2", ""),
        ("https://paper.example/b", "The bridges of B"),
    ]
    assert (sitemap.sitemaps, sitemap.cut) == ((), False)


def test_an_index_lists_sitemaps() -> None:
    sitemap = read_sitemap(INDEX.encode(), limit=LIMIT)
    assert sitemap.pages == ()
    assert sitemap.sitemaps == ("https://paper.example/one.xml.gz", "https://paper.example/two.xml")


def test_a_text_with_an_address_on_each_line_is_a_sitemap() -> None:
    text = b"https://paper.example/a\r\nhttps://paper.example/b\nnothing\n"
    assert addresses(text) == ["https://paper.example/a", "https://paper.example/b"]


def test_what_is_broken_off_is_read_as_far_as_it_goes() -> None:
    sitemap = read_sitemap(SITEMAP.encode(), limit=SITEMAP.index("<news:news>"))
    assert [page.address for page in sitemap.pages] == ["https://paper.example/a?x=1&y=2"]
    assert sitemap.cut
    packed = gzip.compress(SITEMAP.encode())[:-20]
    assert read_sitemap(packed, limit=LIMIT).cut


def test_a_bare_ampersand_does_not_hide_what_follows() -> None:
    broken = SITEMAP.replace("&amp;", "&")
    assert addresses(broken.encode())[-1] == "https://paper.example/b"


@pytest.mark.parametrize("coding", ["utf-8", "utf-16", "utf-32-le", "utf-7"])
def test_entities_are_never_expanded(coding: str) -> None:
    data = LAUGHS.replace("UTF-8", coding.upper()).encode(coding)
    assert all(len(address) < 5_000 for address in addresses(data))


def test_nothing_outside_of_the_document_is_read() -> None:
    data = f"""{HEAD}<!DOCTYPE urlset SYSTEM "file:///etc/passwd">
    <urlset><url><loc>https://paper.example/a</loc></url></urlset>"""
    assert addresses(data.encode()) == ["https://paper.example/a"]


@pytest.mark.parametrize(
    "data",
    [
        LAUGHS.encode(),
        gzip.compress(bytes(50_000_000)),
        b"<urlset>" + b"<url><loc>https://paper.example/a</loc>" * 25_000,
        b"<urlset>" + b"<a>" * 300_000,
        b"<urlset>" + b"<a/>" * 250_000,
        b"<urlset><url><loc>" + b"a" * 990_000,
        b"<urlset " + b"".join(b'a%d="" ' % n for n in range(90_000)) + b">",
        b"<url><loc>x</loc></url>" * 40_000,
        b"<!--" * 250_000,
        b"<![CDATA[" * 100_000,
        b"http://" * 140_000,
    ],
    ids=[
        "laughs", "bomb", "unclosed", "deep", "many", "long", "attributes", "roots", "comments",
        "cdata", "lines",
    ],
)  # fmt: skip
def test_a_hostile_document_costs_little(data: bytes) -> None:
    tracemalloc.start()
    began = time.perf_counter()
    read_sitemap(data, limit=LIMIT)
    seconds, (_, peak) = time.perf_counter() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert seconds < 5
    assert peak < 60_000_000


@pytest.mark.parametrize(
    "data", [b"", b"\0", b"\x1f\x8b", b"<html><p>Not found", b"{}", b"\xff\xfe"]
)
def test_what_is_no_sitemap_lists_nothing(data: bytes) -> None:
    sitemap = read_sitemap(data, limit=LIMIT)
    assert (sitemap.pages, sitemap.sitemaps) == ((), ())


def test_robots_name_sitemaps() -> None:
    robots = (
        b"User-agent: *\nDisallow: /x\nSitemap: https://a.example/s.xml\r\nsitemap:https://b/t\n"
    )
    assert named_in_robots(robots) == ["https://a.example/s.xml", "https://b/t"]


def test_the_sitemap_of_the_month_comes_first_and_that_of_tags_last() -> None:
    names = ["tags", "2019-12", "x", "posts-2018", "sitemap-2019-5", "posts-1", "2019-05"]
    order = likeliest_first(
        [f"https://a.example/{name}.xml" for name in names], [datetime(2019, 5, 1, tzinfo=UTC)]
    )
    assert [address[18:-4] for address in order] == [
        "sitemap-2019-5", "2019-05", "2019-12", "posts-2018", "posts-1", "x", "tags",
    ]  # fmt: skip
