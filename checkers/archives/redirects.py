"""Whether an archived redirect leads to what was cited, or to where everything leads. Pure.

A site that closes, or forgets its old addresses, sends all of them to one page. So a redirect is
believed where the addresses beside it lead elsewhere (J. Zhu et al., "Reviving Dead Links on the
Web with FABLE", 2022), or where its target bears the cited page's name.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from checkers.archives.capture import Capture
from checkers.archives.choose import Wanted
from checkers.archives.opened import Opened
from checkers.archives.questions import AT_THAT_TIME
from checkers.same_page import key
from checkers.urls import Url

NEIGHBOURS = 2
"""Whose targets are looked at."""

_MOST = 50_000
"""Redirects remembered: a check of 5,000 links stays within some megabytes."""


def is_vouched_for(copy: Opened, wanted: Wanted) -> bool:
    """Whether the copy alone shows that its redirect, if there was one, leads to the cited page.

    It does by the title that was expected, or by an address with the cited one's own words; but
    not where a query named the page: then others have the same words.
    """
    if not copy.redirected or copy.fits:
        return True
    words = set() if wanted.url.query else set(wanted.url.words)
    return bool(words) and words <= set(copy.original.words)


def leads_with_others(target: Url, others: Iterable[Url | None]) -> bool:
    """Whether one of the neighbours' redirects has the same target."""
    return key(target) in {key(other) for other in others if other is not None}


def folder(url: Url) -> Url:
    """The address below which a page and its neighbours lie, whether it ends in a slash or not.

    >>> folder(Url("http://x.example/2019/a-story/?page=2")).text
    'http://x.example/2019/'
    """
    return Url(url.origin + url.path.rstrip("/").rpartition("/")[0] + "/")


class Redirects:
    """The redirects that listings have shown, by folder, for as long as a check lasts.

    What one link's listing shows may be another's neighbour, and saves a metered question.
    """

    def __init__(self) -> None:
        self._by_folder: defaultdict[str, set[Capture]] = defaultdict(set)
        self._count = 0

    def learn(self, captures: Iterable[Capture]) -> None:
        """Take note of the rows of a listing."""
        for capture in captures:
            if not capture.is_redirect or self._count >= _MOST:
                continue
            beside = self._by_folder[key(folder(capture.original))]
            self._count += capture not in beside
            beside.add(capture)

    def beside(self, url: Url, *, around: datetime) -> list[Capture]:
        """The neighbours to compare with: one redirect of each, the nearest in time."""
        nearest: dict[str, Capture] = {}
        for row in sorted(
            self._by_folder.get(key(folder(url)), set()),
            key=lambda row: (abs(row.captured_at - around), row.captured_at, row.original),
        ):
            if abs(row.captured_at - around) <= AT_THAT_TIME:
                nearest.setdefault(key(row.original), row)
        nearest.pop(key(url), None)
        return list(nearest.values())[:NEIGHBOURS]
