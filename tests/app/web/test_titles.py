"""The report's page and titles without a link: addresses to follow, and why there are none."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from checkers.model import (
    Candidate,
    Citation,
    CitationKind,
    Mention,
    Resolution,
    VerdictKind,
)
from checkers.urls import Url
from tests.app.api.sample import report
from tests.app.api.service import Service
from tests.app.reports.samples import finding

BEST, NEXT = Url("https://columns.example/one"), Url("https://columns.example/two")


async def page_of(service: Service, citation: Citation, kind: VerdictKind) -> BeautifulSoup:
    found = replace(finding(kind, 1), citation=citation)
    check_id = await service.completed(replace(report(), findings=(found,)))
    answer = await service.client.get(f"/checks/{check_id}", headers={"Accept": "text/html"})
    assert answer.status_code == 200, answer.text
    return BeautifulSoup(answer.text, "lxml")


def titled(resolution: Resolution, *urls: Url, note: str = "") -> Citation:
    candidates = tuple(Candidate(url=url, score=80, via="sitemap") for url in urls)
    mention = Mention(
        title="<b>The bridges", resolution=resolution, note=note, candidates=candidates
    )
    accepted = resolution is Resolution.ACCEPTED
    return Citation(
        id="c1", kind=CitationKind.MENTION, text="<b>The bridges", mention=mention,
        url=urls[0] if accepted else None,
    )  # fmt: skip


async def test_a_possible_match_has_links_to_its_candidates(service: Service) -> None:
    citation = titled(Resolution.POSSIBLE, BEST, NEXT, note="A possible match, please check.")
    page = await page_of(service, citation, VerdictKind.NOT_CHECKED)
    row = page.select_one("#citation-c1")
    assert row is not None
    assert "A possible match, please check." in row.text
    assert [link["href"] for link in row.select("a")] == [BEST.text, NEXT.text]
    assert "found in the site's sitemap (80 points of 100)" in row.text


async def test_why_an_address_is_not_known_is_said_with_its_markup_escaped(
    service: Service,
) -> None:
    citation = titled(Resolution.UNKNOWN, note="Nothing <script>alert(1)</script> alike.")
    page = await page_of(service, citation, VerdictKind.NOT_CHECKED)
    row = page.select_one("#citation-c1")
    assert row is not None
    assert "Nothing <script>alert(1)</script> alike." in row.text
    assert row.select("script, b") == []


@pytest.mark.parametrize("kind", [VerdictKind.GONE, VerdictKind.ALIVE])
async def test_an_accepted_address_is_shown_with_what_was_seen_there(
    service: Service, kind: VerdictKind
) -> None:
    page = await page_of(service, titled(Resolution.ACCEPTED, BEST), kind)
    shown = page.select_one("#citation-c1")
    assert shown is not None
    assert BEST.text in [link["href"] for link in shown.select("a")]
    assert "resolved to an address found in the site's sitemap" in shown.text
