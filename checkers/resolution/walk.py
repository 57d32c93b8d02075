"""The way through a site's sitemaps, the same for those that stand and those that are stored."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime

from checkers.errors import BadUrl
from checkers.resolution.limits import Limits
from checkers.resolution.listed import Listed
from checkers.resolution.sitemaps import likeliest_first, read_sitemap
from checkers.urls import Url

Get = Callable[[Url], Awaitable[bytes | None]]


class Walk:
    """Reads sitemaps level by level until it has read them all, or a limit.

    ``cut`` says that there was more. What an index names on other sites is left alone: anybody can
    name anything.
    """

    def __init__(self, get: Get, *, root: Url, limits: Limits, most: int) -> None:
        """``most`` is how many documents are read."""
        self._get = get
        self._root = root
        self._limits = limits
        self._left = most
        self._characters_left = limits.characters
        self._seen: set[Url] = set()
        self.pages: list[Listed] = []
        self.cut = False

    async def through(self, addresses: Iterable[str], months: Sequence[datetime]) -> None:
        """Read these and what they lead to; ``months`` are those that titles are of."""
        level = list(addresses)
        for _ in range(self._limits.depth):
            deeper: list[str] = []
            for address in likeliest_first(level, months):
                deeper += await self._read(address)
            level = deeper
            if not level:
                return
        self.cut = True

    @property
    def _is_full(self) -> bool:
        return self._characters_left < 0 or len(self.pages) >= self._limits.pages

    async def _read(self, address: str) -> Sequence[str]:
        """Read one; the sitemaps that it names."""
        url = _on_site(address, self._root)
        if url is None or url in self._seen:
            return ()
        self._seen.add(url)
        if not self._left or self._is_full:
            self.cut = True
            return ()
        self._left -= 1
        data = await self._get(url)
        if data is None:
            return ()
        sitemap = await asyncio.to_thread(read_sitemap, data, limit=self._limits.document)
        self.cut = self.cut or sitemap.cut
        for page in sitemap.pages:
            self._characters_left -= len(page.address) + len(page.name)
            if self._is_full:
                self.cut = True
                break
            self.pages.append(page)
        return sitemap.sitemaps


def _on_site(address: str, root: Url) -> Url | None:
    try:
        url = Url.parse(address, base=root).without_fragment
    except BadUrl:
        return None
    return url if url.is_web and url.site == root.site else None
