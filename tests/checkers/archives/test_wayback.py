"""The index's answers, read; and what of waybackpy never reaches our users."""

import json
import re
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from checkers.archives.questions import (
    Question,
    Scope,
    captures_of,
    pages_with_words,
    redirects_below,
)
from checkers.archives.wayback import FIELDS, Listing, query, read_listing
from checkers.errors import ArchiveUnavailable
from checkers.model import ArchiveOutcome, Evidence, Purpose
from checkers.urls import Url
from tests.internet import Answer
from tests.webarchive import Fault, Library, Stored

ENDPOINT = "https://archive.example/cdx/search/cdx"
ADDRESS = Url.parse(ENDPOINT)
GOOD = ["20190603100000", "http://x.example/a", "text/html", "200", "AAAA", "1234"]


@dataclass(frozen=True)
class Answered:
    evidence: Evidence
    data: bytes


def reply(
    data: str, *, status: int = 200, media_type: str = "application/json", cut: str = ""
) -> Answered:
    evidence = Evidence(
        purpose=Purpose.PAGE,
        url=ADDRESS,
        at=datetime(2026, 1, 1, tzinfo=UTC),
        elapsed=timedelta(0),
        status=status,
        media_type=media_type,
        cut=cut,
    )
    return Answered(evidence, data.encode())


def listing(*rows: object) -> Listing:
    return read_listing(reply(json.dumps([list(FIELDS), *rows])))


def test_a_row_becomes_a_capture() -> None:
    (capture,) = listing(GOOD).captures
    assert capture.captured_at == datetime(2019, 6, 3, 10, tzinfo=UTC)
    assert capture.original == Url("http://x.example/a")
    assert (capture.media_type, capture.status) == ("text/html", 200)
    assert (capture.digest, capture.length) == ("AAAA", 1234)


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        ("[]", "application/json"),
        (json.dumps([list(FIELDS)]), "application/json"),
        ("", "text/plain"),
    ],
)
def test_an_empty_list_is_no_rows(text: str, media_type: str) -> None:
    assert read_listing(reply(text, media_type=media_type)) == Listing()


async def test_an_error_that_is_served_as_plain_text_is_not_taken_for_no_copy(
    library: Library,
) -> None:
    index = library.internet.site("archive.example")
    text = "Service temporarily unavailable, please try again in a few minutes"
    index.answer("/cdx/search/cdx", lambda _: Answer(200, text, media_type="text/plain"))
    answer = await library.find("http://x.example/a", cited_at="2019-05-28")
    assert answer.outcome is ArchiveOutcome.UNANSWERED


def row(**changes: str) -> list[str]:
    return [changes.get(name, value) for name, value in zip(FIELDS, GOOD, strict=True)]


@pytest.mark.parametrize(
    "bad",
    [
        row(timestamp="00000000000000"),
        row(timestamp="20191399000000"),
        row(timestamp="99991231235959"),
        row(timestamp="00010101000000"),
        row(timestamp="2019"),
        row(timestamp="-"),
        row(original="-"),
        row(original="not an address"),
        row(original="ftp://x.example/a"),
        row(original="http://user@x.example/"),
        GOOD[:4],
        [*GOOD, "more"],
        [],
        ["org,example,x)/+20190603"],
        "text",
        {"timestamp": "20190603100000"},
        [1, 2, 3, 4, 5, 6],
        None,
    ],
)
def test_a_malformed_row_is_left_out_and_not_the_listing(bad: object) -> None:
    assert len(listing(GOOD, bad, row(timestamp="20200101000000")).captures) == 2


def test_what_a_row_does_not_say_is_not_made_up() -> None:
    (capture,) = listing(row(mimetype="-", statuscode="-", digest="-", length="-")).captures
    assert (capture.status, capture.length) == (None, None)
    assert (capture.media_type, capture.digest) == ("", "")


def test_the_header_says_which_column_is_which() -> None:
    table = [["statuscode", "timestamp", "original"], ["404", GOOD[0], GOOD[1]]]
    (capture,) = read_listing(reply(json.dumps(table))).captures
    assert (capture.status, capture.length) == (404, None)


def test_a_space_in_an_address_does_not_shift_the_columns_of_a_plain_listing() -> None:
    text = (
        "example,x)/a 20190603100000 http://x.example/a b.html text/html 200 AAAA 12\n"
        "example,x)/a 20200101000000 http://x.example/a text/html 404 BBBB 13\n"
        "\n"
        "example%2Cx%29%2Fa+20200101000001\n"
    )
    first, second = read_listing(reply(text, media_type="text/plain;charset=UTF-8")).captures
    assert first.original == Url("http://x.example/a%20b.html")
    assert (first.status, second.status) == (200, 404)


@pytest.mark.parametrize("cut", ["size", "time"])
def test_the_whole_rows_of_a_listing_that_was_cut_are_kept(cut: str) -> None:
    lines = ",\n".join(json.dumps(each) for each in [list(FIELDS), GOOD, GOOD, GOOD])
    assert len(read_listing(reply("[" + lines[:-20], cut=cut)).captures) == 2


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        ("<html><title>Maintenance</title></html>", "text/html"),
        ("<html><title>Maintenance</title></html>", "text/plain"),
        ("", "application/json"),
        ("", "text/html"),
        ('[["timestamp","original"],["2019', "application/json"),
        ('{"error": "oops"}', "application/json"),
        ("[" * 100_000, "application/json"),
        ('[{"error": "overloaded"}]', "application/json"),
        ('["overloaded"]', "application/json"),
        ('[["error"], ["overloaded"]]', "application/json"),
        ("Service temporarily unavailable, please try again", "text/plain"),
        ("The index is too busy to answer this question now", "text/plain"),
    ],
)
def test_what_is_no_listing_is_no_answer(text: str, media_type: str) -> None:
    with pytest.raises(ArchiveUnavailable):
        read_listing(reply(text, media_type=media_type))


@pytest.mark.parametrize("status", [302, 400, 403, 404])
def test_an_error_of_the_index_is_no_answer(status: int) -> None:
    with pytest.raises(ArchiveUnavailable, match=str(status)):
        read_listing(reply("no", status=status, media_type="text/plain"))


def test_a_site_that_bars_the_archive_is_excluded() -> None:
    text = "org.archive.wayback.exception.AdministrativeAccessControlException: Blocked\n"
    assert read_listing(reply(text, status=403, media_type="text/plain")).excluded


# ── The query ────────────────────────────────────────────────────────────────────────────────────


CITED = datetime(2019, 5, 28, tzinfo=UTC)


def parameters(question: Question) -> dict[str, list[str]]:
    return parse_qs(urlsplit(query(ENDPOINT, question).text).query)


def asked(url: str, near: datetime = CITED) -> dict[str, list[str]]:
    return parameters(captures_of(Url.parse(url), near=near))


def test_the_query_asks_for_the_nearest_captures_first() -> None:
    sent = asked("http://x.example/a?b=1&c=ü#part")
    assert sent["url"] == ["http://x.example/a?b=1&c=%C3%BC"]
    assert sent["sort"] == ["closest"]
    assert sent["closest"] == ["20190528000000"]
    assert sent["output"] == ["json"]
    assert sent["fl"] == [",".join(FIELDS)]
    assert int(sent["limit"][0]) > 100
    assert set(sent) == {"url", "sort", "closest", "output", "fl", "limit"}


def test_errors_are_left_out_by_the_server_where_that_is_asked() -> None:
    question = captures_of(ADDRESS, near=CITED, without_errors=True)
    assert parameters(question)["filter"] == ["!statuscode:[45].."]


def test_the_query_asks_for_the_redirects_of_a_folder_in_the_years_around() -> None:
    sent = parameters(redirects_below(Url("http://x.example/2019/"), around=CITED))
    assert sent["url"] == ["http://x.example/2019/"]
    assert sent["matchType"] == ["prefix"]
    assert (sent["from"], sent["to"]) == (["20180528000000"], ["20200527000000"])
    assert sent["filter"] == ["statuscode:30[12378]"]
    assert sent["collapse"] == ["urlkey"]
    assert "sort" not in sent


def test_the_query_asks_a_host_for_words_in_their_order() -> None:
    host = Url("http://x.example/")
    sent = parameters(pages_with_words(["treaty", "rivers+"], at=host, scope=Scope.HOST))
    assert sent["matchType"] == ["host"]
    assert sent["filter"] == [r"original:(?i).*treaty.*rivers\+.*", "statuscode:200"]
    assert sent["collapse"] == ["urlkey"]


def test_a_star_in_an_address_does_not_ask_for_every_address_that_begins_so() -> None:
    assert asked("http://x.example/*")["url"] == ["http://x.example/%2A"]


def test_the_query_goes_to_the_archive_of_the_settings() -> None:
    address = query("http://127.0.0.1:8080/cdx/search/cdx", captures_of(ADDRESS, near=CITED))
    assert address.text.startswith("http://127.0.0.1:8080/cdx/search/cdx?")


# ── Defects of waybackpy that the plan names ─────────────────────────────────────────────────────


def test_near_fills_nothing_in_from_now() -> None:
    """Its ``near(year=2019)`` asks for today's month, day and hour of 2019."""
    assert asked("http://x.example/", datetime(2019, 1, 1, tzinfo=UTC))["closest"] == [
        "20190101000000"
    ]


@pytest.fixture
def no_requests_and_no_sleep(monkeypatch: pytest.MonkeyPatch) -> None:
    """The stack and the pauses of waybackpy, made impossible."""

    def forbidden(*_: object, **__: object) -> None:
        pytest.fail("waybackpy does I/O of its own or sleeps")

    monkeypatch.setattr(requests.Session, "send", forbidden)
    monkeypatch.setattr(time, "sleep", forbidden)


@pytest.mark.usefixtures("no_requests_and_no_sleep")
@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (None, ArchiveOutcome.FOUND),
        (Fault.TOO_MANY, ArchiveOutcome.UNANSWERED),
        (Fault.UNAVAILABLE, ArchiveOutcome.UNANSWERED),
        (Fault.RESET, ArchiveOutcome.UNANSWERED),
    ],
)
async def test_its_requests_stack_and_its_sleeps_are_never_used(
    library: Library, fault: Fault | None, outcome: ArchiveOutcome
) -> None:
    """Not in trouble either, which is when it retries and sleeps."""
    library.put(Stored("http://x.example/a", "20190603"))
    if fault:
        library.dialect.fault(fault)
    answer = await library.find("http://x.example/a", cited_at="2019-05-28")
    assert answer.outcome is outcome


async def test_a_failed_question_is_not_asked_again_by_itself(library: Library) -> None:
    """Its transport asks up to five times, and each counts against the budget."""
    library.dialect.fault(Fault.UNAVAILABLE)
    await library.find("http://x.example/a", cited_at="2019-05-28")
    assert library.dialect.metered == 1


async def test_the_day_of_the_citation_is_asked_for_to_the_second(library: Library) -> None:
    await library.find("http://x.example/a", cited_at="2019-01-01")
    assert "closest=20190101000000" in library.dialect.asked[0]


@pytest.mark.parametrize("fault", [Fault.TOO_MANY, Fault.UNAVAILABLE])
async def test_a_429_or_503_is_never_read_as_no_records(library: Library, fault: Fault) -> None:
    library.put(Stored("http://x.example/a", "20190603"))
    library.dialect.fault(fault)
    answer = await library.find("http://x.example/a", cited_at="2019-05-28")
    assert answer.outcome is ArchiveOutcome.UNANSWERED


async def test_a_silent_archive_is_not_waited_for_without_end(library: Library) -> None:
    library.put(Stored("http://x.example/a", "20190603"))
    library.dialect.fault(Fault.SLOW)
    async with library.internet.prober(timeout=0.3) as impatient:
        library.prober = impatient
        answer = await library.find("http://x.example/a", cited_at="2019-05-28")
    assert answer.outcome is ArchiveOutcome.UNANSWERED
    assert "in time" in answer.note


async def test_one_bad_row_does_not_abort_the_listing(library: Library) -> None:
    library.put(Stored("http://x.example/a", "20190603"))
    library.dialect.extra_rows = [["-"] * 6, ["half", "a row"]]
    answer = await library.find("http://x.example/a", cited_at="2019-05-28")
    assert answer.outcome is ArchiveOutcome.FOUND


def test_of_waybackpy_only_the_query_and_the_row_are_used() -> None:
    """Not its saving (it knows no SPN2), not its availability API, not its transport."""
    root = Path(__file__).parents[3]
    imported = sorted(
        (path.name, *found)
        for folder in ("app", "checkers")
        for path in sorted((root / folder).rglob("*.py"))
        for found in _IMPORTED.findall(path.read_text(encoding="utf-8"))
    )
    assert imported == [
        ("wayback.py", "waybackpy.cdx_api", "WaybackMachineCDXServerAPI"),
        ("wayback.py", "waybackpy.cdx_snapshot", "CDXSnapshot"),
        ("wayback.py", "waybackpy.cdx_utils", "full_url"),
    ]


_IMPORTED = re.compile(
    r"^\s*(?:from|import)\s+((?:waybackpy|requests)\b[\w.]*)(?:\s+import\s+(.+))?", re.MULTILINE
)
