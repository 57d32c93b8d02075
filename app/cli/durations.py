"""Spans of time as people write them: 90s, 30m, 12h, 1d, 2w."""

import re
from datetime import timedelta

from app.cli.endings import BadInput

_UNITS = {
    "s": timedelta(seconds=1),
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}
_LONGEST = timedelta(days=3660)


def read_duration(text: str) -> timedelta:
    """A span above zero and up to ten years.

    >>> read_duration("36h")
    datetime.timedelta(days=1, seconds=43200)

    Raises:
        BadInput: it is not written like that.
    """
    match = re.fullmatch(r"(\d{1,9})\s*([smhdw])", text.strip().lower())
    number, unit = (int(match[1]), _UNITS[match[2]]) if match else (0, _LONGEST)
    if not 0 < number <= _LONGEST // unit:
        raise BadInput(f"{text!r} is not a span of time; write it like 12h, 1d or 2w")
    return number * unit


def shown_duration(duration: timedelta) -> str:
    """The span in the largest unit that holds it exactly.

    >>> shown_duration(timedelta(days=14)), shown_duration(timedelta(hours=36))
    ('2w', '36h')
    """
    for name, unit in reversed(_UNITS.items()):
        if duration % unit == timedelta():
            return f"{duration // unit}{name}"
    return f"{duration.total_seconds():g}s"
