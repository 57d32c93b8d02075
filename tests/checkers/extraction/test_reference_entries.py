"""Entries of reference lists without a link: each names a work."""

import pytest

from checkers.extraction import Hints, extract
from checkers.extraction.quotations import EMPHASIS, Quotation, quotations
from checkers.extraction.reference_entries import reference_entry
from checkers.model import CitationKind, Document, Place
from checkers.urls import Url

ENTRIES = [
    ("Tarbell, I. (1904). The history of a river. Press.", "The history of a river", "1904"),
    ("Tarbell, Ida: „Die Häfen des Nordens“. Nordverlag, 2019.", "Die Häfen des Nordens", "2019"),
    ("I. Tarbell, “Ports and weirs”, Review of Rivers 12 (1911), 3–9.", "Ports and weirs", "1911"),
    ("Tarbell, I. 2011a. Who built the weir? Example Press.", "Who built the weir?", "2011"),
    ("Riis, J. (1890). How the other half lives. Press.", "How the other half lives", "1890"),
    ("Тарбелл И. «История реки». М., 1904.", "История реки", "1904"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title", "year"), ENTRIES)
def test_the_title_and_the_year_of_an_entry_are_read(text, title, year):
    found = reference_entry(text, quotations(text))
    assert found is not None
    assert (found.title, found.when) == (title, year)
    assert " ".join(text[found.start : found.end].split()) == title


def test_a_title_in_italics_is_read_where_no_other_is():
    text = "Ida Tarbell: The Old Pier, Example Press, 1904"
    start = text.index("The Old Pier")
    found = reference_entry(text, [Quotation(start, start + 12, EMPHASIS)])
    assert found is not None
    assert found.title == "The Old Pier"


@pytest.mark.parametrize(
    "text",
    [
        "References",
        "Back to the top",
        "Tarbell, I.: personal communication",
        "x" * 700 + " 1904. A title.",
    ],
)
def test_what_has_no_year_or_is_no_entry_names_nothing(text):
    assert reference_entry(text, quotations(text)) is None


def test_an_articles_list_of_references_is_cited_entry_by_entry():
    body = "<p>" + "The river was measured again and again, year after year, by many. " * 8 + "</p>"
    page = (
        f"<html><body><article><h1>The river</h1>{body}<h2>References</h2><ol>"
        "<li>Tarbell, I. (1904). The history of a river. Example Press.</li>"
        "<li>Riis, J. (1911). <em>The old pier.</em> "
        '<a href="https://books.example/pier">Example Press</a></li>'
        "<li>Wells, I. (2001). Ports. doi:10.1000/182</li></ol></article></body></html>"
    )
    found = extract(
        Document(data=page.encode(), url=Url("https://paper.example/a")), hints=Hints()
    ).citations
    first, second, third = (one for one in found if one.place is Place.REFERENCES)
    assert (first.kind, first.mention.title) == (CitationKind.MENTION, "The history of a river")
    assert second.url == Url("https://books.example/pier")
    assert third.url == Url("https://doi.org/10.1000/182")
