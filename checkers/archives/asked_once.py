"""One question, one request: the same question asked again gets the same answer."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class AskedOnce(Generic[K, V]):
    """Keeps answers, and lets those wait who ask while a question is under way.

    What raised is forgotten once everybody who waited for it knows: it may be asked again.
    """

    def __init__(self, ask: Callable[[K], Awaitable[V]], *, kept: int = 4096) -> None:
        """``kept`` answers are remembered; the oldest go first."""
        self._ask = ask
        self._kept = kept
        self._asked: dict[K, asyncio.Future[V]] = {}

    async def __call__(self, question: K) -> V:
        while (asked := self._asked.get(question)) is not None:
            try:
                return await asyncio.shield(asked)
            except asyncio.CancelledError:
                if not asked.cancelled() or _is_being_cancelled():
                    raise
                # Only the one who asked was cancelled: somebody else asks in their place.
        return await self._ask_for_all(question)

    async def _ask_for_all(self, question: K) -> V:
        future = self._asked[question] = asyncio.get_running_loop().create_future()
        try:
            answer = await self._ask(question)
        except BaseException as error:
            self._asked.pop(question, None)
            if isinstance(error, Exception):
                future.set_exception(error)
                future.exception()  # seen, even where nobody waits
            else:
                future.cancel()
            raise
        future.set_result(answer)
        self._forget_the_oldest()
        return answer

    def _forget_the_oldest(self) -> None:
        settled = [key for key, future in self._asked.items() if future.done()]
        for key in settled[: max(0, len(self._asked) - self._kept)]:
            del self._asked[key]


def _is_being_cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
