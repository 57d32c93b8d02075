"""The Wayback availability API: a hint for people while the archive itself is silent.

It is often empty for pages that are archived, so it never proves that there is no copy; and what it
names has not been opened, so it is never offered as one.
"""

import json
from datetime import datetime, timedelta
from urllib.parse import urlencode

from checkers.archives.capture import read_stamp, stamp
from checkers.archives.choose import Wanted
from checkers.archives.lanes import Lane
from checkers.archives.line import Line
from checkers.errors import ArchiveUnavailable, BadUrl
from checkers.urls import Url


async def hint(line: Line, wanted: Wanted, *, availability_url: str) -> datetime | None:
    """When the nearest copy is said to have been made; None where nothing is said."""
    question = {"url": wanted.url.text}
    if wanted.at is not None:
        question["timestamp"] = stamp(wanted.at)
    try:
        address = Url.parse(f"{availability_url}?{urlencode(question)}")
        reply = await line.read(Lane.AVAILABILITY, address, patience=timedelta(0))
        return _closest(json.loads(reply.data))
    except (ArchiveUnavailable, BadUrl, ValueError, RecursionError):
        return None  # no hint: nobody relies on one


def _closest(answer: object) -> datetime | None:
    for name in ("archived_snapshots", "closest"):
        answer = answer.get(name) if isinstance(answer, dict) else None
    if not isinstance(answer, dict) or str(answer.get("status")) != "200":
        return None
    return read_stamp(str(answer.get("timestamp", "")))
