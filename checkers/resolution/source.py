"""A list of pages, in which a title is looked for; and which of them may be the title's. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from checkers.errors import BadUrl
from checkers.model import Candidate
from checkers.resolution.alike import UNSURE, Title, fit
from checkers.resolution.decide import POSSIBLE
from checkers.resolution.listed import Listed
from checkers.resolution.via import Via
from checkers.resolution.when import Span, contradicts
from checkers.urls import Url


class OfSite(Protocol):
    """As much of a site as is needed to know its pages."""

    @property
    def root(self) -> Url: ...
    def has(self, url: Url) -> bool: ...


_MOST = 100
"""A site may have given all its pages one name."""
_NO_DOCUMENT = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|avif|bmp|ico|css|js|mp[34]|m4[av]|mov|avi|webm|zip|gz)$",
    re.IGNORECASE,
)
"""Pictures and films are named after the works that they are in."""


@dataclass(frozen=True, slots=True)
class Source:
    """``pages`` and the ``site`` that they must be of: of others a site may tell anything.

    An article may: then ``site`` is None.
    """

    via: Via
    pages: Sequence[Listed]
    site: OfSite | None = None


def fitting(title: Title, source: Source, *, span: Span | None = None) -> list[Candidate]:
    """The pages that may be those of a title, the likeliest first, by its words: at most a hundred.

    Those whose addresses name another time than ``span`` are never sure. Takes its time for long
    lists.
    """
    scored = ((fit(title, page.address, name=page.name), page) for page in source.pages)
    likely = [(score, page) for score, page in scored if score >= POSSIBLE]
    found: list[Candidate] = []
    for score, page in sorted(likely, key=lambda one: -one[0]):
        url = _read(page.address, source.site)
        if url is not None:
            points = min(score, UNSURE) if span and contradicts(url.path, span) else score
            found.append(Candidate(url=url, score=points, via=source.via))
        if len(found) == _MOST:
            break
    return found


def _read(address: str, site: OfSite | None) -> Url | None:
    try:
        url = Url.parse(address, base=site.root if site else None).without_fragment
    except BadUrl:
        return None
    is_document = url.is_web and not _NO_DOCUMENT.search(url.path)
    return url if is_document and (site is None or site.has(url)) else None
