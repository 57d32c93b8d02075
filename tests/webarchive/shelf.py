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

    def rows(self, url: str) -> list[dict[str, str]]:
        """The index's rows for an address, in time order."""

    def nearest(self, url: str, stamp: str) -> Copy | None:
        """The copy nearest to 14 digits."""


class Shelf:
    """Copies in memory; more may be put there at any time."""

    def __init__(self, stored: Iterable[Stored] = ()) -> None:
        self._stored = list(stored)

    def put(self, *stored: Stored) -> None:
        self._stored += stored

    def rows(self, url: str) -> list[dict[str, str]]:
        return [each.row for each in self._of(url)]

    def nearest(self, url: str, stamp: str) -> Copy | None:
        when = moment(stamp)
        return min(self._of(url), key=lambda each: abs(each.captured_at - when), default=None)

    def _of(self, url: str) -> list[Stored]:
        found = [each for each in self._stored if _surt(each.url) == _surt(url)]
        return sorted(found, key=lambda each: each.stamp)


def moment(stamp: str) -> datetime:
    return datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)


def _surt(url: str) -> tuple[str, str, tuple[str, ...]]:
    """An address as the archive's index folds it: no scheme, no www, no case, no last slash."""
    parts = urlsplit(url)
    host = re.sub(r"^www\d*\.", "", parts.hostname or "")
    query = tuple(sorted(filter(None, unquote(parts.query).lower().split("&"))))
    return host, unquote(parts.path).lower().rstrip("/"), query
