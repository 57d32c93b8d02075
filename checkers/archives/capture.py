"""One row of an archive's listing, and the 14 digits that archives write times with."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from checkers.archives.variants import Variant
from checkers.urls import Url

_GOOD = frozenset({200, 203, 206})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_GONE = frozenset({404, 410})
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """What an archive lists of one stored answer, before anybody has opened it.

    ``status`` is None where the listing does not say (a revisit: "the same as before"), ``length``
    are the compressed bytes it takes in the archive, ``variant`` how ``original`` differs from
    the address that was asked for.
    """

    captured_at: datetime
    original: Url
    media_type: str = ""
    status: int | None = None
    digest: str = ""
    length: int | None = None
    variant: Variant | None = None

    @property
    def is_good(self) -> bool:
        """Whether the site answered with a document, as far as the listing knows."""
        return self.status is None or self.status in _GOOD

    @property
    def is_redirect(self) -> bool:
        return self.status in _REDIRECTS

    @property
    def is_gone(self) -> bool:
        """Whether the site said that there is nothing: refusals and outages say less than that."""
        return self.status in _GONE

    @property
    def is_revisit(self) -> bool:
        return self.media_type == "warc/revisit"


def is_of_the_web(when: datetime) -> bool:
    """Whether a moment can be one of the web's: not before it, and not at the end of calendars."""
    return _FIRST_YEAR <= when.year <= _LAST_YEAR


def stamp(when: datetime) -> str:
    """The 14 digits of a time, in UTC.

    >>> stamp(datetime(2019, 6, 3, 10, 0, 0, tzinfo=UTC))
    '20190603100000'
    """
    # Not strftime: it writes the year 800 with three digits on some systems.
    when = when.astimezone(UTC)
    return f"{when.year:04}{when.month:02}{when.day:02}{when:%H%M%S}"


def read_stamp(digits: str) -> datetime | None:
    """The time of the web that 4 to 14 digits begin to name, or None where they name none.

    >>> read_stamp("201906").isoformat()
    '2019-06-01T00:00:00+00:00'
    """
    if not re.fullmatch(r"[0-9]{4,14}", digits):
        return None
    written = digits + "00000101000000"[len(digits) :]
    try:
        when = datetime.strptime(written, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    return when if is_of_the_web(when) else None
