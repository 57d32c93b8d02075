"""Moments as text."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from app.storage.schema import Instant

DIALECT = sqlite.dialect()
MOMENTS = st.datetimes(timezones=st.just(UTC))


def stored(moment: datetime) -> str:
    return Instant().process_bind_param(moment, DIALECT)


@given(MOMENTS)
def test_a_moment_comes_back_as_it_was(moment):
    assert Instant().process_result_value(stored(moment), DIALECT) == moment


@given(MOMENTS, MOMENTS)
def test_the_text_sorts_as_the_moments_do(one, other):
    assert (stored(one) < stored(other)) == (one < other)


def test_another_zone_is_stored_in_utc():
    moment = datetime(2024, 5, 20, 3, tzinfo=timezone(timedelta(hours=3)))
    assert stored(moment) == "2024-05-20T00:00:00.000000Z"


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="without a zone"):
        stored(datetime(2024, 5, 20))  # noqa: DTZ001
