"""``docs/titles.md`` against the code: the thresholds and the limits that it promises."""

from pathlib import Path

import pytest

from checkers.resolution import Limits
from checkers.resolution.alike import FEWEST
from checkers.resolution.decide import ACCEPTED, MARGIN, MOST_SHOWN, POSSIBLE
from checkers.resolution.sites import MOST_SITES

TEXT = " ".join((Path(__file__).parents[3] / "docs" / "titles.md").read_text("utf-8").split())
NUMBERS = {2: "two", 3: "three", 5: "five"}
LIMITS = Limits()


@pytest.mark.parametrize(
    "promise",
    [
        f"| at least {ACCEPTED:.0f}, and {MARGIN:.0f} more than the next of another work |",
        f"| at least {POSSIBLE:.0f} |",
        f"with up to {NUMBERS[MOST_SHOWN]} candidates",
        f"0 with fewer than {NUMBERS[FEWEST]} words in common",
        f"{NUMBERS[MOST_SITES]} at most",
        f"{LIMITS.titles} titles, {LIMITS.patience.seconds // 60} minutes, "
        f"{LIMITS.metered} questions to the archive's index",
        f"{LIMITS.requests} requests, a minute, {LIMITS.sitemaps} sitemaps of "
        f"{LIMITS.document // 2**20} MiB in {NUMBERS[LIMITS.depth]} levels, {LIMITS.pages:,} pages",
        f"{LIMITS.stored} copies from the archive",
    ],
)
def test_the_documentation_says_what_the_code_does(promise: str) -> None:
    assert promise in TEXT
