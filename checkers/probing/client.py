"""One request and the head of its answer: the only module that builds an HTTP client.

httpx is driven at its transport, over aiohttp's connections: a probe follows and records redirects
itself and keeps no cookies, so the client's own layers would only cost (250 µs a request). The
transport that comes with httpx-aiohttp is narrowed to what we need: the address goes out as it is,
and errors come up as they happened.
"""

import asyncio
import functools
import resource
import socket
import ssl
import weakref
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any

import aiohttp
import httpx
from httpx_aiohttp import AiohttpTransport
from yarl import URL

from checkers.probing.failures import CONNECTING, RefusedAddress
from checkers.probing.guard import Guard
from checkers.probing.heads import head_first
from checkers.probing.resolver import GuardedResolver, Resolver
from checkers.urls import Url

OpenSocket = Callable[[int, int, int], socket.socket]
"""From family, type and protocol to a socket that is not connected yet."""

_KEEPALIVE = 15.0
_LONGEST_LINE = 65_536
"""Bytes of one header: some sites' Content-Security-Policy alone is longer than aiohttp's 8 KB."""
_MOST_HEADERS = 500

_MOST_SOCKETS = resource.getrlimit(resource.RLIMIT_NOFILE)[0] // 2
"""With more of them open, connections are not kept: links into a thousand hosts would else leave a
thousand idle ones, and no file to open for the next."""


class Client:
    """Sends single requests. Whatever it connects to has passed the guard, literals included."""

    def __init__(
        self,
        *,
        guard: Guard,
        resolver: Resolver,
        ssl_context: ssl.SSLContext,
        open_socket: OpenSocket = socket.socket,
    ) -> None:
        self._guard = guard
        self._resolver = resolver
        self._verified = ssl_context
        self._unverified = _unverified()
        self._open_socket = open_socket
        self._sockets: weakref.WeakSet[socket.socket] = weakref.WeakSet()
        self._transport: httpx.AsyncBaseTransport | None = None

    async def open(self) -> None:
        connector = _Connector(
            limit=0,  # how many at once is the throttle's concern
            resolver=GuardedResolver(self._resolver, self._guard),
            use_dns_cache=False,  # the resolver has one, of which lookups know
            keepalive_timeout=_KEEPALIVE,
            socket_factory=self._guarded_socket,
        )
        session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=_NoCookies(),
            timeout=aiohttp.ClientTimeout(total=None),  # one deadline, the probe's
            trust_env=False,
            auto_decompress=False,
            max_line_size=_LONGEST_LINE,
            max_field_size=_LONGEST_LINE,
            max_headers=_MOST_HEADERS,
        )
        self._transport = _Transport(session)

    async def close(self) -> None:
        if self._transport is not None:
            await self._transport.aclose()
            self._transport = None

    async def send(
        self,
        url: Url,
        headers: Mapping[str, str],
        *,
        form: bytes | None = None,
        verify: bool = True,
    ) -> httpx.Response:
        """The head of the answer to a GET, or to a POST where there is a ``form``.

        Its stream must be closed by whoever asked.
        """
        if self._transport is None:
            raise AssertionError("the client was not opened")
        if len(self._sockets) > _MOST_SOCKETS:
            headers = {**headers, "Connection": "close"}
        target = url.without_fragment.text
        request = httpx.Request(
            "GET" if form is None else "POST",
            target,
            headers=headers,
            stream=_NOTHING,
            extensions={
                "target": target,
                "headers": headers,
                "form": form,
                "ssl": self._verified if verify else self._unverified,
            },
        )
        return await self._transport.handle_async_request(request)

    def _guarded_socket(self, address: Any) -> socket.socket:  # Any: aiohttp does not export it
        """The last word: every address that is really connected to comes through here."""
        family, kind, protocol, _, endpoint = address
        if self._guard.refuses_address(endpoint[0], endpoint[1]):
            raise RefusedAddress
        opened = self._open_socket(family, kind, protocol)
        self._sockets.add(opened)
        return opened


class _Transport(AiohttpTransport):
    """As its parent, but sends the address unchanged and lets aiohttp's errors speak."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        super().__init__(verify=False, trust_env=False, client=session)
        self._session = session

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        sent = request.extensions
        answer = await self._session.request(
            request.method,
            URL(sent["target"], encoded=True),
            headers=sent["headers"],
            data=sent["form"],
            ssl=sent["ssl"],
            allow_redirects=False,
        )
        return httpx.Response(
            answer.status, headers=answer.raw_headers, stream=_Stream(answer), request=request
        )


class _Stream(httpx.AsyncByteStream):
    """A body as it comes, in as large pieces as have come."""

    def __init__(self, answer: aiohttp.ClientResponse) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        content = self._answer.content
        while piece := await content.readany():
            yield piece

    async def aclose(self) -> None:
        """Give the connection back; one whose body was not read to its end is closed."""
        self._answer.release()


class _Nothing(httpx.AsyncByteStream):
    async def __aiter__(self) -> AsyncIterator[bytes]:
        return
        yield b""


_NOTHING = _Nothing()


class _Connector(aiohttp.TCPConnector):
    """Marks cancellations, so that a deadline that passed before the connection stood is told."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._factory = functools.partial(head_first, loop=self._loop)

    async def connect(self, *args: Any, **options: Any) -> Any:
        try:
            return await super().connect(*args, **options)
        except asyncio.CancelledError as cancelled:
            cancelled.add_note(CONNECTING)
            raise


class _NoCookies(aiohttp.DummyCookieJar):
    """No cookie goes from one probe to another, so none is even parsed."""

    def update_cookies_from_headers(self, headers: Any, response_url: URL) -> None:
        """Nothing."""


def _unverified() -> ssl.SSLContext:
    """For one look at what a broken certificate hides."""
    unverified = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    unverified.check_hostname = False
    unverified.verify_mode = ssl.CERT_NONE
    unverified.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    unverified.set_ciphers("ALL:@SECLEVEL=0")
    return unverified
