"""Dates as HTTP headers have them (RFC 9110, 5.6.7): Retry-After, Memento-Datetime."""

import re
from datetime import UTC, datetime
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
