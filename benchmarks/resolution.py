"""How often a page's title is resolved to its address, and how often to another page's.

    python -m benchmarks.resolution FOLDER

FOLDER has the corpora of real pages (``pages-*``, packed or not). Each page with an address and a
title is looked for among the addresses of all pages, and once more where its own is absent; then
the same among all addresses of its own site that any of the pages links to. Pages of which the
corpus does not tell the address are left out, and those that are there twice.
"""

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from benchmarks.corpus import CORPORA, Case, cases, unpacked
from checkers.errors import BadArticle, BadUrl
from checkers.extraction import extract
from checkers.model import Document, Resolution
from checkers.resolution.alike import FEWEST, Title, read_title, slug_words
from checkers.resolution.decide import decide
from checkers.resolution.links import read_links
from checkers.resolution.listed import Listed
from checkers.resolution.source import Source, fitting
from checkers.resolution.via import Via
from checkers.urls import Url

_MADE_UP = "fakehost"


@dataclass(frozen=True)
class Work:
    """A page that is mentioned by its title."""

    title: str
    words: Title
    url: Url
    links: frozenset[str]


@dataclass
class Tally:
    works: int = 0
    right: int = 0
    wrong: int = 0
    possible: int = 0
    false: int = 0

    def row(self, name: str) -> str:
        accepted = self.right + self.wrong
        return (
            f"{name:<28}{self.works:>6}{_percent(self.right, self.works):>9}"
            f"{_percent(self.right, accepted):>11}{_percent(self.possible, self.works):>10}"
            f"{_percent(self.false, self.works):>16}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    with unpacked(parser.parse_args().folder) as folder:
        found = [_work(case) for corpus in CORPORA for case in cases(folder, corpus)]
    works = list({work.url: work for work in found if work is not None}.values())
    pages = [Listed(address) for address in sorted({work.url.text for work in works})]
    around = _by_site(works)
    print(f"{'looked for among':<28}{'works':>6}{'recall':>9}{'precision':>11}{'possible':>10}"
          f"{'false, absent':>16}")  # fmt: skip
    sluggish = [work for work in works if len(set(slug_words(work.url.text))) >= FEWEST]
    for name, some in (("all", works), ("with a slug", sluggish)):
        print(_tally(some, lambda _: pages).row(f"the {len(pages):,} pages, {name}"))
        print(_tally(some, lambda work: around[work.url.site]).row(f"its site's links, {name}"))


def _by_site(works: Iterable[Work]) -> Mapping[str, Sequence[Listed]]:
    """All that any page links to, by the registrable domain that it is on."""
    addresses: dict[str, set[str]] = {}
    for work in works:
        for address in (work.url.text, *work.links):
            addresses.setdefault(Url(address).site, set()).add(address)
    return {site: [Listed(one) for one in sorted(found)] for site, found in addresses.items()}


def _work(case: Case) -> Work | None:
    written = case.gold.get("url")
    try:
        url = Url.parse(written) if written else None
        if url is None or url.is_root or url.host == _MADE_UP:
            return None
        article = extract(Document(data=case.data, url=url)).article
    except (BadUrl, BadArticle):
        return None
    title = case.gold.get("title") or article.title or ""
    words = read_title(title)
    links = read_links(case.data, base=url).pages
    return Work(title, words, url, frozenset(link.address for link in links)) if words[0] else None


def _tally(works: Sequence[Work], among: Callable[[Work], Sequence[Listed]]) -> Tally:
    tally = Tally(works=len(works))
    for work in works:
        found = fitting(work.words, Source(Via.SITEMAP, among(work)))
        outcome, shown = decide(found)
        if outcome is Resolution.ACCEPTED:
            is_right = _same_page(shown[0].url, work.url)
            tally.right += is_right
            tally.wrong += not is_right
        tally.possible += outcome is Resolution.POSSIBLE
        others = [one for one in found if not _same_page(one.url, work.url)]
        tally.false += decide(others)[0] is Resolution.ACCEPTED
    return tally


def _same_page(one: Url, other: Url) -> bool:
    """Whether two addresses are of one page: the same slug on the same site."""
    return one.site == other.site and (
        _path(one) == _path(other) or slug_words(one.text) == slug_words(other.text)
    )


def _path(url: Url) -> str:
    return unquote(urlsplit(url.text).path).rstrip("/").lower()


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


if __name__ == "__main__":
    main()
