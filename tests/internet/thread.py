"""An event loop in a thread of its own: for servers that must answer while a test computes."""

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any, Self, TypeVar

_LONGEST = 10.0
"""Seconds for anything that is done there."""

Result = TypeVar("Result")


class LoopThread:
    """Runs coroutines elsewhere, for as long as the context lasts."""

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_LONGEST)
        self._loop.close()

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        """What a coroutine returns; whoever asks waits for it."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(_LONGEST)
