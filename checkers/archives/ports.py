"""What the archives stage needs of the world, handed in by whoever wires the house."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Protocol

from checkers.model import Evidence, Probe
from checkers.urls import Url


class Reply(Protocol):
    """An answer with its bytes, decompressed and cut at the limit that was asked for."""

    @property
    def evidence(self) -> Evidence: ...

    @property
    def data(self) -> bytes: ...

    @property
    def charset(self) -> str | None: ...


class Read(Protocol):
    """Read an address through the address guard; never raises for what the remote side does.

    ``limit`` is in bytes. The reader must not ask again by itself: each request is budgeted here.
    """

    def __call__(
        self, url: Url, *, limit: int, headers: Mapping[str, str] = ...
    ) -> Awaitable[Reply]: ...


Fetch = Callable[[Probe], Awaitable[Evidence]]
"""Perform a probe; redirects are followed and recorded as hops."""

Inspect = Callable[[Evidence], str | None]
"""Name what a page is if it is no document ("not_found", "parked", "login" …), else None."""

Clock = Callable[[], datetime]
"""The time, aware and in UTC."""
