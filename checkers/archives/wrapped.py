"""Links that already point into an archive: what they are copies of.

Nothing is archived twice: it is the original that the archives are asked for, as of the moment that
the link names.
"""

import re
from dataclasses import replace
from datetime import datetime

from checkers.archives.capture import is_of_the_web, read_stamp
from checkers.archives.choose import Wanted
from checkers.errors import BadUrl
from checkers.model import MementoQuery
from checkers.urls import Url

_WAYBACK_HOSTS = frozenset({"web.archive.org", "www.web.archive.org", "wayback.archive.org"})
_REPLAY = re.compile(
    r"https?://[^/]+/(?:web/)?(?:(?P<stamp>\d{4,14})(?:[a-z]{2}_)?|\*)?/?(?P<original>\S+)"
)

ARCHIVE_TODAY = frozenset(f"archive.{top}" for top in ("today", "is", "ph", "li", "md", "vn", "fo"))
"""Never asked: its copies have been altered."""


def wanted(query: MementoQuery, *, archive_host: str) -> Wanted:
    """What to look for, seen through a link that points into an archive.

    ``archive_host`` is the archive that we ask, beside the well-known names of the Wayback Machine.
    """
    # An article's date may be anything; a copy is sought near to one that can be true.
    cited_at = query.cited_at if query.cited_at and is_of_the_web(query.cited_at) else None
    seen = Wanted(
        url=query.url.without_fragment,
        at=cited_at,
        cited_at=cited_at,
        died_at=query.died_at,
        titles=query.titles,
    )
    inside = unwrap(query.url, hosts=_WAYBACK_HOSTS | {archive_host})
    if inside is None:
        return seen
    original, at = inside
    # The link that fails is the archive's: it says nothing about when the original died.
    return replace(seen, url=original, at=at or cited_at, died_at=None)


def unwrap(url: Url, *, hosts: frozenset[str]) -> tuple[Url, datetime | None] | None:
    """The original of a link to a stored copy, and when the copy was made; None for other links."""
    if url.host not in hosts or not url.path.startswith("/web/"):
        return None
    match = _REPLAY.fullmatch(url.text)
    if match is None:
        return None
    text = match["original"]
    if not re.match(r"https?:", text, re.IGNORECASE):
        text = "http://" + text
    try:
        original = Url.parse(text)
    except BadUrl:
        return None
    is_address = original.is_web and "." in original.host
    return (original.without_fragment, read_stamp(match["stamp"] or "")) if is_address else None
