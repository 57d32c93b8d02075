"""Where an article's authors are described: the addresses that it declares for them."""

from collections.abc import Iterator

from checkers.extraction.declarations import Declarations, texts
from checkers.extraction.identity import web_url
from checkers.urls import Url

_MOST = 24
_METAS = ("article:author", "author", "og:author", "og:article:author")
"""Names of meta elements in which some pages have an address instead of a name."""


def author_urls(declared: Declarations, *, base: Url | None) -> tuple[Url, ...]:
    """The profile addresses of an article's authors: ``url``, ``sameAs``, and rel=author."""
    urls = (web_url(written, base) for written in _written(declared))
    return tuple(dict.fromkeys(url.without_fragment for url in urls if url is not None))[:_MOST]


def _written(declared: Declarations) -> Iterator[str]:
    article = declared.article
    for key in ("author", "creator"):
        for thing in declared.named(article.get(key) or []):
            if "Organization" not in str(thing.get("@type")):
                yield from (*texts(thing.get("url")), *texts(thing.get("sameAs")))
    for name in _METAS:
        yield from (
            value
            for value in declared.metas.get(name, ())
            if value.startswith(("http://", "https://"))
        )
    for element in (*declared.own_tags("a"), *declared.own_tags("link")):
        if "author" in (element.get("rel") or "").lower().split():
            yield element.get("href") or ""
