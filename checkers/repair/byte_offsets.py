"""Where the characters of an article's text stand among its bytes, in any encoding."""

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, pairwise

from checkers.model import Article

_BYTE_ORDER_MARKS = {
    "utf-8": ((codecs.BOM_UTF8, "utf-8"),),
    "utf-16": ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")),
    "utf-32": ((codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be")),
}
_SURROGATES = re.compile("[\ud800-\udfff]")
_CHUNK = 1024


@dataclass(frozen=True, slots=True)
class Layout:
    """Byte offsets by character offset, and the codec that writes between them."""

    offsets: Mapping[int, int]
    codec: str

    def encoded(self, text: str) -> bytes:
        return text.encode(self.codec, "xmlcharrefreplace")


def layout_of(article: Article, characters: Iterable[int]) -> Layout:
    """Find the byte offsets of some character offsets of an article's text.

    Raises:
        ValueError: the text is not the bytes decoded, or the encoding is not one that we know.
    """
    codec, mark = _codec_and_mark(article)
    body = article.document.data[mark:]
    wanted = sorted(set(characters))
    text, errors = _reading(article.text, body, codec)
    offsets = _by_encoding(text, body, codec, wanted)
    if offsets is None:
        offsets = _by_decoding(body, codec, errors, wanted)
    placed = zip(wanted, offsets, strict=True)
    return Layout({character: mark + offset for character, offset in placed}, codec)


def _codec_and_mark(article: Article) -> tuple[str, int]:
    """The codec that neither reads nor writes a byte order mark, and the bytes of one to skip.

    A mark that the decoder left in the text, as its first character, is a character like others.
    """
    try:
        name = codecs.lookup(article.encoding).name
    except LookupError as error:
        raise ValueError(f"not a known encoding: {article.encoding!r}") from error
    family = name.removesuffix("-sig").removesuffix("-le").removesuffix("-be")
    for mark, codec in _BYTE_ORDER_MARKS.get(family, ()):
        if article.document.data.startswith(mark) and name in (family, "utf-8-sig", codec):
            return codec, 0 if article.text.startswith("\ufeff") else len(mark)
    return name.removesuffix("-sig"), 0


def _reading(text: str, body: bytes, codec: str) -> tuple[str, str]:
    """The bytes decoded so that ``text`` is what one sees of them, and the error handler for that.

    What was no character may be a lone surrogate here and U+FFFD there: it counts as one in both.
    """
    for errors in ("surrogateescape", "replace"):
        try:
            decoded = body.decode(codec, errors)
        except UnicodeDecodeError:
            continue
        if decoded == text or _visible(decoded) == _visible(text):
            return decoded, errors
    raise ValueError(f"the article's text is not its bytes read as {codec}")


def _visible(text: str) -> str:
    return _SURROGATES.sub("\ufffd", text)


def _by_encoding(text: str, body: bytes, codec: str, wanted: list[int]) -> list[int] | None:
    """The offsets, found by encoding the text piece by piece; None where the bytes differ.

    Pieces that are encoded each for itself and together make the very same bytes prove their
    borders right, for encodings with shift states, too.
    """
    borders = [0, *wanted, len(text)]
    try:
        pieces = [
            text[start:end].encode(codec, "surrogateescape") for start, end in pairwise(borders)
        ]
    except UnicodeEncodeError:
        return None
    if b"".join(pieces) != body:
        return None
    return list(accumulate(len(piece) for piece in pieces[:-1]))


def _by_decoding(body: bytes, codec: str, errors: str, wanted: list[int]) -> list[int]:
    """The offsets, found by watching the decoder: exact where the text has no way back to bytes."""
    watch = _Watch(body, codec, errors)
    offsets = {0: 0}
    for start in range(0, len(body), _CHUNK):
        offsets |= watch.read(start, wanted)
    return [offsets[character] for character in wanted]


class _Watch:
    """A decoder that is watched: which bytes have been read when a character comes out of it.

    It reads chunk by chunk, and a chunk byte by byte only where a wanted character ends in it.
    """

    def __init__(self, body: bytes, codec: str, errors: str) -> None:
        self._body = body
        self._new_decoder = partial(codecs.getincrementaldecoder(codec), errors)
        self._decoder = self._new_decoder()
        self._characters = 0

    def read(self, start: int, wanted: list[int]) -> dict[int, int]:
        """Read the chunk at ``start``; the offsets of the wanted borders that it held."""
        state = self._decoder.getstate()
        end = min(start + _CHUNK, len(self._body))
        text = self._decoder.decode(self._body[start:end], end == len(self._body))
        first = bisect_right(wanted, self._characters)
        last = bisect_right(wanted, self._characters + len(text))
        offsets = self._borders(start, end, state) if first < last else {}
        self._characters += len(text)
        try:
            return {character: offsets[character] for character in wanted[first:last]}
        except KeyError as error:
            raise ValueError(
                f"character {error} of the article is not one that its encoding writes apart"
            ) from error

    def _borders(self, start: int, end: int, state: tuple[bytes, int]) -> dict[int, int]:
        """Where each character of a chunk ends: read once more, byte by byte."""
        decoder = self._new_decoder()
        decoder.setstate(state)
        offsets: dict[int, int] = {}
        characters, run_start, flags = self._characters, start - len(state[0]), state[1]
        for at in range(start, end):
            text = decoder.decode(self._body[at : at + 1], at + 1 == len(self._body))
            if not text:
                continue
            pending, next_flags = decoder.getstate()
            run_end = at + 1 - len(pending)
            splits = self._splits(self._body[run_start:run_end], text, flags)
            for count, length in enumerate(splits, start=1):
                if length:
                    offsets[characters + count] = run_start + length
            characters, run_start, flags = characters + len(text), run_end, next_flags
        return offsets

    def _splits(self, run: bytes, text: str, flags: int) -> Iterator[int]:
        """How many bytes of a run make its first character, its first two, and so on.

        Several come out at once where a decoder had to look ahead: past a broken sequence. 0 where
        there is no telling them apart, as in one code that stands for two characters.
        """
        for count in range(1, len(text)):
            yield next(
                (
                    length
                    for length in range(len(run) - 1, 0, -1)
                    if self._read_apart(run[:length], flags) == text[:count]
                ),
                0,
            )
        yield len(run)

    def _read_apart(self, run: bytes, flags: int) -> str:
        decoder = self._new_decoder()
        decoder.setstate((b"", flags))
        try:
            return decoder.decode(run, True)
        except UnicodeDecodeError:
            return ""
