"""The process in which one article is read, within limits.

It is asked on its standard input and answers on its standard output, both with a pickle: both ends
are ours. Its limits are the system's, so nothing that a page does to the interpreter gets around
them.
"""

import os
import pickle
import signal
import sys
import traceback
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from checkers.errors import BadArticle
from checkers.extraction import Extraction, Hints, extract
from checkers.model import Document

_CPU_GRACE = 5
"""Seconds of the processor beyond the time that reading may take. Then the system ends us, in case
that nobody is left to do so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingLimits:
    """What reading one article may take: time, and bytes of memory beyond those at the start.

    The worst article of 5 MB that we know of, all links of one letter, takes 11 seconds and 430 MB.
    """

    time: timedelta = timedelta(seconds=30)
    memory: int = 1_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """An article to be read."""

    document: Document
    hints: Hints
    limits: ReadingLimits


def answer() -> None:
    """Read what is asked, answer, and end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is meant for who asks us
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what anything prints is no answer
    request: Request = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 (of ours)
    answers.write(_answer(request))
    answers.flush()


def _answer(request: Request) -> bytes:
    """The extraction, or the error that there was instead, as it travels."""
    _limit(request.limits)
    try:
        found: Extraction | Exception = extract(request.document, hints=request.hints)
        return pickle.dumps(found)
    except MemoryError:
        pass  # what the exception holds has to go before there is memory again
    except Exception as error:
        return pickle.dumps(_told(error))
    megabytes = request.limits.memory // 10**6
    return pickle.dumps(
        BadArticle(f"the article needs more than {megabytes:,} MB of memory to be read")
    )


def _told(error: Exception) -> Exception:
    """An error that can travel. Of a fault of ours, the place goes with it as a note."""
    if not isinstance(error, BadArticle):
        error.add_note("".join(traceback.format_exception(error)))
    return error


def _limit(limits: ReadingLimits) -> None:
    """Limit the process that we are in, counted from what it uses now."""
    if sys.platform == "win32":  # has no such limits
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = used.ru_utime + used.ru_stime + limits.time.total_seconds() + _CPU_GRACE
    _set_limit(resource.RLIMIT_CPU, int(seconds) + 1)
    statm = Path("/proc/self/statm")
    if statm.exists():  # elsewhere the limit is not kept either
        mapped = int(statm.read_text().split()[0]) * resource.getpagesize()
        _set_limit(resource.RLIMIT_AS, mapped + limits.memory)


def _set_limit(kind: int, most: int) -> None:
    import resource

    hard = resource.getrlimit(kind)[1]
    resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
