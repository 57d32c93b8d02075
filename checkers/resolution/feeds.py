"""Feeds (RSS and Atom): the newest works of a site under their titles."""

from checkers.resolution.listed import Listed
from checkers.resolution.records import read_records

USUAL = ("/feed/", "/rss.xml")
"""Where feeds are that no page declares."""

_MOST = 2_000


def read_feed(data: bytes) -> tuple[Listed, ...]:
    """What a feed lists."""
    records = read_records(data, of={"item", "entry"}, fields={"title", "link"}, most=_MOST)
    return tuple(
        Listed(record["link"], record.get("title", "")) for record in records if record.get("link")
    )
