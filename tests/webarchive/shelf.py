"""An archive within the test: finds and nearest, over values."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Protocol
from urllib.parse import unquote, urlsplit

from tests.webarchive.stored import Stored


class Copy(Protocol):
    """One stored answer, wherever it is kept."""

    @property
    def stamp(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def status(self) -> int: ...
    @property
    def data(self) -> bytes: ...
    @property
    def media_type(self) -> str: ...
    @property
    def location(self) -> str: ...


class Backend(Protocol):
    """Where a dialect has its copies from."""

    def rows(self, url: str, scope: str = "exact") -> list[dict[str, str]]:
        """The index's rows for an address, in time order; or for those of a prefix or a host."""

    def nearest(self, url: str, stamp: str) -> Copy | None:
        """The copy nearest to 14 digits."""


class Shelf:
    """Copies in memory; more may be put there at any time."""

    def __init__(self, stored: Iterable[Stored] = ()) -> None:
        self._stored = list(stored)

    def put(self, *stored: Stored) -> None:
        self._stored += stored

    def rows(self, url: str, scope: str = "exact") -> list[dict[str, str]]:
        if scope == "exact":
            return [each.row for each in self._of(url)]
        begin = urlkey(url) + ("/" if scope == "prefix" and url.endswith("/") else "")
        begin = begin.partition(")")[0] + ")" if scope == "host" else begin
        found = [each for each in self._stored if urlkey(each.url).startswith(begin)]
        return [each.row for each in sorted(found, key=lambda each: (urlkey(each.url), each.stamp))]

    def nearest(self, url: str, stamp: str) -> Copy | None:
        when = moment(stamp)
        return min(self._of(url), key=lambda each: abs(each.captured_at - when), default=None)

    def _of(self, url: str) -> list[Stored]:
        found = [each for each in self._stored if urlkey(each.url) == urlkey(url)]
        return sorted(found, key=lambda each: each.stamp)


def moment(stamp: str) -> datetime:
    return datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)


def urlkey(url: str) -> str:
    """An address as the archive's index folds it: no scheme, no www, no case, no last slash.

    >>> urlkey("http://www.X.example:80/A/?b=2&a=1")
    'example,x)/a?a=1&b=2'
    """
    parts = urlsplit(url)
    host = re.sub(r"^www\d*\.", "", parts.hostname or "")
    query = "&".join(sorted(filter(None, unquote(parts.query).lower().split("&"))))
    path = unquote(parts.path).lower().rstrip("/")
    return f"{','.join(reversed(host.split('.')))}){path}" + (f"?{query}" if query else "")
