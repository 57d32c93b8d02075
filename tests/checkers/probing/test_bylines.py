"""Who a page says wrote it."""

import time

import pytest

from checkers.model import Page
from checkers.probing.features import read_page
from checkers.urls import Url

AT = Url.parse("https://harbour.example/2019/old-piers")


def read(head: str = "", body: str = "<p>The pier is long.</p>") -> Page:
    html = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    page, _ = read_page(html.encode(), charset="utf-8", base=AT)
    return page


def ld(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


PERSON = '{"@type": "Person", "name": "Ada Marlowe", "url": "/by/ada"}'
DECLARED = [
    ld(f'{{"@type": "NewsArticle", "author": {PERSON}}}'),
    ld(f'[{{"@type": "Thing"}}, {{"@type": ["BlogPosting"], "author": [{PERSON}]}}]'),
    ld('{"@graph": [{"@type": "Article", "author": {"@id": "#a"}}, '
       '{"@type": "Person", "@id": "#a", "name": "Ada Marlowe"}]}'),
    ld('{"@type": "WebPage", "mainEntity": {"@type": "Article", "author": "Ada Marlowe"}}'),
    '<meta name="author" content="Ada Marlowe">',
    '<META property="article:author" content=" Ada  Marlowe ">',
    '<meta name="DC.creator" content="Ada Marlowe">',
]  # fmt: skip
SEEN = [
    '<p>By <a href="/by/ada">Ada Marlowe</a></p>',
    '<a rel="author" href="/by/ada">Ada Marlowe</a>',
    '<span itemprop="author"><b itemprop="name">Ada Marlowe</b></span>',
    '<span class="author vcard"><a class="url fn n" href="/x">Ada Marlowe</a></span>',
    '<div class="ByLine">Ada Marlowe</div>',
]
LINES = [
    "By Ada Marlowe",
    "Von Ada Marlowe",
    "Par Ada Marlowe",
    "Автор: Ада Марлова",
    "By &Aacute;da M&aacute;rlowe",
]


@pytest.mark.parametrize("head", DECLARED)
def test_what_machines_are_told_is_read(head):
    assert read(head).authors == ("Ada Marlowe",)


@pytest.mark.parametrize("body", SEEN)
def test_bylines_that_readers_see_are_read_where_nothing_is_declared(body):
    assert [name.removeprefix("By ") for name in read(body=body).authors] == ["Ada Marlowe"]


@pytest.mark.parametrize("line", LINES)
def test_a_line_that_begins_with_by_is_a_byline_in_many_languages(line):
    (name,) = read(body=f"<h1>Piers</h1><p> {line} </p><p>By Bo Berg</p>").authors
    assert name.split()[-1].lower() in ("marlowe", "марлова", "márlowe")


def test_what_is_declared_goes_before_what_is_seen():
    page = read('<meta name="author" content="Bo Berg">', "<p>By Ada Marlowe</p>")
    assert page.authors == ("Bo Berg",)


def test_a_name_of_one_word_does_not_hide_the_byline_of_a_person():
    page = read('<meta name="author" content="admin">', "<p>By Ada Marlowe</p>")
    assert page.authors == ("admin", "By Ada Marlowe")


def test_profiles_are_read_as_addresses():
    page = read(
        ld(
            f'{{"@type": "Article", "author": {PERSON[:-1]}, "sameAs": "https://ada.example/me#x"}}}}'
        ),
    )
    assert page.author_urls == ("https://harbour.example/by/ada", "https://ada.example/me")


@pytest.mark.parametrize(
    "head",
    [
        ld('{"@type": "Article", "author": {"@type": "Organization", "name": "Harbour News"}}'),
        ld('{"@type": "Article", "comment": [{"@type": "Comment", "author": "Ada Marlowe"}]}'),
        ld('{"@type": "Review", "author": "Ada Marlowe"}'),
        ld("{broken"),
        ld('{"@type": "Article", "author": [1, null, {"name": 7}, [[]]]}'),
        ld('{"@type": "Article", "author": {"@id": ["x"]}}'),
        '<meta name="author" content="">',
        '<meta name="author">',
    ],
)
def test_what_names_no_author_of_the_page_names_none(head):
    assert read(head).authors == ()


def test_an_address_in_place_of_a_name_is_a_profile():
    page = read('<meta property="article:author" content="https://ada.example/me">')
    assert (page.authors, page.author_urls) == ((), ("https://ada.example/me",))


def test_a_name_on_one_line_has_nothing_in_it_that_deceives_the_eye():
    assert read('<meta name="author" content="Ada &#x202e;Mar&#0;lowe">').authors[0].isprintable()


def test_long_names_and_many_are_cut():
    metas = "".join(f'<meta name="author" content="Ada {n} {"x" * 500}">' for n in range(99))
    page = read(metas)
    assert len(page.authors) <= 12
    assert max(map(len, page.authors)) <= 120


HOSTILE = {
    "lines": ">By " * 60_000,
    "tags after by": (">By <a" + "b" * 290 + ">") * 800,
    "names without end": (">By " + "A" * 79) * 3_000,
    "white space": ">" + " " * 250_000,
    "classes": "<p class=author>x</p>" * 12_000,
    "nested classes": "<p class=byline>" * 16_000,
    "nested lists": ld("[" * 100_000) + '"author"',
    "many objects": ld('{"@type":"Article","author":1,"@graph":[' * 5_000),
    "items": "<b itemprop=author>" * 12_000,
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_page_costs_no_more_than_another(html):
    started = time.perf_counter()
    read_page(html.encode(), charset="utf-8", base=AT)
    assert time.perf_counter() - started < 1
