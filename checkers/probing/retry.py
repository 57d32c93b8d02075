"""What is worth a second try: only what passes by itself, and never a timeout.

A memento's status is that of the day it was stored: it says nothing of the archive that shows it.
"""

from datetime import datetime, timedelta

from checkers.http_date import retry_after
from checkers.model import Failure
from checkers.probing.failures import failure_of, never_connected
from checkers.probing.journey import Journey

_PAUSE = timedelta(seconds=0.5)
_TRANSIENT_FAILURES = frozenset({Failure.CONNECT_REFUSED, Failure.CONNECT_RESET})
_TRANSIENT_STATUSES = frozenset({502, 503, 504})
_ASKS_TO_WAIT = frozenset({429, 503})
_LONGEST_SILENCE = timedelta(hours=1)
"""Longer wishes are not remembered: a number in a header must not close a host for years."""


def silence_asked_for(journey: Journey, now: datetime) -> timedelta | None:
    """How long the host wants to be left alone, where it says so."""
    if journey.status not in _ASKS_TO_WAIT or journey.is_memento:
        return None
    wanted = retry_after(journey.header(b"retry-after"), now)
    return None if wanted is None else min(wanted, _LONGEST_SILENCE)


def pause_before_retry(
    journey: Journey, error: BaseException | None, now: datetime
) -> timedelta | None:
    """How long to wait before asking once more; None where that would not help.

    (A connection that is cut off after the request was sent has been tried twice already: it may
    have been an old one that the server was just closing.)
    """
    if error is not None:
        passing = failure_of(error)[0] in _TRANSIENT_FAILURES and never_connected(error)
        return _PAUSE if passing else None
    asked = silence_asked_for(journey, now)
    if asked is not None:
        return asked
    transient = journey.status in _TRANSIENT_STATUSES and not journey.is_memento
    return _PAUSE if transient else None
