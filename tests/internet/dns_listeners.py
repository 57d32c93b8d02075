"""Where questions of the DNS come in: UDP and TCP at one port of loopback."""

import asyncio
import socket
import struct
from collections.abc import Callable
from typing import cast

Respond = Callable[[bytes], bytes | None]
"""From a question to its answer, or None for silence."""

_HOME = "127.0.0.1"
_TRIES = 50


class DnsListeners:
    """Hands what comes to one function, and its answers back."""

    def __init__(self, respond: Respond) -> None:
        self._respond = respond
        self._calls: set[asyncio.BaseTransport] = set()

    async def open(self) -> str:
        """Listen; the result is the address to ask at."""
        by_udp, by_tcp = _sockets()
        loop = asyncio.get_running_loop()
        self._datagrams, _ = await loop.create_datagram_endpoint(
            lambda: _Datagrams(self._respond), sock=by_udp
        )
        self._server = await loop.create_server(
            lambda: _Call(self._respond, self._calls), sock=by_tcp
        )
        return f"{_HOME}:{by_udp.getsockname()[1]}"

    async def close(self) -> None:
        """Stop listening and hang up."""
        self._server.close()
        self._datagrams.close()
        for call in self._calls:
            call.close()
        await asyncio.sleep(0)  # lets them do it


class _Datagrams(asyncio.DatagramProtocol):
    def __init__(self, respond: Respond) -> None:
        self._respond = respond

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # Python 3.11's own datagram transport does not descend from the class.
        self._transport = cast(asyncio.DatagramTransport, transport)

    def datagram_received(self, data: bytes, sender: tuple[str, int]) -> None:
        if answer := self._respond(data):
            self._transport.sendto(answer, sender)


class _Call(asyncio.Protocol):
    """A connection: each message has its length before it (RFC 1035, 4.2.2)."""

    def __init__(self, respond: Respond, calls: set[asyncio.BaseTransport]) -> None:
        self._respond = respond
        self._calls = calls
        self._come = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._calls.add(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self._calls.discard(self._transport)

    def data_received(self, data: bytes) -> None:
        self._come += data
        while len(self._come) >= 2:
            end = 2 + struct.unpack_from(">H", self._come)[0]
            if len(self._come) < end:
                return
            message, self._come = self._come[2:end], self._come[end:]
            if answer := self._respond(message):
                self._transport.write(struct.pack(">H", len(answer)) + answer)


def _sockets() -> tuple[socket.socket, socket.socket]:
    """One port that is free for both."""
    for _ in range(_TRIES):
        by_udp = socket.socket(type=socket.SOCK_DGRAM)
        by_udp.bind((_HOME, 0))
        try:
            return by_udp, socket.create_server(by_udp.getsockname())
        except OSError:
            by_udp.close()
    raise OSError("no port is free for both UDP and TCP")
