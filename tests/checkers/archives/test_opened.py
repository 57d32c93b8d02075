"""What was found at a memento's address: the page, a fault, or no answer at all."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from checkers.archives.choose import Wanted
from checkers.archives.opened import Fault, Opened, examine, fits, stored_address
from checkers.archives.refusals import asks_to_wait, pause_of, refusal
from checkers.errors import ArchiveUnavailable
from checkers.model import Evidence, Failure, Hop, Page, Purpose
from checkers.urls import Url

NOW = datetime(2026, 1, 1, tzinfo=UTC)
PAGE = Url("http://x.example/a")
REPLAY = Url("http://archive.example/web/20190603100000id_/http://x.example/a")
MEMENTO = ("memento-datetime", "Mon, 03 Jun 2019 10:00:00 GMT")
WANTED = Wanted(url=PAGE)

COPY = Evidence(
    purpose=Purpose.MEMENTO,
    url=REPLAY,
    at=NOW,
    elapsed=timedelta(0),
    status=200,
    headers=(MEMENTO,),
    media_type="text/html",
    page=Page(title="A story", words=300),
)


def seen(evidence: Evidence, wanted: Wanted = WANTED, fault: str | None = None) -> Opened | Fault:
    return examine(evidence, wanted, asked=PAGE, inspect=lambda _: fault)


def without_memento(status: int, text: str = "") -> Evidence:
    page = Page(text=text)
    return replace(COPY, status=status, headers=(), page=page)


def test_only_an_answer_with_memento_datetime_is_a_capture() -> None:
    assert seen(COPY) == Opened(
        captured_at=datetime(2019, 6, 3, 10, tzinfo=UTC),
        original=PAGE,
        title="A story",
        fits=None,
        redirected=False,
    )
    with pytest.raises(ArchiveUnavailable, match="something else"):
        seen(replace(COPY, headers=()))


@pytest.mark.parametrize("status", [404, 410, 429, 503, 301, 403])
def test_an_error_with_memento_datetime_is_an_archived_error(status: int) -> None:
    assert seen(replace(COPY, status=status)) is Fault.ARCHIVED_ERROR


def test_a_404_without_memento_datetime_was_never_archived() -> None:
    assert seen(without_memento(404)) is Fault.NOT_ARCHIVED


@pytest.mark.parametrize("status", [200, 403])
def test_a_page_that_says_so_means_excluded(status: int) -> None:
    text = "Sorry. This URL has been excluded from the Wayback Machine."
    assert seen(without_memento(status, text)) is Fault.EXCLUDED
    assert seen(without_memento(451)) is Fault.EXCLUDED


def test_a_refusal_that_says_nothing_of_exclusion_is_no_answer() -> None:
    with pytest.raises(ArchiveUnavailable):
        seen(without_memento(403, "Forbidden"))


def led_to(address: str, **changes: object) -> Evidence:
    hop = Hop(url=REPLAY, status=302, location=address)
    led = replace(COPY, final_url=Url(address), hops=(hop,))
    return replace(led, **changes)  # type: ignore[arg-type]


def test_the_moment_and_the_address_are_those_that_answered() -> None:
    opened = seen(led_to("http://archive.example/web/20190603100000id_/https://www.x.example/a/"))
    assert isinstance(opened, Opened)
    assert opened.original == Url("https://www.x.example/a/")
    assert not opened.redirected


def test_a_redirect_to_another_page_is_told() -> None:
    opened = seen(led_to("http://archive.example/web/20190603100000id_/http://x.example/new/a"))
    assert isinstance(opened, Opened)
    assert opened.redirected


@pytest.mark.parametrize(
    ("evidence", "fault"),
    [
        (led_to("http://x.example/a"), Fault.LED_ASTRAY),
        (led_to("http://archive.example/login", headers=()), Fault.LED_ASTRAY),
        (
            led_to("http://archive.example/web/20190603100000id_/http://x.example/"),
            Fault.FRONT_PAGE,
        ),
        (led_to("http://x.example/a", status=503, headers=()), Fault.LED_ASTRAY),
        (
            led_to("http://x.example/a", status=None, failure=Failure.DNS_NXDOMAIN),
            Fault.LED_ASTRAY,
        ),
        (replace(COPY, status=None, failure=Failure.REDIRECT_LOOP), Fault.REDIRECT_LOOP),
        (replace(COPY, status=None, failure=Failure.REDIRECT_TOO_MANY), Fault.REDIRECT_LOOP),
        (replace(COPY, headers=(("memento-datetime", "yesterday"),)), Fault.BAD_DATE),
        (
            replace(COPY, headers=(("memento-datetime", "Thu, 01 Jan 1970 00:00:00 GMT"),)),
            Fault.BAD_DATE,
        ),
        (
            replace(COPY, headers=(("memento-datetime", "Mon, 01 Jan 0001 00:00:00 GMT"),)),
            Fault.BAD_DATE,
        ),
        (
            replace(COPY, headers=(("memento-datetime", "Sun, 03 Jun 2035 10:00:00 GMT"),)),
            Fault.BAD_DATE,
        ),
        (replace(COPY, media_type="image/png"), Fault.FOREIGN_TYPE),
    ],
)
def test_a_fault_has_a_name(evidence: Evidence, fault: Fault) -> None:
    assert seen(evidence) is fault


@pytest.mark.parametrize("named", ["challenge", "login", "block_page", "empty"])
def test_a_poisoned_capture_is_not_the_page(named: str) -> None:
    assert seen(COPY, fault=named) is Fault.NOT_THE_PAGE


@pytest.mark.parametrize("named", ["not_found", "parked"])
def test_a_capture_of_an_error_or_parking_page_shows_that_the_page_was_gone(named: str) -> None:
    assert seen(COPY, fault=named) is Fault.NO_LONGER_THERE


def test_a_capture_from_after_the_death_is_not_offered() -> None:
    died = Wanted(url=PAGE, died_at=datetime(2019, 6, 3, tzinfo=UTC))
    assert seen(COPY, died) is Fault.AFTER_DEATH


def test_a_redirect_to_a_page_with_another_title_is_not_the_page() -> None:
    evidence = led_to("http://archive.example/web/20190603100000id_/http://x.example/news")
    assert seen(evidence, Wanted(url=PAGE, titles=("A treaty on rivers",))) is Fault.NOT_THE_PAGE


@pytest.mark.parametrize(
    ("titles", "title", "expected"),
    [
        (("Treaty on rivers signed",), "Treaty on the rivers signed | The Paper", True),
        (("read more here", "treaty rivers"), "Treaty: rivers", True),
        (("Treaty on rivers",), "Latest news", False),
        ((), "Latest news", None),
        (("Treaty on rivers",), "", None),
    ],
)
def test_a_title_fits_by_its_words(
    titles: tuple[str, ...], title: str, expected: bool | None
) -> None:
    assert fits(titles, Page(title=title)) is expected


def test_no_page_has_no_title_to_fit() -> None:
    assert fits(("A treaty",), None) is None


@pytest.mark.parametrize(
    ("replay", "original"),
    [
        (
            "https://a.example/web/2019id_/http://x.example/a?b=/2020/c",
            "http://x.example/a?b=/2020/c",
        ),
        ("https://a.example/wayback/20190603100000/http://x.example/", "http://x.example/"),
        ("https://a.example/web/20190603100000id_/http:/x.example/", "http://x.example/"),
        ("https://a.example/web/20190603100000/", None),
        ("https://a.example/http://x.example/", None),
    ],
)
def test_the_original_stands_behind_the_digits(replay: str, original: str | None) -> None:
    found = stored_address(Url(replay))
    assert (found.text if found else None) == original


# ── Refusals ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "failure", [failure for failure in Failure if not failure.startswith("redirect")]
)
def test_a_failure_to_reach_the_archive_is_no_answer(failure: Failure) -> None:
    assert isinstance(refusal(replace(COPY, status=None, failure=failure)), ArchiveUnavailable)


def test_what_happens_outside_the_archive_is_not_the_archives_refusal() -> None:
    for live in (
        led_to("http://x.example/a", status=429, headers=()),
        led_to("http://x.example/a", status=None, failure=Failure.CONNECT_REFUSED),
    ):
        assert refusal(live) is None
        assert not asks_to_wait(live)


def test_a_stored_429_is_an_answer_and_not_a_refusal() -> None:
    stored = replace(COPY, status=429)
    assert refusal(stored) is None
    assert not asks_to_wait(stored)


@pytest.mark.parametrize(
    ("status", "header", "waits", "pause"),
    [
        (429, "", True, None),
        (429, "120", True, timedelta(seconds=120)),
        (429, "Thu, 01 Jan 2026 00:01:30 GMT", True, timedelta(seconds=90)),
        (429, "Thu, 01 Jan 1970 00:00:00 GMT", True, timedelta(0)),
        (429, "soon", True, None),
        (429, "-5", True, None),
        (503, "", False, None),
        (503, "30", True, timedelta(seconds=30)),
        (500, "", False, None),
    ],
)
def test_a_refusal_says_how_long_to_wait(
    status: int, header: str, waits: bool, pause: timedelta | None
) -> None:
    evidence = replace(COPY, status=status, headers=(("retry-after", header),))
    error = refusal(evidence)
    assert isinstance(error, ArchiveUnavailable)
    assert error.retry_after == pause_of(evidence) == pause
    assert asks_to_wait(evidence) is waits
