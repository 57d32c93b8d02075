"""Real exchanges with the Internet Archive, read by the code that reads them in use.

The recordings are third-party material and not part of the project: they are read where they lie
beside it, or where ``CITEWATCH_TEST_RECORDED`` says, and the tests are skipped where they are not.
Cases of our own, distilled from them, are in ``test_exchanges.py`` and always run.
"""

import gzip
import json
import os
from base64 import b64decode
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from checkers.archives.choose import Wanted, with_revisits_resolved
from checkers.archives.opened import Fault, Opened, examine, memento_datetime, stored_address
from checkers.archives.refusals import refusal
from checkers.archives.wayback import Listing, read_listing
from checkers.model import Evidence, Hop, Purpose
from checkers.urls import Url
from checkers.verdicts import page_fault
from tests.webarchive.exchange import Exchange, classified

_BESIDE = Path(__file__).parents[4] / "shared" / "data" / "ia_recorded.jsonl.gz"

# Read at import: within a test the environment says nothing (tests/conftest.py).
RECORDED = Path(os.environ.get("CITEWATCH_TEST_RECORDED") or _BESIDE)


def exchanges() -> list[Exchange]:
    if not RECORDED.exists():
        pytest.skip(f"the recorded exchanges are not there: {RECORDED.name}")
    with gzip.open(RECORDED, "rt", encoding="utf-8") as file:
        return [_exchange(json.loads(line)) for line in file]


def _exchange(row: dict[str, Any]) -> Exchange:
    headers = {name: values[0] for name, values in row["headers"].items()}
    return Exchange.of(row["url"], int(row["status"]), headers, b64decode(row["body_b64"]))


def test_all_recorded_exchanges_are_read_rightly() -> None:
    recorded = exchanges()
    assert Counter(map(classified, recorded)) == {
        "listing": 37,
        "empty": 1,
        "excluded": 2,  # once by the index, once by a page that answers 200
        "copy": 35,
        "archived_error": 11,  # 7 redirects as they were stored, three 404 and one 429
        "to the nearest": 14,
        "not_archived": 1,
        "no copy": 1,  # the archive's own page about a redirect, which no `id_` address gives
    }
    assert len(recorded) == 102


def test_no_recorded_answer_is_a_refusal() -> None:
    """The one 429 among them is a stored one."""
    assert [refusal(exchange.evidence) for exchange in exchanges()] == [None] * 102


def test_every_row_of_the_recorded_listings_is_read_but_the_malformed() -> None:
    lines = rows = 0
    for exchange in exchanges():
        if exchange.is_listing and exchange.evidence.status == 200:
            written = [line for line in exchange.data.decode().splitlines() if " " in line]
            lines += len(written)
            rows += len(_read(exchange).captures)
    assert lines > 10_000
    assert lines - rows < lines * 0.001


def _read(exchange: Exchange) -> Listing:
    listing = read_listing(exchange)
    for capture in listing.captures:
        assert 1996 <= capture.captured_at.year <= 2026
        assert capture.original.is_web
    return listing


def test_recorded_redirects_are_followed_to_where_the_copy_stands() -> None:
    """The pairs "302 to the nearest" and what stands there, joined as the prober joins them."""
    recorded = exchanges()
    by_url = {exchange.url: exchange for exchange in recorded if not exchange.is_listing}
    joined = 0
    for first in recorded:
        if first.is_listing or not first.location:
            continue
        target = by_url.get(Url.parse(first.location, base=first.url))
        if target is None or target.location:
            continue
        evidence = _joined(first, target)
        original = stored_address(first.url)
        assert original is not None
        seen = examine(evidence, Wanted(url=original), asked=original, inspect=page_fault)
        assert seen is Fault.ARCHIVED_ERROR or isinstance(seen, Opened)
        if isinstance(seen, Opened):
            assert seen.captured_at == memento_datetime(target.evidence)
        joined += 1
    assert joined == 9


def test_recorded_revisits_are_captures_of_what_they_repeat() -> None:
    captures = [
        capture
        for exchange in exchanges()
        if exchange.is_listing
        for capture in read_listing(exchange).captures
    ]
    revisits = [capture for capture in captures if capture.is_revisit]
    assert revisits
    resolved = with_revisits_resolved(captures)
    assert len(resolved) == len({(row.captured_at, row.original) for row in captures})
    assert not any(row.is_revisit for row in resolved)


def _joined(first: Exchange, target: Exchange) -> Evidence:
    hop = Hop(url=first.url, status=first.evidence.status or 0, location=first.location)
    return Evidence(
        purpose=Purpose.MEMENTO,
        url=first.url,
        at=first.evidence.at,
        elapsed=timedelta(0),
        status=target.evidence.status,
        headers=target.evidence.headers,
        media_type=target.evidence.media_type,
        size=target.evidence.size,
        page=target.evidence.page,
        final_url=target.url,
        hops=(hop,),
    )
