from datetime import timedelta

import pytest

from app.api.preferences import LONGEST_WAIT, applied, preferred_wait


@pytest.mark.parametrize(
    ("prefer", "seconds"),
    [
        ("wait=10", 10),
        ("Wait=10", 10),
        ("wait = 10", 10),
        ('wait="10"', 10),
        ("respond-async, wait=10", 10),
        ("wait=10; why=slow", 10),
        ("wait=10, wait=20", 10),
        ("wait=0", 0),
        ("wait=100000", LONGEST_WAIT.total_seconds()),
    ],
)
def test_a_wait_is_read_as_rfc_7240_writes_it(prefer: str, seconds: float) -> None:
    assert preferred_wait(prefer) == timedelta(seconds=seconds)


@pytest.mark.parametrize("prefer", ["", "respond-async", "wait", "wait=soon", "wait=-1", "await=3"])
def test_what_is_not_a_wait_is_none(prefer: str) -> None:
    assert preferred_wait(prefer) is None


def test_the_answer_names_the_wait_that_was_honoured() -> None:
    assert applied(timedelta(seconds=60)) == {"Preference-Applied": "wait=60"}
