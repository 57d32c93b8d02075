"""Dates in headers, and what passes for them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.http_date import http_date, retry_after

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
MOMENT = datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
        "Sun, 06 Nov 1994 08:49:37",
        "Sun, 06 Nov 1994 10:49:37 +0200",
        " 06 Nov 1994 08:49:37 -0000 ",
    ],
)
def test_every_form_of_a_date_is_the_same_moment(text: str) -> None:
    assert http_date(text) == MOMENT


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "120",
        "Mon, 99 Nov 99999 99:99:99 GMT",
        "Mon, 01 Jan 0001 00:00:00 GMT",
        "Fri, 31 Dec 9999 23:59:59 -1000",
        "Sun, 06 Nov 1994 08:49:37 +9999",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert http_date(text) is None


@given(st.text(max_size=40))
def test_no_text_is_an_error(text: str) -> None:
    when = http_date(text)
    assert when is None or when.tzinfo is UTC


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 5 ", 5),
        ("0", 0),
        ("Mon, 23 Nov 2026 12:01:00 GMT", 60),
        ("Mon, 23 Nov 2026 11:00:00 GMT", 0),
        ("Mon, 23 Nov 2026 12:01:00", 60),
        ("99999999999999999999", 99_999_999),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("Mon, 99 Nov 99999 99:99:99 GMT", None),
        ("\u0661\u0662", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str, seconds: int | None) -> None:
    expected = None if seconds is None else timedelta(seconds=seconds)
    assert retry_after(value, NOW) == expected


@given(st.text(max_size=40))
def test_no_retry_after_is_an_error(value: str) -> None:
    wait = retry_after(value, NOW)
    assert wait is None or wait >= timedelta()
