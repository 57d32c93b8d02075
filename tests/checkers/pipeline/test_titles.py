"""Titles before they are judged: each is looked for once, and what is found is a citation's."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from checkers.errors import OwnNetworkDown
from checkers.extraction import Extraction, extract
from checkers.model import (
    Article,
    Candidate,
    Citation,
    Document,
    Evidence,
    Failure,
    Probe,
    Purpose,
    RemedyKind,
    Resolution,
    VerdictKind,
)
from checkers.pipeline import Ports, check_article, resolve_titles, with_resolved
from checkers.urls import Url
from checkers.verdicts import Policy

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
TITLE = "Why The Old Harbour Bridges Close In Winter"
OTHER = "What The Ferries Of The Sund Have Cost Us"
FOUND = Url("https://columns.example/why-the-old-harbour-bridges-close-in-winter")


def article(*titles: str) -> Extraction:
    text = "".join(f"<p>My May 2019 article titled “{title}” said so.</p>" for title in titles)
    return extract(Document(data=f"<article>{text}</article>".encode()))


class Titles:
    """Finds one title, and notes what it is asked. ``silent``: no site answers."""

    def __init__(self, *, silent: bool = False, down: bool = False) -> None:
        self.asked: list[str] = []
        self.told: list[tuple[Sequence[str], bool]] = []
        self.probed: list[Url] = []
        self.heard_nothing = silent
        self.down = down

    def start(
        self, article: Article, citations: Sequence[Citation], *, own_sites: Sequence[str],
        archive: bool,
    ) -> "Titles":  # fmt: skip
        self.told.append((own_sites, archive))
        return self

    async def __call__(self, citation: Citation) -> Citation:
        assert citation.mention is not None
        self.asked.append(citation.mention.title or "")
        if citation.mention.title != TITLE:
            mention = replace(citation.mention, resolution=Resolution.UNKNOWN, note="Not found.")
            return replace(citation, mention=mention)
        found = (Candidate(url=FOUND, score=100, via="sitemap"),)
        mention = replace(citation.mention, resolution=Resolution.ACCEPTED, candidates=found)
        return replace(citation, url=FOUND, mention=mention)

    async def fetch(self, probe: Probe) -> Evidence:
        self.probed.append(probe.url)
        evidence = Evidence(
            purpose=probe.purpose, url=probe.url, at=NOW, elapsed=timedelta(seconds=0.1)
        )
        if self.down:
            return replace(evidence, failure=Failure.DNS_TIMEOUT)
        if probe.purpose is Purpose.CONTROL:
            return replace(evidence, status=200)
        return replace(evidence, status=410)

    @property
    def ports(self) -> Ports:
        return Ports(fetch=self.fetch, clock=lambda: NOW, resolving=self.start)


def addresses(extraction: Extraction) -> list[str | None]:
    return [one.url.text if one.url else None for one in extraction.citations]


async def test_an_address_that_was_found_is_judged_and_repair_stays_advice() -> None:
    titles = Titles()
    report = await check_article(article(TITLE, OTHER), ports=titles.ports, policy=Policy())
    first, second = report.findings
    assert titles.asked == [TITLE, OTHER]
    assert FOUND in titles.probed
    assert (first.citation.url, first.citation.href) == (FOUND, None)
    assert first.verdict.kind is VerdictKind.GONE
    assert (first.remedy.kind, first.remedy.edits) == (RemedyKind.FIX_BY_HAND, ())
    assert second.verdict.kind is VerdictKind.NOT_CHECKED
    assert second.citation.mention is not None
    assert second.citation.mention.note == "Not found."


async def test_a_title_that_stands_twice_is_looked_for_once() -> None:
    titles = Titles()
    resolved = await resolve_titles(article(TITLE, TITLE), ports=titles.ports, policy=Policy())
    assert titles.asked == [TITLE]
    assert addresses(resolved) == [FOUND.text, FOUND.text]


async def test_what_is_known_is_not_looked_for_again() -> None:
    titles, announced = Titles(), []

    async def note(citation: Citation) -> None:
        announced.append(citation)

    async def look(known: Sequence[Citation]) -> Extraction:
        return await resolve_titles(
            article(TITLE, OTHER), ports=titles.ports, policy=Policy(), known=known,
            own_sites=("columns.example",), on_resolved=note,
        )  # fmt: skip

    first = await look(())
    again = await look(announced)
    assert titles.asked == [TITLE, OTHER]
    assert titles.told == [(("columns.example",), False)]
    assert again == first == with_resolved(article(TITLE, OTHER), announced)


async def test_without_a_title_or_a_port_nothing_is_prepared() -> None:
    titles = Titles()
    nothing = extract(Document(data=b"<article><p>The ferries are late again.</p></article>"))
    assert await resolve_titles(nothing, ports=titles.ports, policy=Policy()) == nothing
    left = await resolve_titles(
        article(TITLE), ports=replace(titles.ports, resolving=None), policy=Policy()
    )
    assert addresses(left) == [None]
    assert titles.told == []


@pytest.mark.parametrize("down", [True, False])
async def test_an_outage_of_our_own_says_nothing_of_a_site(down: bool) -> None:
    titles = Titles(silent=True, down=down)
    policy = Policy(control_hosts=("example.com",))
    announced: list[Citation] = []

    async def note(citation: Citation) -> None:
        announced.append(citation)

    looking = resolve_titles(article(OTHER), ports=titles.ports, policy=policy, on_resolved=note)
    if down:
        with pytest.raises(OwnNetworkDown):
            await looking
    else:
        await looking
    assert bool(announced) is not down


def test_what_nobody_has_looked_for_is_not_known() -> None:
    extraction = article(TITLE)
    assert with_resolved(extraction, extraction.citations) == extraction
