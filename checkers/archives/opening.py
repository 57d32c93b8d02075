"""Opens captures, the best first, until one is what the author saw."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from checkers.archives.capture import Capture
from checkers.archives.choose import MOST_OPENED, Wanted, without_hope_last
from checkers.archives.opened import Fault, Opened
from checkers.archives.redirects import is_vouched_for

Open = Callable[[Capture], Awaitable[Opened | Fault]]


@dataclass(slots=True)
class Tried:
    """What was found among the captures that were opened.

    ``best`` is a page as expected; ``led`` one to which a redirect leads that nothing vouches for,
    with the capture of that redirect; ``second_best`` a page under another title.
    """

    best: Opened | None = None
    led: tuple[Capture, Opened] | None = None
    second_best: Opened | None = None

    def take(self, capture: Capture, copy: Opened, wanted: Wanted) -> None:
        """Keep the first of each kind."""
        if not is_vouched_for(copy, wanted):
            self.led = self.led or (capture, copy)
        elif copy.fits is False:
            self.second_best = self.second_best or copy
        else:
            self.best = copy


async def open_best(
    candidates: Sequence[Capture], open_copy: Open, *, wanted: Wanted, most: int = MOST_OPENED
) -> Tried:
    """Open up to three of the candidates, in order, until one is as expected.

    What one of them shows may change the order of the rest.
    """
    tried, left = Tried(), list(candidates)
    for _ in range(most):
        if not left or tried.best:
            break
        capture = left.pop(0)
        seen = await open_copy(capture)
        if isinstance(seen, Opened):
            tried.take(capture, seen, wanted)
        elif seen is Fault.EXCLUDED:
            break
        else:
            left = left_after(capture, seen, left, wanted)
    return tried


def left_after(
    rejected: Capture, fault: Fault, left: list[Capture], wanted: Wanted
) -> list[Capture]:
    """The same body would be rejected again; and nothing later is hoped for after a page's end."""
    if rejected.digest and not rejected.is_redirect:
        left = [capture for capture in left if capture.digest != rejected.digest]
    if fault is Fault.NO_LONGER_THERE:
        return without_hope_last(left, gone_at=rejected.captured_at, near=wanted.at)
    return left
