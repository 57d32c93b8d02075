"""Since when a domain is registered, whatever a registry sends."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.probing.rdap import registered_at

NEW_YEAR = "2019-01-01T00:00:00Z"


def answer(*events: tuple[object, object]) -> bytes:
    told = [{"eventAction": action, "eventDate": date} for action, date in events]
    return json.dumps({"objectClassName": "domain", "events": told}).encode()


DATES = {
    "a registration": (answer(("registration", NEW_YEAR)), datetime(2019, 1, 1, tzinfo=UTC)),
    "with an offset": (
        answer(("registration", "2019-01-01T02:00:00+02:00")),
        datetime(2019, 1, 1, tzinfo=UTC),
    ),
    "without a zone": (
        answer(("registration", "2019-01-01T00:00:00")),
        datetime(2019, 1, 1, tzinfo=UTC),
    ),
    "registered again": (
        answer(("registration", NEW_YEAR), ("reregistration", "2022-03-04T00:00:00Z")),
        datetime(2022, 3, 4, tzinfo=UTC),
    ),
    "other events": (answer(("expiration", NEW_YEAR), ("last changed", NEW_YEAR)), None),
    "no date": (answer(("registration", "once upon a time")), None),
    "a number": (answer(("registration", 7)), None),
    "no events": (b'{"objectClassName": "domain"}', None),
    "events of nonsense": (b'{"events": [1, null, "x", {}]}', None),
    "an action that is a list": (answer((["registration"], NEW_YEAR)), None),
    "an action that is an object": (answer(({}, NEW_YEAR)), None),
    "a list": (b"[]", None),
    "HTML": (b"<html>Too many requests</html>", None),
    "nothing": (b"", None),
    "deep nesting": (b"[" * 100_000, None),
    "not UTF-8": (b'{"events": "\xff"}', None),
}


@pytest.mark.parametrize(("data", "date"), DATES.values(), ids=DATES)
def test_a_registration_is_dated(data: bytes, date: datetime | None) -> None:
    assert registered_at(data) == date


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=20), inner, max_size=4)
    ),
    max_leaves=10,
)
EVENTS = st.fixed_dictionaries(
    {"eventAction": st.just("registration") | JSON, "eventDate": st.just(NEW_YEAR) | JSON}
)


@given(st.lists(EVENTS | JSON, max_size=4) | JSON)
def test_events_of_any_shape_raise_nothing(events: object) -> None:
    told = registered_at(json.dumps({"events": events}).encode())
    assert told is None or told.tzinfo is UTC


@given(JSON)
def test_json_of_any_shape_raises_nothing(answered: object) -> None:
    assert registered_at(json.dumps(answered).encode()) is None


@given(st.binary(max_size=200))
def test_nothing_that_a_registry_sends_raises(data: bytes) -> None:
    assert registered_at(data) is None or data
