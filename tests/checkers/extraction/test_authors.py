import json

import pytest

from checkers.extraction import extract
from checkers.extraction.authors import people_in
from checkers.model import Document

BYLINES = [
    ("By Ida Wells", ("Ida Wells",)),
    ("IDA WELLS and JACOB RIIS", ("IDA WELLS", "JACOB RIIS")),
    (
        "By Ida Wells, Jacob Riis & Lincoln Steffens",
        ("Ida Wells", "Jacob Riis", "Lincoln Steffens"),
    ),
    ("Ida Wells, Staff Writer", ("Ida Wells",)),
    ("Ida Wells | The Evening News", ("Ida Wells",)),
    ("Ida Wells December 16, 2016", ("Ida Wells",)),
    ("Wells, Ida", ("Ida Wells",)),
    ("Ida Wells <ada@paper.example>", ("Ida Wells",)),
    ("Jean-Jacques Rousseau", ("Jean-Jacques Rousseau",)),
    ("Von Ida Wells", ("Ida Wells",)),
    ("夏目漱石", ("夏目漱石",)),
    ("By Ida Tarbell; Photographs by Nellie Bly", ("Ida Tarbell",)),
    ("By Ida Tarbell | Photos: Nellie Bly", ("Ida Tarbell",)),
    ("Ida Tarbell Illustration by Nellie Bly", ("Ida Tarbell",)),
    ("Photographs by Nellie Bly, words by Ida Tarbell", ("Ida Tarbell",)),
    ("Text and photographs by Jacob Riis", ("Jacob Riis",)),
    ("By Invitation", ()),
    ("By Popular Demand", ()),
    ("By Staff", ()),
    ("Reuters Staff", ()),
    ("The Editorial Board of the Evening News", ()),
    ("admin", ()),
    ("https://social.example/ada", ()),
    ("", ()),
]


@pytest.mark.parametrize(("byline", "people"), BYLINES)
def test_a_byline_names_people(byline, people):
    assert people_in([byline]) == people


def test_the_site_is_nobodys_name():
    assert people_in(["Gull Gazette"], "The Gull Gazette") == ()


ORGANISATIONS = [
    "Human Rights Watch",
    "Greenpeace International",
    "Deutsche Welle",
    "Carnegie Endowment for International Peace",
    "Amnesty International",
    "Doctors Without Borders",
    "World Bank",
    "Radio Free Europe",
    "Global Voices",
    "Max-Planck-Gesellschaft",
    "United Nations",
    "Citizens Climate Coalition",
]


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_an_organisation_is_no_person(name):
    assert people_in([name]) == ()


@pytest.mark.parametrize(
    "name", ["Joseph Banks", "Helene Deutsch", "Charlotte Church", "Andrew Carnegie"]
)
def test_a_name_that_sounds_like_an_organisations_is_a_persons(name):
    assert people_in([name]) == (name,)


def ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


PAGES = [
    (ld({"@type": "NewsArticle", "author": {"@type": "Person", "name": "Ida Wells"}}), ("Ida Wells",)),  # noqa: E501
    (ld({"@type": "Article", "author": ["Ida Wells", {"name": "Jacob Riis"}]}), ("Ida Wells", "Jacob Riis")),  # noqa: E501
    (
        ld(
            {
                "@graph": [
                    {"@type": "BlogPosting", "author": {"@id": "#a"}},
                    {"@type": "Person", "@id": "#a", "name": "Ida Wells"},
                ]
            }
        ),
        ("Ida Wells",),
    ),
    (
        ld({"@type": "Article", "author": {"@type": "Organization", "name": "Big Gull"}})
        + '<meta name="author" content="Ida Wells">',
        ("Ida Wells",),
    ),
    ('<meta name="author" content="Ida Wells">', ("Ida Wells",)),
    (
        '<meta property="article:author" content="https://social.example/x">'
        '<meta name="parsely-author" content="Ida Wells">',
        ("Ida Wells",),
    ),
    ('<meta name="dc.creator" content="Wells, Ida"><meta name="dc.creator" content="Jacob Riis">',
     ("Ida Wells", "Jacob Riis")),
    ('<div itemprop="author"><span itemprop="name">Ida Wells</span></div>', ("Ida Wells",)),
    ('<a rel="author" href="/a">Ida Wells</a>', ("Ida Wells",)),
    ('<a href="/authors/ada-low/">Ida Wells</a>', ("Ida Wells",)),
    ('<div class="byline">By <b>Ida Wells</b>, Reporter</div>', ("Ida Wells",)),
    ("<p>By Ida Wells</p>", ("Ida Wells",)),
    (
        '<p class="byline">By Ida Wells</p><p class="byline">By Nellie Bly</p>'
        '<p class="byline">By Jacob Riis</p>',
        ("Ida Wells", "Nellie Bly", "Jacob Riis"),
    ),
    (
        '<div><p class="byline">Ida Wells</p></div><div><p class="byline">Jacob Riis</p></div>',
        ("Ida Wells",),
    ),
    ('<p class="comment-author">Ida Wells</p>', ()),
    ("<p>Von Ida Wells</p>", ("Ida Wells",)),
    ("<p>Par Ida Wells</p>", ("Ida Wells",)),
    ("<p>Por Ida Wells y Jacob Riis</p>", ("Ida Wells", "Jacob Riis")),
    ("<p>Di Ida Wells</p>", ("Ida Wells",)),
    ("<p>Door Ida Wells</p>", ("Ida Wells",)),
    ("<p>Av Ida Wells</p>", ("Ida Wells",)),
    ("<p>Автор: Ида Уэллс</p>", ("Ида Уэллс",)),
    ("<p>Text: Ida Wells</p>", ("Ida Wells",)),
    ("<p>作者：王小明</p>", ("王小明",)),
    ("<p>文/王小明</p>", ("王小明",)),
    ("<p>By The Associated Press</p>", ()),
    ("<p>By and large it was good</p>", ()),
    ('<script type="application/ld+json">{"@type": "Article", "author": </script>', ()),
]  # fmt: skip


@pytest.mark.parametrize(("head", "people"), PAGES)
def test_authors_are_found_wherever_a_page_names_them(head, people):
    page = f"<html><head></head><body>{head}<p>{'Some words of prose. ' * 10}</p></body></html>"
    assert extract(Document(data=page.encode())).article.authors == people


def test_deep_json_is_no_trouble():
    script = '<script type="application/ld+json">' + "[" * 200_000 + "</script>"
    assert extract(Document(data=f"{script}<p>text</p>".encode())).article.authors == ()


@pytest.mark.parametrize(
    "name", ["Kit Marlowe", "Mary Decker", "Gaius Octavian", "Curtis Mayfield"]
)
def test_a_name_that_begins_like_a_month_is_read_in_whole(name):
    page = f"<body><article><h1>Piers</h1><p>By {name}</p><p>It was long.</p></article></body>"
    assert extract(Document(data=page.encode())).article.authors == (name,)


SENTENCES = [
    "By Ida Tarbell, Standard Oil is a big book.",
    "By Ida Tarbell is a portrait of her time.",
    "By Ida Tarbell, Nellie Bly and others had long left the town.",
    "By Christmas the oil and the railroads and the men in between knew.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_that_begins_with_by_is_no_byline(sentence):
    page = f"<h1>Oil</h1><p>{sentence}</p><p>{'Some words of prose. ' * 10}</p>"
    assert extract(Document(data=page.encode())).article.authors == ()


LINES = [
    "By Ida Tarbell, staff writer",
    "By Ida Tarbell for the Evening News of New York",
    "By Ida Tarbell, published on June 3, 2020 at 4:00 pm",
    "By Ida Tarbell, senior editor at McClure's Magazine",
]


@pytest.mark.parametrize("line", LINES)
def test_a_byline_may_say_what_its_author_does_where_and_when(line):
    page = f"<h1>Oil</h1><p>{line}</p><p>{'Some words of prose. ' * 10}</p>"
    assert extract(Document(data=page.encode())).article.authors == ("Ida Tarbell",)
