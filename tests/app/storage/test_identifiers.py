"""Identifiers sort by time and tell nothing else."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.storage.identifiers import is_id, new_id

MOMENTS = st.datetimes(datetime(1970, 1, 2), datetime(3000, 1, 1)).map(  # noqa: DTZ001
    lambda moment: moment.replace(tzinfo=UTC)
)


@given(MOMENTS, st.timedeltas(timedelta(milliseconds=2), timedelta(days=999)))
def test_what_was_made_later_sorts_later(moment, later):
    assert new_id(moment) < new_id(moment + later)


@given(MOMENTS)
def test_an_id_is_safe_in_an_address_and_never_made_twice(moment):
    made = new_id(moment)
    assert len(made) == 26
    assert is_id(made)
    assert made != new_id(moment)
