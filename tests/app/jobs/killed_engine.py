"""A process with an engine, to be killed: ``killed_engine.py DATABASE_URL [ARTICLE_FILE]``.

It has the article checked, or goes on with what is unfinished, prints the id and waits for the end.
"""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.jobs import CheckRequest, Engine
from app.settings import Settings
from app.storage import Store
from checkers.archives import Asker, Ledger
from checkers.model import Document, Evidence, Page, Probe, Purpose
from checkers.pipeline import Ports
from checkers.urls import Url

AT_ONCE = 6


@dataclass(frozen=True)
class OneSocketEach:
    """Ports that ask a page with one connection, six at once, and do not read its words.

    Whatever else a verdict may want to know, siblings and front pages, is not found, at once.
    """

    ports: Ports
    save_page_now: None = None

    def ports_for(self, asker: Asker) -> Ports:
        return self.ports

    async def read_document(self, url: Url) -> Document:
        raise AssertionError("the article is given")


def clock() -> datetime:
    return datetime.now(UTC)


@asynccontextmanager
async def open_ports(
    settings: Settings, *, archive: bool = True, ledger: Ledger | None = None
) -> AsyncIterator[OneSocketEach]:
    turns = asyncio.Semaphore(AT_ONCE)

    async def fetch(probe: Probe) -> Evidence:
        if probe.purpose is not Purpose.PAGE:
            return answer(probe, status=404)
        async with turns:
            return answer(probe, status=await ask(probe.url))

    yield OneSocketEach(Ports(fetch=fetch, clock=clock))


async def ask(url: Url) -> int:
    reader, writer = await asyncio.open_connection(url.host, url.port)
    writer.write(f"GET {url.path} HTTP/1.0\r\n\r\n".encode())
    status = int((await reader.readline()).split()[1])
    writer.close()
    return status


def answer(probe: Probe, *, status: int) -> Evidence:
    return Evidence(
        purpose=probe.purpose,
        url=probe.url,
        at=clock(),
        elapsed=timedelta(seconds=0.3),
        status=status,
        media_type="text/html",
        magic="html",
        page=Page(title=title_of(probe.url), words=400, excerpt="A page."),
    )


def title_of(url: Url) -> str:
    """What a page is called: as it is cited."""
    return f"The yearly report number {url.path.rpartition('/')[2]} of the council"


def tell(word: str | None) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


async def main(database_url: str, article: str | None) -> None:
    settings = Settings(database_url=database_url)
    async with await Store.open(database_url, clock=clock) as store:
        (check_id, *_) = [*await store.checks.unfinished(), None]
        async with Engine(settings, store, open_ports, clock) as engine:
            if article is not None:
                check_id = await engine.submit(CheckRequest(html=article))
            tell(check_id)
            view = await engine.wait(check_id, timedelta(minutes=1).total_seconds())
            tell(view.status)


if __name__ == "__main__":
    file = Path(sys.argv[2]).read_text() if len(sys.argv) > 2 else None
    asyncio.run(main(sys.argv[1], file))
