"""Hosts that have gone silent are decided once for all links to them.

A hundred links to a host that takes no connections would else wait a hundred times for nothing, and
come to the same end, whether they lead straight to it or by redirects of other hosts. What was
found at one address is told of the others for a minute; then they are asked again.
"""

from dataclasses import dataclass
from datetime import timedelta
from math import inf

from checkers.model import Failure
from checkers.probing.failures import SeenElsewhere
from checkers.urls import Url

_REMEMBERED = timedelta(seconds=60)
_MOST = 10_000
_NO_CONNECTION = frozenset(
    {Failure.CONNECT_REFUSED, Failure.CONNECT_TIMEOUT, Failure.CONNECT_UNROUTABLE}
)
_OUT_OF_TIME = frozenset({Failure.CONNECT_TIMEOUT, Failure.READ_TIMEOUT})
_MOST_UNANSWERED = 2
"""Requests that a host may leave unanswered, within a minute of each other, before that is no
affair of one page any more."""
_FAIR_SHARE = 0.5
"""Of a probe's time. A host behind slow redirects that was given less has not been waited for."""


@dataclass(slots=True)
class _Silence:
    """All of it holds ``until`` then, the count too: two slow pages a day apart are no silence."""

    until: float = 0.0
    unanswered: int = 0
    seen: tuple[Failure, str, float] | None = None


class SilentHosts:
    """Remembers by host and port. Times are the loop's, in seconds.

    ``patience`` is how many of them a probe has.
    """

    def __init__(self, *, patience: float = 0.0) -> None:
        self._least_wait = patience * _FAIR_SHARE
        self._forgotten_at = -inf
        self._known: dict[str, _Silence] = {}

    def heard(self, url: Url) -> None:
        """The host has answered, whatever it said."""
        self._known.pop(url.origin, None)

    def unheard(self, url: Url, failure: Failure, text: str, *, now: float, waited: float) -> None:
        """A request has failed after so many seconds.

        Failures that may be one page's own, or due to our haste, count for nothing; nor do those
        of requests that were under way when all was forgotten.
        """
        hasty = failure in _OUT_OF_TIME and waited < self._least_wait
        if failure not in _NO_CONNECTION | _OUT_OF_TIME or hasty:
            return
        if now - waited < self._forgotten_at:
            return
        silence = self._lasting(url, now) or self._new(url)
        silence.until = now + _REMEMBERED.total_seconds()
        silence.unanswered += 1
        if failure in _NO_CONNECTION or silence.unanswered >= _MOST_UNANSWERED:
            silence.seen = failure, text, waited

    def forget(self, *, now: float) -> None:
        """Nothing of it holds: the silence was ours."""
        self._known.clear()
        self._forgotten_at = now

    def known(self, url: Url, *, now: float) -> SeenElsewhere | None:
        """What another request to the host would come to."""
        silence = self._lasting(url, now)
        if silence is None or silence.seen is None:
            return None
        failure, text, waited = silence.seen
        text = f"{text} (seen a moment ago at another address of {url.host})"
        return SeenElsewhere(failure, text, waited=waited)

    def _lasting(self, url: Url, now: float) -> _Silence | None:
        silence = self._known.get(url.origin)
        return silence if silence and silence.until >= now else None

    def _new(self, url: Url) -> _Silence:
        if len(self._known) >= _MOST:
            self._known.clear()
        silence = self._known[url.origin] = _Silence()
        return silence
