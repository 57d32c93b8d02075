"""Reads a TimeMap, the page nearest to the day first."""

from datetime import datetime

from checkers.archives.lanes import Lane
from checkers.archives.line import Line
from checkers.archives.timemap import Listed, Page, TimeMap, read_timemap
from checkers.errors import ArchiveUnavailable
from checkers.urls import Url

MOST_PAGES = 3
"""Pages read for one link. Most archives have all on one."""

_NO_SUCH_LIST = (404, 410)


class TimeMaps:
    """Which mementos there are, as far as a few pages say."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def read(self, address: Url, *, near: datetime) -> list[Listed]:
        """The mementos on the pages that cover a day, or lie nearest to it.

        Raises:
            ArchiveUnavailable: the archive did not answer.
        """
        seen: set[Url] = set()
        mementos: list[Listed] = []
        pages = [Page(address=address)]
        while pages and len(seen) < MOST_PAGES:
            nearest = min(pages, key=lambda page: page.distance(near))
            seen.add(nearest.address)
            timemap = await self._page(nearest.address)
            mementos += timemap.mementos
            pages = [page for page in (*pages, *timemap.pages) if page.address not in seen]
        return mementos

    async def _page(self, address: Url) -> TimeMap:
        reply = await self._line.read(Lane.TIMEGATE, address)
        evidence, text = reply.evidence, reply.data.decode("utf-8", errors="replace")
        if evidence.status in _NO_SUCH_LIST:
            return TimeMap()
        timemap = read_timemap(text, base=evidence.answered_at) if evidence.status == 200 else None
        if timemap is None:
            raise ArchiveUnavailable("the archive's TimeMap is no list of mementos")
        return timemap
