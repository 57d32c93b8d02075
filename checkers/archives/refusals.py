"""When an archive's answer is no answer: said once, for every way of asking."""

from datetime import timedelta

from checkers.errors import ArchiveUnavailable
from checkers.http_date import retry_after
from checkers.model import Evidence, Failure

EXCLUDED_MARK = "AdministrativeAccessControlException"
"""What the Internet Archive answers about sites whose owners have barred it."""

_TOO_MANY_REQUESTS = 429
_UNAVAILABLE = 503
_SERVER_ERROR = 500

_OF_THE_CAPTURE = frozenset(
    {Failure.REDIRECT_LOOP, Failure.REDIRECT_TOO_MANY, Failure.REDIRECT_BAD}
)
"""Failures that are in what was stored, not in the archive."""

_SAID = {
    Failure.CONNECT_REFUSED: "the archive refused the connection",
    Failure.CONNECT_TIMEOUT: "the archive did not answer in time",
    Failure.READ_TIMEOUT: "the archive did not answer in time",
    Failure.HOST_ASKED_TO_WAIT: "the archive asked us to wait",
    Failure.REFUSED_ADDRESS: "the archive's address may not be reached from here",
}


def refusal(evidence: Evidence) -> ArchiveUnavailable | None:
    """The error to raise where the archive refused, limited us or failed; None where it answered.

    A stored 429 or 503 is an answer: it carries a Memento-Datetime. What became of a stored
    redirect that led out of the archive is nothing that the archive did.
    """
    if led_out(evidence):
        return None
    if evidence.failure is not None:
        if evidence.failure in _OF_THE_CAPTURE:
            return None
        return ArchiveUnavailable(_SAID.get(evidence.failure, "the archive could not be reached"))
    if evidence.header("memento-datetime") or evidence.status is None:
        return None
    if evidence.status == _TOO_MANY_REQUESTS:
        return ArchiveUnavailable("the archive asked us to wait", retry_after=pause_of(evidence))
    if evidence.status >= _SERVER_ERROR:
        return ArchiveUnavailable(
            f"the archive has a fault (status {evidence.status})", retry_after=pause_of(evidence)
        )
    return None


def led_out(evidence: Evidence) -> bool:
    """Whether redirects ended at another host than the one that was asked."""
    refused_on_the_way = evidence.failure is Failure.REFUSED_ADDRESS and bool(evidence.hops)
    return refused_on_the_way or evidence.answered_at.host != evidence.url.host


def asks_to_wait(evidence: Evidence) -> bool:
    """Whether the archive wants to be left alone: a 429, or a 503 that says for how long."""
    if evidence.header("memento-datetime") or led_out(evidence):
        return False
    patient_fault = evidence.status == _UNAVAILABLE and pause_of(evidence) is not None
    return evidence.status == _TOO_MANY_REQUESTS or patient_fault


def pause_of(evidence: Evidence) -> timedelta | None:
    """For how long it wants to be left alone; None where it does not say."""
    return retry_after(evidence.header("retry-after"), evidence.at)
