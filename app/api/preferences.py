"""``Prefer: wait=N`` (RFC 7240): how long a caller would rather wait than come back."""

import re
from datetime import timedelta

LONGEST_WAIT = timedelta(seconds=60)
"""Proxies and load balancers commonly give up on a silent answer after a minute."""

_WAIT = re.compile(r'wait\s*=\s*"?(\d{1,9})"?', re.IGNORECASE)


def preferred_wait(prefer: str) -> timedelta | None:
    """The wait asked for, at most ``LONGEST_WAIT``; None where none is asked for or readable.

    >>> preferred_wait("respond-async, wait=10")
    datetime.timedelta(seconds=10)
    >>> preferred_wait("handling=lenient") is None
    True
    """
    for preference in prefer.split(","):
        name_and_value = preference.partition(";")[0].strip()
        if asked := _WAIT.fullmatch(name_and_value):
            # The first of several counts (RFC 7240, section 2).
            return min(timedelta(seconds=int(asked[1])), LONGEST_WAIT)
    return None


def applied(wait: timedelta) -> dict[str, str]:
    """The header that says which preference was honoured, as it was honoured."""
    return {"Preference-Applied": f"wait={int(wait.total_seconds())}"}
