"""``docs/earlier-works.md`` against the code: the limits that it promises."""

from pathlib import Path

import pytest

from checkers.earlier_works import DEEPEST, MOST_LINKS, MOST_NAMED, MOST_WORKS

TEXT = (Path(__file__).parents[2] / "docs" / "earlier-works.md").read_text("utf-8")


@pytest.mark.parametrize(
    "promise",
    [
        f"| works that are read for one article, on all levels | {MOST_WORKS} |",
        f"| works over that limit that are named | {MOST_NAMED} |",
        f"| links that are checked of one work | {MOST_LINKS} |",
        f"With {DEEPEST}, so are the works that those cite.",
    ],
)
def test_the_page_about_earlier_works_promises_what_is_done(promise: str) -> None:
    assert promise in TEXT
