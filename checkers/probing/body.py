"""An answer's body, read no further than a limit counted after decompression.

A few kilobytes of a compressed body can stand for gigabytes, so what is counted is what comes out,
and a decompressor is never asked for more than is still wanted.
"""

import zlib
from collections.abc import AsyncIterable, Iterator

CODINGS = "gzip, deflate"
"""What we say that we accept (RFC 9110, 12.5.3)."""

_GZIP = frozenset({"gzip", "x-gzip"})
_NOT_OURS = frozenset(
    {"br", "zstd", "compress", "x-compress", "dcb", "dcz", "exi", "aes128gcm", "pack200-gzip"}
)
"""The others that IANA has. Further words ("none", "utf-8") are no codings: browsers read on."""
_MOST_CODINGS = 3
_GZIP_BEGINS = b"\x1f\x8b"
_PIECE = 65_536
_MOST_WORK = 64
"""Bytes in between, and bytes that decompress to nothing, as a multiple of the limit."""


class BadBody(ValueError):
    """The body is not what its headers say."""


class Body:
    """The bytes read so far; ``over_limit`` where there were more."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.data = bytearray()
        self.over_limit = False
        self._work_left = max(limit, _PIECE) * _MOST_WORK

    async def read(self, chunks: AsyncIterable[bytes], content_encoding: str = "") -> None:
        """Read to the end or the limit; what came before an error or a timeout is kept.

        Raises:
            BadBody: the bytes are not of the content coding that the header names, or break off.
        """
        layers = _inflaters(content_encoding)
        async for chunk in chunks:
            for piece in self._inflated(chunk, layers):
                self.data += piece
                if len(self.data) > self.limit:
                    break
            if len(self.data) > self.limit or self._work_left < 0:
                del self.data[self.limit :]
                self.over_limit = True
                return
        if any(layer.is_unfinished for layer in layers):
            raise BadBody("the compressed body breaks off")

    def _inflated(self, data: bytes, layers: "list[_Inflater]") -> Iterator[bytes]:
        """What the data stands for, piece by piece, through all the layers."""
        self._work_left -= len(data)
        if not layers:
            yield data
            return
        for piece in layers[0].feed(data):
            if self._work_left < 0:
                return
            yield from self._inflated(piece, layers[1:])


class _Inflater:
    """Undoes one content coding, a bounded piece at a time."""

    def __init__(self, coding: str) -> None:
        self._gzip = coding in _GZIP
        self._inflate = zlib.decompressobj(zlib.MAX_WBITS | (16 if self._gzip else 0))
        self._first = b""
        self._begun = self._over = False

    @property
    def is_unfinished(self) -> bool:
        """Whether there should have been more."""
        return self._begun and not self._inflate.eof

    def feed(self, data: bytes) -> Iterator[bytes]:
        data = self._from_the_first(data)
        while data and not self._over:
            piece = self._decompress(data)
            self._begun = True
            if piece:
                yield piece
            data = self._inflate.unconsumed_tail
            if self._inflate.eof:
                data = self._next_member()

    def _from_the_first(self, data: bytes) -> bytes:
        """The data; at the beginning only when there is enough to know the coding by."""
        if self._begun:
            return data
        self._first += data
        return self._first if len(self._first) > 1 else b""

    def _decompress(self, data: bytes) -> bytes:
        try:
            return self._inflate.decompress(data, _PIECE)
        except zlib.error as error:
            if self._begun or self._gzip:
                raise BadBody(f"the compressed body is damaged: {error}") from error
            # Many servers that say "deflate" leave out its zlib header.
            self._begun = True
            self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
            return self._decompress(data)

    def _next_member(self) -> bytes:
        """A gzip file may be several, one after the other (RFC 1952, 2.2); else rubbish follows."""
        rest = self._inflate.unused_data
        if self._gzip and rest.startswith(_GZIP_BEGINS):
            self._inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
            return rest
        self._over = not (self._gzip and _GZIP_BEGINS.startswith(rest))
        return b""


def _inflaters(content_encoding: str) -> list[_Inflater]:
    """What undoes a Content-Encoding, the outermost coding first."""
    codings = [coding.strip().lower() for coding in content_encoding.split(",")]
    for coding in codings:
        if coding in _NOT_OURS:
            raise BadBody(f"content coding {coding!r}, which was not asked for")
    ours = [coding for coding in codings if coding in _GZIP or coding == "deflate"]
    if len(ours) > _MOST_CODINGS:
        raise BadBody(f"{len(ours)} content codings")
    return [_Inflater(coding) for coding in reversed(ours)]
