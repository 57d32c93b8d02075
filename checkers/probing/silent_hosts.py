"""Hosts that have gone silent are decided once for all links to them.

A hundred links to a host that takes no connections would else wait a hundred times for nothing, and
come to the same end. What was found at one address is told of the others for a minute; then they
are asked again. A host that is silent behind a redirect is not among them.
"""

from dataclasses import dataclass
from datetime import timedelta

from checkers.model import Failure
from checkers.probing.failures import KnownFailure
from checkers.urls import Url

_REMEMBERED = timedelta(seconds=60)
_MOST = 10_000
_NO_CONNECTION = frozenset(
    {Failure.CONNECT_REFUSED, Failure.CONNECT_TIMEOUT, Failure.CONNECT_UNROUTABLE}
)
_MOST_UNANSWERED = 2
"""Requests that a host may leave unanswered, within a minute of each other, before that is no
affair of one page any more."""


@dataclass(slots=True)
class _Silence:
    """All of it holds ``until`` then, the count too: two slow pages a day apart are no silence."""

    until: float = 0.0
    unanswered: int = 0
    failure: KnownFailure | None = None


class SilentHosts:
    """Remembers by host and port. Times are the loop's, in seconds."""

    def __init__(self) -> None:
        self._known: dict[str, _Silence] = {}

    def heard(self, url: Url) -> None:
        """The host has answered, whatever it said."""
        self._known.pop(url.origin, None)

    def unheard(self, url: Url, failure: Failure, text: str, *, now: float) -> None:
        """A request has failed. Failures that may be one page's own count for nothing."""
        if failure not in _NO_CONNECTION and failure is not Failure.READ_TIMEOUT:
            return
        silence = self._lasting(url, now) or self._new(url)
        silence.until = now + _REMEMBERED.total_seconds()
        silence.unanswered += 1
        if failure in _NO_CONNECTION or silence.unanswered >= _MOST_UNANSWERED:
            told = f"{text} (seen a moment ago at another address of {url.host})"
            silence.failure = KnownFailure(failure, told)

    def forget(self) -> None:
        """Nothing of it holds: the silence was ours."""
        self._known.clear()

    def known(self, url: Url, *, now: float) -> KnownFailure | None:
        """What another request to the host would come to."""
        silence = self._lasting(url, now)
        return silence.failure if silence else None

    def _lasting(self, url: Url, now: float) -> _Silence | None:
        silence = self._known.get(url.origin)
        return silence if silence and silence.until >= now else None

    def _new(self, url: Url) -> _Silence:
        if len(self._known) >= _MOST:
            self._known.clear()
        silence = self._known[url.origin] = _Silence()
        return silence
