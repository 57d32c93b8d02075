"""Which of the works that a page describes for machines is the one in it."""

import json
from datetime import UTC, datetime

import pytest

from checkers.extraction import extract
from checkers.model import Article, Document
from checkers.urls import Url

AT = Url.parse("https://www.gull.example/2020/piers")
OTHER = {
    "@type": "NewsArticle",
    "headline": "Other story",
    "author": {"@type": "Person", "name": "Jacob Riis"},
    "datePublished": "2019-01-01",
}
OWN = {
    "@type": "NewsArticle",
    "author": {"@type": "Person", "name": "Ida Tarbell"},
    "datePublished": "2020-05-04",
}


def read(*things: object, head: str = "") -> Article:
    scripts = "".join(
        f'<script type="application/ld+json">{json.dumps(thing)}</script>' for thing in things
    )
    page = (
        f"<html><head><title>The pier that was lost | Gull</title>{head}{scripts}</head>"
        "<body><h1>The pier that was lost</h1><p>Some words of prose.</p></body></html>"
    )
    return extract(Document(data=page.encode(), url=AT)).article


BESIDE = [
    {"@type": "ItemList", "itemListElement": [OTHER]},
    {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": OTHER}]},
    {"@type": "WebPage", "mentions": OTHER},
    {"@type": "WebPage", "hasPart": [OTHER]},
    {"@graph": [{"@type": "WebPage", "citation": [OTHER]}]},
    {"@type": "WebPage", "mainEntity": {"@type": "ItemList", "itemListElement": [OTHER]}},
]


@pytest.mark.parametrize("thing", BESIDE)
def test_a_work_that_the_page_only_names_is_not_its_article(thing):
    article = read(thing)
    assert article.title == "The pier that was lost"
    assert article.authors == ()
    assert article.published_at != datetime(2019, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("thing", BESIDE)
def test_the_pages_own_article_goes_before_those_beside_it(thing):
    assert read(thing, OWN).authors == ("Ida Tarbell",)


OWN_BY = [
    {"url": AT.text},
    {"url": "http://gull.example/2020/piers/"},
    {"mainEntityOfPage": AT.text},
    {"mainEntityOfPage": {"@type": "WebPage", "@id": AT.text}},
    {"@id": f"{AT.text}#article"},
    {"url": "https://gull.example/canonical"},
    {"headline": "The Pier that was lost"},
]


@pytest.mark.parametrize("says", OWN_BY)
def test_of_two_articles_the_one_about_this_page_is_its_own(says):
    canonical = '<link rel="canonical" href="/canonical">'
    article = read(OTHER, {**OWN, **says}, head=canonical)
    assert (article.authors, article.published_at) == (
        ("Ida Tarbell",),
        datetime(2020, 5, 4, tzinfo=UTC),
    )


def test_the_pages_own_article_may_stand_in_a_list():
    things = {"@type": "ItemList", "itemListElement": [OTHER, {**OWN, "url": AT.text}]}
    assert read(things).authors == ("Ida Tarbell",)


def test_an_update_in_a_live_report_is_not_the_report():
    update = {**OTHER, "@type": "BlogPosting", "url": f"{AT.text}#1"}
    report = {**OWN, "@type": "LiveBlogPosting", "liveBlogUpdate": [update]}
    assert read(report).authors == ("Ida Tarbell",)


def test_the_first_article_counts_where_none_says_what_it_is_about():
    assert read(OWN, OTHER).authors == ("Ida Tarbell",)
