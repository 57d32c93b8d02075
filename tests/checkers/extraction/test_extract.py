import html
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.errors import BadArticle
from checkers.extraction import Extraction, Hints, extract
from checkers.model import Citation, CitationKind, Document, Format, SelfBasis
from checkers.urls import Url

SEED = Path(__file__).parents[2] / "data" / "seed"
HERE = Url.parse("https://a.example/2020/pier")
ITALIAN_TITLE = "Russia’s Military Deal With The Congo Republic Completes Its African Transversal"
RWANDA_TITLE = "Rwanda Is Poised To Play In Irreplaceable Role In Russia’s ‘Pivot To Africa’"


def read(source: str, *, url: Url | None = HERE, **hints: object) -> Extraction:
    document = Document(data=source.encode(), url=url, format=Format.HTML)
    return extract(document, hints=Hints(**hints))


def written(extraction: Extraction, citation: Citation) -> str | None:
    position = citation.position
    return position and extraction.article.text[position.start : position.end]


def mentioned(extraction: Extraction) -> dict[str | None, Citation]:
    return {
        one.mention.title or one.mention.source: one
        for one in extraction.citations
        if one.mention is not None
    }


# ── The article that the project was made for ────────────────────────────────────────────────────


def test_the_seed_text_has_its_byline_and_its_source():
    article = extract(Document(data=(SEED / "article.txt").read_bytes())).article
    assert article.format is Format.TEXT
    assert article.authors == ("Andrew Korybko",)
    assert article.source_line == article.site == "One World"
    assert article.title is not None
    assert article.title.startswith("Russia Is Reportedly Preparing")


def test_the_seed_text_has_its_two_titles_and_its_source_without_links():
    extraction = extract(Document(data=(SEED / "article.txt").read_bytes()))
    found = mentioned(extraction)
    assert set(found) == {ITALIAN_TITLE, RWANDA_TITLE, "Agence France Presse", None}
    assert found[None].text == "eight of my prior works"
    assert found[ITALIAN_TITLE].mention.when == "May 2019"
    assert found[RWANDA_TITLE].mention.when == "June 2018"
    assert all(found[title].own for title in (ITALIAN_TITLE, RWANDA_TITLE))
    assert all(written(extraction, one) == one.text for one in extraction.citations)


def test_the_seed_page_has_the_links_that_were_put_in():
    document = Document(data=(SEED / "article.html").read_bytes())
    extraction = extract(document)
    article = extraction.article
    assert article.authors == ("Andrew Korybko",)
    assert article.source_line == "One World"
    assert article.published_at is not None
    assert article.published_at.date().isoformat() == "2020-12-21"
    links = [
        one for one in extraction.citations if one.href and one.kind is not CitationKind.MENTION
    ]
    assert [one.url.host for one in links] == [
        "wire.example",
        "defunct-one.example",
        "defunct-two.example",
    ]
    assert [html.unescape(written(extraction, one)) for one in links] == [one.href for one in links]
    assert links[1].kind is CitationKind.SELF
    assert RWANDA_TITLE in mentioned(extraction)


# ── Citations ────────────────────────────────────────────────────────────────────────────────────


def test_a_citation_has_its_words_its_sentence_and_its_place():
    source = (
        "<p>First.</p>\n<p>So Dr. Low. “It <a href='/x?a=1&amp;b=2'>was here</a>.” Then not.</p>"
    )
    extraction = read(source)
    (citation,) = extraction.citations
    assert citation.id == "c1"
    assert citation.text == "was here"
    assert citation.context == "“It was here.”"
    assert citation.href == "/x?a=1&b=2"
    assert citation.url == Url.parse("https://a.example/x?a=1&b=2")
    assert written(extraction, citation) == "/x?a=1&amp;b=2"
    assert (citation.position.line, citation.position.column) == (2, 29)


def test_repeated_links_are_citations_of_their_own():
    found = read("<p><a href=/x>one</a> and <a href=/x>two</a>").citations
    assert [(one.id, one.text) for one in found] == [("c1", "one"), ("c2", "two")]


LEFT_OUT = [
    "mailto:ada@a.example",
    "tel:+123",
    "javascript:void(0)",
    "java&#10;script:alert(1)",
    " JavaScript:x",
    "data:text/html,x",
    "#part",
    "",
    "https://a.example/2020/pier#part",
    "/2020/pier",
]


@pytest.mark.parametrize("href", LEFT_OUT)
def test_what_leads_to_no_other_work_is_no_citation(href):
    assert read(f'<p>words <a href="{href}">x</a></p>').citations == ()


def test_another_scheme_is_kept():
    (citation,) = read("<p>words <a href='ftp://f.example/x'>x</a></p>").citations
    assert citation.url == Url.parse("ftp://f.example/x")


@pytest.mark.parametrize(
    "href", ["http://user@x.example/", "http://a b/", "http:///", "http://x:99999"]
)
def test_an_address_that_cannot_be_read_says_why(href):
    (citation,) = read(f"<p>words <a href='{href}'>x</a></p>").citations
    assert citation.url is None
    assert citation.problem
    assert citation.href == href


def test_a_relative_address_without_a_base_is_a_problem():
    (citation,) = read("<p>words <a href='/x'>x</a></p>", url=None).citations
    assert citation.url is None


BASES = [
    ("<base href='https://b.example/y/'><base href='https://c.example/'>", "https://b.example/y/x"),
    ("<base href='javascript:alert(1)//'>", "https://a.example/2020/x"),
    ("<base target=_blank><base href='/z/'>", "https://a.example/z/x"),
]


@pytest.mark.parametrize(("base", "address"), BASES)
def test_the_first_base_that_is_of_the_web_is_honoured(base, address):
    (citation,) = read(f"<head>{base}</head><p>words <a href='x'>x</a></p>").citations
    assert citation.url == Url.parse(address)


def test_bare_addresses_and_numbers_are_mentions_with_an_address():
    extraction = read("<p>See http://x.example/&#x2f;?b=1&amp;c=2 and doi:10.1000/182.</p>")
    one, other = extraction.citations
    assert (one.kind, one.url.text) == (CitationKind.MENTION, "http://x.example//?b=1&c=2")
    assert written(extraction, one) == "http://x.example/&#x2f;?b=1&amp;c=2"
    assert other.url.text == "https://doi.org/10.1000/182"
    assert written(extraction, other) == "doi:10.1000/182"


def test_the_same_words_twice_have_two_places():
    extraction = read("<p>http://x.example/ <a href=/y>http://x.example/</a> http://x.example/</p>")
    starts = [one.position.start for one in extraction.citations]
    assert len(starts) == 3
    assert starts == sorted(set(starts))


def test_a_link_to_the_same_site_is_a_self_citation():
    (citation,) = read("<p>words <a href='/2019/older-work'>x</a></p>").citations
    assert citation.kind is CitationKind.SELF
    assert citation.own.basis is SelfBasis.SAME_SITE


def test_what_only_may_be_own_stays_outbound():
    (citation,) = read("<p>I wrote about <a href='http://x.example/t'>tide tables</a>.").citations
    assert citation.kind is CitationKind.OUTBOUND
    assert 0 < citation.own.confidence < 0.8


def test_the_day_of_a_citation_is_the_articles_or_the_links_own():
    dated = datetime(2020, 12, 21, tzinfo=UTC)
    source = (
        "<p>words <a href='http://x.example/1'>one</a>"
        "<a href='http://x.example/2' data-versiondate=2019-05-01>two</a>"
    )
    one, other = read(source, published_at=dated).citations
    assert one.cited_at == dated
    assert other.cited_at == datetime(2019, 5, 1, tzinfo=UTC)


def test_hints_go_before_findings():
    source = "<meta name=author content='Jacob Riis'><meta name=date content=2001-01-01><p>words"
    dated = datetime(2020, 12, 21, tzinfo=UTC)
    article = read(source, authors=("Ida Wells",), published_at=dated).article
    assert (article.authors, article.published_at) == (("Ida Wells",), dated)


def test_a_page_without_links_is_an_article_without_citations():
    assert read("<p>Only words.</p>").citations == ()


# ── Limits and bad input ─────────────────────────────────────────────────────────────────────────


def test_too_many_citations_are_cut_and_said():
    extraction = read("<p>" + "word <a href='http://x.example/'>x</a> " * 12, citation_limit=10)
    assert len(extraction.citations) == 10
    assert "more than 10 citations" in extraction.article.cut[0]


def test_a_document_that_was_cut_says_so():
    article = extract(Document(data=b"<p>words</p>", cut=True)).article
    assert "longer than the 12 bytes read" in article.cut[0]


BAD = [
    (b"", "empty"),
    (b"<html><body></body></html>", "no text"),
    (b"<html><body><script>fill()</script></body></html>", "no text"),
    (b"%PDF-1.7", "PDF"),
    (b"\x89PNG\r\n\x1a\n" + bytes(100), "PNG"),
    (bytes(range(256)) * 10, "binary"),
]


@pytest.mark.parametrize(("data", "words"), BAD)
def test_what_is_no_article_is_refused_with_a_reason(data, words):
    with pytest.raises(BadArticle, match=words):
        extract(Document(data=data))


def test_nul_characters_are_no_trouble():
    extraction = read("<p>a\0b <a href='http://x.example/\0y'>x</a>")
    (citation,) = extraction.citations
    assert written(extraction, citation) == "http://x.example/\0y"


def test_lone_surrogates_do_not_come_out():
    data = b"<p title=\xed\xa0\x80>caf\xe9 <a href='http://x.example/\xff'>\xff</a>"
    extraction = extract(Document(data=data, charset="utf-8"))
    assert extraction.article.text.encode("utf-8")
    assert extraction.citations[0].text.encode("utf-8")


def test_links_before_the_cut_of_a_deep_page_are_kept():
    extraction = read("<p>words <a href='http://x.example/'>x</a></p>" + "<div>" * 200_000)
    assert len(extraction.citations) == 1
    assert "nested" in extraction.article.cut[0]


FLOODS = [
    "<div>",
    "<!--",
    "<![CDATA[",
    "<a href='",
    "<a href=http://x.example/>x</a> ",
    "“q” <a href=/x>y</a> ",
    "I wrote <a href=http://b.example/>x</a> ",
    "my article “Aaa Bbb Ccc Ddd Eee Fff” ",
    "http://x.example/ ",
    "cited by A ",
    "<br>",
    "<span class=author>Ida</span>",
    "<time datetime=x>",
    "<meta name=author content='A B'>",
    "<h1>x</h1>",
]


@pytest.mark.parametrize("piece", FLOODS)
@pytest.mark.timeout(10)
def test_a_flood_does_not_hold_the_reader(piece):
    extraction = read("<p>words</p>" + piece * (200_000 // len(piece)))
    assert extraction.article.text.startswith("<p>words</p>")


# ── What holds for every page ────────────────────────────────────────────────────────────────────

TAGS = st.sampled_from(
    [
        "p",
        "div",
        "b",
        "li",
        "table",
        "td",
        "script",
        "title",
        "textarea",
        "svg",
        "a",
        "h2",
        "article",
    ]
)
HREFS = st.text(alphabet="/abc?=&;#:.'\"<> \n\r%é", max_size=12)
PIECES = st.one_of(
    TAGS.map(lambda tag: f"<{tag}>"),
    TAGS.map(lambda tag: f"</{tag}>"),
    HREFS.map(lambda href: f'<a href="{html.escape(href)}">words</a>'),
    HREFS.map(lambda href: f"<a title='x>' href='{href}' href=second>words</a>"),
    HREFS.map(lambda href: f"<A HREF={href}>words</A>"),
    HREFS.map(lambda href: f"<a cw=7 href='{href}'>words</a>"),
    st.sampled_from(["<!--", "-->", "<![CDATA[", "]]>", "&amp;", "<", ">", '"', "text ", "\r\n"]),
)


def decoded(raw: str) -> str:
    """The value of an attribute as a parser reads it."""
    return html.unescape(raw.replace("\r\n", "\n").replace("\r", "\n"))


@given(st.lists(PIECES, max_size=30).map("".join))
def test_every_position_holds_the_href_of_its_link(source):
    try:
        extraction = read(source, include_furniture=True)
    except BadArticle:
        return
    for citation in extraction.citations:
        if citation.kind is CitationKind.MENTION:
            continue
        assert citation.position is not None
        assert decoded(written(extraction, citation)) == citation.href


@given(st.text(max_size=200), st.sampled_from(Format))
def test_any_text_is_an_article_or_a_bad_one(text, format_):
    try:
        extraction = extract(
            Document(data=text.encode("utf-8", "replace"), format=format_, url=HERE)
        )
    except BadArticle:
        return
    for number, citation in enumerate(extraction.citations, start=1):
        assert citation.id == f"c{number}"
        assert citation.url is not None or citation.problem or citation.mention
