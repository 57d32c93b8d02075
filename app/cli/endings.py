"""How a command ends: the exit statuses, and the sentence that goes with each.

Whatever happens, a person reads one line and no traceback, and a script can rely on the number.
"""

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum

from checkers.errors import CheckerError, OwnNetworkDown


class Exit(IntEnum):
    """The exit statuses that are promised."""

    FINE = 0
    NEEDS_ACTION = 1
    BAD_INPUT = 2
    NOT_DONE = 3
    INTERRUPTED = 130


class Ending(Exception):
    """A command cannot go on. The text is a sentence for the person at the terminal."""

    status = Exit.NOT_DONE


class BadInput(Ending):
    """What was given cannot be used: an option, a file, a document."""

    status = Exit.BAD_INPUT


class NotDone(Ending):
    """What was given is fine, and yet it could not be done: the network, the database."""

    status = Exit.NOT_DONE


class ReaderLeft(Ending):
    """Who read our output has had enough of it (``citewatch … | head``): no reason to complain."""

    status = Exit.FINE


def say(text: str) -> None:
    """Tell the person at the terminal something that is no part of the output."""
    sys.stderr.write(f"citewatch: {text}\n")


@contextmanager
def ending() -> Iterator[None]:
    """Turn every way to end into an exit status, and at most one line."""
    try:
        yield
    except ReaderLeft as error:
        # Else Python, while it ends, would complain that it cannot write what it still holds.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(error.status)
    except Ending as error:
        say(str(error))
        sys.exit(error.status)
    except OwnNetworkDown as error:
        say(f"nothing could be told: our own network fails ({error}); see citewatch doctor")
        sys.exit(Exit.NOT_DONE)
    except CheckerError as error:
        say(str(error))
        sys.exit(Exit.BAD_INPUT)
    except KeyboardInterrupt:
        sys.exit(Exit.INTERRUPTED)
    except Exception as error:
        _confess(error)
        sys.exit(Exit.NOT_DONE)


def _confess(error: Exception) -> None:
    """A fault of ours: one line, and all of it for those who asked for that."""
    if os.environ.get("CITEWATCH_LOG_LEVEL", "").lower() == "debug":
        traceback.print_exc()
    cause = error
    while isinstance(cause, ExceptionGroup):
        cause = cause.exceptions[0]
    text = " ".join(str(cause).split())[:300]
    say(f"internal error ({type(cause).__name__}: {text}); CITEWATCH_LOG_LEVEL=debug tells more")
