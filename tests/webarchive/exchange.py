"""One request to the Internet Archive and its answer, and what our client takes it for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from checkers.archives.choose import Wanted
from checkers.archives.opened import Opened, examine, memento_datetime, stored_address
from checkers.archives.refusals import refusal
from checkers.archives.wayback import read_listing
from checkers.errors import ArchiveUnavailable
from checkers.model import Evidence, Purpose
from checkers.probing.features import read_page
from checkers.urls import Url
from checkers.verdicts import page_fault

_READ_AT = datetime(2026, 6, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Exchange:
    """A request and its answer, as our prober would have seen it."""

    url: Url
    evidence: Evidence
    data: bytes

    @classmethod
    def of(cls, address: str, status: int, headers: Mapping[str, str], data: bytes) -> "Exchange":
        url = Url.parse(address)
        lower = {name.lower(): value for name, value in headers.items()}
        kind = lower.get("content-type", "").partition(";")[0]
        evidence = Evidence(
            purpose=Purpose.MEMENTO,
            url=url,
            at=_READ_AT,
            elapsed=timedelta(0),
            status=status,
            headers=tuple(lower.items()),
            media_type=kind,
            size=len(data),
            page=read_page(data, charset=None, base=url)[0] if kind == "text/html" else None,
        )
        return cls(url, evidence, data)

    @property
    def is_listing(self) -> bool:
        return "/cdx/search/" in self.url.path

    @property
    def location(self) -> str:
        return self.evidence.header("location")


def classified(exchange: Exchange) -> str:
    """What our client takes an answer for."""
    if refusal(exchange.evidence):
        return "refused"
    try:
        return _listing(exchange) if exchange.is_listing else _replayed(exchange)
    except ArchiveUnavailable:
        return "no listing" if exchange.is_listing else "no copy"


def _listing(exchange: Exchange) -> str:
    listing = read_listing(exchange)
    return "excluded" if listing.excluded else "listing" if listing.captures else "empty"


def _replayed(exchange: Exchange) -> str:
    if exchange.location and not memento_datetime(exchange.evidence):
        return "to the nearest"
    original = stored_address(exchange.url)
    assert original is not None
    seen = examine(exchange.evidence, Wanted(url=original), asked=original, inspect=page_fault)
    return "copy" if isinstance(seen, Opened) else str(seen)
