"""Whether our own network failed, as far as hosts that are known to answer tell it."""

from checkers.model import Failure
from checkers.urls import Url

_NO_WAY = frozenset(
    {
        Failure.DNS_NXDOMAIN,
        Failure.DNS_NODATA,
        Failure.DNS_SERVFAIL,
        Failure.DNS_TIMEOUT,
        Failure.CONNECT_TIMEOUT,
        Failure.CONNECT_UNROUTABLE,
        Failure.READ_TIMEOUT,
    }
)
"""The failures that verdicts count as ours. A refusal is an answer: it has come through."""
_NOT_ASKED = frozenset({Failure.HOST_ASKED_TO_WAIT, Failure.REFUSED_ADDRESS})


class Outage:
    """Remembers which control hosts there was no way to.

    Each for itself: one that is dead for good, beside one that answers, is no outage that comes and
    goes with every question.
    """

    def __init__(self) -> None:
        self._unreached: set[str] = set()

    def ends(self, control: Url, failure: Failure | None) -> bool:
        """Note how a control host did; whether there is a way to it again after there was none."""
        if failure in _NOT_ASKED:
            return False
        if failure in _NO_WAY:
            self._unreached.add(control.origin)
            return False
        was_unreached = control.origin in self._unreached
        self._unreached.discard(control.origin)
        return was_unreached
