"""The addresses that a page declares for its authors."""

import pytest

from checkers.extraction import extract
from checkers.model import Document
from checkers.urls import Url

AT = Url.parse("https://gazette.example/2020/on-piers")
BODY = "<body><article><h1>On piers</h1><p>There was a pier here once, and a long one.</p>"


def urls(head: str = "", body: str = "") -> list[str]:
    page = f"<html><head>{head}</head>{BODY}{body}</article></body></html>"
    article = extract(Document(data=page.encode(), url=AT)).article
    return [url.text for url in article.author_urls]


def json(author: str) -> str:
    thing = f'{{"@type": "NewsArticle", "author": {author}}}'
    return f'<script type="application/ld+json">{thing}</script>'


ADA = "https://ada.example/"
DECLARED = [
    (json(f'{{"@type": "Person", "name": "Ada", "url": "{ADA}"}}'), [ADA]),
    (json(f'[{{"name": "Ada", "sameAs": ["{ADA}", "https://wiki.example/Ada"]}}]'),
     [ADA, "https://wiki.example/Ada"]),
    (json(f'{{"@type": "Organization", "name": "Gazette", "url": "{ADA}"}}'), []),
    (json('{"name": "Ada", "url": "/author/ada#me"}'), ["https://gazette.example/author/ada"]),
    (json('{"name": "Ada", "url": "javascript:alert(1)"}'), []),
    (f'<meta property="article:author" content="{ADA}">', [ADA]),
    ('<meta name="author" content="Ida Tarbell">', []),
    (f'<link rel="author" href="{ADA}">', [ADA]),
]  # fmt: skip


@pytest.mark.parametrize(("head", "expected"), DECLARED)
def test_profiles_are_read_from_what_the_head_declares(head, expected):
    assert urls(head) == expected


def test_a_link_in_the_byline_is_one_if_it_says_so():
    assert urls(body='<p><a rel="author" href="/by/ada">Ada</a> <a href="/x">x</a></p>') == [
        "https://gazette.example/by/ada"
    ]


def test_there_is_a_most_of_them():
    links = "".join(f'<a rel="author" href="/by/{number}">A</a>' for number in range(500))
    assert len(urls(body=links)) == 24
