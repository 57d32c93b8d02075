"""Bad documents: a clear error, or an extraction that names what was cut; never a hang."""

import time

import pytest

from checkers.errors import BadArticle
from checkers.extraction import Extraction, Hints, extract
from checkers.model import Document, Format
from checkers.urls import Url

LINK = '<a href="http://e.example/story">the cited story</a> '


def read(data: bytes | str, *, hints: Hints | None = None, **more: object) -> Extraction:
    data = data.encode() if isinstance(data, str) else data
    return extract(Document(data=data, **more), hints=hints or Hints())  # type: ignore[arg-type]


REFUSED = [
    (b"", "empty"),
    (b" \n\t ", "empty"),
    (b"\x89PNG\r\n\x1a\n" + bytes(100), "PNG"),
    (b"%PDF-1.7\n" + bytes(range(256)), "PDF"),
    (b"PK\x03\x04" + bytes(100), "."),
    (b"<html><body><script>fill()</script></body></html>", "no text"),
    (b"<div>" * 200_000 + LINK.encode(), "nested more than 1,000 deep"),
]


@pytest.mark.parametrize(("data", "why"), REFUSED, ids=[why for _, why in REFUSED])
def test_what_is_no_article_is_refused_with_the_reason(data: bytes, why: str) -> None:
    with pytest.raises(BadArticle, match=why):
        read(data)


FLOODS = {
    "nested tags": "<p>" + LINK + "</p>" + "<div>" * 200_000,
    "comments": "<p>" + LINK + "<!--" * 100_000,
    "character data": "<p>" + LINK + "<![CDATA[" * 100_000,
    "attributes": "<p>" + LINK + "<b " + " ".join(f"a{n}=1" for n in range(200_000)) + ">x</b>",
    "unclosed quotes": "<p>" + LINK + '<b a="' * 50_000,
    "links without sentences": "<p>" + ("word " * 20 + LINK) * 20_000,
    "quotation marks": "<p>" + LINK + "“" * 200_000,
    "one word": "<p>" + LINK + "x" * 2_000_000,
    "brackets": "<p>" + LINK + "<" * 500_000,
}


@pytest.mark.parametrize("flood", FLOODS)
def test_floods_are_read_in_time_and_the_link_before_them_is_found(flood: str) -> None:
    started = time.monotonic()
    extraction = read(FLOODS[flood])
    assert time.monotonic() - started < 20
    assert extraction.citations[0].href == "http://e.example/story"


def test_citations_over_the_limit_are_cut_and_named() -> None:
    extraction = read("<p>" + LINK * 30, hints=Hints(citation_limit=20))
    assert len(extraction.citations) == 20
    assert extraction.article.cut == ("more than 20 citations: the first 20 are checked",)


def test_a_document_that_is_only_a_beginning_says_so() -> None:
    [why] = read("<p>" + LINK, cut=True).article.cut
    assert "longer than" in why


@pytest.mark.parametrize("charset", ["klingon-8", "utf-7", "unicode_escape", "", "x" * 500])
def test_a_charset_that_nobody_knows_is_passed_over(charset: str) -> None:
    extraction = read(f"<meta charset=utf-8><p>café {LINK}", charset=charset)
    assert "café" in extraction.article.text
    assert len(extraction.citations) == 1


def test_bytes_that_are_no_text_in_their_encoding_keep_the_rest_readable() -> None:
    extraction = read(b"<p>caf\xe9 \xff " + LINK.encode(), charset="utf-8")
    assert extraction.citations[0].href == "http://e.example/story"


BASES = [
    ("<base href='http://other.example/x/'>", "http://other.example/x/story"),
    ("<base href='http://one.example/'><base href='http://two.example/'>",
     "http://one.example/story"),
    ("<base href='javascript:alert(1)'>", "http://here.example/story"),
    ("<base href='http://['>", "http://here.example/story"),
]  # fmt: skip


@pytest.mark.parametrize(("base", "resolved"), BASES)
def test_the_first_base_counts_where_it_is_an_address(base: str, resolved: str) -> None:
    page = f"<head>{base}</head><body><p>See <a href='story'>the story of the day</a> again.</p>"
    [citation] = read(page, url=Url("http://here.example/a")).citations
    assert citation.url == Url(resolved)


def test_an_address_that_cannot_be_read_is_a_citation_with_a_problem() -> None:
    [citation] = read("<p>See <a href='http://exa mple.com/'>the cited story</a> of it.").citations
    assert citation.url is None
    assert citation.problem


@pytest.mark.parametrize("href", ["mailto:a@e.example", "javascript:x()", "tel:1", "#top", ""])
def test_what_leads_to_no_work_is_no_citation(href: str) -> None:
    assert read(f"<p>See <a href='{href}'>the cited story</a> of it.").citations == ()


def test_a_body_that_is_not_announced_is_found() -> None:
    page = f"<!doctype html><title>T</title><article><p>See {LINK} of it.</p></article>"
    assert len(read(page).citations) == 1


def test_plain_text_has_addresses_and_identifiers() -> None:
    text = "See https://e.example/a_(b), doi:10.1000/182 and arXiv:2101.00001v2.\n"
    urls = [one.url.text for one in read(text, format=Format.TEXT).citations if one.url]
    assert urls == [
        "https://e.example/a_(b)",
        "https://doi.org/10.1000/182",
        "https://arxiv.org/abs/2101.00001v2",
    ]
