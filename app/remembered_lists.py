"""What sites list of their pages, read once in a while for all checks of this process.

An article is often checked several times within minutes, as it is saved and published; its author's
sitemaps are not to be read each time.
"""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from typing import Protocol

from checkers.probing import Reply
from checkers.urls import Url

ROOM = 67_108_864
"""Bytes that are kept at most: some ten sites' sitemaps."""

_LASTING = frozenset({HTTPStatus.OK, HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
"""Answers that will be the same in a few minutes; refusals and failures may pass."""


class ReadList(Protocol):
    """Reads what sites list of their pages, as politely as pages are probed."""

    def __call__(self, url: Url, *, limit: int) -> Awaitable[Reply]: ...


@dataclass(frozen=True, slots=True)
class _Kept:
    reply: Reply
    until: float


class RememberedLists:
    """A reader that remembers; what was not used for longest is forgotten first."""

    def __init__(
        self, read: ReadList, *, life: timedelta, clock: Callable[[], float], room: int = ROOM
    ) -> None:
        """``clock`` is monotonic, in seconds; ``room`` in bytes."""
        self._read = read
        self._life = life.total_seconds()
        self._clock = clock
        self._room = room
        self._kept: OrderedDict[tuple[Url, int], _Kept] = OrderedDict()

    async def __call__(self, url: Url, *, limit: int) -> Reply:
        key = (url, limit)
        known = self._kept.pop(key, None)
        if known is not None:
            self._room += len(known.reply.data)
            if self._clock() < known.until:
                self._keep(key, known)
                return known.reply
        reply = await self._read(url, limit=limit)
        if reply.evidence.status in _LASTING and reply.evidence.failure is None:
            self._keep(key, _Kept(reply, self._clock() + self._life))
        return reply

    def _keep(self, key: tuple[Url, int], kept: _Kept) -> None:
        self._forget(key)
        self._kept[key] = kept
        self._room -= len(kept.reply.data)
        while self._room < 0:
            self._forget(next(iter(self._kept)))

    def _forget(self, key: tuple[Url, int]) -> None:
        known = self._kept.pop(key, None)
        if known is not None:
            self._room += len(known.reply.data)
