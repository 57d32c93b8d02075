"""kill -9 in the middle of a check: nothing is lost, and next to nothing is done twice."""

import asyncio
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from app.jobs import CheckStatus
from app.storage import Store

PROGRAM = Path(__file__).with_name("killed_engine.py")
ROOT = Path(__file__).parents[3]
LINKS = 60
LINKED = [f"/reports/{number}" for number in range(LINKS)]
AT_ONCE = 6
SECONDS_TO_ANSWER = 0.3


class SlowSite:
    """Answers every page after 0.3 seconds, and counts who asked for which."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()

    @asynccontextmanager
    async def open(self) -> AsyncIterator[int]:
        server = await asyncio.start_server(self._answer, "127.0.0.1", 0)
        async with server:
            yield server.sockets[0].getsockname()[1]

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.asked[(await reader.readline()).split()[1].decode()] += 1
        await asyncio.sleep(SECONDS_TO_ANSWER)
        writer.write(b"HTTP/1.0 200 OK\r\n\r\n")
        writer.close()


@asynccontextmanager
async def engine_process(*arguments: str) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(PROGRAM),
        *arguments,
        stdout=asyncio.subprocess.PIPE,
        env={"PYTHONPATH": str(ROOT)},
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def stored_paths(store: Store, check_id: str) -> set[str]:
    return {each.citation.url.path for each in (await store.findings.of(check_id)).values()}


async def until_a_third_is_stored(store: Store, check_id: str) -> None:
    """Waits for another process; one that ended its check too early is not waited for."""
    while len(await stored_paths(store, check_id)) < LINKS // 3:
        view = await store.checks.glance(check_id)
        assert not view.status.has_ended, view
        await asyncio.sleep(0.05)


@pytest.fixture
def site() -> SlowSite:
    return SlowSite()


async def test_a_killed_check_completes_and_repeats_only_what_was_in_flight(
    settings, store, site, tmp_path
):
    async with site.open() as port, asyncio.timeout(40):
        article = tmp_path / "article.html"
        article.write_text(article_of(port))
        async with engine_process(settings.database_url, str(article)) as process:
            check_id = (await process.stdout.readline()).decode().strip()
            await until_a_third_is_stored(store, check_id)
            process.kill()
        stored = await stored_paths(store, check_id)
        assert LINKS // 3 <= len(stored) < LINKS
        in_flight = {path for path in LINKED if site.asked[path]} - stored
        assert len(in_flight) <= 2 * AT_ONCE  # asked for, or answered and about to be stored

        async with engine_process(settings.database_url) as process:
            assert (await process.stdout.readline()).decode().strip() == check_id
            assert (await process.stdout.readline()).decode().strip() == "completed"

    view = await store.checks.get(check_id)
    assert view.status is CheckStatus.COMPLETED
    assert [each.citation.url.path for each in view.report.findings] == LINKED
    repeated = {path for path in LINKED if site.asked[path] > 1}
    assert repeated <= in_flight
    assert max(site.asked.values()) <= 2


def article_of(port: int) -> str:
    links = "".join(
        f'<p>As <a href="http://127.0.0.1:{port}/reports/{number}">'
        f"The yearly report number {number} of the council</a> says.</p>"
        for number in range(LINKS)
    )
    return (
        "<!doctype html><html><head><title>A story</title></head>"
        f"<body><article>{links}</article></body></html>"
    )
