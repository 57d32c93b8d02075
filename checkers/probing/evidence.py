"""A journey's end, written down as evidence."""

from dataclasses import dataclass, replace
from datetime import timedelta

from checkers.model import Evidence, Failure, Page, Probe, Purpose
from checkers.probing.failures import SeenElsewhere, told
from checkers.probing.headers import clean, media_type, recorded
from checkers.probing.journey import Journey

_WHILE_READING = frozenset(
    {
        Failure.READ_TIMEOUT,
        Failure.CONNECT_RESET,
        Failure.CONNECT_TIMEOUT,
        Failure.CONNECT_UNROUTABLE,
        Failure.BAD_ANSWER,
        Failure.TLS_PROTOCOL,
    }
)
"""What may still happen to an answer when its head has come."""

_AROUND = frozenset({Purpose.SIBLING, Purpose.ROOT, Purpose.CONTROL})


@dataclass(frozen=True, slots=True)
class Reply:
    """Evidence, and the bytes that it is of: for articles and for archives' listings.

    ``charset`` is what Content-Type declared.
    """

    evidence: Evidence
    data: bytes
    charset: str | None


def conclude(probe: Probe, journey: Journey, *, error: BaseException | None = None) -> Evidence:
    """What the probe observed. ``error`` is what ended it, where something did.

    An error before the answer's head is a failure, one after it only cuts the body. But a head
    whose body never began in time is no answer yet: the failure then stands beside the status.

    Of a failure that was seen elsewhere, ``elapsed`` tells how long the host was given there: "did
    not answer within 0 s" would be true of no request. (It is on no probe's account.)
    """
    elsewhere = error.waited if isinstance(error, SeenElsewhere) else 0.0
    failure, text, cut = None, "", "size" if journey.body.over_limit else ""
    if error is not None:
        failure, text = told(error)
        cut = _cut(journey, failure)
        failure = None if cut else failure
        if cut and journey.page is None:
            journey.look()
    head_only = failure is Failure.READ_TIMEOUT
    return Evidence(
        purpose=probe.purpose,
        url=probe.url,
        at=journey.at,
        elapsed=timedelta(seconds=journey.spent + elsewhere),
        status=journey.status if failure is None or head_only else None,
        failure=failure,
        failure_text=clean(text),
        final_url=journey.url if journey.hops or failure is None else None,
        hops=tuple(journey.hops),
        headers=recorded(journey.raw_headers),
        media_type=media_type(journey.header(b"content-type")),
        magic=journey.magic,
        size=len(journey.body.data),
        cut=cut,
        page=_kept(probe, journey.page),
    )


def _kept(probe: Probe, page: Page | None) -> Page | None:
    """Nobody looks for quotations in made-up addresses and front pages."""
    return replace(page, rest="") if page and probe.purpose in _AROUND else page


def _cut(journey: Journey, failure: Failure) -> str:
    """How an error cut the body short; '' where there was none to cut."""
    if journey.status is None or failure not in _WHILE_READING:
        return ""
    if failure is Failure.READ_TIMEOUT:
        return "time" if journey.body.data else ""
    return "broken"
