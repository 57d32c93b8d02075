"""Whether our own network failed, as far as hosts that are known to answer tell it."""

from checkers.model import Failure
from checkers.urls import Url

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
        if failure is not None and failure.is_no_way:
            self._unreached.add(control.origin)
            return False
        was_unreached = control.origin in self._unreached
        self._unreached.discard(control.origin)
        return was_unreached
