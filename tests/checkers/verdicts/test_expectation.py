"""What an article says of a page, and whether a page fits it."""

import pytest

from checkers.model import Citation, CitationKind, Mention
from checkers.urls import Url
from checkers.verdicts import expected_titles
from checkers.verdicts.expectation import MATCH, fits_front, likeness, speaks_of
from tests.checkers.verdicts.cases.case import page, prose

PLAIN = "https://observer.example/node/4711"
TOLD = "https://observer.example/2019/05/harbour-museum-reopens.html"


def citation(text: str = "", url: str | None = PLAIN, **more: object) -> Citation:
    parsed = Url.parse(url) if url else None
    return Citation(id="c1", kind=CitationKind.OUTBOUND, url=parsed, text=text, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    ["", "here", "this report", "Read more", "the article", "https://observer.example/a/b", "2019"],
)
def test_an_anchor_that_any_page_could_have_names_none(text: str) -> None:
    assert expected_titles(citation(text)) == ()


def test_titles_come_from_the_text_the_link_and_the_address() -> None:
    mention = Mention(title="The museum by the water")
    told = citation("Harbour museum  reopens", TOLD, mention=mention)

    assert expected_titles(told) == (
        "The museum by the water",
        "Harbour museum reopens",
        "harbour museum reopens",
    )


def test_an_address_names_its_page_by_any_two_words() -> None:
    told = citation("here", "https://observer.example/2018/an-old-story")

    assert expected_titles(told) == ("an old story",)


def test_a_work_without_an_address_may_have_a_title() -> None:
    mention = Mention(title="The museum by the water")

    assert expected_titles(citation(url=None, mention=mention)) == ("The museum by the water",)


FITTING = [
    ("harbour museum reopens after flood", "Harbour Museum Reopens After the Flood | The Observer"),
    (
        "harbour museum reopens after flood",
        "The Observer: The harbour museum is open after a flood",
    ),
    (
        "russias deal with congo completes transversal",
        "Russia's Deal With Congo Completes Its Line",
    ),
    ("UPDATED: harbour museum reopens after flood", "Harbour museum reopens after flood"),
    ("Harbour museum", "Harbour museum - The Observer"),
    ("museum harbor reopening floods", "Harbour museum reopening after flooding"),
    ("Das Hafenmuseum öffnet wieder", "Hafenmuseum öffnet nach der Flut wieder"),
    ("Музей гавани открылся после наводнения", "Музей гавани снова открылся — Обозреватель"),
    ("港の博物館が再開", "港の博物館が再開した｜日報"),
]
UNLIKE = [
    ("harbour museum reopens after flood", "The Observer - news from the coast since 1890"),
    ("the new deal", "New deal for the fishing fleet after years of dispute over quotas"),
    ("museum opening", "Opening hours and prices of the harbour, the lighthouse and the museum"),
    ("latest news", "Latest news"),
    ("harbour museum reopens after flood", "Tide tables for the coming week"),
    ("harbour museum reopens after flood", ""),
    ("russia china trade deal", "Russia's policy in the Arctic, explained"),
]


@pytest.mark.parametrize(("wanted", "title"), FITTING)
def test_a_title_fits_whatever_sites_do_to_it(wanted: str, title: str) -> None:
    assert likeness(wanted, title) >= MATCH


@pytest.mark.parametrize(("wanted", "title"), UNLIKE)
def test_words_that_many_pages_share_are_no_match(wanted: str, title: str) -> None:
    assert likeness(wanted, title) < MATCH


def test_the_name_of_a_publication_does_not_make_its_front_page_the_cited_work() -> None:
    front = ("The Weekly Harbour Observer",)

    assert not fits_front(("Weekly Harbour Observer",), front)
    assert fits_front(("Tide tables for every northern harbour",), front) is False
    assert fits_front(("museum harbour flood reopening",), ("Flood: harbour museum reopening",))


def test_a_page_speaks_of_its_subject_when_it_has_nearly_all_its_words() -> None:
    told = citation("the harbour museum", TOLD)

    assert speaks_of(told, page("No. 17", f"museum reopens harbour {prose(1, 300)}"))
    assert not speaks_of(told, page("No. 17", f"museum harbour {prose(1, 300)}"))


def test_a_short_page_is_not_trusted_to_speak() -> None:
    told = citation("the harbour museum", TOLD)

    assert not speaks_of(told, page("No. 17", f"museum reopens harbour {prose(1, 100)}"))


def test_two_words_are_too_few_unless_the_sentence_around_adds_more() -> None:
    said = "the harbour museum which flooded twice"
    little = citation("the museum")
    more = citation("the museum", context=said)

    assert not speaks_of(little, page("No. 17", f"museum node {prose(1, 300)}"))
    assert speaks_of(more, page("No. 17", f"{said} node {prose(1, 300)}"))
