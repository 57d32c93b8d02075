"""In which order captures are opened once some have been seen. Scripted pages, no archive."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from checkers.archives.capture import Capture
from checkers.archives.choose import MOST_OPENED, Wanted, choose
from checkers.archives.opened import Fault, Opened
from checkers.archives.opening import Tried, open_best
from checkers.urls import Url

PAGE = Url("http://x.example/a")
WANTED = Wanted(url=PAGE, at=datetime(2019, 5, 28, tzinfo=UTC))


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def page(at: str, *, fits: bool | None = None, original: Url = PAGE) -> Opened:
    return Opened(
        captured_at=day(at),
        original=original,
        title="",
        fits=fits,
        redirected=original != PAGE,
    )


async def opened(
    seen: Mapping[str, Opened | Fault], *, digests: Mapping[str, str] | None = None
) -> tuple[Tried, list[str]]:
    """What came of it, and the days that were opened, in order."""
    captures = [
        Capture(captured_at=day(at), original=PAGE, status=200, digest=(digests or {}).get(at, ""))
        for at in seen
    ]
    order: list[str] = []

    async def open_copy(capture: Capture) -> Opened | Fault:
        at = capture.captured_at.date().isoformat()
        order.append(at)
        return seen[at]

    candidates = choose(captures, WANTED).candidates
    return await open_best(candidates, open_copy, wanted=WANTED), order


async def test_the_first_that_is_as_expected_is_the_last_that_is_opened() -> None:
    tried, order = await opened(
        {"2019-05-29": page("2019-05-29"), "2019-07-01": page("2019-07-01")}
    )
    assert (tried.best, order) == (page("2019-05-29"), ["2019-05-29"])


@pytest.mark.parametrize("fault", [each for each in Fault if each is not Fault.EXCLUDED])
async def test_no_more_than_three_are_opened(fault: Fault) -> None:
    tried, order = await opened({f"2019-05-0{number}": fault for number in range(1, 9)})
    assert (tried, len(order)) == (Tried(), MOST_OPENED)


async def test_nothing_is_opened_of_a_site_that_bars_the_archive() -> None:
    _, order = await opened({"2019-05-28": Fault.EXCLUDED, "2019-05-20": page("2019-05-20")})
    assert order == ["2019-05-28"]


async def test_after_a_parking_page_the_copies_from_before_it_are_opened_first() -> None:
    """Nearest are 1 June (parked) and 10 June; but by then the page was gone."""
    tried, order = await opened(
        {
            "2019-06-01": Fault.NO_LONGER_THERE,
            "2019-06-10": page("2019-06-10"),
            "2019-03-01": page("2019-03-01"),
        }
    )
    assert order == ["2019-06-01", "2019-03-01"]
    assert tried.best == page("2019-03-01")


async def test_after_a_parking_page_a_later_copy_is_better_than_none() -> None:
    tried, _ = await opened({"2019-06-01": Fault.NO_LONGER_THERE, "2019-06-10": page("2019-06-10")})
    assert tried.best == page("2019-06-10")


async def test_a_robot_check_is_no_end_of_a_page() -> None:
    _, order = await opened(
        {
            "2019-06-01": Fault.NOT_THE_PAGE,
            "2019-06-10": page("2019-06-10"),
            "2019-03-01": page("2019-03-01"),
        }
    )
    assert order == ["2019-06-01", "2019-06-10"]


async def test_a_body_that_was_rejected_is_not_opened_again_but_unknown_bodies_are() -> None:
    same = {"2019-05-28": "SAME", "2019-05-27": "SAME"}
    faults: dict[str, Opened | Fault] = dict.fromkeys(
        ("2019-05-28", "2019-05-27", "2019-05-26", "2019-05-25"), Fault.NOT_THE_PAGE
    )
    _, order = await opened(faults, digests=same)
    assert order == ["2019-05-28", "2019-05-26", "2019-05-25"]


async def test_another_title_and_an_unproven_redirect_are_kept_while_the_rest_is_opened() -> None:
    elsewhere = page("2019-05-27", original=Url("http://x.example/b"))
    tried, order = await opened(
        {
            "2019-05-28": page("2019-05-28", fits=False),
            "2019-05-27": elsewhere,
            "2019-05-20": Fault.ARCHIVED_ERROR,
        }
    )
    assert len(order) == 3
    assert (tried.best, tried.second_best) == (None, page("2019-05-28", fits=False))
    assert tried.led is not None
    assert tried.led[1] == elsewhere
