"""The page as it was when it was cited: for comparing it with what is there now.

Not the copy that is offered: nobody waits for this one. It costs a request of the kind that
archives count generously, and where the archive is busy or silent the comparison is left out.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from checkers.archives.capture import stamp
from checkers.archives.lanes import Lane
from checkers.archives.line import Line
from checkers.archives.opened import stored_address
from checkers.archives.refusals import led_out
from checkers.errors import ArchiveUnavailable, BadUrl
from checkers.model import Evidence, Failure, Probe
from checkers.urls import Url

_PATIENCE = timedelta(seconds=5)
_MOST_SILENCES = 3
"""After so many in a row the archive is not asked for comparisons any more, in this check."""


class CopyAsCited:
    """Asks the archive for what it has nearest to a day; its silence is evidence of nothing."""

    def __init__(self, line: Line, *, archive_url: str, clock: Callable[[], datetime]) -> None:
        self._line = line
        self._archive_url = archive_url
        self._clock = clock
        self._silences = 0

    async def __call__(self, probe: Probe) -> Evidence:
        """The copy nearest to ``probe.near``, in its original bytes; or why there is none.

        ``final_url`` is the address that the copy is of: stored redirects are followed, and what
        they lead to is the cited page only where it has always been.
        """
        if self._silences >= _MOST_SILENCES:
            return self._nothing(probe, "the archive has been silent for a while")
        try:
            evidence = await self._line.open(Lane.REPLAY, self._address(probe), patience=_PATIENCE)
        except ArchiveUnavailable as error:
            self._silences += 1
            return self._nothing(probe, str(error))
        except BadUrl as error:
            return self._nothing(probe, str(error))
        self._silences = 0
        return self._of_original(evidence, probe)

    def _of_original(self, evidence: Evidence, probe: Probe) -> Evidence:
        """What was found at the archive's address, told of the original's."""
        stored = stored_address(evidence.answered_at)
        seen = replace(
            evidence,
            purpose=probe.purpose,
            url=probe.url,
            near=probe.near,
            hops=(),
            final_url=None if stored == probe.url else stored,
        )
        if stored is not None and not led_out(evidence):
            return seen
        failure = evidence.failure or Failure.REDIRECT_BAD
        return replace(seen, page=None, failure=failure, failure_text="the copy leads elsewhere")

    def _address(self, probe: Probe) -> Url:
        near = stamp(probe.near or self._clock())
        return Url.parse(f"{self._archive_url}/web/{near}id_/{probe.url}")

    def _nothing(self, probe: Probe, why: str) -> Evidence:
        return Evidence(
            purpose=probe.purpose,
            url=probe.url,
            at=self._clock(),
            elapsed=timedelta(),
            failure=Failure.HOST_ASKED_TO_WAIT,
            failure_text=why,
            near=probe.near,
        )
