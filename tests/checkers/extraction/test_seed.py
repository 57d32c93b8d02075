"""The article that the project was made for: as the text we were given, and as a page around it."""

from datetime import UTC, datetime
from pathlib import Path

from checkers.extraction import Extraction, extract
from checkers.model import CitationKind, Document, Place, SelfBasis
from checkers.urls import Url

SEED = Path(__file__).parents[2] / "data" / "seed"
TRANSVERSAL = "Russia’s Military Deal With The Congo Republic Completes Its African Transversal"
RWANDA = "Rwanda Is Poised To Play In Irreplaceable Role In Russia’s ‘Pivot To Africa’"


def read(name: str) -> Extraction:
    url = Url("https://gazette.example/2020/12/car-coup") if name.endswith("html") else None
    return extract(Document(data=(SEED / name).read_bytes(), url=url))


def titles(extraction: Extraction) -> dict[str | None, str | None]:
    mentions = [one.mention for one in extraction.citations if one.mention]
    return {mention.title: mention.when for mention in mentions if mention.title}


def test_the_byline_and_the_source_stand_at_the_end_of_the_text() -> None:
    article = read("article.txt").article
    assert article.authors == ("Andrew Korybko",)
    assert article.source_line == article.site == "One World"
    assert article.title is not None
    assert article.title.startswith("Russia Is Reportedly Preparing")


def test_both_works_that_the_text_only_mentions_are_found_with_their_dates() -> None:
    assert titles(read("article.txt")) == {TRANSVERSAL: "May 2019", RWANDA: "June 2018"}


def test_the_works_are_the_authors_own_by_his_own_words() -> None:
    own = {one.text: one.own for one in read("article.txt").citations if one.own}
    for title in (TRANSVERSAL, RWANDA):
        assert own[title].basis is SelfBasis.FIRST_PERSON
        assert own[title].confidence >= 0.8


def test_the_agency_is_a_source_and_scare_quotes_are_no_titles() -> None:
    citations = read("article.txt").citations
    sources = {one.mention.source for one in citations if one.mention and one.mention.source}
    assert "Agence France Presse" in sources
    assert not any("Democratic Security" in one.text for one in citations)
    assert "Pivot To Africa" not in {one.text for one in citations}


def test_of_the_page_the_links_of_the_body_are_found_and_no_furniture() -> None:
    extraction = read("article.html")
    linked = [one for one in extraction.citations if one.kind is not CitationKind.MENTION]
    assert [one.url.host for one in linked if one.url] == [
        "wire.example",
        "defunct-one.example",
        "defunct-two.example",
    ]
    assert {one.place for one in linked} == {Place.PROSE}
    assert all(one.in_body for one in linked)


def test_of_the_page_the_head_says_when_and_where_and_the_byline_who() -> None:
    article = read("article.html").article
    assert article.published_at == datetime(2020, 12, 21, 9, 30, tzinfo=UTC)
    assert (article.site, article.source_line) == ("The Test Gazette", "One World")
    assert article.authors == ("Andrew Korybko",)
    assert article.language == "en"


def test_each_href_is_found_where_it_stands_in_the_source() -> None:
    extraction = read("article.html")
    text = extraction.article.text
    written = [
        text[one.position.start : one.position.end]
        for one in extraction.citations
        if one.kind is not CitationKind.MENTION and one.position
    ]
    assert written == [
        "http://wire.example/2020/12/21/hundreds-of-soldiers-sent",
        "http://defunct-one.example/2019/05/russias-military-deal-with-the-congo-republic?a=1&amp;b=2",
        "http://defunct-two.example/archive",
    ]


def test_the_earlier_work_is_cited_from_the_day_of_the_article() -> None:
    earlier = next(one for one in read("article.html").citations if one.text == TRANSVERSAL)
    assert earlier.kind is CitationKind.SELF
    assert earlier.cited_at == datetime(2020, 12, 21, 9, 30, tzinfo=UTC)
    assert earlier.url is not None
    assert earlier.url.query == "a=1&b=2"


def test_furniture_comes_along_where_it_is_wanted_and_is_marked() -> None:
    from checkers.extraction import Hints

    document = Document(
        data=(SEED / "article.html").read_bytes(),
        url=Url("https://gazette.example/2020/12/car-coup"),
    )
    citations = extract(document, hints=Hints(include_furniture=True)).citations
    furniture = [one for one in citations if not one.in_body]
    assert {one.place for one in furniture} == {Place.FURNITURE}
    assert "https://social.example/gazette" in {one.url.text for one in furniture if one.url}
