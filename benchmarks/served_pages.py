"""Serves labelled pages on a small internet on loopback, and has citations of them judged.

Not a benchmark of its own: what ``verdicts`` measures with.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial

from benchmarks.labelled_pages import ArticlePage, BadPage
from checkers.errors import BadUrl
from checkers.model import Citation, CitationKind, Evidence, Probe, Verdict
from checkers.probing.features import read_page
from checkers.urls import Url
from checkers.verdicts import Policy, judge
from tests.internet import Answer, Internet, Site, hard_404, silence, soft_404

TEXTS = ("here", "An unrelated matter of local interest")
"""What the citing article says: nothing, and something that fits no page."""
NOW = datetime(2026, 11, 1, tzinfo=UTC)
_PATH = "/articles/4711"
_PLACE = f"http://a.example{_PATH}"
_FRONT = "The front page of a site"
_POLICY = Policy()
_AT_ONCE = 24
_TIMEOUT = 3.0

WHOLE_HOST = {
    "parked_for_sale",
    "deprovisioned_service",
    "suspended_account",
    "default_server_page",
}
"""Labels of pages that stand at every address of a host, also at its root."""


@dataclass
class Judged:
    """One citation, its evidence and verdict, and the requests that it took."""

    name: str
    citation: Citation
    evidence: list[Evidence]
    verdict: Verdict
    requests: int


@dataclass
class Stopwatch:
    """The judge, and the time that it took, call by call."""

    calls: int = 0
    seconds: float = 0.0

    def judge(self, citation: Citation, evidence: Sequence[Evidence]) -> Probe | Verdict:
        started = time.perf_counter()
        step = judge(citation, evidence, now=NOW, policy=_POLICY)
        self.seconds += time.perf_counter() - started
        self.calls += 1
        return step

    @property
    def microseconds(self) -> float:
        return self.seconds / self.calls * 1e6 if self.calls else 0.0


Prober = Callable[[Probe], Awaitable[Evidence]]


@dataclass
class Court:
    """Judges citations with evidence from the wire."""

    prober: Prober
    watch: Stopwatch
    _places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))

    async def judge(self, name: str, url: str, text: str, site: Site) -> Judged:
        """Ask, and judge, until there is a verdict."""
        citation = Citation(id="c1", kind=CitationKind.OUTBOUND, text=text, url=Url.parse(url))
        evidence: list[Evidence] = []
        async with self._places:
            while isinstance(step := self.watch.judge(citation, evidence), Probe):
                evidence.append(await self.prober(step))
        return Judged(name, citation, evidence, step, len(site.requests))


async def judge_bad_pages(
    pages: Sequence[BadPage], status: Callable[[str], int], watch: Stopwatch
) -> list[Judged]:
    """The verdicts on each page for each text; names are labels.

    The page stands at a cited address and at each made-up one, with the status for its label.
    """
    async with Internet() as internet:
        for host in {host for page in pages for host in _refresh_hosts(page)} - {"", "a.example"}:
            internet.site(host).missing = soft_404(title=_FRONT)
        return await _all(internet, watch, [
            (page.label, partial(_spoilt, page=page, status=status(page.label)))
            for page in pages
        ])  # fmt: skip


async def judge_articles(
    pages: Sequence[ArticlePage], watch: Stopwatch, *, neighbours_answer: bool
) -> list[Judged]:
    """The verdicts on each article for each text, at its own path on a host of its own.

    What is not there is refused (404), or never answered.
    """
    async with Internet() as internet:
        return await _all(internet, watch, [
            (page.name, partial(_article, page=page, neighbours_answer=neighbours_answer))
            for page in pages
        ])  # fmt: skip


Furnish = Callable[[Site], str]
"""Puts a page on a site; the result is its path."""


async def _all(
    internet: Internet, watch: Stopwatch, pages: list[tuple[str, Furnish]]
) -> list[Judged]:
    async with internet.prober(timeout=_TIMEOUT) as prober:
        court = Court(prober, watch)
        works = []
        for number, (name, furnish) in enumerate(pages):
            for text_number, text in enumerate(TEXTS):
                site = internet.site(f"p{number}-{text_number}.example")
                works.append(court.judge(name, site.url(furnish(site)), text, site))
        return await asyncio.gather(*works)


def _spoilt(site: Site, *, page: BadPage, status: int) -> str:
    site.missing = Answer(status, page.data, media_type="text/html")
    if page.label not in WHOLE_HOST:
        site.page("/", title=_FRONT)
    return _PATH


def _refresh_hosts(page: BadPage) -> Iterator[str]:
    """The host that the page sends its readers to by a meta element: it is to be there, too."""
    _, target = read_page(page.data, charset=None, base=Url(_PLACE))
    if target:
        with suppress(BadUrl):
            yield Url.parse(target, base=Url(_PLACE)).host


def _article(site: Site, *, page: ArticlePage, neighbours_answer: bool) -> str:
    site.page("/", title=_FRONT)
    site.missing = hard_404 if neighbours_answer else silence()
    path = page.url.path + (f"?{page.url.query}" if page.url.query else "")
    site.answer(path, Answer(200, page.data, media_type="text/html"))
    return path
