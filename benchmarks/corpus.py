"""Reads the corpora of real pages with their gold, and scores links against it.

Not a benchmark of its own: what ``extraction`` and ``parse_all`` share.
"""

import json
import re
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

CORPORA = ("readability", "postlight", "aeb", "ftr")
_MADE_UP = "http://fakehost/test/page.html"
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Case:
    """A page and what people found in it."""

    corpus: str
    name: str
    data: bytes
    gold: dict[str, Any]

    @property
    def base(self) -> str:
        return self.gold.get("base") or self.gold.get("url") or _MADE_UP

    def links(self, key: str) -> set[str]:
        """The gold's links of one kind, without those to the page itself."""
        return without_itself(
            {url for href in self.gold.get(key, ()) if (url := normalised(href, self.base))}, self
        )


@dataclass(frozen=True)
class Score:
    precision: float
    recall: float
    f1: float


@contextmanager
def unpacked(folder: Path) -> Iterator[Path]:
    """The folder itself, or a temporary one with what its ``*.tar.xz`` files hold."""
    archives = sorted(folder.glob("*.tar.xz"))
    if not archives:
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="corpus-") as place:
        for archive in archives:
            with tarfile.open(archive) as packed:
                packed.extractall(place, filter="data")
        yield Path(place)


def cases(folder: Path, corpus: str) -> Iterator[Case]:
    """The pages of one corpus, wherever below the folder it is."""
    for gold in sorted(folder.glob(f"**/{corpus}/*/gold.json")):
        yield Case(
            corpus,
            gold.parent.name,
            (gold.parent / "source.html").read_bytes(),
            json.loads(gold.read_text(encoding="utf-8")),
        )


def normalised(href: str, base: str) -> str | None:
    """A web address without fragment, in one spelling; None for what is none."""
    written = re.sub(r"[\t\r\n]", "", href).strip()
    if not written or written.startswith("#"):
        return None
    try:
        parts = urlsplit(urljoin(base, written))
        port = parts.port
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not parts.hostname:
        return None
    host = parts.hostname + (f":{port}" if port and port != _PORTS[scheme] else "")
    path = quote(unquote(parts.path or "/"), safe="/:@!$&'()*+,;=~-._%")
    query = quote(unquote(parts.query), safe="/?:@!$&'()*+,;=~-._%[]")
    return urlunsplit((scheme, host, path, query, ""))


def without_itself(urls: set[str], case: Case) -> set[str]:
    itself = (normalised(case.base, case.base) or "").rstrip("/")
    return {url for url in urls if url.rstrip("/") != itself}


def score(case: Case, hrefs: Iterable[str]) -> Score | None:
    """Set precision, recall and F1 of the links; None for a page without a body link.

    Links that the gold calls ambiguous count neither way.
    """
    wanted = case.links("body_links")
    if not wanted:
        return None
    found = without_itself({url for href in hrefs if (url := normalised(href, case.base))}, case)
    found -= case.links("ambiguous_links") - wanted
    hits = len(found & wanted)
    precision = hits / len(found) if found else 0.0
    recall = hits / len(wanted)
    both = precision + recall
    return Score(precision, recall, 2 * precision * recall / both if both else 0.0)


def macro(scores: Iterable[Score]) -> Score:
    """The mean over pages."""
    all_scores = list(scores)
    count = len(all_scores) or 1
    return Score(
        sum(one.precision for one in all_scores) / count,
        sum(one.recall for one in all_scores) / count,
        sum(one.f1 for one in all_scores) / count,
    )
