"""The time that a text says a work is of: "May 2019", "14 June 2018", "2019"."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

_YEAR = re.compile(r"(?<!\d)(19[89]\d|20\d\d)(?!\d)")
_IN_PATH = re.compile(
    r"/(?P<year>19[89]\d|20\d\d)(?:[/-]?(?P<month>0[1-9]|1[0-2]|[1-9](?!\d))(?:-?\d\d?)?)?(?=/)"
)
"""A part, or two, of a path: /2019/05/, /2019-05-20/, /20190520/, /2019/."""
_YEAR_LONG = 12
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WORD = re.compile(r"[A-Za-z]{3,}")
_AROUND = 2
"""Months: works are dated by when they were written, and captured when they had been found."""


@dataclass(frozen=True, slots=True)
class Span:
    """Some months, from the first day of the first to before that of the ``end``."""

    start: datetime
    end: datetime

    @property
    def middle(self) -> datetime:
        return self.start + (self.end - self.start) / 2


def stated(when: str | None) -> Span | None:
    """The month that is stated, or the whole year; with two months before and after.

    >>> span = stated("in May 2019")
    >>> f"{span.start:%Y-%m}", f"{span.end:%Y-%m}"
    ('2019-03', '2019-08')
    """
    year = _YEAR.search(when or "")
    if year is None:
        return None
    words = [word.lower()[:3] for word in _WORD.findall(when or "")]
    month = next((_MONTHS.index(word) for word in words if word in _MONTHS), None)
    first, last = (0, 11) if month is None else (month, month)
    return Span(_month(int(year[1]), first - _AROUND), _month(int(year[1]), last + _AROUND + 1))


def contradicts(path: str, span: Span) -> bool:
    """Whether an address names a time, as many have it in their paths, and it is another one.

    >>> contradicts("/2012/05/a-story", stated("May 2019")), contradicts("/a", stated("May 2019"))
    (True, False)
    """
    found = _IN_PATH.search(path)
    if found is None:
        return False
    year, month = int(found["year"]), int(found["month"] or 0)
    if month > _YEAR_LONG:
        return False
    first, last = (month - 1, month) if month else (0, _YEAR_LONG)
    return _month(year, last) <= span.start or span.end <= _month(year, first)


def _month(year: int, month: int) -> datetime:
    """The first day of a month, counted from 0, that may be of another year."""
    return datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC)
