"""Feeds, WordPress's search and links: what pages are called, and where they are."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from checkers.resolution.feeds import read_feed
from checkers.resolution.links import read_links
from checkers.resolution.listed import Listed
from checkers.resolution.posts import read_posts, search_path
from checkers.urls import Url

BASE = Url("https://paper.example/news/today")

RSS = """<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>The Paper</title><link>https://paper.example/</link>
<atom:link href="https://paper.example/feed" rel="self"/>
<item><title>Old &amp; new&nbsp;bridges</title><link>https://paper.example/a</link>
 <atom:link href="https://paper.example/comments" rel="replies"/></item>
<item><title><![CDATA[Nets]]></title><link>https://paper.example/b</link></item>
<item><title>No address</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Paper</title>
<link href="https://paper.example/"/>
<entry><title type="html">Nets</title><link rel="edit" href="https://paper.example/edit"/>
 <link rel="alternate" href="https://paper.example/b"/></entry>
<entry><title>Piers</title><link href="https://paper.example/c"/></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>The Paper</title></channel>
<item rdf:about="y"><title>Nets</title><link>https://paper.example/b</link></item></rdf:RDF>"""


@pytest.mark.parametrize(
    ("feed", "expected"),
    [
        (RSS, [("https://paper.example/a", "Old & new"), ("https://paper.example/b", "Nets")]),
        (ATOM, [("https://paper.example/b", "Nets"), ("https://paper.example/c", "Piers")]),
        (RDF, [("https://paper.example/b", "Nets")]),
        ("<html><a href='/x'>x</a></html>", []),
        ("", []),
    ],
    ids=["RSS", "Atom", "RSS 1.0", "a page", "nothing"],
)
def test_feeds_list_works_with_their_titles(feed: str, expected: list[tuple[str, str]]) -> None:
    found = read_feed(feed.encode())
    assert [one.address for one in found] == [address for address, _ in expected]
    assert all(one.name.startswith(name) for one, (_, name) in zip(found, expected, strict=True))


def test_wordpress_is_asked_for_the_title() -> None:
    parts = urlsplit(search_path("Nets & Piers: “a/b”?"))
    assert parts.path == "/wp-json/wp/v2/posts"
    assert parse_qs(parts.query)["search"] == ["Nets & Piers: “a/b”?"]


def test_wordpress_answers_with_posts() -> None:
    answer = [
        {"link": "https://paper.example/a", "title": {"rendered": "Nets &#038; <em>Piers</em>"}},
        {"link": 7, "title": {"rendered": "x"}},
        {"link": "https://paper.example/b"},
        "x",
    ]
    assert read_posts(json.dumps(answer).encode()) == (
        Listed("https://paper.example/a", "Nets & Piers"),
        Listed("https://paper.example/b"),
    )


@pytest.mark.parametrize(
    "answer", [b"", b"<html>", b'{"code": "rest_no_route"}', b"[" * 200_000, b"\xff", b"7"]
)
def test_what_is_no_list_of_posts_is_none(answer: bytes) -> None:
    assert read_posts(answer) is None


PAGE = b"""<html><head><base href="/2019/"><base href="http://evil.example/">
<link rel=alternate type="application/rss+xml" href="/feed.xml">
<link rel=stylesheet type="text/css" href="/style.css"></head><body>
<a href="bridges#top">Old <b>bridges</b>
 of town</a> <a rel="author noopener" href="/by/a-person">A Person</a>
<a href="javascript:alert(1)">x</a><a href="http://a b/">y</a><a>z</a>
<a href="http://u@evil.example/">w</a></body></html>"""


def test_a_pages_links_are_absolute_and_have_their_texts() -> None:
    links = read_links(PAGE, base=BASE)
    assert links.pages == (
        Listed("https://paper.example/2019/bridges", "Old bridges of town"),
        Listed("https://paper.example/by/a-person", "A Person"),
    )
    assert links.authors == (Listed("https://paper.example/by/a-person", "A Person"),)
    assert links.feeds == ("https://paper.example/feed.xml",)


@pytest.mark.parametrize("tag", [b"<div>", b"<a href=/x>", b"<font>", b"<!--", b"<table><b>", b"&"])
def test_a_hostile_page_has_a_bounded_number_of_links(tag: bytes) -> None:
    assert len(read_links(tag * 60_000, base=BASE).pages) <= 5_000
