"""Days in words."""

from datetime import UTC, datetime

from checkers.verdicts import day


def test_days_are_told_the_same_on_every_machine() -> None:
    assert day(datetime(2026, 3, 1, tzinfo=UTC)) == "1 March 2026"
