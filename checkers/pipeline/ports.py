"""What a check needs of the world, and whom it tells: handed in by whoever runs it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from checkers.model import (
    ArchiveAnswer,
    Article,
    Citation,
    Document,
    Evidence,
    Finding,
    Look,
    Memento,
    MementoQuery,
    Probe,
)
from checkers.urls import Url

Fetch = Callable[[Probe], Awaitable[Evidence]]
FindMemento = Callable[[MementoQuery], Awaitable[ArchiveAnswer]]
Clock = Callable[[], datetime]
ReadCopy = Callable[[Memento], Awaitable[Document]]
"""Read what a copy is of, as it was captured: BadArticle or ArchiveUnavailable where it fails."""
OnFinding = Callable[[Finding], Awaitable[None]]
OnResolved = Callable[[Citation], Awaitable[None]]
History = Callable[[Url], Sequence[Look]]
"""From an address, without its fragment, to the earlier looks at it."""
Seen = Callable[[Citation], Sequence[Evidence]]
"""From a citation to what an earlier look saw, where another would tell nothing new yet."""


class Resolve(Protocol):
    """Looks for the address of one title after the other, all of one article."""

    async def __call__(self, citation: Citation) -> Citation: ...
    @property
    def heard_nothing(self) -> bool:
        """Whether no site at all has answered."""


class StartResolving(Protocol):
    """Prepares the search for an article's titles; ``archive`` says whether archives are asked.

    ``own_sites`` are hosts on which the publication or its author published.
    """

    def __call__(
        self,
        article: Article,
        citations: Sequence[Citation],
        *,
        own_sites: Sequence[str],
        archive: bool,
    ) -> Resolve: ...


def _no_history(_: Url) -> Sequence[Look]:
    return ()


def _nothing_seen(_: Citation) -> Sequence[Evidence]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """What a check needs of the world.

    Without ``find_memento`` no archive is asked; without ``resolving`` mentioned titles are left as
    they are; without ``history`` each look is the first, and without ``seen`` each is a new one.
    ``read_copy`` is there where archives are asked.
    """

    fetch: Fetch
    clock: Clock
    find_memento: FindMemento | None = None
    history: History = _no_history
    seen: Seen = _nothing_seen
    read_copy: ReadCopy | None = None
    resolving: StartResolving | None = None
