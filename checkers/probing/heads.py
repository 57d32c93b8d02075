"""The head of an answer: read by itself, and bounded as a whole.

aiohttp bounds each header and their number, but not their sum: five hundred headers of 64 KB held
50 MB. Nor does it keep an answer that comes in one piece with what is no HTTP.
"""

import asyncio
import re
from typing import Any

import aiohttp
from aiohttp.client_proto import ResponseHandler

LONGEST_HEAD = 262_144
"""Bytes of all headers, those of interim answers included: Chrome 256 KB, curl 300 KB."""

_END_OF_HEAD = re.compile(rb"[^\r\n]\r?\n\r?\n")
_LONGEST_END = 5


def head_first(loop: asyncio.AbstractEventLoop) -> ResponseHandler:
    """A connection's protocol that reads heads as this module says."""
    return _HeadFirst(loop)


class _HeadFirst(ResponseHandler):
    """Hands its parser an answer's head, and then the rest.

    The parser drops an answer for the bytes behind it: of a body that is longer than its
    Content-Length, say, which browsers leave unread.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(loop)
        self._expect_head()

    def _expect_head(self) -> None:
        self._in_head = True
        self._head_left = LONGEST_HEAD
        self._before = b""

    def set_response_params(self, **parameters: Any) -> None:  # Any: as aiohttp has them
        """A request begins."""
        self._expect_head()
        super().set_response_params(**parameters)

    def feed_data(self, data: Any, size: int = 0) -> None:  # Any: a message and its body
        """A head was read; after an interim one comes another (RFC 9110, 15.2)."""
        status = data[0].code
        self._in_head = 100 <= status < 200 and status != 101
        super().feed_data(data, size)

    def data_received(self, data: bytes) -> None:
        while self._in_head and data and self.exception() is None:
            length = self._length_of_head(data)
            self._head_left -= length
            if self._head_left < 0:
                return self._give_up(f"more than {LONGEST_HEAD:,} bytes of headers")
            super().data_received(data[:length])
            data = data[length:]
            if not data:
                return None
        return super().data_received(data)

    def _length_of_head(self, data: bytes) -> int:
        """How much of the data belongs to the head that is being read."""
        seen = self._before + data
        end = _END_OF_HEAD.search(seen)
        known = len(self._before)
        self._before = b"" if end else seen[1 - _LONGEST_END :]
        return end.end() - known if end else len(data)

    def _give_up(self, why: str) -> None:
        if self.transport is not None:
            self.transport.close()
        self.set_exception(aiohttp.ClientError(why))
