"""Which signatures were learned from single pages or hosts, and so may say nothing of others.

    python -m benchmarks.generality BAD_PAGES_FOLDER

Lists every host and domain of the labelled pages that stands in the signatures, every word of a
signature that is such a domain's name, and every phrase that is found on exactly one page. Of each
it tells what the row rests on. A row that is documented or public may stay, for it has been seen
elsewhere; one that rests on nothing but knowledge of the language has to go: then the exit code
is 1. Hosts have to be those of services that their own documentation names.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.labelled_pages import BadPage, bad_pages, read
from checkers.likeness import words
from checkers.urls import registrable_domain
from checkers.verdicts.signatures.tables import Basis, tables

HOSTS = ("parking_sites", "name_servers", "redirectors")
TEXTS = ("not_found", "challenges", "refusals", "logins", "faults", "parking", "spam")
_NO_TEXTS = {"headers"}
_TELLING = 4
"""Letters of a name: shorter ones are words of some language."""


@dataclass(frozen=True)
class Row:
    """One row of a table, and what it rests on."""

    table: str
    language: str
    text: str
    basis: Basis
    source: str

    def __str__(self) -> str:
        return f"{self.table} ({self.language}): {self.text}  [{self.basis}: {self.source[:70]}]"


def rows_of(subject: str) -> Iterator[Row]:
    for table, groups in tables(subject).items():
        for group in groups:
            for language, texts in group.texts.items():
                for text in texts:
                    yield Row(f"{subject}.{table}", language, text, group.basis, group.source)


def phrases() -> list[Row]:
    found = [row for subject in TEXTS for row in rows_of(subject)]
    return [row for row in found if row.table.partition(".")[2] not in _NO_TEXTS]


def hosts_in_signatures(pages: list[BadPage]) -> list[tuple[Row, str]]:
    """Rows that are a host of the pages, or its domain; or that mention one."""
    hosts = {page.host for page in pages if page.host}
    hosts |= {registrable_domain(host) for host in hosts}
    listed = [row for row in rows_of("addresses") if row.table.partition(".")[2] in HOSTS]
    found = [(row, row.text) for row in listed if row.text in hosts]
    return found + [
        (row, host) for row in phrases() for host in hosts if f" {host} " in f" {row.text} "
    ]


def names_in_signatures(pages: list[BadPage]) -> list[tuple[Row, str]]:
    """Phrases with a word that is the name of a domain among the pages."""
    names = {registrable_domain(page.host).partition(".")[0] for page in pages if page.host}
    telling = {name for name in names if len(name) >= _TELLING}
    return [(row, word) for row in phrases() for word in words(row.text) if word in telling]


def pages_by_phrase(pages: list[BadPage]) -> dict[Row, list[BadPage]]:
    """On which pages each phrase is, in what the product looks at: titles, and how texts begin."""
    lines = [(page, _line(page)) for page in pages]
    found: dict[Row, list[BadPage]] = defaultdict(list)
    for row in phrases():
        for spelling in row.text.split(","):
            phrase = f" {' '.join(words(spelling))} "
            found[row] += [page for page, line in lines if phrase in line]
    return found


def _line(bad: BadPage) -> str:
    page = read(bad.data)
    return f" {' '.join(words(f'{page.title} . {page.h1} . {page.excerpt}'))} "


def main(folder: str) -> None:
    pages = bad_pages(Path(folder))
    print(f"{len(pages):,} pages of {len({page.host for page in pages}):,} hosts")
    _print("hosts of the pages in the signatures", hosts_in_signatures(pages))
    _print("words of phrases that are names of domains of the pages", names_in_signatures(pages))
    found = pages_by_phrase(pages)
    once = [(row, on[0].label) for row, on in found.items() if len(on) == 1]
    _print("phrases on exactly one page", once)
    counts = Counter(min(len(on), 2) for on in found.values())
    none, one, more = counts[0], counts[1], counts[2]
    print(f"\n{len(found):,} phrases: {none:,} on no page, {one} on one, {more} on more")
    learned = [row for row, _ in once if row.basis is Basis.LANGUAGE]
    learned += [row for row, _ in hosts_in_signatures(pages) if row.basis is not Basis.PRODUCT]
    print(f"{len(learned)} rows rest on a single page or host alone")
    sys.exit(1 if learned else 0)


def _print(title: str, found: list[tuple[Row, str]]) -> None:
    print(f"\n{title}: {len(found)}")
    for row, where in sorted(found, key=lambda pair: (pair[0].basis, str(pair[0]))):
        print(f"  {where:<24} {row}")


if __name__ == "__main__":
    main(*sys.argv[1:])
