"""Spans of time as people write them."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cli.durations import read_duration, shown_duration
from app.cli.endings import BadInput


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("90s", timedelta(seconds=90)),
        ("30m", timedelta(minutes=30)),
        (" 12 H ", timedelta(hours=12)),
        ("1d", timedelta(days=1)),
        ("2w", timedelta(weeks=2)),
    ],
)
def test_a_span_is_read(text: str, expected: timedelta) -> None:
    assert read_duration(text) == expected


@pytest.mark.parametrize("text", ["", "0d", "-1d", "1", "d", "1y", "1.5d", "999999999w", "1d1h"])
def test_what_is_no_span_is_bad_input(text: str) -> None:
    with pytest.raises(BadInput):
        read_duration(text)


@given(st.integers(min_value=1, max_value=3660 * 86_400))
def test_what_is_shown_is_read_back(seconds: int) -> None:
    duration = timedelta(seconds=seconds)
    assert read_duration(shown_duration(duration)) == duration
