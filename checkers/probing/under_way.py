"""Work that is under way is joined, not begun again."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Generic, TypeVar

Key = TypeVar("Key")
Result = TypeVar("Result")


class UnderWay(Generic[Key, Result]):
    """One task for all who want the same at the same time; who gives up disturbs nobody."""

    def __init__(self) -> None:
        self._joined: dict[Key, asyncio.Task[Result]] = {}
        self._running: set[asyncio.Task[Result]] = set()

    async def join(self, key: Key, begin: Callable[[], Coroutine[None, None, Result]]) -> Result:
        """Begin the work, or wait for what was begun already."""
        task = self._joined.get(key)
        if task is None:
            task = self._joined[key] = asyncio.create_task(begin())
            self._running.add(task)
            task.add_done_callback(partial(self._done, key))
        return await asyncio.shield(task)

    def leave(self) -> None:
        """Let nobody join any more what is under way now; whoever waits for it still gets it."""
        self._joined = {}

    async def close(self) -> None:
        """Cancel what is under way."""
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    def _done(self, key: Key, task: asyncio.Task[Result]) -> None:
        self._running.discard(task)
        if self._joined.get(key) is task:
            del self._joined[key]
