"""The archive as a site of the small internet, and the finder that asks it through the prober."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from checkers.archived_links import unwrap
from checkers.archives import (
    ALLOWANCE,
    ANYBODY,
    Archives,
    Budget,
    Lane,
    MemoryLedger,
    SavePageNow,
)
from checkers.model import ArchiveAnswer, MementoQuery
from checkers.probing import Prober
from checkers.urls import Url
from checkers.verdicts import page_fault
from tests.internet import Internet
from tests.webarchive.dialect import Dialect
from tests.webarchive.saving import KEYS
from tests.webarchive.shelf import Backend, Shelf
from tests.webarchive.stored import Stored

NOW = datetime(2026, 11, 1, tzinfo=UTC)
ARCHIVE = "http://archive.example"
KNOWN_HOSTS = frozenset({"archive.example", "other.example"})
AVAILABILITY = f"{ARCHIVE}/wayback/available"


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@dataclass
class FakeTime:
    """Seconds that pass only where somebody sleeps."""

    now: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def clock(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@dataclass
class Library:
    """The scripted archive, and how to ask it."""

    internet: Internet
    prober: Prober
    dialect: Dialect
    time: FakeTime = field(default_factory=FakeTime)
    cdx_a_minute: int = 24
    patience: timedelta = timedelta(seconds=30)
    timegates: tuple[str, ...] = ()
    save_patience: timedelta = timedelta(0)
    availability_url: str = ""
    _archives: Archives | None = None

    def put(self, *stored: Stored) -> None:
        """Put copies on the shelf: only where the backend is one."""
        assert isinstance(self.dialect.backend, Shelf)
        self.dialect.backend.put(*stored)

    @property
    def archives(self) -> Archives:
        """Made at the first question, so that a test may say what it is like before."""
        if self._archives is None:
            allowance = {**ALLOWANCE, Lane.CDX: self.cdx_a_minute}
            ledger = MemoryLedger(clock=self.time.clock, allowance=allowance)
            budget = Budget(ledger, clock=self.time.clock, sleep=self.time.sleep)
            self._archives = Archives(
                read=self.prober.read,
                fetch=self.prober,
                inspect=page_fault,
                clock=lambda: NOW,
                budget=budget,
                archive_url=ARCHIVE,
                availability_url=self.availability_url,
                timegates=self.timegates,
                patience=self.patience,
            )
        return self._archives

    def forget(self) -> None:
        """As in a new check, which remembers nothing of what others asked."""
        self._archives = None

    def save_page_now(self, *, keys: str = KEYS, days: int = 30) -> SavePageNow:
        """Its Save Page Now, asked with a budget of its own."""
        ledger = MemoryLedger(clock=self.time.clock)
        return SavePageNow(
            confide=self.prober.confide,
            fetch=self.prober,
            inspect=page_fault,
            clock=lambda: NOW,
            budget=Budget(ledger, clock=self.time.clock, sleep=self.time.sleep),
            asker=ANYBODY,
            patience=self.save_patience,
            save_url=ARCHIVE,
            archive_url=ARCHIVE,
            keys=keys,
            unless_within=timedelta(days=days),
        )

    async def find(
        self,
        url: str,
        *,
        cited_at: str | None = None,
        died_at: str | None = None,
        titles: tuple[str, ...] = (),
        link: str | None = None,
        others: bool = True,
        before: ArchiveAnswer | None = None,
    ) -> ArchiveAnswer:
        """Ask for a memento; ``link`` is where the article points to, if that is a copy."""
        query = MementoQuery(
            url=Url.parse(url),
            cited_at=day(cited_at) if cited_at else None,
            died_at=day(died_at) if died_at else None,
            titles=titles,
            linked=unwrap(Url.parse(link), asked=KNOWN_HOSTS) if link else None,
            others=others,
            before=before,
        )
        return await self.archives.find(query)


@asynccontextmanager
async def open_library(backend: Backend) -> AsyncIterator[Library]:
    """An archive at ``http://archive.example`` with the copies of the backend."""
    async with Internet() as internet:
        dialect = internet.site("archive.example").missing = Dialect(backend)
        # As it is wired in app/ports.py: every request is budgeted, so none is repeated.
        async with internet.prober(timeout=2.0, retries=False) as prober:
            yield Library(internet, prober, dialect)
