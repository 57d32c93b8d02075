"""Bodies that one host gives for many addresses: error pages and front pages in disguise."""

from collections import defaultdict
from collections.abc import Iterable

from checkers.archives.capture import Capture
from checkers.same_page import page_key
from checkers.urls import Url

_SHARED_BY = 3
"""Other addresses that must have the same body before it is taken for a template."""

_MOST = 50_000
"""Bodies remembered: a check of 5,000 links stays within some megabytes."""


class Templates:
    """Remembers which addresses were listed with which body, for as long as a check lasts."""

    def __init__(self) -> None:
        self._addresses: defaultdict[tuple[str, str], set[str]] = defaultdict(set)

    def learn(self, captures: Iterable[Capture]) -> None:
        """Take note of the rows of a listing."""
        for capture in captures:
            if capture.digest and capture.is_good and len(self._addresses) < _MOST:
                place = (capture.original.host, capture.digest)
                self._addresses[place].add(page_key(capture.original))

    def shared(self, captures: Iterable[Capture], url: Url) -> frozenset[str]:
        """The digests among the captures that three addresses other than ``url`` have as well."""
        own = page_key(url)
        return frozenset(
            capture.digest
            for capture in captures
            if len(self._addresses.get((capture.original.host, capture.digest), set()) - {own})
            >= _SHARED_BY
        )
