"""What an article itself tells of where its titles may be: all its links. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from checkers.errors import BadUrl
from checkers.likeness import words
from checkers.model import Article, Citation, Format
from checkers.resolution.links import Links, read_links
from checkers.resolution.listed import Listed
from checkers.urls import Url

_MOST_AUTHOR_PAGES = 3
_NOWHERE = Url("http://invalid.invalid/")
"""What relative links of an article without an address are read against; nothing is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InHand:
    """The article's links, the pages of its authors and their works among them; its addresses."""

    links: tuple[Listed, ...]
    author_pages: tuple[Url, ...]
    own_works: tuple[Url, ...]
    own: frozenset[str]

    def is_article(self, url: Url) -> bool:
        return url.without_fragment.text in self.own


def read_in_hand(article: Article, citations: Sequence[Citation]) -> InHand:
    """What can be had without a request."""
    cited = [Listed(one.original.text, one.text) for one in citations if one.original]
    page = _links_of(article)
    around = [link for link in page.pages if not link.address.startswith(_NOWHERE.text)]
    own = (url.without_fragment.text for url in (article.url, article.canonical_url) if url)
    links = tuple(dict.fromkeys([*cited, *around]))
    return InHand(
        links=links,
        author_pages=_author_pages(article, page.authors, links),
        own_works=tuple(one.original for one in citations if one.original and _is_own(one)),
        own=frozenset(own),
    )


def _is_own(citation: Citation) -> bool:
    return citation.own is not None and citation.own.is_sure


def _links_of(article: Article) -> Links:
    if article.format is not Format.HTML:
        return Links()
    markup = article.text.encode("utf-8", "replace")
    return read_links(markup, base=article.url or _NOWHERE, charset="utf-8")


def _author_pages(
    article: Article, marked: Sequence[Listed], links: Sequence[Listed]
) -> tuple[Url, ...]:
    """The pages of its authors: marked as such, or linked under their names."""
    names = [words(author) for author in article.authors]
    named = [link for link in links if link.name and words(link.name) in names]
    urls = [_parsed(link.address) for link in (*marked, *named)]
    return tuple(dict.fromkeys(filter(None, urls)))[:_MOST_AUTHOR_PAGES]


def _parsed(address: str) -> Url | None:
    try:
        url = Url.parse(address)
    except BadUrl:
        return None
    return url if url.host != _NOWHERE.host else None
