"""Where a mentioned work is looked for: on the sites that its author writes for. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from checkers.errors import BadUrl
from checkers.likeness import words
from checkers.model import Article, Citation
from checkers.urls import Url

MOST_SITES = 5


def sites_of(
    article: Article, citations: Sequence[Citation], own_sites: Iterable[str] = ()
) -> tuple[Url, ...]:
    """The front pages of the author's sites, the likeliest first; none where none is known.

    The hosts of the author's other works in the article (a copy stands for its original), of what
    the source line and the byline name, those that the operator named, and the article's own.
    """
    found: dict[str, Url] = {}
    for url in (
        *_of_own_works(citations),
        *_of_names([article.source_line or "", *article.authors], citations),
        *_of_hosts(own_sites),
        *filter(None, (article.url, article.canonical_url)),
    ):
        if url.is_web and url.host:
            found.setdefault(url.host.removeprefix("www."), url.root)
    return tuple(found.values())[:MOST_SITES]


def _of_own_works(citations: Sequence[Citation]) -> list[Url]:
    """Where most of them are, first."""
    own = [one.original for one in citations if one.original and one.own and one.own.is_sure]
    counts = Counter(url.host for url in own)
    return sorted(own, key=lambda url: -counts[url.host])


def _of_names(names: Iterable[str], citations: Sequence[Citation]) -> Iterator[Url]:
    """What links with these names lead to; and a source line may be a host itself."""
    wanted = [words(name) for name in names if name]
    for citation in citations:
        if citation.original and citation.text and words(citation.text[:200]) in wanted:
            yield citation.original
    yield from _of_hosts(name for name in names if "." in name.strip(".") and " " not in name)


def _of_hosts(hosts: Iterable[str]) -> Iterator[Url]:
    for host in hosts:
        try:
            yield Url.parse(host if "://" in host else f"https://{host}/")
        except BadUrl:
            continue
