"""From the errors of four layers to one failure: the only table that knows them.

Transports fold them (ours calls a refused connection a connect timeout), so the class of the
outermost error says little: the whole chain of causes is read, and the most telling rule decides.
"""

import asyncio
import errno
import re
import ssl
from collections.abc import Callable, Iterator

import aiohttp
import httpx

from checkers.model import Failure

RESOLVING = "while resolving"
CONNECTING = "while connecting"
"""Notes on a cancellation, which say how far the request had come when its time was over."""

# X509 verification codes (OpenSSL's x509_vfy.h).
_NOT_IN_ITS_TIME = frozenset({9, 10})
_OTHER_NAME = frozenset({62, 64})

_ERRNO_IN_TEXT = re.compile(r"\[Errno (\d+)\]")


class KnownFailure(OSError):
    """A failure that we found ourselves. (An OSError, so that connectors pass it on as theirs.)"""

    def __init__(self, failure: Failure, text: str) -> None:
        super().__init__(text)
        self.failure = failure


class RefusedAddress(KnownFailure):
    """The address may not be reached. The same words for all of them, so that nothing is learnt."""

    def __init__(self) -> None:
        super().__init__(Failure.REFUSED_ADDRESS, "not a public address")


class DnsFailure(KnownFailure):
    """The name did not resolve, in one of four ways."""


class BadRedirect(KnownFailure):
    """A redirect that leads round in circles, too far, or to no address of the web."""


class SeenElsewhere(KnownFailure):
    """What a request to the host would come to: seen at another address of it, after ``waited``
    seconds."""

    def __init__(self, failure: Failure, text: str, *, waited: float) -> None:
        super().__init__(failure, text)
        self.waited = waited


EXPECTED = (
    httpx.HTTPError,
    httpx.InvalidURL,
    aiohttp.ClientError,
    aiohttp.EofStream,  # no error to aiohttp: a connection that was closed while it was read
    OSError,
    ValueError,
    RuntimeError,  # uvloop, where a connection closes while it is being made
)
"""What a request may raise because of the other side. Anything else is a fault of ours."""


def failure_of(error: BaseException) -> tuple[Failure, str]:
    """The failure that an error stands for, and the words of the layer that it happened in."""
    innermost_first = list(_chain(error))[::-1]
    for applies, failure in _RULES:
        for cause in innermost_first:
            if applies(cause):
                known = cause.failure if isinstance(cause, KnownFailure) else failure
                return known, str(cause) or type(cause).__name__
    return Failure.BAD_ANSWER, str(error) or type(error).__name__


def told(error: BaseException) -> tuple[Failure, str]:
    """The failure that an error stands for, and what a person is told of it."""
    failure, text = failure_of(error)
    return failure, text if not isinstance(error, TimeoutError) else "no answer in time"


def never_connected(error: BaseException) -> bool:
    """Whether no connection stood, so that no request was sent."""
    return any(isinstance(cause, aiohttp.ClientConnectorError) for cause in _chain(error))


def _kind(*kinds: type[BaseException]) -> Callable[[BaseException], bool]:
    return lambda error: isinstance(error, kinds)


def _verification(codes: frozenset[int]) -> Callable[[BaseException], bool]:
    # aiohttp's own error is of the same class, yet has no code: the one that it wraps has.
    return lambda error: (
        isinstance(error, ssl.SSLCertVerificationError)
        and getattr(error, "verify_code", None) in codes
    )


def _errno(*codes: int) -> Callable[[BaseException], bool]:
    return lambda error: isinstance(error, OSError) and not _errnos(error).isdisjoint(codes)


def _cancelled(note: str) -> Callable[[BaseException], bool]:
    return lambda error: (
        isinstance(error, asyncio.CancelledError) and note in getattr(error, "__notes__", ())
    )


_RULES: tuple[tuple[Callable[[BaseException], bool], Failure], ...] = (
    (_kind(KnownFailure), Failure.BAD_ANSWER),  # says itself which
    (_cancelled(RESOLVING), Failure.DNS_TIMEOUT),
    (_cancelled(CONNECTING), Failure.CONNECT_TIMEOUT),
    (_verification(_NOT_IN_ITS_TIME), Failure.TLS_EXPIRED),
    (_verification(_OTHER_NAME), Failure.TLS_HOSTNAME),
    (_kind(ssl.SSLCertVerificationError), Failure.TLS_UNTRUSTED),
    (_kind(ssl.SSLError), Failure.TLS_PROTOCOL),
    (_errno(errno.ECONNREFUSED), Failure.CONNECT_REFUSED),
    (_errno(errno.ECONNRESET, errno.EPIPE, errno.ECONNABORTED), Failure.CONNECT_RESET),
    (_errno(errno.ETIMEDOUT), Failure.CONNECT_TIMEOUT),
    (_errno(errno.ENETUNREACH, errno.EHOSTUNREACH), Failure.CONNECT_UNROUTABLE),
    (_errno(errno.ENETDOWN, errno.EHOSTDOWN, errno.ENETRESET), Failure.CONNECT_UNROUTABLE),
    (_errno(errno.EADDRNOTAVAIL, errno.EACCES, errno.EPERM), Failure.CONNECT_UNROUTABLE),
    (_errno(errno.EMFILE, errno.ENFILE, errno.ENOBUFS), Failure.CONNECT_UNROUTABLE),
    (_kind(aiohttp.ConnectionTimeoutError, httpx.ConnectTimeout), Failure.CONNECT_TIMEOUT),
    (_kind(aiohttp.ServerDisconnectedError), Failure.CONNECT_RESET),
    (_kind(TimeoutError, httpx.TimeoutException), Failure.READ_TIMEOUT),
    (_kind(aiohttp.ClientConnectorError, httpx.ConnectError), Failure.CONNECT_UNROUTABLE),
)
"""The first rule that any error of the chain satisfies decides; earlier rules tell more."""


def _errnos(error: OSError) -> set[int]:
    """The system's error numbers; several, in words, where several addresses were tried."""
    if error.errno is not None:
        return {error.errno}
    return {int(number) for number in _ERRNO_IN_TEXT.findall(str(error))}


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
