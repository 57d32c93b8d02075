"""Which links are the article's, who wrote it and when: ours beside others, on four corpora.

    python -m benchmarks.extraction DATA_FOLDER [--worst CORPUS]

DATA_FOLDER holds the corpora, unpacked or as ``pages-*.tar.xz``. Prints macro precision, recall and
F1 of the body links for each system and corpus, and how often author and date are right on the
corpus whose golds for them are made by hand. ``--worst`` lists the pages of one corpus on which we
do worst.
"""

import argparse
import logging
import re
import statistics
import time
import unicodedata
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path

import trafilatura
from lxml import html
from readability import Document as ReadabilityDocument

from benchmarks.corpus import CORPORA, Case, Score, cases, macro, score, unpacked
from checkers.errors import CheckerError
from checkers.extraction import Extraction, extract
from checkers.extraction.authors import people_in
from checkers.extraction.charset import read_text
from checkers.extraction.dates import read_date
from checkers.model import CitationKind, Document
from checkers.urls import Url

Links = Callable[[Case], Iterable[str]]
_A_HUNDRED_KB = 100_000
"""The size of a page for which the plan names a time; a fifth more or less counts as well."""
_JUNK = "nav, footer, aside, header, form, script, style"


def ours(case: Case) -> Extraction:
    return extract(Document(data=case.data, url=Url.parse(case.base)))


def our_links(case: Case) -> Iterable[str]:
    return [
        citation.url.text
        for citation in ours(case).citations
        if citation.url and citation.kind is not CitationKind.MENTION
    ]


def every_link(case: Case) -> Iterable[str]:
    return _hrefs(_tree(case))


def main_minus_junk(case: Case) -> Iterable[str]:
    """What a few lines do: the article or main element without what is no prose by its tag."""
    tree = _tree(case)
    found = tree.xpath("//article | //main | //*[@role='main']") or [tree]
    place = max(found, key=lambda element: len(element.text_content()))
    junk = {name.strip() for name in _JUNK.split(",")}
    for element in [one for one in place.iter() if one.tag in junk and one is not place]:
        if element.getparent() is not None:
            element.drop_tree()
    return _hrefs(place)


def trafilatura_links(case: Case) -> Iterable[str]:
    document = trafilatura.bare_extraction(
        _text(case), include_links=True, include_comments=False, include_tables=True
    )
    body = document.body if document is not None else None
    return [ref.get("target") or "" for ref in body.iter("ref")] if body is not None else []


def readability_links(case: Case) -> Iterable[str]:
    return _hrefs(html.fromstring(ReadabilityDocument(_text(case)).summary() or "<p></p>"))


SYSTEMS: dict[str, Links] = {
    "every link": every_link,
    "article/main minus junk": main_minus_junk,
    "trafilatura": trafilatura_links,
    "readability-lxml": readability_links,
    "citewatch": our_links,
}


def main() -> None:
    options = _options()
    logging.disable(logging.CRITICAL)  # the peers say much about pages that they cannot read
    with unpacked(options.data) as folder:
        corpora = {corpus: list(cases(folder, corpus)) for corpus in CORPORA}
    if options.worst:
        print_worst(corpora[options.worst])
        return
    print_links(corpora)
    print_bylines(corpora["postlight"])


def print_links(corpora: dict[str, list[Case]]) -> None:
    print("Body links: macro precision / recall / F1\n")
    print("| system | " + " | ".join(corpora) + " | ms a page | of 100 KB |")
    print("|---" * (len(corpora) + 3) + "|")
    for name, links in SYSTEMS.items():
        times: dict[str, list[float]] = {"all": [], "100 KB": []}
        cells = []
        for pages in corpora.values():
            mean = macro(found for page in pages if (found := _timed(page, links, times)))
            cells.append(f"{mean.precision:.3f} / {mean.recall:.3f} / **{mean.f1:.3f}**")
        print(
            f"| {name} | {' | '.join(cells)} | {' | '.join(map(_median, times.values()))} |",
            flush=True,
        )


def _median(times: list[float]) -> str:
    return f"{statistics.median(times) * 1000:.0f} ({len(times)})"


def print_bylines(pages: list[Case]) -> None:
    print("\nAuthor (the same people) and date (within a day), of pages whose gold has one\n")
    print("| system | author | date |\n|---|---|---|")
    for name, read in (("trafilatura", _their_byline), ("citewatch", _our_byline)):
        authors, dates = _byline_shares(pages, read)
        print(f"| {name} | {authors:.3f} | {dates:.3f} |")


def print_worst(pages: list[Case]) -> None:
    scored = [
        (found.f1, page.name, found) for page in pages if (found := score(page, our_links(page)))
    ]
    for f1, name, found in sorted(scored, key=lambda row: row[:2])[:20]:
        print(f"{f1:.2f}  P {found.precision:.2f}  R {found.recall:.2f}  {name}")


def _timed(page: Case, links: Links, times: dict[str, list[float]]) -> Score | None:
    started = time.perf_counter()
    try:
        found = list(links(page))
    except (CheckerError, ValueError, TypeError, AttributeError, IndexError):
        found = []  # a peer that cannot read a page has found nothing on it
    took = time.perf_counter() - started
    times["all"].append(took)
    if abs(len(page.data) - _A_HUNDRED_KB) <= _A_HUNDRED_KB // 5:
        times["100 KB"].append(took)
    return score(page, found)


Byline = tuple[Iterable[str], datetime | None]


def _our_byline(case: Case) -> Byline:
    article = ours(case).article
    return article.authors, article.published_at


def _their_byline(case: Case) -> Byline:
    found = trafilatura.bare_extraction(_text(case), url=case.base, with_metadata=True)
    if found is None:
        return (), None
    return people_in([found.author or ""]), read_date(found.date or "")


def _byline_shares(pages: list[Case], read: Callable[[Case], Byline]) -> tuple[float, float]:
    authors: list[bool] = []
    dates: list[bool] = []
    for page in pages:
        names, day = read(page)
        if author := page.gold.get("author"):
            authors.append(_folded(names) == _folded(people_in([author]) or [author]))
        if wanted := read_date(page.gold.get("date") or ""):
            dates.append(day is not None and abs(day - wanted) <= timedelta(days=1))
    return statistics.fmean(authors), statistics.fmean(dates)


def _folded(names: Iterable[str]) -> set[str]:
    plain = (unicodedata.normalize("NFKD", name).casefold() for name in names)
    return {
        re.sub(r"[\W\d_]+", "", "".join(c for c in name if not unicodedata.combining(c)))
        for name in plain
    }


def _text(case: Case) -> str:
    return read_text(case.data)[0].replace("\0", " ")


def _tree(case: Case) -> html.HtmlElement:
    return html.document_fromstring(re.sub(r"<\?xml[^>]*>", "", _text(case), count=1))


def _hrefs(tree: html.HtmlElement) -> list[str]:
    return [anchor.get("href") for anchor in tree.iter("a") if anchor.get("href")]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", type=Path, help="the folder of the corpora")
    parser.add_argument("--worst", choices=CORPORA, help="list the worst pages of one corpus")
    return parser.parse_args()


if __name__ == "__main__":
    main()
