"""Reads the folders of real pages: labelled bad ones, and articles with their own addresses.

Not a benchmark of its own: what ``verdicts`` and ``generality`` share.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from checkers.errors import BadUrl
from checkers.model import Page
from checkers.probing.features import read_page
from checkers.urls import Url

BODY_LIMIT = 262_144
"""Bytes that a prober reads of a page."""


@dataclass(frozen=True)
class BadPage:
    """What some site showed instead of a document; ``host`` is '' where nobody noted it."""

    label: str
    host: str
    file: str
    data: bytes


@dataclass(frozen=True)
class ArticlePage:
    """A real article with its own address."""

    name: str
    url: Url
    data: bytes


def bad_pages(folder: Path) -> list[BadPage]:
    """All pages that the folder's ``index.jsonl`` lists."""
    index = folder / "index.jsonl"
    if not index.is_file():
        return []
    rows = map(json.loads, index.read_text(encoding="utf-8").splitlines())
    return [
        BadPage(row["label"], row.get("host", ""), row["file"], (folder / row["file"]).read_bytes())
        for row in rows
    ]


def article_pages(folder: Path) -> Iterator[ArticlePage]:
    """The pages below ``folder`` that have a ``source.html`` and, beside it, their address."""
    for source in sorted(folder.glob("**/source.html")):
        gold = json.loads((source.parent / "gold.json").read_text(encoding="utf-8"))
        name = f"{source.parent.parent.name}/{source.parent.name}"
        try:
            url = Url.parse(gold.get("url") or gold.get("base") or "")
        except BadUrl:
            url = Url("http://unknown.example/2019/05/4711")
        yield ArticlePage(name, url, source.read_bytes())


def read(data: bytes, *, base: str = "https://site.example/") -> Page:
    """A page as a prober would read it."""
    page, _ = read_page(data[:BODY_LIMIT], charset=None, base=Url(base))
    return page
