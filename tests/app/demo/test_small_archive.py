"""The small archive answers as the Internet Archive does."""

import json
from urllib.parse import urlencode

from app.demo.small_archive import answer

MARKET = "http://port-archive.example/records/1911/fish-market-opens"


def listed(
    url: str, closest: str, fields: str = "timestamp,original,statuscode"
) -> list[list[str]]:
    query = {"url": url, "output": "json", "fl": fields, "sort": "closest", "closest": closest}
    reply = answer("/cdx/search/cdx?" + urlencode(query))
    table: list[list[str]] = json.loads(reply.body)
    return table


def test_the_index_lists_captures_the_nearest_first() -> None:
    header, *rows = listed(MARKET, "20231201000000")
    assert header == ["timestamp", "original", "statuscode"]
    assert rows == [["20231102101500", MARKET, "404"], ["20190604081200", MARKET, "200"]]
    assert listed(MARKET, "20190520000000")[1][0] == "20190604081200"


def test_the_index_takes_addresses_for_one_that_differ_in_scheme_and_www() -> None:
    other = MARKET.replace("http://", "https://www.") + "/"
    assert listed(other, "2019") == listed(MARKET, "2019")


def test_the_index_of_what_was_never_captured_is_empty() -> None:
    assert listed("http://port-archive.example/never", "2019") == []


def test_a_moment_without_a_capture_is_redirected_to_the_nearest() -> None:
    reply = answer(f"/web/20190520000000id_/{MARKET}")
    assert reply.status == 302
    assert reply.headers["Location"] == f"/web/20190604081200id_/{MARKET}"


def test_a_capture_is_replayed_with_its_moment() -> None:
    reply = answer(f"/web/20190604081200id_/{MARKET}")
    assert reply.status == 200
    assert reply.headers["Memento-Datetime"] == "Tue, 04 Jun 2019 08:12:00 GMT"
    assert b"Fish Market Opens" in reply.body


def test_a_captured_error_is_replayed_as_an_error() -> None:
    reply = answer(f"/web/20231102101500id_/{MARKET}")
    assert reply.status == 404
    assert "Memento-Datetime" in reply.headers


def test_what_was_never_captured_has_no_moment() -> None:
    reply = answer("/web/2019id_/http://port-archive.example/never")
    assert reply.status == 404
    assert "Memento-Datetime" not in reply.headers
