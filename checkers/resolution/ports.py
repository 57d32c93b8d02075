"""What the resolution of titles needs of the world, handed in by whoever wires the house."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Protocol

from checkers.model import Evidence
from checkers.urls import Url


class Reply(Protocol):
    """An answer with its bytes, decompressed and cut at the limit that was asked for."""

    @property
    def evidence(self) -> Evidence: ...

    @property
    def data(self) -> bytes: ...


class Read(Protocol):
    """Read an address politely, behind the address guard; never raises for what a site does.

    ``limit`` is in bytes.
    """

    def __call__(self, url: Url, *, limit: int) -> Awaitable[Reply]: ...


class Archive(Protocol):
    """An archive that is asked for what it has of a site, within its budget.

    Both raise :class:`checkers.errors.ArchiveUnavailable` where it does not answer.
    """

    async def pages_with_words(
        self, words: Sequence[str], *, site: Url, between: tuple[datetime, datetime] | None
    ) -> list[Url]:
        """The addresses of a host that have these words: one request of the metered kind."""

    async def stored(self, url: Url, *, near: datetime) -> bytes | None:
        """The bytes of the copy nearest to a time, or None."""


Clock = Callable[[], datetime]
"""The time, aware and in UTC."""
