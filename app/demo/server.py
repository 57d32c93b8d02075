"""A listener on loopback that answers for many hosts: just enough HTTP/1.1 for a demonstration."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus

_LONGEST_REQUEST = 65_536


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer: status, body, and headers besides the length."""

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)

    def as_bytes(self) -> bytes:
        headers = {"Content-Type": "text/html; charset=utf-8", **self.headers}
        headers["Content-Length"] = str(len(self.body))
        lines = [f"HTTP/1.1 {self.status} {HTTPStatus(self.status).phrase}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + self.body


Hosts = Callable[[str, str], Answer]
"""From a Host header without its port, and the path with its query, to the answer."""


@asynccontextmanager
async def listening(hosts: Hosts) -> AsyncIterator[int]:
    """Serve on a free port of 127.0.0.1, which is the result, for as long as the context lasts."""
    conversations: set[asyncio.Task[None]] = set()

    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is not None:
            conversations.add(task)
            task.add_done_callback(conversations.discard)
        try:
            while head := await _head(reader):
                writer.write(_answer(head, hosts).as_bytes())
                await writer.drain()
        except (OSError, asyncio.CancelledError):
            pass  # the other side has left, or the demonstration is over
        finally:
            writer.close()

    server = await asyncio.start_server(converse, "127.0.0.1", 0, limit=_LONGEST_REQUEST)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for task in conversations:
            task.cancel()
        await asyncio.gather(*conversations, return_exceptions=True)


async def _head(reader: asyncio.StreamReader) -> str:
    """The next request up to its empty line; '' where there is none."""
    try:
        return (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        return ""


def _answer(head: str, hosts: Hosts) -> Answer:
    first, *lines = head.split("\r\n")
    target = first.split(" ")[1] if first.count(" ") == 2 else "/"
    headers = {name.lower(): value.strip() for name, _, value in (x.partition(":") for x in lines)}
    return hosts(headers.get("host", "").partition(":")[0], target)
