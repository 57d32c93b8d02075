"""Each article is read in a process of its own, within limits: who wrote it may mean us harm.

A page may be made so that reading it takes minutes, or all the memory there is. A thread cannot be
stopped, and holds up the event loop meanwhile, since the interpreter runs one thread at a time; a
process can be killed. To start one costs 0.3 s, once for each article that is checked.
"""

import asyncio
import pickle
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress

from app.extractor_process import ReadingLimits, Request
from checkers.errors import BadArticle
from checkers.extraction import Extraction, Hints
from checkers.model import Document

_AT_ONCE = 2
"""Processes. Reading an article is far less work than checking what it cites."""
_TRIES = 2
"""A process may be killed by anybody, and not for this article."""
_PROGRAM = (
    "import sys; sys.path[:] = sys.argv[1:]; from app.extractor_process import answer; answer()"
)
"""Modules are looked for where we do, and not in the current folder before that."""


class Extractor:
    """:func:`checkers.extraction.extract` in other processes."""

    def __init__(self, limits: ReadingLimits | None = None) -> None:
        self._limits = limits or ReadingLimits()
        self._turns = asyncio.Semaphore(_AT_ONCE)

    async def extract(self, document: Document, *, hints: Hints) -> Extraction:
        """Read an article, without holding up the loop. Whoever is cancelled stops the reading.

        Raises:
            BadArticle: as :func:`checkers.extraction.extract`; or it takes too long or too much
                memory, or ends whatever process reads it.
        """
        question = pickle.dumps(Request(document=document, hints=hints, limits=self._limits))
        async with self._turns:  # waiting is not counted: it is no fault of the article's
            for _ in range(_TRIES):
                if answer := await self._ask(question):
                    return _read(answer)
        raise BadArticle(f"the article cannot be read: {_TRIES} processes ended that tried to")

    async def _ask(self, question: bytes) -> bytes:
        """What a process answers; b"" where it ended without an answer."""
        seconds = self._limits.time.total_seconds()
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-c", _PROGRAM, *sys.path, stdin=PIPE, stdout=PIPE, stderr=DEVNULL
        )
        try:
            async with asyncio.timeout(seconds):
                answer, _ = await process.communicate(question)
        except TimeoutError:
            why = f"the article took longer than {seconds:g} seconds to read"
            raise BadArticle(why) from None
        finally:
            await _end(process)
        return answer if process.returncode == 0 else b""


async def _end(process: Process) -> None:
    """Kill the process if it still runs; it is gone when this returns, and its pipes are closed."""
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
        await process.communicate()


def _read(answer: bytes) -> Extraction:
    told: Extraction | Exception = pickle.loads(answer)  # noqa: S301 (from a process of ours)
    if isinstance(told, Exception):
        raise told
    return told
