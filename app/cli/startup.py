"""What lets the program start sooner. Half of a small check is Python loading what it needs."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_ALLOCATIONS = 50_000
"""More objects than that have to come before rubbish is looked for: our checks leave little."""


def skip_what_is_not_needed() -> None:
    """To be called before anything else is loaded."""
    # httpx brings a command line of its own, and loads two more libraries for it with every import
    # of httpx (0.2 s). Told that there is none, it does without.
    sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]  # what import looks for


@contextmanager
def rubbish_left_lying() -> Iterator[None]:
    """While modules are loaded all is kept, and looking for rubbish takes a tenth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def loaded() -> None:
    """What is loaded by now stays until the end: rubbish is looked for among the rest."""
    gc.freeze()
    gc.set_threshold(_ALLOCATIONS, 20, 20)
    gc.enable()
