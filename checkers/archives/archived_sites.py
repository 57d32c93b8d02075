"""What an archive has of a site beside the pages that are cited: its addresses, and its lists."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from checkers.archives.capture import stamp
from checkers.archives.lanes import Lane
from checkers.archives.line import Line
from checkers.archives.opened import memento_datetime
from checkers.archives.questions import Scope, pages_with_words
from checkers.archives.wayback import WaybackIndex
from checkers.errors import BadUrl
from checkers.urls import Url

_OK = 200


class ArchivedSites:
    """The Wayback Machine, asked for a site rather than for an address."""

    def __init__(self, line: Line, *, archive_url: str) -> None:
        self._line = line
        self._archive_url = archive_url
        self._index = WaybackIndex(line, archive_url=archive_url)

    async def pages_with_words(
        self, words: Sequence[str], *, site: Url, between: tuple[datetime, datetime] | None
    ) -> list[Url]:
        """The addresses of a host that have these words in this order: a metered request.

        ``between`` are the times between which they were captured.

        Raises:
            ArchiveUnavailable: the index did not answer.
        """
        question = pages_with_words(words, at=site.root, scope=Scope.HOST)
        listing = await self._index.answer(replace(question, between=between))
        return list(dict.fromkeys(row.original for row in listing.captures if row.is_good))

    async def stored(self, url: Url, *, near: datetime) -> bytes | None:
        """The bytes of the copy nearest to a time; None where none is stored that is no error.

        Raises:
            ArchiveUnavailable: the archive did not answer.
        """
        try:
            address = Url.parse(f"{self._archive_url}/web/{stamp(near)}id_/{url}")
        except BadUrl:
            return None  # too long for anybody to have asked for it
        reply = await self._line.read(Lane.REPLAY, address)
        is_copy = reply.evidence.status == _OK and memento_datetime(reply.evidence) is not None
        return reply.data if is_copy else None
