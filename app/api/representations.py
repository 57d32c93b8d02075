"""Which representation of a report a caller wants, and whether they have it already."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus

from fastapi import Response

from app.api.problems import Problem
from app.reports import ReportFormat


class Representation(StrEnum):
    """The forms in which a report is handed out."""

    JSON = "json"
    CSV = "csv"
    MARKDOWN = "md"
    HTML = "html"

    @property
    def media_type(self) -> str:
        return _ROWS[self].media_type

    @property
    def report_format(self) -> ReportFormat:
        return _ROWS[self].report_format


@dataclass(frozen=True, slots=True)
class _Row:
    media_type: str
    report_format: ReportFormat


_ROWS = {
    Representation.JSON: _Row("application/json", ReportFormat.JSON),
    Representation.CSV: _Row("text/csv", ReportFormat.CSV),
    Representation.MARKDOWN: _Row("text/markdown", ReportFormat.MARKDOWN),
    Representation.HTML: _Row("text/html", ReportFormat.HTML),
}


def accepted(accept: str) -> Representation:
    """The representation that an Accept header asks for (RFC 9110, 12.5.1); JSON by default.

    >>> accepted("text/csv;q=0.5, text/html")
    <Representation.HTML: 'html'>
    """
    if not accept.strip():
        return Representation.JSON
    ranges = _ranges(accept)
    best = max(Representation, key=lambda representation: _quality(representation, ranges))
    if _quality(best, ranges) > 0:
        return best
    offered = ", ".join(representation.media_type for representation in Representation)
    raise Problem(HTTPStatus.NOT_ACCEPTABLE, "not_acceptable", f"A report can be had as {offered}.")


def _ranges(accept: str) -> dict[str, float]:
    ranges = {}
    for part in accept.split(","):
        media_range, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weights = [piece[2:] for piece in parameters if piece.startswith("q=")]
        ranges[media_range] = _weight(weights[0]) if weights else 1.0
    return ranges


def _weight(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0


def _quality(representation: Representation, ranges: dict[str, float]) -> float:
    """The most specific range that matches decides."""
    whole = representation.media_type
    for media_range in (whole, f"{whole.partition('/')[0]}/*", "*/*"):
        if media_range in ranges:
            return ranges[media_range]
    return 0.0


def with_etag(response: Response, *, if_none_match: str) -> Response:
    """The response with an entity tag, or 304 where the caller's copy is still right."""
    tag = f'"{hashlib.sha256(bytes(response.body)).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept, Authorization"}
    known = {name.strip().removeprefix("W/") for name in if_none_match.split(",")}
    if tag in known or "*" in known:
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    response.headers.update(headers)
    return response
