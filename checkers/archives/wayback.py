"""The Internet Archive's index of captures (CDX), asked in ``waybackpy``'s words over our line.

``waybackpy`` builds and validates the query and types the rows. Its transport is not used: it has
no timeout, sleeps, goes past the address guard, and takes a 429 for "not archived". It is loaded
when it is needed: with the HTTP stack that comes along it takes a quarter of a second.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import TypeGuard

from checkers.archives.capture import Capture, is_of_the_web, stamp
from checkers.archives.lanes import Lane
from checkers.archives.line import Line
from checkers.archives.ports import Reply
from checkers.archives.questions import Question, Scope
from checkers.archives.refusals import EXCLUDED_MARK
from checkers.errors import ArchiveUnavailable, BadUrl
from checkers.urls import Url

FIELDS = ("timestamp", "original", "mimetype", "statuscode", "digest", "length")
_TEXT_FIELDS = ("urlkey", *FIELDS)
"""What the server gives without ``fl`` and ``output=json``: seven columns between spaces."""

_MOMENT = re.compile(r"[0-9]{14}")
_NO_LIST = "the archive's index answered with something else than a list"

ROWS = 150
"""Captures asked for: a popular page has as many in a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The captures of an address, as listed; ``excluded`` where the site's owner has barred it."""

    captures: tuple[Capture, ...] = ()
    excluded: bool = False


class WaybackIndex:
    """Which captures there are of an address, or of several."""

    def __init__(self, line: Line, *, archive_url: str) -> None:
        self._line = line
        self._endpoint = f"{archive_url}/cdx/search/cdx"

    async def answer(self, question: Question, *, patience: timedelta | None = None) -> Listing:
        """The captures that are asked for: one request of the metered kind.

        Raises:
            ArchiveUnavailable: the index did not answer the question.
        """
        address = query(self._endpoint, question)
        return read_listing(await self._line.read(Lane.CDX, address, patience=patience))


def query(endpoint: str, question: Question) -> Url:
    """The address that asks a question."""
    from waybackpy.cdx_api import WaybackMachineCDXServerAPI
    from waybackpy.cdx_utils import full_url

    # A star would make it a question about every address that begins so.
    address = question.url.without_fragment.text.replace("*", "%2A")
    first, last = map(stamp, question.between) if question.between else (None, None)
    api = WaybackMachineCDXServerAPI(
        address,
        match_type=None if question.scope is Scope.EXACT else question.scope,
        sort="closest" if question.near else None,  # without it the server ignores `closest`
        closest=stamp(question.near) if question.near else None,
        start_timestamp=first,
        end_timestamp=last,
        limit=str(ROWS),
        filters=list(question.filters),
        collapses=["urlkey"] if question.each_once else [],
        gzip="true",  # anything but None keeps the library from asking for no compression
    )
    payload = {"output": "json", "fl": ",".join(FIELDS), "limit": str(api.limit)}
    api.add_payload(payload)
    return Url.parse(full_url(endpoint, payload))


def read_listing(reply: Reply) -> Listing:
    """The rows of an answer; a row that cannot be read is left out, not the listing.

    Raises:
        ArchiveUnavailable: the answer is not a listing, or nothing in it can be read as a row.
    """
    evidence, text = reply.evidence, reply.data.decode("utf-8", errors="replace").strip()
    error_header = evidence.header("x-archive-wayback-runtime-error")
    if evidence.status == 403 and EXCLUDED_MARK in text + error_header:
        return Listing(excluded=True)
    if evidence.status != 200:
        raise ArchiveUnavailable(f"the archive's index answered with status {evidence.status}")
    rows = _rows(text, media_type=evidence.media_type, cut=bool(evidence.cut))
    captures = (_capture(row) for row in rows)
    return Listing(captures=tuple(capture for capture in captures if capture)[: ROWS * 10])


def _rows(text: str, *, media_type: str, cut: bool) -> list[dict[str, str]]:
    if text.startswith("["):
        table = _table(text, cut=cut)
        is_empty, rows = _is_empty(table), _under_their_header(table)
    elif media_type.partition(";")[0].strip().lower() == "text/plain":
        is_empty, rows = not text, _text_rows(text)
    else:
        raise ArchiveUnavailable(_NO_LIST)
    found = [row for row in rows if _MOMENT.fullmatch(row.get("timestamp", ""))]
    if not found and not is_empty:
        # An error's text is no list that has nothing in it: "none" would be a claim.
        raise ArchiveUnavailable(_NO_LIST)
    return found


def _is_empty(table: Sequence[object]) -> bool:
    """Whether it is a list of nothing: without rows, or with the header alone."""
    return not table or (len(table) == 1 and _is_row(table[0]) and "timestamp" in table[0])


def _is_row(row: object) -> TypeGuard[list[str]]:
    return isinstance(row, list) and all(isinstance(value, str) for value in row)


def _table(text: str, *, cut: bool) -> list[object]:
    try:
        table: list[object] = json.loads(text)
    except (ValueError, RecursionError) as error:
        table = _whole_lines(text) if cut else []
        if not table:
            raise ArchiveUnavailable("the archive's list of copies is broken off") from error
    return table


def _whole_lines(text: str) -> list[object]:
    """The rows of a listing that was cut: the server writes one on each line."""
    table: list[object] = []
    for line in text.splitlines():
        try:
            table.append(json.loads(re.sub(r"^\[(?=\[)|,$", "", line.strip())))
        except (ValueError, RecursionError):
            continue
    return table


def _under_their_header(table: Sequence[object]) -> Iterator[dict[str, str]]:
    header: tuple[str, ...] = FIELDS
    for index, row in enumerate(table):
        if not _is_row(row):
            continue
        if index == 0 and "timestamp" in row:
            header = tuple(row)
        elif len(row) == len(header):
            yield dict(zip(header, row, strict=True))


def _text_rows(text: str) -> Iterator[dict[str, str]]:
    for line in text.splitlines():
        columns = line.split(" ")
        if len(columns) < len(_TEXT_FIELDS):
            continue  # the resume key, or half a row
        # An address with spaces spreads over several columns: what stands around it does not.
        columns = [*columns[:2], " ".join(columns[2:-4]), *columns[-4:]]
        yield dict(zip(_TEXT_FIELDS, columns, strict=True))


def _capture(row: dict[str, str]) -> Capture | None:
    """One row as a value, or None where it names no moment of the web or no address."""
    from waybackpy.cdx_snapshot import CDXSnapshot

    try:
        snapshot = CDXSnapshot({"urlkey": "-", **{name: row.get(name, "-") for name in FIELDS}})
        original = Url.parse(snapshot.original)
    except (ValueError, BadUrl):
        return None
    if not original.is_web or not is_of_the_web(snapshot.datetime_timestamp):
        return None
    return Capture(
        captured_at=snapshot.datetime_timestamp.replace(tzinfo=UTC),
        original=original,
        media_type=_value(snapshot.mimetype).lower(),
        status=_number(snapshot.statuscode),
        digest=_value(snapshot.digest),
        length=_number(snapshot.length),
    )


def _value(text: str) -> str:
    return "" if text == "-" else text


def _number(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[0-9]{1,12}", text) else None
