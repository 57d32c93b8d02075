"""The links of a page, as it streams by: to pages, to its authors, to its feeds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from checkers.errors import BadUrl
from checkers.resolution.listed import Listed
from checkers.urls import Url

_MOST = 5_000
_LONGEST_NAME = 400
_FEEDS = frozenset({"application/rss+xml", "application/atom+xml"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """What a page links to; addresses are absolute. ``authors`` are marked as its authors' own."""

    pages: tuple[Listed, ...] = ()
    authors: tuple[Listed, ...] = ()
    feeds: tuple[str, ...] = ()


def read_links(markup: bytes, *, base: Url, charset: str | None = None) -> Links:
    """The links of an HTML document, the first 5,000 of them."""
    reader = _Reader()
    parser = etree.HTMLParser(target=reader, encoding=charset, no_network=True, huge_tree=False)
    try:
        parser.feed(markup)
        parser.close()
    except etree.LxmlError:
        pass  # what came before is kept
    base = _resolved(reader.base, base) or base
    links = list(_absolute(reader.links, base))
    return Links(
        pages=tuple(link for link, _ in links),
        authors=tuple(link for link, rel in links if "author" in rel),
        feeds=tuple(
            url.text for href in reader.feeds if (url := _resolved(href, base)) is not None
        ),
    )


@dataclass(slots=True)
class _Link:
    href: str
    rel: list[str]
    text: list[str] = field(default_factory=list)
    length: int = 0


class _Reader:
    """A target of lxml's parser."""

    def __init__(self) -> None:
        self.links: list[_Link] = []
        self.feeds: list[str] = []
        self.base = ""
        self._open: _Link | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        href = attributes.get("href") or ""
        if not href or len(self.links) >= _MOST:
            return
        if tag == "base":
            self.base = self.base or href
        elif tag == "a":
            self._open = _Link(href, attributes.get("rel", "").lower().split())
            self.links.append(self._open)
        elif tag == "link" and attributes.get("type", "").strip().lower() in _FEEDS:
            self.feeds.append(href)

    def data(self, text: str) -> None:
        link = self._open
        if link is not None and link.length < _LONGEST_NAME:
            link.text.append(text)
            link.length += len(text)

    def end(self, tag: str) -> None:
        if tag == "a":
            self._open = None

    def close(self) -> None:
        """Nothing is left to do."""


def _absolute(links: list[_Link], base: Url) -> Iterator[tuple[Listed, list[str]]]:
    for link in links:
        url = _resolved(link.href, base)
        if url is not None:
            name = " ".join("".join(link.text)[:_LONGEST_NAME].split())
            yield Listed(url.without_fragment.text, name), link.rel


def _resolved(href: str, base: Url) -> Url | None:
    try:
        url = Url.parse(href, base=base) if href else None
    except BadUrl:
        return None
    return url if url is not None and url.is_web else None
