"""Where a mentioned work is looked for: on the sites that its author writes for. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from checkers.errors import BadUrl
from checkers.likeness import words
from checkers.model import Article
from checkers.resolution.in_hand import InHand
from checkers.resolution.listed import Listed
from checkers.urls import Url

MOST_SITES = 5


def sites_of(article: Article, in_hand: InHand, own_sites: Iterable[str] = ()) -> tuple[Url, ...]:
    """The front pages of the author's sites, the likeliest first; none where none is known.

    The hosts of the author's other works in the article (a copy stands for its original), of what
    the source line names, those that the operator named, those of the author's own pages, and the
    article's.
    """
    found: dict[str, Url] = {}
    for url in (
        *_most_first(in_hand.own_works),
        *_of_source_line(article.source_line or "", in_hand.links),
        *_of_hosts(own_sites),
        *in_hand.author_pages,
        *filter(None, (article.url, article.canonical_url)),
    ):
        if url.is_web and url.host:
            found.setdefault(url.host.removeprefix("www."), url.root)
    return tuple(found.values())[:MOST_SITES]


def _most_first(works: Sequence[Url]) -> list[Url]:
    """Those of the host that has most of them first."""
    counts = Counter(url.host for url in works)
    return sorted(works, key=lambda url: -counts[url.host])


def _of_source_line(line: str, links: Sequence[Listed]) -> Iterator[Url]:
    """What a link with this name leads to; and a source line may be a host itself."""
    wanted = words(line)
    named = [link.address for link in links if wanted and words(link.name) == wanted]
    yield from _of_hosts(named)
    if "." in line.strip(".") and " " not in line:
        yield from _of_hosts([line])


def _of_hosts(hosts: Iterable[str]) -> Iterator[Url]:
    for host in hosts:
        if "/" in host and "://" not in host:
            continue  # somebody's place on a platform, the lists of which are everybody's
        try:
            yield Url.parse(host if "://" in host else f"https://{host}/")
        except BadUrl:
            continue
