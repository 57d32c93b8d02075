"""From the TARGET that was given to its document: a URL, a file, or standard input."""

import re
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from app.cli.endings import BadInput, NotDone
from checkers.errors import ArticleUnavailable, BadUrl
from checkers.model import Document, Format
from checkers.urls import Url

_FORMATS = {
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".txt": Format.TEXT,
}
_LIKE_A_URL = re.compile(r"https?:", re.IGNORECASE)
_LIKE_A_HOST = re.compile(r"[\w-]+(\.[\w-]+)+(/.*)?")

ReadDocument = Callable[[Url], Awaitable[Document]]


def is_url(target: str) -> bool:
    """Whether the target is an address that has to be fetched."""
    return _LIKE_A_URL.match(target) is not None


def read_url(text: str) -> Url:
    """An address that was given on the command line.

    Raises:
        BadInput: it is none of the web's.
    """
    try:
        url = Url.parse(text)
    except BadUrl as error:
        raise BadInput(str(error)) from error
    if not url.is_web:
        raise BadInput(f"only http and https addresses can be checked, not {url.scheme}:")
    return url


def read_time(text: str) -> datetime:
    """A day or a moment that was given on the command line; without a time zone it is UTC.

    Raises:
        BadInput: it is neither.
    """
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise BadInput(f"{text!r} is not a date; write it like 2019-05-20") from error
    try:
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except OverflowError as error:
        raise BadInput(f"{text!r} is out of range") from error


async def fetched(target: str, read_document: ReadDocument) -> Document:
    """The document at an address.

    Raises:
        NotDone: it could not be fetched.
        BadArticle: what is there is no article.
    """
    try:
        return await read_document(read_url(target))
    except ArticleUnavailable as error:
        raise NotDone(str(error)) from error


def local(target: str, *, base_url: str | None, limit: int) -> Document:
    """The document in a file or on standard input; beyond ``limit`` bytes it is cut.

    Raises:
        BadInput: it cannot be read, or there is nothing in it.
    """
    url = read_url(base_url) if base_url else None
    data = _read(target, limit + 1)
    if not data.strip():
        raise BadInput(f"{_named(target)} is empty")
    return Document(
        data=data[:limit],
        url=url,
        format=None if target == "-" else _FORMATS.get(Path(target).suffix.lower()),
        cut=len(data) > limit,
    )


def _read(target: str, limit: int) -> bytes:
    if target == "-":
        return _read_stream(sys.stdin.buffer, limit)
    try:
        with Path(target).open("rb") as file:
            return _read_stream(file, limit)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise BadInput(f"cannot read {target}: {reason}{_advice(target)}") from error


def _read_stream(stream: BinaryIO, limit: int) -> bytes:
    """A pipe gives what it has: reading goes on until the limit or the end."""
    parts: list[bytes] = []
    while limit > 0 and (part := stream.read(limit)):
        parts.append(part)
        limit -= len(part)
    return b"".join(parts)


def _advice(target: str) -> str:
    looks_like_address = _LIKE_A_HOST.fullmatch(target) and Path(target).suffix not in _FORMATS
    return f" (did you mean https://{target} ?)" if looks_like_address else ""


def _named(target: str) -> str:
    return "standard input" if target == "-" else target
