"""What an archive has stored, as values; and as WARC files (ISO 28500) for a real one."""

import hashlib
from base64 import b32encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.internet import html, prose

_EPOCH = "00000101000000"


@dataclass(frozen=True)
class Stored:
    """One answer of a site, stored at a moment: ``at`` is the beginning of its 14 digits.

    ``body`` is a page of its own for each address and title where it is not given; ``location``
    makes a redirect of it; ``revisit`` says that it was the same as before and is not stored again.
    """

    url: str
    at: str
    status: int = 200
    title: str = "A story"
    body: bytes | None = None
    media_type: str = "text/html; charset=utf-8"
    location: str = ""
    revisit: bool = False

    @property
    def stamp(self) -> str:
        return self.at + _EPOCH[len(self.at) :]

    @property
    def captured_at(self) -> datetime:
        return datetime.strptime(self.stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)

    @cached_property
    def data(self) -> bytes:
        if self.location:
            return b""
        if self.body is not None:
            return self.body
        return html(title=self.title, text=prose(self.url + self.title)).encode()

    @property
    def digest(self) -> str:
        return b32encode(hashlib.sha1(self.data, usedforsecurity=False).digest()).decode()

    @property
    def row(self) -> dict[str, str]:
        """The row of an index (CDX), without the address's key."""
        return {
            "timestamp": self.stamp,
            "original": self.url,
            "mimetype": "warc/revisit" if self.revisit else self.media_type.partition(";")[0],
            "statuscode": "-" if self.revisit else str(self.status),
            "digest": self.digest,
            "length": str(400 if self.revisit else 300 + len(self.data)),
        }


class _Writer(WARCWriter):
    """Measures bodies in memory: warcio leaves its temporary files open."""

    @staticmethod
    def _create_temp_file() -> BytesIO:
        return BytesIO()


def write_warc(path: Path, stored: Iterable[Stored]) -> None:
    """Write a compressed WARC file with these answers, in this order."""
    with path.open("wb") as file:
        writer = _Writer(file, gzip=True)
        for each in stored:
            writer.write_record(_record(writer, each))


def _record(writer: _Writer, stored: Stored) -> Any:  # warcio has no types
    headers = [("Content-Type", stored.media_type), ("Content-Length", str(len(stored.data)))]
    if stored.location:
        headers.append(("Location", stored.location))
    line = f"{stored.status} {HTTPStatus(stored.status).phrase}"
    http = StatusAndHeaders(line, headers, protocol="HTTP/1.1")
    dated = {"WARC-Date": stored.captured_at.strftime("%Y-%m-%dT%H:%M:%SZ")}
    if stored.revisit:
        return writer.create_revisit_record(
            stored.url, f"sha1:{stored.digest}", stored.url, dated["WARC-Date"],
            http_headers=http, warc_headers_dict=dated,
        )  # fmt: skip
    return writer.create_warc_record(
        stored.url, "response", payload=BytesIO(stored.data),
        http_headers=http, warc_headers_dict=dated,
    )  # fmt: skip
