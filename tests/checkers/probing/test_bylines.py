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


PERSON = '{"@type": "Person", "name": "Ida Tarbell", "url": "/by/ada"}'
DECLARED = [
    ld(f'{{"@type": "NewsArticle", "author": {PERSON}}}'),
    ld(f'[{{"@type": "Thing"}}, {{"@type": ["BlogPosting"], "author": [{PERSON}]}}]'),
    ld('{"@graph": [{"@type": "Article", "author": {"@id": "#a"}}, '
       '{"@type": "Person", "@id": "#a", "name": "Ida Tarbell"}]}'),
    ld('{"@type": "WebPage", "mainEntity": {"@type": "Article", "author": "Ida Tarbell"}}'),
    '<meta name="author" content="Ida Tarbell">',
    '<META property="article:author" content=" Ida  Tarbell ">',
    '<meta name="DC.creator" content="Ida Tarbell">',
]  # fmt: skip
SEEN = [
    '<p>By <a href="/by/ada">Ida Tarbell</a></p>',
    '<a rel="author" href="/by/ada">Ida Tarbell</a>',
    '<span itemprop="author"><b itemprop="name">Ida Tarbell</b></span>',
    '<span class="author vcard"><a class="url fn n" href="/x">Ida Tarbell</a></span>',
    '<div class="ByLine">Ida Tarbell</div>',
]
LINES = [
    "By Ida Tarbell",
    "Von Ida Tarbell",
    "Par Ida Tarbell",
    "Автор: Ида Тарбелл",
    "By By &Aacute;da M&aacute;rloweIacute;da T&aacute;rbell",
]


@pytest.mark.parametrize("head", DECLARED)
def test_what_machines_are_told_is_read(head):
    assert read(head).authors == ("Ida Tarbell",)


@pytest.mark.parametrize("body", SEEN)
def test_bylines_that_readers_see_are_read_where_nothing_is_declared(body):
    assert [name.removeprefix("By ") for name in read(body=body).authors] == ["Ida Tarbell"]


@pytest.mark.parametrize("line", LINES)
def test_a_line_that_begins_with_by_is_a_byline_in_many_languages(line):
    (name,) = read(body=f"<h1>Piers</h1><p> {line} </p><p>By Jacob Riis</p>").authors
    assert name.split()[-1].lower() in ("tarbell", "тарбелл", "tárbell")


def test_what_is_declared_goes_before_what_is_seen():
    page = read('<meta name="author" content="Jacob Riis">', "<p>By Ida Tarbell</p>")
    assert page.authors == ("Jacob Riis",)


def test_a_name_of_one_word_does_not_hide_the_byline_of_a_person():
    page = read('<meta name="author" content="admin">', "<p>By Ida Tarbell</p>")
    assert page.authors == ("admin", "By Ida Tarbell")


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
        ld('{"@type": "Article", "comment": [{"@type": "Comment", "author": "Ida Tarbell"}]}'),
        ld('{"@type": "Review", "author": "Ida Tarbell"}'),
        ld("{broken"),
        ld('{"@type": "Article", "author": [1, null, {"name": 7}, [[]]]}'),
        ld('{"@type": "Article", "author": {"@id": ["x"]}}'),
        '<meta name="author" content="">',
        '<meta name="author">',
    ],
)
def test_what_names_no_author_of_the_page_names_none(head):
    assert read(head).authors == ()


BESIDE = [
    "<section id=comments><span class=author>Ida Tarbell</span></section>",
    "<ol class=comment-list><li><p>By Ida Tarbell</p></li></ol>",
    "<div class=RelatedStories><p class=byline>By Ida Tarbell</p></div>",
    "<aside><a rel=author href=/by/ida>Ida Tarbell</a></aside>",
    "<div class=sidebar><span itemprop=author>Ida Tarbell</span></div>",
    "<div itemscope itemtype=//schema.org/Review><div itemprop=itemReviewed itemscope"
    " itemtype=//schema.org/Book><b itemprop=author>Ida Tarbell</b></div></div>",
]


@pytest.mark.parametrize("box", BESIDE)
def test_commenters_and_authors_of_other_works_did_not_write_the_page(box):
    page = read(body=f"<h1>Piers</h1><p>The pier is long.</p>{box}")
    assert (page.authors, page.author_urls) == ((), ())


@pytest.mark.parametrize("box", BESIDE)
def test_the_pages_own_byline_is_read_below_what_stands_beside_it(box):
    assert read(body=f"{box}<h1>Piers</h1><p>By Jacob Riis</p>").authors == ("By Jacob Riis",)


def test_the_author_of_a_book_is_read_from_the_books_own_page():
    book = "<div itemscope itemtype=//schema.org/Book><b itemprop=author>Ida Tarbell</b></div>"
    assert read(body=book).authors == ("Ida Tarbell",)


def test_of_two_articles_the_one_at_the_pages_address_says_who_wrote_it():
    other = '{"@type": "NewsArticle", "author": "Jacob Riis"}'
    own = f'{{"@type": "NewsArticle", "author": "Ida Tarbell", "url": "{AT.text}/"}}'
    assert read(ld(other) + ld(own)).authors == ("Ida Tarbell",)


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
    "nested comments": "<div class=comment>" * 12_000 + "<p>By Ida Tarbell</p>",
    "many comments": "<div class=comment><p>By Ida Tarbell</p></div>" * 6_000,
    "nested sections": "<div class=tag-more>" * 12_000 + "<p>By Ida Tarbell</p>",
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_page_costs_no_more_than_another(html):
    started = time.perf_counter()
    read_page(html.encode(), charset="utf-8", base=AT)
    assert time.perf_counter() - started < 1
