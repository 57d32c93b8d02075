"""What ended a journey, and what of it is still an answer."""

import errno
from datetime import UTC, datetime, timedelta

import pytest

from checkers.model import Failure, Probe, Purpose
from checkers.probing.evidence import conclude
from checkers.probing.failures import BadRedirect, SeenElsewhere
from checkers.probing.journey import Journey
from checkers.urls import Url

HERE = Url.parse("http://news.example/")


def journey(*, status: int | None, data: bytes = b"") -> Journey:
    journey = Journey(HERE, 1000, at=datetime(2026, 11, 1, tzinfo=UTC))
    journey.expect_answer()
    journey.status = status
    journey.body.data += data
    return journey


@pytest.mark.parametrize(
    ("error", "cut"),
    [
        (OSError(errno.ECONNRESET, "reset"), "broken"),
        (OSError(errno.ETIMEDOUT, "the network went away"), "broken"),
        (OSError(errno.EHOSTUNREACH, "no route any more"), "broken"),
        (OSError(errno.ENETDOWN, "no network any more"), "broken"),
        (TimeoutError(), "time"),
    ],
)
def test_what_happens_to_a_body_only_cuts_it(error: BaseException, cut: str) -> None:
    evidence = conclude(
        Probe(Purpose.PAGE, HERE), journey(status=200, data=b"<title>Here</title>"), error=error
    )
    assert (evidence.status, evidence.failure, evidence.cut) == (200, None, cut)
    assert evidence.page is not None
    assert evidence.page.title == "Here"


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (OSError(errno.ETIMEDOUT, "nobody there"), Failure.CONNECT_TIMEOUT),
        (OSError(errno.EHOSTUNREACH, "no route"), Failure.CONNECT_UNROUTABLE),
        (OSError(errno.ENETDOWN, "no network"), Failure.CONNECT_UNROUTABLE),
        (TimeoutError(), Failure.READ_TIMEOUT),
    ],
)
def test_what_happens_before_an_answer_is_a_failure(error: BaseException, failure: Failure) -> None:
    evidence = conclude(Probe(Purpose.PAGE, HERE), journey(status=None), error=error)
    assert (evidence.status, evidence.failure, evidence.cut) == (None, failure, "")


def test_a_redirect_that_nobody_can_follow_is_a_failure_although_it_answered() -> None:
    error = BadRedirect(Failure.REDIRECT_BAD, "a redirect to file:")
    evidence = conclude(Probe(Purpose.PAGE, HERE), journey(status=302), error=error)
    assert (evidence.status, evidence.failure) == (None, Failure.REDIRECT_BAD)


def test_what_was_seen_elsewhere_has_the_time_that_the_host_was_given_there() -> None:
    error = SeenElsewhere(Failure.READ_TIMEOUT, "no answer in time (seen elsewhere)", waited=20.0)
    behind_a_redirect = journey(status=None)
    behind_a_redirect.spent = 0.5
    evidence = conclude(Probe(Purpose.PAGE, HERE), behind_a_redirect, error=error)
    assert evidence.elapsed == timedelta(seconds=20.5)
    assert evidence.failure_text == "no answer in time (seen elsewhere)"
