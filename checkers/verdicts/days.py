"""Days and numbers as an editor writes them, whatever language the machine speaks."""

from datetime import datetime

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)


def day(moment: datetime) -> str:
    """The day of a moment.

    >>> day(datetime(2019, 6, 3))  # noqa: DTZ001
    '3 June 2019'
    """
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"
