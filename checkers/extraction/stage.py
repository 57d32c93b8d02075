"""The stage as a whole: from a document to its article and what that cites."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from checkers.errors import BadArticle
from checkers.extraction.article import read_article
from checkers.extraction.body import Body, body_of
from checkers.extraction.charset import read_text
from checkers.extraction.citations import Passage, Setting, read_citations
from checkers.extraction.formats import format_of, refuse_binary, refuse_noise
from checkers.extraction.from_html import read_html
from checkers.extraction.from_text import read_plain_text
from checkers.extraction.hints import Hints
from checkers.extraction.identity import base_of
from checkers.extraction.layout import Layout, lay_out
from checkers.extraction.own_sites import Sites, aliases_of, writers_among
from checkers.extraction.places import places
from checkers.extraction.self_citations import OwnNames
from checkers.extraction.source import Source
from checkers.extraction.tree import parse
from checkers.model import Article, Citation, Document, Format, Place
from checkers.same_page import page_key


def _read_markdown(text: str) -> Source:
    # Here, because its parser takes 60 ms to load and most articles are HTML.
    from checkers.extraction.from_markdown import read_markdown

    return read_markdown(text)


_READERS = {
    Format.HTML: read_html,
    Format.MARKDOWN: _read_markdown,
    Format.TEXT: read_plain_text,
}
_AS_IT_IS = Hints()


@dataclass(frozen=True, slots=True)
class Extraction:
    """An article and all that it cites, in the order in which it stands there."""

    article: Article
    citations: tuple[Citation, ...]


def extract(document: Document, *, hints: Hints = _AS_IT_IS) -> Extraction:
    """Read who wrote a document, when and where, and what it cites. Nothing is fetched.

    Raises:
        BadArticle: the bytes are no text, or there is nothing in them.
    """
    refuse_binary(document.data)
    text, encoding = read_text(document.data, header=document.charset)
    refuse_noise(text)
    source = _READERS[format_of(document, text)](text)
    root = parse(source.markup)
    layout = lay_out(root)
    if not layout.runs:
        why = "; ".join(source.cut) or "perhaps scripts would fill it"
        raise BadArticle(f"there is no text in the page: {why}")
    article = read_article(
        document, source, encoding=encoding, root=root, runs=layout.runs, hints=hints
    )
    writers = writers_among(article.authors, hints.writers)
    article = replace(article, aliases=aliases_of(article.authors, writers))
    own_urls = [url for url in (article.url, article.canonical_url) if url]
    setting = Setting(
        source=source,
        base=base_of(root, document.url),
        own=frozenset(map(page_key, own_urls)),
        sites=Sites.of(own_urls, hints.own_sites, writers),
        cited_at=article.published_at,
        archive_hosts=hints.archive_hosts,
        names=OwnNames((*article.authors, *article.aliases)),
    )
    placed = places(layout.runs)
    body = body_of(layout, placed, whole=source.format is not Format.HTML)
    cut: dict[str, None] = {}
    passages = _passages(layout, placed, body, include_furniture=hints.include_furniture, cut=cut)
    citations = tuple(islice(read_citations(passages, setting), hints.citation_limit + 1))
    return _limited(article, citations, hints.citation_limit, [*article.cut, *cut])


def _passages(
    layout: Layout,
    placed: list[Place],
    body: Body,
    *,
    include_furniture: bool,
    cut: dict[str, None],
) -> Iterator[Passage]:
    """The parts to be read; what is left out of one goes to ``cut`` when it has been read."""
    for run, place in zip(layout.runs, placed, strict=True):
        if body.has_run(run):
            wanted = None if include_furniture else body.anchors
            passage = Passage(run, place, body.anchors, wanted)
        elif include_furniture and run.anchors:
            passage = Passage(run, Place.FURNITURE, body.anchors, None)
        else:
            continue
        yield passage
        if passage.cut:
            cut[passage.cut] = None


def _limited(
    article: Article, citations: tuple[Citation, ...], limit: int, cut: list[str]
) -> Extraction:
    if len(citations) > limit:
        cut.append(f"more than {limit:,} citations: the first {limit:,} are checked")
    if article.document.cut:
        cut.append(f"the document is longer than the {len(article.document.data):,} bytes read")
    return Extraction(replace(article, cut=tuple(cut)), citations[:limit])
