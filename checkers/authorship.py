"""Whose work a cited page is, by what the page itself says: the author's own, or the same work.

The domain does not matter: that is how works on a site that no longer exists are found.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from checkers.errors import BadUrl
from checkers.likeness import words
from checkers.model import Article, Citation, CitationKind, Page, SelfBasis, SelfCitation
from checkers.names import Likeness, best_likeness
from checkers.sites import may_be_work
from checkers.urls import Url

_BY_NAME = {Likeness.SAME: 0.92, Likeness.COMMON: 0.7, Likeness.POSSIBLE: 0.6}
"""How sure a byline makes it. Initials, and names that many people have, are never sure."""
_BY_ALIAS = 0.9
"""The operator said that it is the author's name; another may use it as well."""
_BY_PROFILE = 0.85
"""The same profile, and a byline that does not say who."""
_BY_PROFILE_AND_NAME = 0.95
_BY_PROFILE_UNDER_ANOTHER_NAME = 0.6
"""Sites declare their own profile as that of all their authors."""
_MOST_SURE = 0.95
_A_TITLE = 3
"""Words. Columns and notices share shorter ones."""

_STRENGTH = (SelfBasis.FIRST_PERSON, SelfBasis.SAME_SITE, SelfBasis.SAME_AUTHOR)
"""From what says least to what says most: a byline is of the author, a site of many."""


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page, or a memento of one, and the address that it is of."""

    page: Page
    url: Url


def with_authorship(article: Article, citation: Citation, pages: Iterable[SeenPage]) -> Citation:
    """The citation as what was seen of the cited work shows it.

    A copy of the article itself, elsewhere or here, is no self-citation: it is the same work. The
    strongest basis is kept: what is sure before what is not, then the byline before the site before
    the prose. A first-person cue and a byline that may be the author's, neither of them sure, add
    up. Asking twice changes nothing.
    """
    seen = list(pages)
    if any(is_same_work(article, one) for one in seen):
        return _of(citation, None)
    url = citation.original
    if url is None or not may_be_work(url):
        return citation
    return _of(citation, _strongest(citation.own, *(by_same_author(article, one) for one in seen)))


def by_same_author(article: Article, seen: SeenPage) -> SelfCitation | None:
    """What the byline says; None where it names nobody, or only others."""
    confidence = max(_by_alias(article, seen.page), _by_name_or_profile(article, seen.page))
    if not confidence:
        return None
    return SelfCitation(basis=SelfBasis.SAME_AUTHOR, confidence=confidence)


def is_same_work(article: Article, seen: SeenPage) -> bool:
    """Whether a page is the article itself: it says so, or has its title and author elsewhere."""
    own = {_gist(url) for url in (article.url, article.canonical_url) if url}
    page = seen.page
    if _gist(seen.url) in own or _gist(_parsed(page.canonical)) in own:
        return True
    is_elsewhere = article.url is None or seen.url.host != article.url.host
    named = best_likeness((*article.authors, *article.aliases), page.authors)
    return is_elsewhere and named >= Likeness.COMMON and _has_title(page, article.title)


def _of(citation: Citation, own: SelfCitation | None) -> Citation:
    kind = citation.kind
    if kind is not CitationKind.MENTION:
        kind = CitationKind.SELF if own and own.is_sure else CitationKind.OUTBOUND
    return citation if own == citation.own else replace(citation, own=own, kind=kind)


def _strongest(known: SelfCitation | None, *found: SelfCitation | None) -> SelfCitation | None:
    bylines = [one for one in found if one is not None]
    if not bylines:
        return known
    byline = max(bylines, key=lambda one: one.confidence)
    if known is None:
        return byline
    if known.basis is SelfBasis.FIRST_PERSON and not (known.is_sure or byline.is_sure):
        unlikely = (1 - known.confidence) * (1 - byline.confidence)
        return replace(byline, confidence=round(min(1 - unlikely, _MOST_SURE), 2))
    return max(known, byline, key=_strength)


def _strength(own: SelfCitation) -> tuple[bool, int, float]:
    return own.is_sure, _STRENGTH.index(own.basis), own.confidence


def _by_alias(article: Article, page: Page) -> float:
    """A pen name counts where it is written just so: it may be one word, or initials."""
    names = {name.casefold() for name in page.authors}
    if any(alias.casefold() in names for alias in article.aliases):
        return _BY_ALIAS
    return _BY_NAME.get(best_likeness(article.aliases, page.authors), 0.0)


def _by_name_or_profile(article: Article, page: Page) -> float:
    named = best_likeness(article.authors, page.authors)
    if not _share_profile(article.author_urls, page.author_urls):
        return _BY_NAME.get(named, 0.0)
    if named is not Likeness.DIFFERENT:
        return _BY_PROFILE_AND_NAME
    return _BY_PROFILE_UNDER_ANOTHER_NAME if page.authors else _BY_PROFILE


def _share_profile(ours: Sequence[Url], theirs: Sequence[str]) -> bool:
    """Front pages are nobody's profile."""
    urls = [url for written in theirs if (url := _parsed(written))]
    own = {_gist(url) for url in ours if not url.is_root}
    return not own.isdisjoint(_gist(url) for url in urls if not url.is_root)


def _gist(url: Url | None) -> str | None:
    """An address without what makes no difference to where it leads."""
    if url is None:
        return None
    query = f"?{url.query}" if url.query else ""
    return f"{url.host.removeprefix('www.')}{url.path.rstrip('/')}{query}"


def _parsed(written: str) -> Url | None:
    try:
        return Url.parse(written) if written else None
    except BadUrl:
        return None


def _has_title(page: Page, title: str | None) -> bool:
    """Whether the page is called so; its window's title may name the site behind it."""
    wanted = words(title or "")
    if len(wanted) < _A_TITLE:
        return False
    shown = [words(name) for name in (page.h1, page.og_title)]
    return wanted in shown or words(page.title)[: len(wanted)] == wanted
