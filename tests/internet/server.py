"""Listeners: HTTP/1.1 read strictly enough for tests, answers written as the sites say."""

import asyncio
import inspect
import socket
import ssl
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.internet.answers import Answer, Behaviour, Request, Wire
from tests.internet.site import Site

_TLS_HANDSHAKE = b"\x16"

FindSite = Callable[[str, str], Site | None]
"""From a Host header and the local address of a connection to the site that is meant."""


class Server:
    """Serves all sites; keeps its connections so that it can end them."""

    def __init__(self, find: FindSite) -> None:
        self._find = find
        self._servers: list[asyncio.Server] = []
        self._connections: set[asyncio.Task[None]] = set()
        self._taken: set[asyncio.Task[None]] = set()
        self._loop = asyncio.get_running_loop()

    async def listen(self, address: str, *, tls: ssl.SSLContext | None = None) -> int:
        """Open a listener; the result is its port."""
        server = await asyncio.start_server(
            self._connected, address, 0, ssl=tls, backlog=512, limit=4 * 1024 * 1024
        )
        self._servers.append(server)
        return int(server.sockets[0].getsockname()[1])

    def take(self, listener: socket.socket) -> None:
        """Serve on a socket that listens already; may be called from any thread."""

        async def serve() -> None:
            self._servers.append(await asyncio.start_server(self._connected, sock=listener))

        def start() -> None:
            self._taken.add(self._loop.create_task(serve()))

        self._loop.call_soon_threadsafe(start)

    async def close(self) -> None:
        """Stop listening and hang up."""
        await asyncio.sleep(0)  # lets the last "take" start
        await asyncio.gather(*self._taken)
        for server in self._servers:
            server.close()
        for connection in self._connections:
            connection.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._connections.add(task)
        try:
            while await self._serve_one(reader, writer):
                pass
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, OSError):
            pass  # the client has left, or is none
        except asyncio.CancelledError:
            writer.transport.abort()
        finally:
            self._connections.discard(task)
            writer.close()

    async def _serve_one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Read a request and answer it; whether the connection goes on."""
        first = await reader.readexactly(1)
        if first == _TLS_HANDSHAKE:
            writer.write(Answer(400, "This is no port for TLS.").data)
            return False
        request = _parsed(
            first + await reader.readuntil(b"\r\n\r\n"),
            secure=writer.get_extra_info("ssl_object") is not None,
        )
        body = await reader.readexactly(int(request.headers.get("content-length", 0)))
        request = replace(request, body=body)
        site = self._find(request.host, writer.get_extra_info("sockname")[0])
        behaviour: Behaviour = site.behaviour(request) if site else Answer(421)
        answer = await _answer(behaviour, request, writer)
        if answer is None:
            return False
        writer.write(answer.data)
        await writer.drain()
        return request.headers.get("connection", "").lower() != "close"


async def _answer(behaviour: Any, request: Request, writer: asyncio.StreamWriter) -> Answer | None:
    """What to write; None where the behaviour has played on the wire itself."""
    if isinstance(behaviour, Answer):
        return behaviour
    if not inspect.iscoroutinefunction(behaviour):
        return await _answer(behaviour(request), request, writer)
    await behaviour(request, Wire(writer))
    return None


def _parsed(head: bytes, *, secure: bool) -> Request:
    first, *lines = head.decode("latin-1").rstrip("\r\n").split("\r\n")
    method, path, _ = first.split(" ", 2)
    pairs = (line.partition(":") for line in lines)
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    return Request(method, path, headers, secure)
