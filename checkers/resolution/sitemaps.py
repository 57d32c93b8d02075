"""Sitemaps (sitemaps.org 0.9): indexes, lists of pages, plain lines; where they are, what first."""

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from checkers.resolution.listed import Listed
from checkers.resolution.records import read_records

MOST_PAGES = 50_000
"""What one sitemap may list by its protocol."""

USUAL = ("/sitemap.xml", "/sitemap_index.xml")
"""Where sitemaps are that no robots.txt names."""

_GZIP = b"\x1f\x8b"
_IN_ROBOTS = re.compile(r"^[ \t]*sitemap[ \t]*:[ \t]*(\S{1,2000})", re.IGNORECASE | re.MULTILINE)
_LINE = re.compile(r"^\s*(https?://\S{1,2000})\s*$", re.MULTILINE)
_ARTICLES = re.compile(r"post|article|news|stor(?:y|ies)|content|archive", re.IGNORECASE)
_NO_ARTICLES = re.compile(
    r"tag|categor|tax|author|user|image|photo|video|product|section|topic|attachment", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitemap:
    """What one document lists: pages, and further sitemaps. ``cut`` if there was more of it."""

    pages: tuple[Listed, ...] = ()
    sitemaps: tuple[str, ...] = ()
    cut: bool = False


def named_in_robots(data: bytes) -> list[str]:
    """The sitemaps that a robots.txt names, each once."""
    return list(dict.fromkeys(_IN_ROBOTS.findall(data.decode("utf-8", "replace"))))


def read_sitemap(data: bytes, *, limit: int) -> Sitemap:
    """A sitemap of any kind, compressed or not; at most ``limit`` bytes of it."""
    text, cut = _unpacked(data, limit)
    if text.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"http"):
        lines = _LINE.findall(text.decode("utf-8", "replace"))
        return Sitemap(pages=tuple(map(Listed, lines[:MOST_PAGES])), cut=cut)
    records = read_records(
        text, of={"url", "sitemap"}, fields={"loc", "title"}, most=MOST_PAGES + 1
    )
    named = [record for record in records[:MOST_PAGES] if record.get("loc")]
    return Sitemap(
        pages=tuple(
            Listed(record["loc"], record.get("title", ""))
            for record in named
            if record[""] == "url"
        ),
        sitemaps=tuple(record["loc"] for record in named if record[""] == "sitemap"),
        cut=cut or len(records) > MOST_PAGES,
    )


def likeliest_first(addresses: Iterable[str], months: Iterable[datetime]) -> list[str]:
    """The sitemaps of an index in the order in which they are read.

    Those whose name has the month that a title is of, its year, then those of articles; those of
    tags, authors and pictures last.
    """
    wanted = list(months)
    of_month = [re.compile(rf"{m.year}\D?0?{m.month}(?!\d)") for m in wanted]
    of_year = [re.compile(rf"(?<!\d){m.year}(?!\d)") for m in wanted]

    def rank(address: str) -> int:
        name = address.partition("://")[2].partition("/")[2]
        if any(month.search(name) for month in of_month):
            return 0
        if any(year.search(name) for year in of_year):
            return 1
        if _NO_ARTICLES.search(name):
            return 4
        return 2 if _ARTICLES.search(name) else 3

    return sorted(dict.fromkeys(addresses), key=rank)


def _unpacked(data: bytes, limit: int) -> tuple[bytes, bool]:
    """The bytes, decompressed where they are a gzip file, and whether there were more."""
    if not data.startswith(_GZIP):
        return data[:limit], len(data) > limit
    inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        text = inflater.decompress(data, limit)
    except zlib.error:
        return b"", True
    return text, not inflater.eof
