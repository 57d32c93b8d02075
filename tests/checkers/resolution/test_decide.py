"""Accepted, possible or unknown: what is to be said of the addresses that were found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.model import Candidate, Resolution
from checkers.resolution.decide import decide
from checkers.urls import Url


def found(score: float, path: str, host: str = "paper.example") -> Candidate:
    return Candidate(url=Url.parse(f"https://{host}/{path}"), score=score, via="sitemap")


CASES = [
    ("nothing", [], Resolution.UNKNOWN),
    ("nothing alike", [found(49.9, "a-b-story")], Resolution.UNKNOWN),
    ("half alike", [found(69.9, "old-bridge-story")], Resolution.POSSIBLE),
    ("alike", [found(70, "old-bridge-story")], Resolution.ACCEPTED),
    (
        "two that are nearly as good",
        [found(95, "old-bridge-story"), found(86, "new-bridge-story")],
        Resolution.POSSIBLE,
    ),
    (
        "clearly better than the second",
        [found(95, "old-bridge-story"), found(85, "new-bridge-story")],
        Resolution.ACCEPTED,
    ),
    (
        "one work at two addresses",
        [found(95, "old-bridge-story"), found(95, "2019/05/old-bridge-story/", "other.example")],
        Resolution.ACCEPTED,
    ),
    (
        "a column that has this title every month",
        [found(95, "2019/05/old-bridge-story"), found(95, "2019/06/old-bridge-story")],
        Resolution.POSSIBLE,
    ),
    (
        "two parts of a series",
        [found(95, "old-bridge-story-1"), found(95, "old-bridge-story-2")],
        Resolution.POSSIBLE,
    ),
    (
        "two rows of a database",
        [found(95, "?p=1"), found(95, "?p=2")],
        Resolution.POSSIBLE,
    ),
]


@pytest.mark.parametrize(
    ("candidates", "expected"), [row[1:] for row in CASES], ids=[row[0] for row in CASES]
)
def test_decisions(candidates: list[Candidate], expected: Resolution) -> None:
    assert decide(candidates)[0] is expected
    assert decide(reversed(candidates))[0] is expected


def test_the_likeliest_come_first_each_address_once() -> None:
    same = found(60, "old-bridge-story#part")
    _, shown = decide(
        [same, found(80, "old-bridge-story"), *(found(55, f"x-{n}") for n in "abcdef")]
    )
    assert [one.score for one in shown] == [80, 55, 55, 55, 55]


@given(st.lists(st.tuples(st.floats(0, 100), st.sampled_from("abcdef")), max_size=8))
def test_what_is_accepted_is_alike_and_well_ahead(rows: list[tuple[float, str]]) -> None:
    candidates = [found(score, f"story-of-the-{name}{name}") for score, name in rows]
    outcome, shown = decide(candidates)
    assert (outcome is Resolution.UNKNOWN) == (not shown)
    if outcome is Resolution.ACCEPTED:
        best = shown[0]
        assert best.score >= 70
        assert all(one.score <= best.score - 10 for one in shown if one.url != best.url)
