"""Looks for the address of each title that an article mentions: the cheapest way first."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Sequence
from contextlib import aclosing
from dataclasses import replace
from itertools import islice

from checkers.model import Article, Candidate, Citation, Mention, Resolution
from checkers.resolution.alike import FEWEST, Title, read_title
from checkers.resolution.archive_search import ArchiveSearch
from checkers.resolution.decide import decide
from checkers.resolution.in_hand import InHand, read_in_hand
from checkers.resolution.limits import Limits
from checkers.resolution.ports import Archive, Clock, Read
from checkers.resolution.site import Site
from checkers.resolution.sites import sites_of
from checkers.resolution.source import Source, fitting
from checkers.resolution.via import Via
from checkers.resolution.when import stated
from checkers.urls import Url

_UNKNOWN_SITE = "Not linked; site unknown"
_TO_BE_CHECKED = "Not linked; a possible match, please check"
_AS_USUAL = Limits()


class Resolver:
    """Finds addresses for the titles of one article. What it reads, it remembers for all of them.

    Made for one check. ``archive`` is None where no archive may be asked; ``own_sites`` are hosts
    on which the publication or its author published.
    """

    def __init__(
        self,
        article: Article,
        citations: Sequence[Citation],
        *,
        read: Read,
        clock: Clock,
        archive: Archive | None = None,
        own_sites: Iterable[str] = (),
        limits: Limits = _AS_USUAL,
    ) -> None:
        self._article, self._citations = article, citations
        self._clock = clock
        self._months = [
            span.middle for one in citations if one.mention and (span := stated(one.mention.when))
        ]
        self._own_sites = tuple(own_sites)
        self._read, self._asked, self._limits = read, archive, limits
        self._in_hand: InHand | None = None
        self._sites: list[Site] = []
        self._archive: ArchiveSearch | None = None
        self._titles_left = limits.titles
        self._seconds_left = limits.patience.total_seconds()

    async def __call__(self, citation: Citation) -> Citation:
        """The citation with what was found for its title; with its address, where that is sure."""
        if citation.mention is None or not citation.is_unresolved:
            return citation
        mention = await self._resolved(citation.mention, citation)
        if mention.resolution is not Resolution.ACCEPTED:
            return replace(citation, mention=mention)
        return replace(citation, mention=mention, url=mention.candidates[0].url)

    @property
    def heard_nothing(self) -> bool:
        """Whether none of the sites has answered: perhaps it is our own network that is down."""
        return bool(self._sites) and all(site.is_silent for site in self._sites)

    async def _resolved(self, mention: Mention, citation: Citation) -> Mention:
        title = read_title(mention.title or "")
        if len(title[0]) < FEWEST:
            return _unknown(mention, "Not linked; the title is too short to be looked for.")
        if not self._titles_left or self._seconds_left <= 0:
            return _unknown(mention, "Not linked; there are more titles than are looked for.")
        self._titles_left -= 1
        found, is_late = await self._search(title, mention, citation)
        resolution, candidates = decide(found)
        note = "" if resolution is Resolution.ACCEPTED else self._note(resolution, is_late=is_late)
        return replace(mention, resolution=resolution, candidates=candidates, note=note)

    async def _search(
        self, title: Title, mention: Mention, citation: Citation
    ) -> tuple[list[Candidate], bool]:
        """What is found until one is accepted, nothing is left to ask, or time is up."""
        found: list[Candidate] = []
        clock = asyncio.get_running_loop().time
        began = clock()
        try:
            async with asyncio.timeout(self._seconds_left):
                in_hand = await self._prepared()
                span = stated(mention.when)
                async with aclosing(self._sources(mention, citation, in_hand)) as sources:
                    async for source in sources:
                        fits = await asyncio.to_thread(fitting, title, source, span=span)
                        found += [one for one in fits if not in_hand.is_article(one.url)]
                        if decide(found)[0] is Resolution.ACCEPTED:
                            break
        except TimeoutError:
            return found, True
        finally:
            self._seconds_left -= clock() - began
        return found, False

    async def _prepared(self) -> InHand:
        """What is in hand; and from it, where to look."""
        if self._in_hand is None:
            limits = self._limits
            in_hand, roots = await asyncio.to_thread(self._look_around)
            self._sites = [Site(root, read=self._read, limits=limits) for root in roots]
            if self._asked is not None:
                self._archive = ArchiveSearch(self._asked, self._sites, limits=limits)
            self._in_hand = in_hand
        return self._in_hand

    def _look_around(self) -> tuple[InHand, tuple[Url, ...]]:
        """Takes its time for articles of many links."""
        in_hand = read_in_hand(self._article, self._citations)
        return in_hand, sites_of(self._article, in_hand, self._own_sites)

    async def _sources(
        self, mention: Mention, citation: Citation, in_hand: InHand
    ) -> AsyncGenerator[Source, None]:
        """Lists of pages, those that cost least first; of all sites side by side."""
        title, sites = mention.title or "", self._sites
        yield Source(Via.ARTICLE, in_hand.links)
        for site in sites:
            async for source in _author_pages(site, in_hand):
                yield source
        sitemaps = await asyncio.gather(*(site.sitemaps(self._months) for site in sites))
        for site, pages in zip(sites, sitemaps, strict=True):
            yield Source(Via.SITEMAP, pages, site)
        fronts = await asyncio.gather(*(site.front_page() for site in sites))
        for site, links in zip(sites, fronts, strict=True):
            yield Source(Via.FRONT_PAGE, links, site)
        feeds = await asyncio.gather(*(site.feeds() for site in sites))
        for site, pages in zip(sites, feeds, strict=True):
            yield Source(Via.FEED, pages, site)
        posts = await asyncio.gather(*(site.posts(title) for site in sites))
        for site, links in zip(sites, posts, strict=True):
            yield Source(Via.WORDPRESS, links, site)
        if self._archive is not None:
            span = stated(mention.when)
            near = span.middle if span else citation.cited_at or self._clock()
            async for source in self._archive.sources(
                title, span=span, near=near, author_pages=in_hand.author_pages
            ):
                yield source

    def _note(self, resolution: Resolution, *, is_late: bool) -> str:
        """Why the address is not known, or not surely; and what was over a limit."""
        reasons = [_because(resolution, self._sites)]
        reasons += [cut for site in self._sites for cut in sorted(site.cut)]
        reasons += dict.fromkeys(self._archive.notes if self._archive else ())
        if is_late:
            reasons.append("the time for the search was up")
        return "; ".join(reasons) + "."


async def _author_pages(site: Site, in_hand: InHand) -> AsyncIterator[Source]:
    """The pages of the authors on a site; then one of their works there, which may name more."""
    for url in filter(site.has, in_hand.author_pages):
        yield Source(Via.AUTHOR_PAGE, (await site.links_on(url)).pages, site)
    for work in islice(filter(site.has, in_hand.own_works), 1):
        links = await site.links_on(work)
        yield Source(Via.AUTHOR_PAGE, links.pages, site)
        named = (Url(one.address) for one in links.authors)
        for url in islice(filter(site.has, named), 1):
            yield Source(Via.AUTHOR_PAGE, (await site.links_on(url)).pages, site)


def _unknown(mention: Mention, note: str) -> Mention:
    return replace(mention, resolution=Resolution.UNKNOWN, note=note)


def _because(resolution: Resolution, sites: Sequence[Site]) -> str:
    if resolution is Resolution.POSSIBLE:
        return _TO_BE_CHECKED
    if not sites:
        return _UNKNOWN_SITE
    silent = [site.root.host for site in sites if site.is_silent]
    asked = [site.root.host for site in sites if not site.is_silent]
    told = [f"nothing alike was found on {', '.join(asked)}"] if asked else []
    told += [f"{', '.join(silent)} did not answer"] if silent else []
    return "Not linked; " + ", and ".join(told)
