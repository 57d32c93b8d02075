"""What editors read about a copy, or about its absence."""

from datetime import UTC, datetime

import pytest

from checkers.archives import wording
from checkers.archives.opened import Fault, Opened
from checkers.archives.variants import Variant
from checkers.urls import Url

CITED = datetime(2019, 5, 28, tzinfo=UTC)


def opened(at: str, *, fits: bool | None = None, redirected: bool = False) -> Opened:
    when = datetime.fromisoformat(at).replace(tzinfo=UTC)
    original = Url("http://x.example/a")
    return Opened(captured_at=when, original=original, title="", fits=fits, redirected=redirected)


@pytest.mark.parametrize(
    ("at", "days", "note"),
    [
        ("2019-05-28T18:00", 0, "captured on the day of the article"),
        ("2019-06-09T01:00", 12, "captured 12 days after the article"),
        ("2019-05-27T23:00", -1, "captured 1 day before the article"),
        ("2019-10-28", 153, "captured 5 months after the article"),
        ("2022-05-28", 1096, "captured 3 years after the article, may differ"),
        ("2018-01-28", -485, "captured 16 months before the article, may differ"),
    ],
)
def test_the_distance_from_the_citation_is_told(at: str, days: int, note: str) -> None:
    copy = opened(at)
    assert wording.distance_days(copy.captured_at, CITED) == days
    assert wording.found(copy, cited_at=CITED, variant=None) == note


def test_without_a_day_to_measure_from_the_day_of_the_capture_is_told() -> None:
    assert wording.distance_days(CITED, None) is None
    note = wording.found(opened("2019-06-03"), cited_at=None, variant=None)
    assert note == "captured on 3 June 2019"


def test_what_is_not_as_expected_is_told() -> None:
    copy = opened("2019-05-28", fits=False, redirected=True)
    note = wording.found(copy, cited_at=CITED, variant=Variant.AMP, unlisted=True)
    assert note.count(";") == 3 + 1
    assert "AMP" in note
    assert "redirect" in note
    assert "title" in note


@pytest.mark.parametrize("variant", list(Variant))
def test_every_variant_has_words(variant: Variant) -> None:
    assert ";" in wording.found(opened("2019-05-28"), cited_at=CITED, variant=variant)


@pytest.mark.parametrize("fault", list(Fault))
def test_every_fault_has_words(fault: Fault) -> None:
    note = wording.none([fault], listed=1)
    assert note
    assert "_" not in note


def test_an_empty_archive_and_one_of_errors_are_told_apart() -> None:
    assert wording.none([], listed=0) == "no archived copy"
    assert "errors" in wording.none([], listed=4)


def test_a_search_that_was_left_out_is_told() -> None:
    assert wording.none([], listed=0, searched=False).startswith("no archived copy; ")
