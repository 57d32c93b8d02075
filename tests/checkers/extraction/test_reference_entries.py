"""Entries of reference lists without a link: each names a work."""

import pytest

from checkers.extraction import Hints, extract
from checkers.extraction.entry_authors import entry_authors
from checkers.extraction.quotations import EMPHASIS, Quotation, quotations
from checkers.extraction.reference_entries import reference_entry
from checkers.model import CitationKind, Document, Place, SelfBasis
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


AUTHORS = [
    ("Tarbell, Ida (2018). ", ["Ida Tarbell"]),
    ("[3] TARBELL, Ida. “", ["Ida TARBELL"]),
    ("See Ida Tarbell, “", ["Ida Tarbell"]),
    ("Tarbell, I., Wells, I. B. and Bly, N. 2011a. ", ["I. Tarbell", "I. B. Wells", "N Bly"]),
    ("Bly, Nellie, Tarbell, Ida, & Riis, J. (2018). ", ["Nellie Bly", "Ida Tarbell", "J Riis"]),
    ("Wells, Ida, and Nellie Bly. ", ["Ida Wells", "Nellie Bly"]),
    ("Tarbell I, Wells IB. ", ["I. Tarbell", "I. B. Wells"]),
    ("Тарбелл И. «", ["И. Тарбелл"]),
    ("Wells, Ida; Tarbell, Ida: „", ["Ida Wells", "Ida Tarbell"]),
    ("Tarbell, Ida (ed.) (2018). ", []),
    ("A letter to Ida Tarbell, “", []),
    ("Ida Tarbell was told by Jacob Riis in “", []),
    ("", []),
    ("———. (2018). ", []),
]  # fmt: skip


@pytest.mark.parametrize(("before", "authors"), AUTHORS)
def test_the_authors_of_an_entry_stand_before_its_title(before, authors):
    assert entry_authors(before) == authors


def cited(heading, *entries):
    """What a list of an article by Ida Tarbell cites."""
    body = "<p>" + "The river was measured again and again, year after year, by many. " * 8 + "</p>"
    page = (
        "<html><head><meta name=author content='Ida Tarbell'></head><body><article>"
        f"<h1>The river</h1>{body}<h2>{heading}</h2><ol>"
        f"{''.join(f'<li>{entry}</li>' for entry in entries)}</ol></article></body></html>"
    )
    document = Document(data=page.encode(), url=Url("https://paper.example/a"))
    return extract(document, hints=Hints()).citations


OWN = [
    ("References", "Tarbell, Ida (2018). Weirs and their makers. Example Press.", 0.85),
    ("References", "Wells, Ida & Tarbell, Ida (2018). Weirs and their makers. Press.", 0.85),
    ("References", "Tarbell, I. (2018). Weirs and their makers. Example Press.", 0.6),
    ("References", "Tarbell I, Wells IB. 2018. Weirs and their makers. Example Press.", 0.6),
    ("References", "Tarbell, Ida (2018). Weirs and their makers. doi:10.1000/182", 0.85),
    (
        "References",
        "Tarbell, Ida (2018). <a href='https://b.example/w'>Weirs of old</a>.",
        0.85,
    ),
    (
        "References",
        "Tarbell, Ida (2018). Weirs of old. <a href='https://b.example/w1'>https://b.example/w1</a>",
        0.85,
    ),
    ("Notes", "Ida Tarbell, “Weirs And Their Old Makers,” River Review, 2018.", 0.85),
    (
        "Notes",
        "It was so in 1904; Ida Tarbell, “Weirs And Their Old Makers,” River Review, 2018.",
        0.85,
    ),
]


@pytest.mark.parametrize(("heading", "entry", "confidence"), OWN)
def test_an_entry_by_the_articles_author_is_the_authors_own(heading, entry, confidence):
    (found,) = cited(heading, entry)
    assert found.own is not None
    assert (found.own.basis, found.own.confidence) == (SelfBasis.SAME_AUTHOR, confidence)


OTHERS = [
    ("References", "Wells, Ida (2018). Weirs and their makers. Example Press."),
    ("References", "Bly, Ida, Tarbell, Jacob (2018). Weirs and their makers. Example Press."),
    ("References", "Riis, Jacob (2018). Ida Tarbell and the weirs. Example Press."),
    ("References", "Tarbell (2018). Weirs and their makers. Example Press."),
    ("References", "Riis, Jacob (2018). Weirs of old. In: Tarbell, Ida (ed.), Rivers. Press."),
    ("References", "Tarbell, Ida (2018). Weirs. <a href='https://b.example/'>Example Press</a>."),
    ("Notes", "Jacob Riis, “Weirs Of Ida Tarbell And Others,” River Review, 2018."),
    ("Notes", "A letter to Ida Tarbell, “Weirs And Their Old Makers,” River Review, 2018."),
    ("The end", "Ida Tarbell, “Weirs And Their Old Makers,” River Review, 2018."),
]


@pytest.mark.parametrize(("heading", "entry"), OTHERS)
def test_an_entry_that_only_names_the_articles_author_is_not(heading, entry):
    found = cited(heading, entry)
    assert found
    assert [one.own for one in found] == [None] * len(found)
