"""The whole service in a process of its own, in front of a small web and a small archive."""

import asyncio
import json
import os
import re
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.internet import Answer, Internet, Request, Site, html, prose, slow

ROOT = Path(__file__).parents[3]
CAPTURED = "20200601101112"


@dataclass
class SmallWeb:
    """An article and the pages that it cites: one stands, one moved, one is gone, one is slow."""

    internet: Internet
    stands: str
    moved: str
    moved_to: str
    gone: str
    slow: str

    @property
    def article(self) -> str:
        return (
            '<!doctype html><html lang="en"><head><title>Ten years of a river port</title></head>'
            "<body><article><h1>Ten years of a river port</h1>\n"
            f'<p>The first barge came in May, as <a href="{self.gone}">the opening</a> had it.\n'
            f'The <a href="{self.stands}">river</a> was high that year, and the harbour master\n'
            f'had <a href="{self.moved}">warned of it</a> in his yearly notes.</p>\n'
            f'<p>The <a href="{self.slow}">freight figures</a> came later than anybody hoped.</p>\n'
            "</article></body></html>\n"
        )

    @property
    def archive(self) -> str:
        return self.internet.site("archive.example").loopback_url("")


def furnish(internet: Internet) -> SmallWeb:
    """Set the small web up."""
    port, river = internet.site("port.example"), internet.site("river.example")
    river.page("/river", title="The river in 2020")
    river.page("/notes/2020", title="Notes of the harbour master")
    river.redirect("/harbour-master-notes", "/notes/2020")
    late = slow(1.5, Answer(200, html(title="Freight figures", text=prose("freight"))))
    internet.site("figures.example").answer("/freight", late)
    _furnish_archive(internet.site("archive.example"), port)
    return SmallWeb(
        internet=internet,
        stands=river.loopback_url("/river"),
        moved=river.loopback_url("/harbour-master-notes"),
        moved_to=river.loopback_url("/notes/2020"),
        gone=port.loopback_url("/2016/the-port-opens"),
        slow=internet.site("figures.example").loopback_url("/freight"),
    )


def _furnish_archive(archive: Site, port: Site) -> None:
    """An archive in the Internet Archive's dialect, with one capture of the page that is gone."""
    original = port.loopback_url("/2016/the-port-opens")
    page = html(title="The port opens", text=prose("the port opens"))

    def answer(request: Request) -> Answer:
        if request.path.startswith("/cdx/search/cdx"):
            header = ["timestamp", "original", "mimetype", "statuscode", "digest", "length"]
            rows = [[CAPTURED, original, "text/html", "200", "A" * 32, str(len(page))]]
            listing = [header, *rows] if "the-port-opens" in request.path else []
            return Answer(200, json.dumps(listing), media_type="application/json")
        if re.match(rf"/web/{CAPTURED}(id_)?/", request.path):
            captured_at = ("Memento-Datetime", "Mon, 01 Jun 2020 10:11:12 GMT")
            return Answer(200, page, headers=[captured_at])
        return Answer(404, "not archived")

    archive.missing = answer


@asynccontextmanager
async def real_service(
    folder: Path, web: SmallWeb, *, killed: bool = False, **settings: str
) -> AsyncIterator[str]:
    """The address of ``citewatch serve``, which is stopped at the end and must end well.

    ``killed`` is how it is stopped where it gets no time to end; ``settings`` are further ones.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        "from app.cli import main; main()",
        "serve",
        cwd=ROOT,
        env={**_environment(folder, web), **settings},
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield await _address(process)
    finally:
        process.kill() if killed else process.terminate()
        await asyncio.wait_for(process.communicate(), timeout=20)
    assert process.returncode == (-signal.SIGKILL if killed else 0)


def _environment(folder: Path, web: SmallWeb) -> Mapping[str, str]:
    inherited = {name: value for name, value in os.environ.items() if "CITEWATCH_" not in name}
    return {
        **inherited,
        **web.internet.environment,
        "CITEWATCH_FRESHNESS": "0",  # each journey sees the same web
        "CITEWATCH_DATABASE_URL": f"sqlite:///{folder / 'citewatch.db'}",
        "CITEWATCH_PORT": "0",
        "CITEWATCH_ARCHIVE_URL": web.archive,
        "CITEWATCH_AVAILABILITY_URL": f"{web.archive}/wayback/available",
        "CITEWATCH_MEMENTO_TIMEGATES": "",
        "PYTHONUNBUFFERED": "1",
    }


async def _address(process: asyncio.subprocess.Process) -> str:
    assert process.stdout is not None
    said = ""
    async with asyncio.timeout(30):
        async for line in process.stdout:
            said += line.decode()
            if found := re.search(r"http://127\.0\.0\.1:\d+", said):
                return found[0]
    raise AssertionError(f"the service never said where it listens: {said}")
