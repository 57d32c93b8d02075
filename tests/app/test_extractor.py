"""Reading articles in other processes: real ones, which are killed and run out of memory."""

import asyncio
import os
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.extractor import Extractor
from app.extractor_process import ReadingLimits
from checkers.errors import BadArticle
from checkers.extraction import Extraction, Hints, extract
from checkers.model import Document
from checkers.urls import Url
from tests.internet import prose

SHORT = Document(data=b"<h1>Ferries</h1><p>By Ida Wells</p><p>They are late again.</p>")
LONG = Document(data=b"<p>" + b"<a href=/x>x</a> " * 300_000)
"""Reading it takes several seconds and some hundred megabytes."""
pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="looks into /proc, and for a limit of Linux's"
)


@pytest.fixture
def extractor() -> Extractor:
    return Extractor()


def article(links: int, note: str = "") -> Document:
    cited = "".join(
        f"<p>{prose(str(number), words=20)} <a href='https://cited.example/{number}'>told</a></p>"
        for number in range(links)
    )
    markup = f"<title>Rivers</title><article><p>By Ida Wells</p>{cited}<p>{note}</p></article>"
    return Document(data=markup.encode(), url=Url("https://paper.example/rivers"))


async def read(extractor: Extractor, document: Document) -> Extraction:
    return await extractor.extract(document, hints=Hints())


async def processes() -> set[int]:
    """The children of this process that live and read articles."""
    found = Path("/proc").glob("[0-9]*")  # noqa: ASYNC240 (no disk is read for it)
    return {int(one.name) for one in found if _is_reader(one)}


def _is_reader(process: Path) -> bool:
    try:
        state, parent = (process / "stat").read_text().rpartition(")")[2].split()[:2]
        is_reader = b"extractor_process" in (process / "cmdline").read_bytes()
    except OSError:  # it has just gone
        return False
    return is_reader and int(parent) == os.getpid() and state != "Z"


async def until_there() -> set[int]:
    for _ in range(500):
        if found := await processes():
            return found
        await asyncio.sleep(0.01)
    raise AssertionError("no process was started")


async def test_what_is_read_elsewhere_is_what_is_read_here(extractor: Extractor) -> None:
    hints = Hints(
        authors=("Jacob Riis",),
        published_at=datetime(2019, 5, 31, tzinfo=UTC),
        include_furniture=True,
    )
    for document in (SHORT, article(40), article(2, note="half a pair: &#xD83D; \\ud83d \0")):
        assert await extractor.extract(document, hints=hints) == extract(document, hints=hints)


async def test_lone_surrogates_come_back_as_they_are(extractor: Extractor) -> None:
    document = Document(data=b"<p>By Ida Wells</p><p>Half.</p>", charset="\ud83d")
    found = await read(extractor, document)
    assert found == extract(document, hints=Hints())
    assert found.article.document.charset == "\ud83d"


async def test_no_more_than_two_are_read_at_once(extractor: Extractor) -> None:
    reading = asyncio.gather(*(read(extractor, article(50)) for _ in range(6)))
    most = 0
    while not reading.done():
        most = max(most, len(await processes()))
        await asyncio.sleep(0.005)
    assert [len(one.citations) for one in await reading] == [50] * 6
    assert 1 <= most <= 2


async def test_a_document_that_is_none_is_refused_as_ever(extractor: Extractor) -> None:
    with pytest.raises(BadArticle, match="a PNG image"):
        await read(extractor, Document(data=b"\x89PNG\r\n\x1a\n"))


async def test_an_article_that_takes_too_long_is_given_up() -> None:
    extractor = Extractor(ReadingLimits(time=timedelta(seconds=1)))
    with pytest.raises(BadArticle, match="took longer than 1 seconds to read"):
        await read(extractor, LONG)
    assert await processes() == set()


async def test_an_article_that_takes_too_much_memory_is_given_up() -> None:
    extractor = Extractor(ReadingLimits(memory=50_000_000))
    with pytest.raises(BadArticle, match="needs more than 50 MB of memory"):
        await read(extractor, LONG)


async def test_an_article_whose_process_is_killed_is_read_again(extractor: Extractor) -> None:
    reading = asyncio.create_task(read(extractor, article(500)))
    working = await until_there()
    os.kill(working.pop(), signal.SIGKILL)
    assert len((await reading).citations) == 500


async def test_an_article_that_ends_every_process_is_given_up(extractor: Extractor) -> None:
    reading = asyncio.create_task(read(extractor, LONG))
    killed: set[int] = set()
    while len(killed) < 2:
        for pid in await processes() - killed:
            os.kill(pid, signal.SIGKILL)
            killed.add(pid)
        await asyncio.sleep(0.01)
    with pytest.raises(BadArticle, match="2 processes ended that tried to"):
        await reading


@pytest.mark.parametrize("seconds", [0, 0.001, 0.02, 0.1, 1])
async def test_whoever_is_cancelled_leaves_no_process_behind(
    extractor: Extractor, seconds: float
) -> None:
    reading = asyncio.create_task(read(extractor, LONG))
    await asyncio.sleep(seconds)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert await processes() == set()


async def test_the_loop_goes_on_while_an_article_is_read(extractor: Extractor) -> None:
    reading = asyncio.create_task(read(extractor, LONG))
    loop, longest = asyncio.get_running_loop(), 0.0
    until = loop.time() + 2
    while (before := loop.time()) < until:
        await asyncio.sleep(0.01)
        longest = max(longest, loop.time() - before)
    assert not reading.done()
    assert longest < 1.5
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
