"""The digits that archives write times with: year to second, in UTC."""

import re
from datetime import UTC, datetime

_FIRST_YEAR, _LAST_YEAR = 1990, 2100


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
