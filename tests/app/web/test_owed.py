"""What archives still owe, in the words of the page of a check."""

from datetime import UTC, datetime

import pytest

from app.storage import CheckStatus, CheckView
from app.web.owed import owed

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("unanswered", "begins"),
    [(1, "For 1 citation an archive still owes an answer."), (3, "For 3 citations an archive")],
)
def test_what_archives_owe_is_told_with_the_time_of_the_next_question(
    unanswered: int, begins: str
) -> None:
    view = CheckView(
        id="c", status=CheckStatus.COMPLETED, created_at=NOON,
        unanswered=unanswered, asked_again_at=NOON,
    )  # fmt: skip

    assert owed(view).words.startswith(begins)
    assert "from 25 November 2026, 12:00 UTC on" in owed(view).words


def test_where_they_owe_nothing_nothing_is_said() -> None:
    assert owed(CheckView(id="c", status=CheckStatus.COMPLETED, created_at=NOON)).words == ""
