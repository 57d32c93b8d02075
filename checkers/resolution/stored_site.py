"""A site that is gone, as an archive has it: its sitemaps, its front page, pages of its authors."""

import asyncio
from collections.abc import Iterable, Sequence
from datetime import datetime

from checkers.resolution.limits import Limits
from checkers.resolution.links import read_links
from checkers.resolution.listed import Listed
from checkers.resolution.ports import Archive
from checkers.resolution.sitemaps import USUAL
from checkers.resolution.walk import Walk
from checkers.urls import Url


class StoredSite:
    """Each copy is asked for once for all titles of one time.

    Its methods raise :class:`checkers.errors.ArchiveUnavailable` where the archive does not answer.
    """

    def __init__(self, root: Url, *, archive: Archive, limits: Limits) -> None:
        self.root = root
        self._archive = archive
        self._limits = limits
        self._left = limits.stored
        self._known: dict[tuple[Url, int], bytes | None] = {}
        self.cut = False

    async def sitemaps(self, near: datetime) -> list[Listed]:
        """The pages of the sitemaps that were stored at about that time."""

        async def get(url: Url) -> bytes | None:
            return await self._stored(url, near)

        walk = Walk(get, root=self.root, limits=self._limits, most=self._limits.stored)
        for path in USUAL:
            if not walk.pages:
                await walk.through([Url.parse(path, base=self.root).text], [near])
        self.cut = self.cut or walk.cut
        return walk.pages

    async def links_on(self, pages: Iterable[Url], near: datetime) -> list[Listed]:
        """What these pages of the site linked to, and its front page."""
        found: Sequence[Listed] = ()
        for url in (*pages, self.root):
            data = await self._stored(url, near)
            if data:
                links = await asyncio.to_thread(read_links, data[: self._limits.page], base=url)
                found = [*found, *links.pages]
        return list(found)

    async def _stored(self, url: Url, near: datetime) -> bytes | None:
        key = (url, near.year)
        if key not in self._known:
            if not self._left:
                self.cut = True
                return None
            self._left -= 1
            self._known[key] = await self._archive.stored(url, near=near)
        return self._known[key]
