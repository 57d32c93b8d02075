"""Titles without a link, in every kind of report: resolved, possible, or why it is not known."""

import csv
import json
from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from app.reports import as_json, print_report
from app.reports.codec import dump_citation, dump_finding, load_citation, load_finding
from app.reports.csv import as_csv
from app.reports.html import as_html
from app.reports.markdown import as_markdown
from app.reports.titles import VIA_WORDS, possible, resolved, work_named
from app.web.cards import card
from checkers.model import (
    Candidate,
    Citation,
    CitationKind,
    Finding,
    Mention,
    Report,
    Resolution,
    VerdictKind,
)
from checkers.resolution import Via
from checkers.urls import Url
from tests.app.reports import samples

BEST = Url("https://columns.example/why-the-bridges-close")
NEXT = Url("https://columns.example/why-the-bridges-open")
NOTE = "Not linked; nothing alike was found on columns.example."
CHECK = "Not linked; a possible match, please check."


def titled(resolution: Resolution | None, *candidates: Url, note: str = "") -> Citation:
    mention = Mention(
        title="Why the bridges close",
        resolution=resolution,
        note=note,
        candidates=tuple(
            Candidate(url=url, score=90.4 - 10 * number, via="feed")
            for number, url in enumerate(candidates)
        ),
    )
    accepted = resolution is Resolution.ACCEPTED
    return Citation(
        id="c1", kind=CitationKind.MENTION, text="Why the bridges close", mention=mention,
        url=candidates[0] if accepted else None,
    )  # fmt: skip


ACCEPTED = titled(Resolution.ACCEPTED, BEST)
POSSIBLE = titled(Resolution.POSSIBLE, BEST, NEXT, note=CHECK)
UNKNOWN = titled(Resolution.UNKNOWN, note=NOTE)
WORDS = "resolved to an address found in the site's feed (90 points of 100)"


def report(citation: Citation) -> Report:
    kind = VerdictKind.GONE if citation.url else VerdictKind.NOT_CHECKED
    found = replace(samples.finding(kind, 1), citation=citation)
    return replace(samples.report(), findings=(found,))


def terminal(shown: Report) -> str:
    out = StringIO()
    print_report(shown, Console(file=out, width=200))
    return out.getvalue()


def as_page(shown: Report) -> str:
    return as_html(shown).replace("&#39;", "'").replace("&#x27;", "'")


def unescaped_markdown(shown: Report) -> str:
    return as_markdown(shown).replace("\\", "")


FORMS = pytest.mark.parametrize("form", [terminal, as_page, unescaped_markdown])


def test_every_way_has_words_of_its_own() -> None:
    assert set(VIA_WORDS) == set(Via)
    assert len(set(VIA_WORDS.values())) == len(VIA_WORDS)


@FORMS
def test_an_accepted_address_is_shown_with_how_it_was_found(form) -> None:
    text = form(report(ACCEPTED))
    assert BEST.text in text
    assert WORDS in text


@FORMS
def test_a_possible_match_is_shown_with_its_candidates_to_be_checked(form) -> None:
    text = form(report(POSSIBLE))
    assert "possible match, please check" in text
    assert text.index(BEST.text) < text.index(NEXT.text)
    assert "found in the site's feed (80 points of 100)" in text


@FORMS
def test_why_an_address_is_not_known_is_told(form) -> None:
    assert NOTE in form(report(UNKNOWN))


def test_the_table_has_columns_for_it() -> None:
    [told] = csv.DictReader(StringIO(as_csv(report(POSSIBLE))))
    assert told["resolution"] == "possible"
    assert told["candidates"] == f"{BEST} {NEXT}"
    assert told["note"] == CHECK


def test_the_document_tells_outcome_candidates_and_why() -> None:
    [citation] = as_json(report(POSSIBLE))["citations"]
    assert citation["url"] is None
    assert citation["mention"]["resolution"] == "possible"
    assert citation["mention"]["note"] == CHECK
    assert citation["mention"]["candidates"] == [
        {"url": BEST.text, "score": 90.4, "via": "feed"},
        {"url": NEXT.text, "score": 80.4, "via": "feed"},
    ]


def test_the_page_has_links_to_what_may_be_meant() -> None:
    shown = card(report(POSSIBLE).findings[0], 1)
    assert [address.text for address, _ in shown.possible] == [BEST.text, NEXT.text]
    assert shown.resolved == CHECK
    assert card(report(ACCEPTED).findings[0], 1).resolved.startswith("Not linked; resolved to")


@pytest.mark.parametrize(
    "citation", [ACCEPTED, UNKNOWN, titled(None), Citation(id="c", kind=CitationKind.SELF)]
)
def test_only_what_is_not_sure_has_possible_addresses(citation: Citation) -> None:
    assert possible(citation) == ()


def test_where_nobody_looked_nothing_is_said() -> None:
    assert resolved(titled(None)) == ""


def test_a_way_of_another_version_is_shown_as_it_is() -> None:
    one = Candidate(url=BEST, score=100, via="crystal_ball")
    mention = Mention(title="x", resolution=Resolution.ACCEPTED, candidates=(one,))
    assert "crystal_ball" in resolved(replace(ACCEPTED, mention=mention))


@pytest.mark.parametrize("citation", [ACCEPTED, POSSIBLE, UNKNOWN, titled(None)])
def test_what_was_found_is_stored_and_read(citation: Citation) -> None:
    assert load_citation(dump_citation(citation)) == citation


def test_a_finding_of_before_titles_were_resolved_is_read() -> None:
    found: Finding = report(titled(None)).findings[0]
    plain = json.loads(dump_finding(found))
    del plain["citation"]["mention"]["resolution"], plain["citation"]["mention"]["note"]
    assert load_finding(json.dumps(plain)) == found


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://doi.org/10.1000/182", "DOI 10.1000/182"),
        ("http://dx.doi.org/10.1000/abc(def)", "DOI 10.1000/abc(def)"),
        ("https://doi.org/10.1000/a%3Cb%3E1.0.CO;2", "DOI 10.1000/a<b>1.0.CO;2"),
        ("https://doi.org/about", ""),
        ("https://arxiv.org/abs/hep-th/9901001", "arXiv hep-th/9901001"),
        ("https://arxiv.org/list/cs", ""),
        ("https://notdoi.org/10.1000/182", ""),
    ],
)
def test_a_work_is_named_by_its_address(url: str, name: str) -> None:
    assert work_named(Url(url)) == name


@FORMS
def test_a_doi_is_named_where_the_citation_is_told(form) -> None:
    doi = Citation(id="c1", kind=CitationKind.OUTBOUND, url=Url("https://doi.org/10.1000/182"))
    found = replace(samples.finding(VerdictKind.GONE, 1), citation=doi)
    shown = replace(samples.report(), findings=(found,))
    assert "DOI 10.1000/182" in form(shown)
    assert as_json(shown)["citations"][0]["work"] == "DOI 10.1000/182"
