"""The small archive: a folder of captures that answers as the Internet Archive does.

``archive/20190604081200/host/path.html`` is the capture of ``http://host/path`` at that moment. It
has an index (CDX) and a replay; a moment without a capture is redirected to the nearest one.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from app.demo.server import Answer

HOST = "web-archive.example"

_CAPTURES = Path(__file__).with_name("archive")
_REPLAY = re.compile(r"/web/(\d{1,14})(?:id_)?/(.+)")


@dataclass(frozen=True, slots=True)
class Capture:
    """One stored page: when (14 digits), of which address, and its file."""

    stamp: str
    original: str
    file: Path

    @property
    def at(self) -> datetime:
        return datetime.strptime(self.stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)

    @property
    def status(self) -> int:
        """Error pages were captured too: they say so in their title."""
        return 404 if b"<title>Page not found" in self.file.read_bytes() else 200

    def row(self) -> dict[str, str]:
        """The capture as the index lists it."""
        data = self.file.read_bytes()
        return {
            "urlkey": _key(self.original),
            "timestamp": self.stamp,
            "original": self.original,
            "mimetype": "text/html",
            "statuscode": str(self.status),
            "digest": hashlib.sha256(data).hexdigest()[:32].upper(),
            "length": str(len(data)),
        }


def answer(target: str) -> Answer:
    """What the archive answers to a path with its query."""
    parts = urlsplit(target)
    if parts.path == "/cdx/search/cdx":
        return _index(parse_qs(parts.query))
    if match := _REPLAY.fullmatch(target):
        return _replay(match[1], match[2])
    return Answer(404, b"<!doctype html><title>Not in the archive</title>")


def _index(query: dict[str, list[str]]) -> Answer:
    fields = query.get("fl", ["urlkey,timestamp,original,mimetype,statuscode,digest,length"])[0]
    names = fields.split(",")
    wanted = query.get("closest", ["9"])[0]
    rows = [capture.row() for capture in _nearest_first(query.get("url", [""])[0], wanted)]
    table = [names, *([row[name] for name in names] for row in rows)] if rows else []
    return Answer(200, json.dumps(table).encode(), {"Content-Type": "application/json"})


def _replay(stamp: str, original: str) -> Answer:
    captures = _nearest_first(original, stamp)
    if not captures:
        return Answer(404, b"<!doctype html><title>Not in the archive</title>")
    nearest = captures[0]
    if nearest.stamp != stamp:
        return Answer(302, headers={"Location": f"/web/{nearest.stamp}id_/{nearest.original}"})
    moment = format_datetime(nearest.at, usegmt=True)
    return Answer(nearest.status, nearest.file.read_bytes(), {"Memento-Datetime": moment})


def _nearest_first(url: str, stamp: str) -> list[Capture]:
    """The captures of an address, the nearest to a moment (its first digits may do) first."""
    moment = int(stamp.ljust(14, "0"))
    own = [capture for capture in _captures() if _key(capture.original) == _key(url)]
    return sorted(own, key=lambda capture: abs(int(capture.stamp) - moment))


@cache
def _captures() -> tuple[Capture, ...]:
    return tuple(
        Capture(stamp=parts[0], original="http://" + "/".join(parts[1:]), file=file)
        for file in sorted(_CAPTURES.rglob("*.html"))
        if (parts := file.relative_to(_CAPTURES).with_suffix("").parts)
    )


def _key(url: str) -> str:
    """Addresses that the archive takes for one: whatever the scheme, www and a last slash."""
    bare = re.sub(r"^https?:/{1,2}", "", url.lower())
    return bare.removeprefix("www.").replace(":80/", "/").rstrip("/")
