"""A store of its own for each test, and a clock that tells the time."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.settings import Settings
from app.storage import CheckRequest, Store
from checkers.archives import Asker, Ledger, SavePageNow
from checkers.errors import BadArticle
from checkers.model import (
    ArchiveAnswer,
    ArchiveOutcome,
    Article,
    Citation,
    CitationKind,
    Document,
    Evidence,
    Failure,
    Finding,
    Format,
    Memento,
    MementoQuery,
    Page,
    Probe,
    Purpose,
    Report,
    Verdict,
    VerdictKind,
)
from checkers.pipeline import Ports
from checkers.urls import Url
from tests.app.storage.postgresql import postgresql

__all__ = ["postgresql"]

NOON = datetime(2024, 5, 20, 12, tzinfo=UTC)


@pytest.fixture
def clock() -> Callable[[], datetime]:
    return lambda: datetime.now(UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(database_url=f"sqlite:///{tmp_path / 'citewatch.db'}")


@pytest.fixture
async def store(settings: Settings, clock: Callable[[], datetime]) -> AsyncIterator[Store]:
    async with await Store.open(settings.database_url, clock=clock) as opened:
        yield opened


class World:
    """What a check sees of the world: pages by the words of their address.

    Those called "slow" hang, those called "gone" are gone, those called "shut" want a person; every
    other one answers at once.
    ``asked`` counts the probes of pages by their path, ``abandoned`` those that were stopped. While
    the network is ``down`` no name resolves.
    """

    def __init__(self) -> None:
        self.seconds_to_hang = 60.0
        self.fault: Exception | None = None
        self.down = False
        self.asked: Counter[str] = Counter()
        self.archived: list[str] = []
        self.asked_before: list[ArchiveAnswer | None] = []
        """What was known already whenever an archive was asked."""
        self.archive_outcome = ArchiveOutcome.NONE
        self.archive_answer = ArchiveAnswer(outcome=ArchiveOutcome.NONE)
        """What an answer is like but for its outcome."""
        self.askers: list[Asker] = []
        self.abandoned = 0
        self.save_page_now: SavePageNow | None = None

    @property
    def ports(self) -> Ports:
        return Ports(
            fetch=self._fetch,
            clock=_now,
            find_memento=self._find_memento,
            read_copy=self._read_copy,
        )

    @asynccontextmanager
    async def open_ports(
        self, settings: Settings, *, archive: bool = True, ledger: Ledger | None = None
    ) -> AsyncIterator["World"]:
        yield self

    def ports_for(self, asker: Asker) -> Ports:
        self.askers.append(asker)
        return self.ports

    async def read_document(self, url: Url) -> Document:
        if "empty" in url.path:
            raise BadArticle("the article is empty")
        return Document(data=article_citing("from-the-web").encode(), url=url)

    async def _read_copy(self, memento: Memento) -> Document:
        return Document(data=article_citing("from-the-copy").encode(), url=memento.original)

    async def _fetch(self, probe: Probe) -> Evidence:
        if probe.purpose is Purpose.PAGE:
            self.asked[probe.url.path] += 1
        if self.fault is not None:
            raise self.fault
        try:
            await asyncio.sleep(self.seconds_to_hang if "slow" in probe.url.path else 0)
        except asyncio.CancelledError:
            self.abandoned += 1
            raise
        if self.down:
            return Evidence(
                purpose=probe.purpose,
                url=probe.url,
                at=_now(),
                elapsed=timedelta(milliseconds=20),
                failure=Failure.DNS_TIMEOUT,
            )
        return Evidence(
            purpose=probe.purpose,
            url=probe.url,
            at=_now(),
            elapsed=timedelta(milliseconds=20),
            status=_status(probe.url.path),
            headers=(("cf-mitigated", "challenge"),) if "shut" in probe.url.path else (),
            media_type="text/html",
            magic="html",
            size=9000,
            page=Page(title=title_of(probe.url.path[1:]), words=400, excerpt="A page."),
        )

    async def _find_memento(self, query: MementoQuery) -> ArchiveAnswer:
        self.archived.append(query.url.path)
        self.asked_before.append(query.before)
        outcome = self.answer_for(query.url.path)
        memento = _copy(query.url) if outcome is ArchiveOutcome.FOUND else None
        return replace(self.archive_answer, outcome=outcome, memento=memento)

    def answer_for(self, path: str) -> ArchiveOutcome:
        return self.archive_outcome


def _copy(url: Url) -> Memento:
    return Memento(
        url=Url(f"https://archive.example/web/20190601000000/{url}"),
        original=url,
        captured_at=datetime(2019, 6, 1, tzinfo=UTC),
        archive="archive.example",
        verified=True,
    )


def _status(path: str) -> int:
    if "shut" in path:
        return 403
    return 410 if "gone" in path else 200


def article_citing(*names: str) -> str:
    """An article with a sentence and a link for each name."""
    links = "".join(
        f'<p>We read <a href="https://cited.example/{name}">{title_of(name)}</a> in May.</p>'
        for name in names
    )
    return f"<!doctype html><html><title>A story</title><body><article>{links}</article></html>"


def title_of(name: str) -> str:
    """What a page is called, so that it is clearly the one that is meant."""
    return f"The whole history of {name} and its people"


def _now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def citing() -> Callable[..., CheckRequest]:
    """Makes the request to check an article that cites pages of these names."""

    def make(*names: str, archive: bool = True) -> CheckRequest:
        address = "https://paper.example/story"
        return CheckRequest(html=article_citing(*names), base_url=address, archive=archive)

    return make


@pytest.fixture
def report_of() -> Callable[..., Report]:
    """Makes a report of what an article cites: names of pages with their verdicts."""

    def make(**verdicts: VerdictKind) -> Report:
        return Report(
            article=Article(
                document=Document(data=b"<p>"), text="<p>", encoding="utf-8", format=Format.HTML
            ),
            findings=tuple(_finding(name, kind) for name, kind in verdicts.items()),
            created_at=NOON,
            completed_at=NOON,
        )

    return make


def _finding(name: str, kind: VerdictKind) -> Finding:
    url = Url(f"https://example.org/{name}")
    return Finding(
        citation=Citation(id=name, kind=CitationKind.OUTBOUND, url=url),
        verdict=Verdict(
            kind=kind, confidence=0.9, reasons=("x",), explanation="Seen.", rules_version="1"
        ),
    )
