"""Mentioned titles and named works in words: the same in every kind of report."""

from dataclasses import dataclass
from urllib.parse import unquote

from app.reports.words import counted
from checkers.model import Candidate, Citation, Resolution
from checkers.resolution import Via
from checkers.urls import Url

VIA_WORDS = {
    Via.ARTICLE: "in a link of the article",
    Via.AUTHOR_PAGE: "on the page of its author",
    Via.SITEMAP: "in the site's sitemap",
    Via.FRONT_PAGE: "on the site's front page",
    Via.FEED: "in the site's feed",
    Via.WORDPRESS: "by the site's own search",
    Via.ARCHIVE_INDEX: "in the archive's index of the site",
    Via.ARCHIVED_SITEMAP: "in an archived sitemap of the site",
    Via.ARCHIVED_PAGE: "on an archived page of the site",
}

_DOI_HOSTS = frozenset({"doi.org", "dx.doi.org", "www.doi.org"})
_ARXIV_HOSTS = frozenset({"arxiv.org", "www.arxiv.org"})


@dataclass(frozen=True, slots=True)
class Possible:
    """An address that may be a title's, and in words why."""

    url: Url
    words: str


def resolved(citation: Citation) -> str:
    """What the search for a title's address came to, in a sentence; '' where nobody looked."""
    mention = citation.mention
    if mention is None or mention.resolution is None:
        return ""
    if mention.resolution is not Resolution.ACCEPTED or not mention.candidates:
        return mention.note
    return f"Not linked; resolved to an address found {_found(mention.candidates[0])}."


def possible(citation: Citation) -> tuple[Possible, ...]:
    """The addresses that may be a title's, where it is not sure; the likeliest first."""
    mention = citation.mention
    if mention is None or mention.resolution is not Resolution.POSSIBLE:
        return ()
    return tuple(Possible(one.url, f"found {_found(one)}") for one in mention.candidates)


def work_named(url: Url | None) -> str:
    """The name of a work that its address has: a DOI or a number of arXiv; else ''.

    >>> work_named(Url("https://doi.org/10.1000/182")), work_named(Url("https://x.example/10.1/2"))
    ('DOI 10.1000/182', '')
    >>> work_named(Url("https://arxiv.org/abs/2101.00001v2"))
    'arXiv 2101.00001v2'
    """
    if url is None:
        return ""
    path = unquote(url.path).removeprefix("/")
    if url.host in _DOI_HOSTS and path.startswith("10."):
        return f"DOI {path}"
    kind, _, number = path.partition("/")
    return f"arXiv {number}" if url.host in _ARXIV_HOSTS and kind == "abs" and number else ""


def _found(candidate: Candidate) -> str:
    """How it was found, and how well it fits."""
    known = candidate.via in set(Via)
    way = VIA_WORDS[Via(candidate.via)] if known else candidate.via
    return f"{way} ({counted(round(candidate.score), 'point')} of 100)"
