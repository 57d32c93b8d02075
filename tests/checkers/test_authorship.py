"""Whose work a cited page is, by its byline, its profiles, its title and its canonical address."""

from dataclasses import replace

import pytest

from checkers.authorship import SeenPage, with_authorship
from checkers.model import (
    Article,
    Citation,
    CitationKind,
    Document,
    Format,
    Page,
    SelfBasis,
    SelfCitation,
)
from checkers.urls import Url

HERE = Url("https://gazette.example/2024/on-piers")
THERE = Url("http://harbour.example/2019/old-piers")
PROFILE = "https://people.example/ada"
ARTICLE = Article(
    document=Document(data=b""),
    text="",
    encoding="utf-8",
    format=Format.HTML,
    url=HERE,
    title="What the long pier was for",
    authors=("Ida Tarbell",),
    author_urls=(Url(PROFILE),),
)
LINK = Citation(id="c1", kind=CitationKind.OUTBOUND, url=THERE)
B = SelfBasis


def decided(
    page: Page,
    *,
    link: Citation = LINK,
    own: SelfCitation | None = None,
    at: Url = THERE,
    **article: object,
) -> Citation:
    if own is not None:
        link = replace(link, own=own, kind=CitationKind.SELF if own.is_sure else link.kind)
    return with_authorship(replace(ARTICLE, **article), link, [SeenPage(page, at)])  # type: ignore[arg-type]


SURE = [
    Page(authors=("By IDA TARBELL",)),
    Page(authors=("Tarbell, Ida",)),
    Page(authors=("Jacob Riis", "Dr. Ida Tarbell")),
    Page(authors=("I. Tarbell",), author_urls=(PROFILE,)),
    Page(author_urls=("http://www.people.example/ada/",)),
]
MAYBE = [
    Page(authors=("I. Tarbell",)),
    Page(authors=("The Pierwatcher",), author_urls=(PROFILE,)),
]
OTHERS = [
    Page(),
    Page(authors=("Jacob Riis",)),
    Page(authors=("William Tarbell",)),
    Page(authors=("admin",)),
    Page(authors=("Ada",)),
    Page(title="Ida Tarbell", text="By Ida Tarbell"),
    Page(author_urls=("https://people.example/",)),
]


@pytest.mark.parametrize("page", SURE)
def test_under_the_authors_name_it_is_the_authors_own_whatever_the_site(page):
    citation = decided(page)
    assert citation.kind is CitationKind.SELF
    assert citation.own is not None
    assert (citation.own.basis, citation.own.is_sure) == (B.SAME_AUTHOR, True)


@pytest.mark.parametrize("page", MAYBE)
def test_initials_and_shared_profiles_alone_are_a_maybe(page):
    citation = decided(page)
    assert citation.kind is CitationKind.OUTBOUND
    assert citation.own is not None
    assert (citation.own.basis, citation.own.is_sure) == (B.SAME_AUTHOR, False)


@pytest.mark.parametrize("page", OTHERS)
def test_under_another_name_or_none_it_is_anothers_work(page):
    assert decided(page) == LINK


def test_a_name_that_many_people_have_is_a_maybe_until_a_profile_agrees():
    page = Page(authors=("John Smith",))
    assert not decided(page, authors=("John Smith",)).own.is_sure
    page = replace(page, author_urls=(PROFILE,))
    assert decided(page, authors=("John Smith",)).own.is_sure


def test_a_name_that_the_operator_knows_counts_as_written():
    for alias in ("Nellie Bly", "Pierwatcher", "Ida Wells"):
        page = Page(authors=(alias,))
        assert decided(page).own is None
        assert decided(page, aliases=(alias,)).own.is_sure


@pytest.mark.parametrize("path", ["/", "/author/ida-tarbell", "/about", "/tag/piers"])
def test_front_pages_lists_and_profiles_are_no_works(path):
    link = replace(LINK, url=Url(f"http://harbour.example{path}"))
    assert decided(Page(authors=("Ida Tarbell",)), link=link) == link


SURE_BYLINE, UNSURE_BYLINE = Page(authors=("Ida Tarbell",)), Page(authors=("I. Tarbell",))
NO_BYLINE = Page()
KEPT = [
    ((B.SAME_SITE, 0.9), SURE_BYLINE, (B.SAME_AUTHOR, True)),
    ((B.SAME_SITE, 0.9), UNSURE_BYLINE, (B.SAME_SITE, True)),
    ((B.SAME_SITE, 0.9), Page(authors=("Jacob Riis",)), (B.SAME_SITE, True)),
    ((B.FIRST_PERSON, 0.9), SURE_BYLINE, (B.SAME_AUTHOR, True)),
    ((B.FIRST_PERSON, 0.9), UNSURE_BYLINE, (B.FIRST_PERSON, True)),
    ((B.FIRST_PERSON, 0.6), SURE_BYLINE, (B.SAME_AUTHOR, True)),
    ((B.FIRST_PERSON, 0.6), UNSURE_BYLINE, (B.SAME_AUTHOR, True)),
    ((B.FIRST_PERSON, 0.6), NO_BYLINE, (B.FIRST_PERSON, False)),
]


@pytest.mark.parametrize(("own", "page", "expected"), KEPT)
def test_the_strongest_basis_is_kept_and_two_maybes_add_up(own, page, expected):
    known = SelfCitation(basis=own[0], confidence=own[1])
    citation = decided(page, own=known)
    assert (citation.own.basis, citation.own.is_sure) == expected
    assert (citation.kind is CitationKind.SELF) is expected[1]


@pytest.mark.parametrize("own", [row[0] for row in KEPT])
@pytest.mark.parametrize("page", [*SURE, *MAYBE, *OTHERS])
def test_to_decide_again_changes_nothing(own, page):
    once = decided(page, own=SelfCitation(basis=own[0], confidence=own[1]))
    assert with_authorship(ARTICLE, once, [SeenPage(page, THERE)]) == once


TITLE = "What the long pier was for"
COPIES = [
    (Page(canonical=str(HERE)), THERE),
    (Page(canonical="http://www.gazette.example/2024/on-piers/"), THERE),
    (Page(h1=TITLE, authors=("Ida Tarbell",)), THERE),
    (Page(title=f"{TITLE} | Harbour", authors=("Ida Tarbell",)), THERE),
    (Page(og_title=TITLE.upper(), authors=("Tarbell, Ida",)), THERE),
    (Page(authors=("Ida Tarbell",)), HERE),
]


@pytest.mark.parametrize(("page", "at"), COPIES)
@pytest.mark.parametrize("basis", [None, B.SAME_SITE, B.FIRST_PERSON])
def test_a_copy_of_the_article_is_the_same_work_and_no_self_citation(page, at, basis):
    own = SelfCitation(basis=basis, confidence=0.9) if basis else None
    citation = decided(page, own=own, at=at)
    assert (citation.own, citation.kind) == (None, CitationKind.OUTBOUND)


@pytest.mark.parametrize(
    ("page", "at"),
    [
        (Page(h1=TITLE, authors=("Ida Tarbell",)), Url("https://gazette.example/2019/x")),
        (Page(h1="The long pier", authors=("Ida Tarbell",)), THERE),
        (Page(canonical="https://harbour.example/other", authors=("Ida Tarbell",)), THERE),
    ],
    ids=["a column of this site", "another title", "another canonical address"],
)
def test_what_only_looks_like_a_copy_is_another_work(page, at):
    assert decided(page, at=at).own.is_sure


def test_a_title_without_the_author_is_no_copy():
    assert decided(Page(h1=TITLE, authors=("Jacob Riis",))) == LINK


def test_a_mention_stays_a_mention_and_counts():
    citation = decided(SURE_BYLINE, link=replace(LINK, kind=CitationKind.MENTION))
    assert citation.kind is CitationKind.MENTION
    assert citation.own.is_sure


def test_without_an_address_nothing_is_decided():
    link = Citation(id="c1", kind=CitationKind.MENTION)
    assert with_authorship(ARTICLE, link, []) == link
