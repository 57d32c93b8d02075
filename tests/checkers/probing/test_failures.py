"""One table from the errors of four layers to a failure."""

import asyncio
import errno
import ssl

import httpx
import pytest

from checkers.model import Failure
from checkers.probing.failures import (
    CONNECTING,
    RESOLVING,
    DnsFailure,
    RefusedAddress,
    failure_of,
)


def verification(code: int) -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_code = code
    return error


def caused(outer: BaseException, inner: BaseException) -> BaseException:
    outer.__cause__ = inner
    return outer


def noted(note: str) -> asyncio.CancelledError:
    error = asyncio.CancelledError()
    error.add_note(note)
    return error


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (OSError(errno.ECONNREFUSED, "x"), Failure.CONNECT_REFUSED),
        (OSError(errno.ECONNRESET, "x"), Failure.CONNECT_RESET),
        (OSError(errno.EPIPE, "x"), Failure.CONNECT_RESET),
        (OSError(errno.ETIMEDOUT, "x"), Failure.CONNECT_TIMEOUT),
        (OSError(errno.ENETUNREACH, "x"), Failure.CONNECT_UNROUTABLE),
        (OSError(errno.EHOSTUNREACH, "x"), Failure.CONNECT_UNROUTABLE),
        (verification(10), Failure.TLS_EXPIRED),
        (verification(9), Failure.TLS_EXPIRED),
        (verification(62), Failure.TLS_HOSTNAME),
        (verification(64), Failure.TLS_HOSTNAME),
        (verification(18), Failure.TLS_UNTRUSTED),
        (verification(20), Failure.TLS_UNTRUSTED),
        (ssl.SSLError(1, "wrong version number"), Failure.TLS_PROTOCOL),
        (TimeoutError(), Failure.READ_TIMEOUT),
        (caused(TimeoutError(), noted("")), Failure.READ_TIMEOUT),
        (caused(TimeoutError(), noted(CONNECTING)), Failure.CONNECT_TIMEOUT),
        (caused(TimeoutError(), noted(RESOLVING)), Failure.DNS_TIMEOUT),
        (RefusedAddress(), Failure.REFUSED_ADDRESS),
        (DnsFailure(Failure.DNS_NODATA, "x"), Failure.DNS_NODATA),
        (httpx.ConnectTimeout("x"), Failure.CONNECT_TIMEOUT),
        (httpx.ReadTimeout("x"), Failure.READ_TIMEOUT),
        (httpx.RemoteProtocolError("x"), Failure.BAD_ANSWER),
        (ValueError("x"), Failure.BAD_ANSWER),
    ],
)
def test_each_error_is_one_failure(error: BaseException, failure: Failure) -> None:
    assert failure_of(error)[0] is failure


def test_a_refused_connection_is_found_below_what_a_transport_calls_it() -> None:
    refused = OSError(errno.ECONNREFUSED, "Connect call failed")
    assert failure_of(caused(httpx.ConnectTimeout("Cannot connect"), refused)) == (
        Failure.CONNECT_REFUSED,
        "[Errno 111] Connect call failed",
    )


def test_of_several_addresses_the_one_that_answered_counts() -> None:
    text = (
        "Multiple exceptions: [Errno 101] Network is unreachable, [Errno 111] Connect call failed"
    )
    assert failure_of(OSError(text))[0] is Failure.CONNECT_REFUSED


def test_errors_that_cause_each_other_end() -> None:
    first, second = ValueError("first"), ValueError("second")
    first.__cause__, second.__cause__ = second, first
    assert failure_of(first)[0] is Failure.BAD_ANSWER


def test_an_error_without_words_has_its_name() -> None:
    assert failure_of(ValueError())[1] == "ValueError"
