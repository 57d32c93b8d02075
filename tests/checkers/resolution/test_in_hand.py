"""What an article's own page tells of where its titles may be."""

import time

from checkers.extraction import extract
from checkers.model import Document
from checkers.resolution.in_hand import InHand, read_in_hand
from checkers.urls import Url

PAGE = """<html><head><meta name=author content="Ida Tarbell">
<link rel=canonical href="https://paper.example/story"></head><body>
<nav><a href="/older-columns">Older</a> <a href="/by/ada">Ida Tarbell</a></nav>
<article><h1>A story of boats</h1><p>By <a rel=author href="https://ada.example/">Ada</a></p>
<p>It is told in <a href="https://web.archive.org/web/2019/http://gone.example/nets-of-old">a
long piece</a> on nets, and nobody has answered it until now, says the harbour master.</p>
</article></body></html>"""


def hand(markup: str = PAGE, url: str | None = "https://paper.example/story?utm=1") -> InHand:
    document = Document(data=markup.encode(), url=Url(url) if url else None)
    extraction = extract(document)
    return read_in_hand(extraction.article, extraction.citations)


def test_all_links_of_the_page_are_in_hand_and_copies_stand_for_their_originals() -> None:
    links = [link.address for link in hand().links]
    assert "http://gone.example/nets-of-old" in links
    assert "https://paper.example/older-columns" in links


def test_pages_of_the_authors_are_marked_or_named() -> None:
    assert [url.text for url in hand().author_pages] == [
        "https://ada.example/",
        "https://paper.example/by/ada",
    ]


def test_the_article_is_known_by_its_addresses() -> None:
    for url in ("https://paper.example/story#a", "https://paper.example/story?utm=1"):
        assert hand().is_article(Url(url))
    assert not hand().is_article(Url("https://paper.example/story/2"))


def test_without_an_address_relative_links_lead_nowhere() -> None:
    found = hand(url=None)
    assert [url.text for url in found.author_pages] == ["https://ada.example/"]
    assert not [link for link in found.links if "older" in link.address]


def test_an_article_of_many_links_is_read_in_time() -> None:
    markup = "<article>" + "".join(f"<p><a href=/{n}>a {n}</a> b</p>" for n in range(20_000))
    began = time.perf_counter()
    assert len(hand(markup).links) <= 10_000
    assert time.perf_counter() - began < 20
