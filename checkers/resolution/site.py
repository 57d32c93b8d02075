"""One site, as far as it tells of its pages: each of its lists is read once for all titles."""

import asyncio
from collections.abc import Iterable, Sequence
from datetime import datetime

from checkers.resolution.feeds import USUAL as USUAL_FEEDS
from checkers.resolution.feeds import read_feed
from checkers.resolution.limits import Limits
from checkers.resolution.links import Links, read_links
from checkers.resolution.listed import Listed
from checkers.resolution.ports import Read, Reply
from checkers.resolution.posts import read_posts, search_path
from checkers.resolution.sitemaps import USUAL, named_in_robots
from checkers.resolution.walk import Walk
from checkers.urls import Url

_ROBOTS_LIMIT = 524_288
_MOST_FEEDS = 3
_OK = 200
_ASKS_TO_WAIT = frozenset({429, 503})


class Site:
    """A site that is asked politely, within limits.

    ``is_silent`` where its first answer did not come: then it is not asked again. ``cut`` has in
    words what was over a limit.
    """

    def __init__(self, root: Url, *, read: Read, limits: Limits) -> None:
        self.root = root
        self.is_silent = False
        self.cut: set[str] = set()
        self._read = read
        self._limits = limits
        self._left = limits.requests
        self._seconds_left = limits.site_patience.total_seconds()
        self._answered = False
        self._asked_to_wait = False
        self._has_posts = True
        self._sitemaps: list[Listed] | None = None
        self._feeds: list[Listed] | None = None
        self._front: Links | None = None
        self._linked: dict[Url, Links] = {}

    @property
    def lists_nothing(self) -> bool:
        """Whether it does not answer, or has no list of its pages."""
        return self.is_silent or not (self._sitemaps or self._feeds)

    async def links_on(self, url: Url) -> Links:
        """What a page of the site links to."""
        key = url.without_fragment
        if key not in self._linked:
            self._linked[key] = await self._links(key)
        return self._linked[key]

    async def sitemaps(self, months: Sequence[datetime]) -> list[Listed]:
        """The pages of its sitemaps, those first that are of the ``months`` of titles."""
        if self._sitemaps is None:
            walk = Walk(
                self._sitemap, root=self.root, limits=self._limits, most=self._limits.sitemaps
            )
            self._sitemaps = walk.pages  # what is read of them counts, also when time is up
            await self._walk(walk, months)
        return self._sitemaps

    async def front_page(self) -> tuple[Listed, ...]:
        """What its front page links to."""
        return (await self._front_links()).pages

    async def feeds(self) -> list[Listed]:
        """The works of its feeds: as the front page declares them, or where they usually are."""
        if self._feeds is None:
            self._feeds = []
            declared = [url for url in map(Url, (await self._front_links()).feeds) if self.has(url)]
            for url in declared[:_MOST_FEEDS] or self._at(USUAL_FEEDS):
                reply = await self._get(url, limit=self._limits.page)
                self._feeds += await asyncio.to_thread(read_feed, reply.data) if reply else ()
                if self._feeds and not declared:
                    break
        return self._feeds

    async def posts(self, title: str) -> tuple[Listed, ...]:
        """What WordPress finds for a title, where the site is one of its."""
        if not self._has_posts:
            return ()
        [url] = self._at([search_path(title)])
        reply = await self._get(url, limit=self._limits.page)
        posts = read_posts(reply.data) if reply else None
        self._has_posts = posts is not None
        return posts or ()

    def has(self, url: Url) -> bool:
        """Whether an address is of this site: of its registrable domain."""
        return url.is_web and url.site == self.root.site

    async def _walk(self, walk: Walk, months: Sequence[datetime]) -> None:
        [robots] = self._at(["/robots.txt"])
        reply = await self._get(robots, limit=_ROBOTS_LIMIT)
        await walk.through(named_in_robots(reply.data) if reply else [], months)
        for url in self._at(USUAL):
            if not walk.pages:
                await walk.through([url.text], months)
        if walk.cut:
            self.cut.add(f"the sitemaps of {self.root.host} are longer than what is read of them")

    async def _sitemap(self, url: Url) -> bytes | None:
        reply = await self._get(url, limit=self._limits.document)
        return reply.data if reply else None

    async def _front_links(self) -> Links:
        if self._front is None:
            self._front = await self._links(self.root)
        return self._front

    async def _links(self, url: Url) -> Links:
        reply = await self._get(url, limit=self._limits.page)
        if reply is None:
            return Links()
        return await asyncio.to_thread(read_links, reply.data, base=reply.evidence.answered_at)

    def _at(self, paths: Iterable[str]) -> list[Url]:
        return [Url.parse(path, base=self.root) for path in paths]

    async def _get(self, url: Url, *, limit: int) -> Reply | None:
        """What is at an address; None where nothing is, or a limit is reached."""
        if self.is_silent or self._asked_to_wait or not self._may_ask():
            return None
        self._left -= 1
        clock = asyncio.get_running_loop().time
        began = clock()
        try:
            async with asyncio.timeout(self._seconds_left):
                reply = await self._read(url, limit=limit)
        except TimeoutError:
            self._give_up()
            return None
        finally:
            self._seconds_left -= clock() - began
        evidence = reply.evidence
        if evidence.status is None and not self._answered:
            if self.root.scheme == "https":  # nobody said so: old sites have no certificate
                self.root = _plain(self.root)
                return await self._get(_plain(url), limit=limit)
            self.is_silent = True
        self._answered = True
        if evidence.status in _ASKS_TO_WAIT:
            self.cut.add(f"{self.root.host} asked us to wait")
            self._asked_to_wait = True
            return None
        if evidence.robots_allow is False:
            self.cut.add(f"{self.root.host} asks robots to leave its lists alone")
            return None
        if evidence.cut:
            self.cut.add(f"{url} is longer than what is read of it")
        is_there = evidence.status == _OK and evidence.failure is None
        return reply if is_there and self.has(evidence.answered_at) else None

    def _may_ask(self) -> bool:
        if self._left > 0 and self._seconds_left > 0:
            return True
        self._give_up()
        return False

    def _give_up(self) -> None:
        self.cut.add(f"{self.root.host} was asked no more: it has too much, or is too slow")


def _plain(url: Url) -> Url:
    """The address over http."""
    return Url("http" + url.text.removeprefix("https"))
