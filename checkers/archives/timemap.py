"""A TimeMap (RFC 7089, 5): every memento that an archive has of an original, as a list of links.

Read as values; :mod:`checkers.archives.timegate` asks for it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from checkers.archived_links import is_archive_today
from checkers.archives.capture import is_of_the_web
from checkers.archives.link_format import Link, links
from checkers.errors import BadUrl
from checkers.http_date import http_date
from checkers.urls import Url

MOST_LINKS = 10_000
"""Links read of one page of a TimeMap."""

_LINK_FORMAT = "application/link-format"
_ITS_OWN = frozenset({"original", "timegate", "memento", "timemap"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A memento in a TimeMap: its address and its Memento-Datetime."""

    address: Url
    captured_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Another page of a TimeMap, with the time that it is said to cover (RFC 7089, 5.1.2)."""

    address: Url
    begins_at: datetime | None = None
    ends_at: datetime | None = None

    def distance(self, near: datetime) -> timedelta:
        """How far ``near`` lies outside of the page; what says nothing of its time is farthest."""
        if self.begins_at is None and self.ends_at is None:
            return timedelta.max
        if self.begins_at is not None and near < self.begins_at:
            return self.begins_at - near
        if self.ends_at is not None and near > self.ends_at:
            return near - self.ends_at
        return timedelta(0)


@dataclass(frozen=True, slots=True)
class TimeMap:
    """What one page of a TimeMap says."""

    mementos: tuple[Listed, ...] = ()
    pages: tuple[Page, ...] = ()


def read_timemap(text: str, *, base: Url) -> TimeMap | None:
    """The mementos and the other pages, or None where the text is no TimeMap."""
    found = list(islice(links(text), MOST_LINKS))
    if not any(link.relations & _ITS_OWN for link in found):
        return None
    mementos = (_memento(link, base) for link in found if "memento" in link.relations)
    pages = (_page(link, base) for link in found if "timemap" in link.relations)
    return TimeMap(
        mementos=tuple(memento for memento in mementos if memento),
        pages=tuple(page for page in pages if page),
    )


def timemap_address(header: str, *, base: Url) -> Url | None:
    """The TimeMap in link format that a Link header names, at the archive that sent it."""
    for link in links(header):
        is_readable = link.parameters.get("type", _LINK_FORMAT) == _LINK_FORMAT
        if "timemap" in link.relations and is_readable and (page := _page(link, base)):
            return page.address
    return None


def _memento(link: Link, base: Url) -> Listed | None:
    address, captured_at = _address(link, base), _moment(link, "datetime")
    if address is None or captured_at is None or is_archive_today(address):
        return None
    return Listed(address=address, captured_at=captured_at)


def _page(link: Link, base: Url) -> Page | None:
    """A page of the same archive: a list does not send us elsewhere."""
    address = _address(link, base)
    if address is None or address.host != base.host:
        return None
    begins_at, ends_at = _moment(link, "from"), _moment(link, "until")
    return Page(address=address, begins_at=begins_at, ends_at=ends_at)


def _address(link: Link, base: Url) -> Url | None:
    try:
        address = Url.parse(link.target, base=base).without_fragment
    except BadUrl:
        return None
    return address if address.is_web else None


def _moment(link: Link, name: str) -> datetime | None:
    when = http_date(link.parameters.get(name, ""))
    return when if when and is_of_the_web(when) else None
