"""Dates as HTTP headers have them (RFC 9110, 5.6.7): Retry-After, Memento-Datetime."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_BEFORE_1000 = re.compile(r"(?<![-+\d])0\d{3}(?!\d)")


def http_date(text: str) -> datetime | None:
    """The moment in UTC, or None where the text is no date; one without a zone is meant in UTC.

    >>> http_date("Sun, 06 Nov 1994 08:49:37 GMT")
    datetime.datetime(1994, 11, 6, 8, 49, 37, tzinfo=datetime.timezone.utc)
    """
    if _BEFORE_1000.search(text):
        return None  # the parser takes the year 0001 for one that was written with two digits
    try:
        when = parsedate_to_datetime(text)
        return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def retry_after(value: str, now: datetime) -> timedelta | None:
    """What Retry-After says (RFC 9110, 10.2.3): seconds, or a date; None where it says neither.

    >>> retry_after("120", datetime(2026, 1, 1, tzinfo=UTC))
    datetime.timedelta(seconds=120)
    """
    wanted = value.strip()
    if wanted.isascii() and wanted.isdigit():
        return timedelta(seconds=int(wanted[:8]))
    when = http_date(wanted)
    return max(when - now, timedelta()) if when else None
