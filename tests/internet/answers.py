"""What a server of the small internet may say, from a plain page to the wire's worst manners."""

import asyncio
import base64
import gzip
import socket
import struct
import zlib
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from typing import Literal

from tests.internet.pages import html, prose


@dataclass(frozen=True, slots=True)
class Request:
    """What a client asked: header names in lower case, the path with its query, what it posted."""

    method: str
    path: str
    headers: dict[str, str]
    secure: bool = False
    body: bytes = b""

    @property
    def host(self) -> str:
        return self.headers.get("host", "").rpartition(":")[0] or self.headers.get("host", "")


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete answer; Content-Length is added where ``headers`` has no framing of its own."""

    status: int = 200
    body: bytes | str = b""
    headers: Iterable[tuple[str, str]] = ()
    media_type: str = "text/html; charset=utf-8"
    reason: str | None = None

    @property
    def data(self) -> bytes:
        """The answer as it goes over the wire."""
        body = self.body.encode() if isinstance(self.body, str) else self.body
        headers = list(self.headers)
        given = {name.lower() for name, _ in headers}
        if "content-type" not in given and self.media_type:
            headers.append(("Content-Type", self.media_type))
        if not given & {"content-length", "transfer-encoding"}:
            headers.append(("Content-Length", str(len(body))))
        lines = [f"HTTP/1.1 {self.status} {self._reason}"]
        lines += [f"{name}: {value}" for name, value in headers]
        head = "\r\n".join(lines) + "\r\n\r\n"
        return head.encode("utf-8", "surrogateescape") + body

    @property
    def _reason(self) -> str:
        if self.reason is not None:
            return self.reason
        try:
            return HTTPStatus(self.status).phrase
        except ValueError:
            return "Something"


@dataclass(slots=True)
class Wire:
    """The connection itself, for answers that are not a complete message."""

    writer: asyncio.StreamWriter

    async def send(self, data: bytes) -> None:
        """Send it; a client that has left ends the play. (Over TLS, writing alone never fails.)"""
        if self.writer.transport.is_closing():
            raise ConnectionResetError
        self.writer.write(data)
        await self.writer.drain()
        await asyncio.sleep(0)


Play = Callable[[Request, Wire], Awaitable[None]]
"""An answer that is played on the wire; the connection is closed after it."""

Behaviour = Answer | Play | Callable[[Request], Answer | Play]
"""A function of the request alone says what to do with it: an answer or a play."""


def hard_404(request: Request) -> Answer:
    """How it should be: a page that is not there answers 404."""
    text = "There is no such page here. " + prose("not found", words=40)
    return Answer(404, html(title="Page not found", text=text))


def soft_404(
    *, title: str = "Latest stories", text: str = "", status: int = 200
) -> Callable[[Request], Answer]:
    """How it often is: a page that is not there answers 200, with the same text everywhere."""
    body = html(title=title, text=text or prose(title, words=200))
    return lambda request: Answer(status, body)


def challenge(request: Request) -> Answer:
    """A robot check of a content network."""
    return Answer(
        403,
        html(title="Just a moment...", text="Checking that you are not a robot."),
        headers=[("cf-mitigated", "challenge"), ("Server", "cloudflare")],
    )


def raw(data: bytes) -> Play:
    """These very bytes, then the end of the connection."""

    async def play(request: Request, wire: Wire) -> None:
        await wire.send(data)

    return play


def slow(seconds: float, behaviour: Answer) -> Play:
    """The answer, after so many seconds."""

    async def play(request: Request, wire: Wire) -> None:
        await asyncio.sleep(seconds)
        await wire.send(behaviour.data)

    return play


def silence(seconds: float = 3600) -> Play:
    """No answer at all."""

    async def play(request: Request, wire: Wire) -> None:
        await asyncio.sleep(seconds)

    return play


def stalled(body: bytes = b"", *, status: int = 200, declared: int = 100_000) -> Play:
    """The headers and the beginning of a body, then nothing more."""

    async def play(request: Request, wire: Wire) -> None:
        await wire.send(_head(status, f"Content-Length: {declared}") + body)
        await asyncio.sleep(3600)

    return play


def dripping(body: bytes, *, every: float = 0.05) -> Play:
    """The body, one byte each ``every`` seconds."""

    async def play(request: Request, wire: Wire) -> None:
        await wire.send(_head(200, f"Content-Length: {len(body)}"))
        for position in range(len(body)):
            await wire.send(body[position : position + 1])
            await asyncio.sleep(every)

    return play


def endless(chunk: bytes = b"<p>and on and on</p>" * 100) -> Play:
    """A chunked body that never ends."""

    async def play(request: Request, wire: Wire) -> None:
        await wire.send(_head(200, "Transfer-Encoding: chunked"))
        while True:
            await wire.send(f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n")

    return play


def message(*headers: str, body: bytes = b"", first: str = "HTTP/1.1 200 OK") -> Play:
    """These lines, as they are, and this body; then the end of the connection."""
    head = "\r\n".join([first, "Content-Type: text/html", *headers])
    return raw(head.encode("latin-1") + b"\r\n\r\n" + body)


def flood(piece: bytes, *, head: bytes = b"") -> Play:
    """The same again and again, until nobody listens."""

    async def play(request: Request, wire: Wire) -> None:
        await wire.send(head)
        while True:
            await wire.send(piece)

    return play


def bomb(coding: Literal["deflate", "br", "zstd"]) -> Answer:
    """A small body of another coding that stands for a large one, of 20 to 100 MB."""
    return Answer(200, _BOMBS[coding], headers=[("Content-Encoding", coding)])


def gzip_bomb(*, megabytes: int = 100, layers: int = 1) -> Answer:
    """A small body that stands for a large one; two layers for a very large one."""
    return Answer(
        200,
        _bomb(megabytes, layers),
        headers=[("Content-Encoding", ", ".join(["gzip"] * layers))],
    )


_LARGE = b"<html><title>Large</title><p>"
_BROTLI = (
    "z///fwDEKUcaQQsokaCl35uQRtA5TaYUgpKgbpxfYbA57/95Qvz//wdAAiAOC0D3/p////8ASADEYQHo3v/z//8fAAmA"
    "OCwA3ft//v//AyABEIcFoHv/nxzh9QAkAOKwAK6x6wE="
)
"""The same page, written down: there is no packer for it here."""


def _zstd(block: bytes, *, repeats: int) -> bytes:
    """A frame (RFC 8878) of some bytes and so many blocks of 128 KB that are one blank repeated."""
    begun = b"\x28\xb5\x2f\xfd\x00\x58" + (len(block) << 3).to_bytes(3, "little") + block
    blank, last = ((131_072 << 3 | 2 | end).to_bytes(3, "little") + b" " for end in (0, 1))
    return begun + blank * (repeats - 1) + last


_BOMBS = {
    "deflate": zlib.compress(_LARGE + b" " * 20_000_000),
    "br": base64.b64decode(_BROTLI),
    "zstd": _zstd(_LARGE, repeats=763),
}


@lru_cache
def _bomb(megabytes: int, layers: int) -> bytes:
    data = _LARGE + b" " * (megabytes * 1_000_000)
    for _ in range(layers):
        data = gzip.compress(data, compresslevel=9, mtime=0)
    return data


async def reset(request: Request, wire: Wire) -> None:
    """The connection is cut off hard (RST) instead of an answer."""
    connection = wire.writer.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    wire.writer.transport.abort()


def _head(status: int, framing: str) -> bytes:
    return f"HTTP/1.1 {status} OK\r\nContent-Type: text/html\r\n{framing}\r\n\r\n".encode()
