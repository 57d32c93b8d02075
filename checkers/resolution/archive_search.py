"""Titles looked for in an archive: in its index, and in its copies of what sites listed."""

from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import datetime

from checkers.errors import ArchiveUnavailable
from checkers.resolution.alike import telling_words
from checkers.resolution.limits import Limits
from checkers.resolution.listed import Listed
from checkers.resolution.ports import Archive
from checkers.resolution.site import Site
from checkers.resolution.source import Source
from checkers.resolution.stored_site import StoredSite
from checkers.resolution.via import Via
from checkers.resolution.when import Span
from checkers.urls import Url

_SEARCHED = 3
_FEWEST = 2
_TELLING = 4
"""Letters: shorter words are in too many addresses to search an index for."""


class ArchiveSearch:
    """The archive's side of the search for one article's titles.

    ``notes`` say in words what kept it from looking further for the last title.
    """

    def __init__(self, archive: Archive, sites: Sequence[Site], *, limits: Limits) -> None:
        self._archive = archive
        self._sites = sites
        self._limits = limits
        self._metered_left = limits.metered
        self._stored = [StoredSite(site.root, archive=archive, limits=limits) for site in sites]
        self.notes: list[str] = []

    async def sources(
        self, title: str, *, span: Span | None, near: datetime, author_pages: Sequence[Url]
    ) -> AsyncIterator[Source]:
        """The index for each site, then the stored lists of those that list nothing today.

        ``span`` is the time that the title is of, where it is stated; ``near`` the time that copies
        are sought near to.
        """
        self.notes = []
        try:
            for site in self._sites:
                yield Source(Via.ARCHIVE_INDEX, await self._indexed(title, site, span), site)
            for site, stored in zip(self._sites, self._stored, strict=True):
                if site.lists_nothing:
                    yield Source(Via.ARCHIVED_SITEMAP, await stored.sitemaps(near), site)
                    pages = await stored.links_on(filter(site.has, author_pages), near)
                    yield Source(Via.ARCHIVED_PAGE, pages, site)
        except ArchiveUnavailable as error:
            self.notes.append(str(error))
        self.notes += _cut(self._stored)

    async def _indexed(self, title: str, site: Site, span: Span | None) -> list[Listed]:
        """The addresses in the archive's index that have the title's rarest words."""
        words = rarest_words(title)
        if len(words) < _FEWEST:
            self.notes.append("the archive's index cannot be searched for words in these letters")
            return []
        if not self._metered_left:
            most = self._limits.metered
            self.notes.append(f"the archive's index is asked {most} times for an article, no more")
            return []
        self._metered_left -= 1
        urls = await self._archive.pages_with_words(
            words, site=site.root, between=(span.start, span.end) if span else None
        )
        return [Listed(url.text) for url in urls]


def rarest_words(title: str) -> list[str]:
    """The words of a title to search an index for: the longest three, in order.

    >>> rarest_words("Why the Old Harbour Bridges of Sundholm Close in Winter")
    ['harbour', 'bridges', 'sundholm']

    Long words are rare ones. Other letters than ASCII's are escaped in many ways.
    """
    telling = [word for word in telling_words(title) if word.isascii() and len(word) >= _TELLING]
    kept = sorted(dict.fromkeys(telling), key=len, reverse=True)[:_SEARCHED]
    return [word for word in dict.fromkeys(telling) if word in kept]


def _cut(stored: Iterable[StoredSite]) -> list[str]:
    return [
        f"the archived lists of {one.root.host} are longer than what is read of them"
        for one in stored
        if one.cut
    ]
