import tarfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from checkers.errors import BadArticle
from checkers.extraction import Extraction, Hints, extract
from checkers.model import Citation, CitationKind, Document, LinkedCopy, RemedyKind, VerdictKind
from checkers.repair import apply, propose, repaired_text, unified_diff
from checkers.urls import Url
from tests.checkers.repair.articles import MEMENTO_URL, error_handler, found, verdict

DATA = Path(__file__).parents[3].parent / "shared" / "data"
ARTICLES = sorted(DATA.glob("pages-*.tar.xz"))
BAD_PAGES = sorted(DATA.glob("bad-pages.tar.xz"))
EVERYTHING = Hints(include_furniture=True)
SAMPLE = 10
"""One in so many of the bad pages: all of them take 12 s."""


def pages(archive: Path, ending: str) -> Iterator[tuple[str, Document]]:
    with tarfile.open(archive) as tar:
        for member in tar:
            file = tar.extractfile(member) if member.name.endswith(ending) else None
            if file is not None:
                data = file.read()
                yield member.name, Document(data=data, url=Url("https://publisher.example/a"))


def is_link(citation: Citation) -> bool:
    return citation.kind is not CitationKind.MENTION and citation.href is not None


@pytest.mark.skipif(not ARTICLES, reason="the articles of shared/data are not here")
@pytest.mark.parametrize("archive", ARTICLES, ids=lambda path: path.name.partition(".")[0])
def test_on_real_articles_only_the_links_change(archive: Path) -> None:
    for name, document in pages(archive, "source.html"):
        only_the_links_change(extract(document, hints=EVERYTHING), name)


@pytest.mark.skipif(not BAD_PAGES, reason="the bad pages of shared/data are not here")
@pytest.mark.parametrize("archive", BAD_PAGES, ids=lambda path: path.name.partition(".")[0])
def test_on_real_error_pages_only_the_links_change(archive: Path) -> None:
    for name, document in islice(pages(archive, ".html"), 0, None, SAMPLE):
        try:
            extraction = extract(document, hints=EVERYTHING)
        except BadArticle:
            continue
        only_the_links_change(extraction, name)


def only_the_links_change(extraction: Extraction, name: str) -> None:
    """Point every link to a made-up copy, and hold what comes out against the text spliced.

    A link that leads to an archived copy already is one whose copy turned out to be broken: others
    are left as they are.
    """
    article, gone = extraction.article, verdict(VerdictKind.GONE)
    answer = replace(found(), linked_copy=LinkedCopy.BROKEN)
    links = [citation for citation in extraction.citations if is_link(citation)]
    made = [propose(article, citation, gone, answer) for citation in links]
    assert {remedy.kind for remedy in made} <= {RemedyKind.REPLACE_WITH_MEMENTO}, name

    edits = [edit for remedy in made for edit in remedy.edits]
    repaired, expected = apply(article, edits), repaired_text(article, edits)

    assert visible(repaired, article.encoding) == expected, name
    if article.text.encode(article.encoding, "replace") == article.document.data:
        assert repaired == expected.encode(article.encoding), name
    assert bool(unified_diff(article, edits)) is bool(edits)
    assert expected.count(MEMENTO_URL.replace("&", "&amp;")) == 2 * len(links), name


def visible(data: bytes, encoding: str) -> str:
    """Bytes as a reader sees them: what is no character is U+FFFD."""
    text = data.decode(encoding, error_handler(encoding))
    return "".join("�" if "\ud800" <= character <= "\udfff" else character for character in text)
