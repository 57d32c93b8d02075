"""What is sent, and what of an answer's headers is kept."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.probing.headers import (
    browser_headers,
    charset,
    clean,
    media_type,
    recorded,
    text,
)

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "declared", "encoding"),
    [
        ("text/html", "text/html", None),
        ("Text/HTML; Charset=UTF-8", "text/html", "UTF-8"),
        ('text/html;charset="windows-1251"', "text/html", "windows-1251"),
        (" application/pdf ;x", "application/pdf", None),
        ("text/html, text/plain", "text/html", None),
        ("html", "", None),
        ("", "", None),
        ("text/<script>", "", None),
        ("text/html; charset=<script>", "text/html", None),
    ],
)
def test_a_content_type_has_a_type_and_a_charset(
    value: str, declared: str, encoding: str | None
) -> None:
    assert (media_type(value), charset(value)) == (declared, encoding)


@given(st.binary(max_size=3000))
def test_what_is_kept_of_a_header_is_one_printable_line(value: bytes) -> None:
    kept = clean(text(value))
    assert len(kept) <= 1024
    assert all(letter.isprintable() or letter.isspace() for letter in kept)
    assert not set(kept) & set("\r\n\t\x00\x1b\u202e\u2066")


def test_headers_worth_keeping_are_kept_in_lower_case() -> None:
    raw = [
        (b"RETRY-AFTER", b"5"),
        (b"Set-Cookie", b"secret=1"),
        (b"Link", b"</a>"),
        (b"Link", b"</b>"),
    ]
    assert recorded(raw) == (("retry-after", "5"), ("link", "</a>"), ("link", "</b>"))


@pytest.mark.parametrize(
    ("day", "version"),
    [(date(2020, 1, 1), 145), (date(2025, 11, 11), 145), (date(2026, 11, 23), 157)],
)
def test_the_second_agent_grows_with_the_calendar(day: date, version: int) -> None:
    agent = browser_headers(day)["User-Agent"]
    assert agent.endswith(f"Firefox/{version}.0")
    assert f"rv:{version}.0" in agent
