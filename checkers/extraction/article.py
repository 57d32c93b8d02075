"""The article itself: what it is called, who wrote it, when, where it stands."""

from dataclasses import replace

from checkers.extraction.authors import authors
from checkers.extraction.dates import published_at
from checkers.extraction.declarations import declarations
from checkers.extraction.hints import Hints
from checkers.extraction.identity import (
    base_of,
    canonical_of,
    language_of,
    original_of,
    site_of,
    source_line_of,
    title_of,
)
from checkers.extraction.layout import Run
from checkers.extraction.profiles import author_urls
from checkers.extraction.source import Source
from checkers.extraction.tree import Element
from checkers.model import Article, Document


def read_article(
    document: Document,
    source: Source,
    *,
    encoding: str,
    root: Element,
    runs: list[Run],
    hints: Hints,
) -> Article:
    """All that is known of an article before its citations are read. Hints go before findings."""
    stated = declarations(root, source.declared)
    base = base_of(root, document.url)
    canonical = canonical_of(stated, base)
    declared = replace(stated, addresses=tuple(filter(None, (document.url, canonical))))
    site = site_of(declared)
    source_line, named_in = source_line_of(runs)
    host = document.url.host.removeprefix("www.") if document.url else None
    return Article(
        document=document,
        text=source.text,
        encoding=encoding,
        format=source.format,
        url=document.url,
        canonical_url=canonical,
        original_url=original_of(named_in, canonical, url=document.url, base=base),
        title=title_of(declared, runs, site=site or host),
        authors=hints.authors or authors(declared, runs=runs, site=site),
        author_urls=author_urls(declared, base=base),
        published_at=hints.published_at or published_at(declared, runs=runs, url=document.url),
        language=language_of(declared),
        site=site or source_line or host,
        source_line=source_line,
        cut=tuple(source.cut),
    )
