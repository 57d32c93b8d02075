"""A store on each of the two databases, and values to put into it."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.storage import Store
from checkers.model import (
    Article,
    Citation,
    CitationKind,
    Document,
    Evidence,
    Finding,
    Format,
    Page,
    Purpose,
    Report,
    Verdict,
    VerdictKind,
)
from checkers.urls import Url
from tests.app.storage.postgresql import new_database, postgresql

__all__ = ["postgresql"]

NOON = datetime(2024, 5, 20, 12, tzinfo=UTC)


class Hands:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def move(self, step: timedelta) -> datetime:
        self.now += step
        return self.now


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'citewatch.db'}"
    return new_database(request.getfixturevalue("postgresql"))


@pytest.fixture
async def store(database_url: str, clock: Hands) -> AsyncIterator[Store]:
    async with await Store.open(database_url, clock=clock) as opened:
        yield opened


@pytest.fixture
def article() -> Article:
    text = "<p>As \u201cwe\u201d wrote \U0001f4dc in May.</p>"
    return Article(
        document=Document(data=text.encode(), url=Url("https://example.org/story")),
        text=text,
        encoding="utf-8",
        format=Format.HTML,
        title="A story",
        published_at=NOON,
    )


@pytest.fixture
def found() -> Callable[..., Finding]:
    """Makes a finding about the n-th citation."""

    def make(number: int, kind: VerdictKind = VerdictKind.ALIVE) -> Finding:
        url = Url(f"https://example.org/{number}")
        return Finding(
            citation=Citation(id=f"c{number}", kind=CitationKind.OUTBOUND, url=url),
            verdict=Verdict(
                kind=kind,
                confidence=0.9,
                reasons=("ok",),
                explanation="The page\0 answered \udc80.",
                rules_version="1",
            ),
            evidence=(
                Evidence(
                    purpose=Purpose.PAGE,
                    url=url,
                    at=NOON,
                    elapsed=timedelta(milliseconds=120),
                    status=200,
                    page=Page(title="A page", text="What a page says"),
                ),
            ),
        )

    return make


@pytest.fixture
def report(article: Article, found: Callable[..., Finding]) -> Report:
    return Report(
        article=article,
        findings=(found(0), found(1, VerdictKind.GONE)),
        created_at=NOON,
        completed_at=NOON + timedelta(seconds=7),
    )
