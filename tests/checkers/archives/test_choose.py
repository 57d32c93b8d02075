"""Which captures are opened, and in which order. Cases J01 to J12 as values."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.archives.capture import Capture
from checkers.archives.choose import Choice, Drop, Wanted, choose, distance, without_hope_last
from checkers.archives.templates import Templates
from checkers.archives.variants import Variant
from checkers.urls import Url

PAGE = Url.parse("http://x.example/a")


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def capture(
    at: str,
    status: int | None = 200,
    *,
    length: int | None = 9000,
    digest: str = "",
    media_type: str = "text/html",
    url: Url = PAGE,
    variant: Variant | None = None,
) -> Capture:
    return Capture(
        captured_at=day(at),
        original=url,
        status=status,
        digest=digest or f"{url}{at}",
        length=length,
        media_type=media_type,
        variant=variant,
    )


def revisit(at: str, *, of: Capture) -> Capture:
    return capture(at, None, length=400, digest=of.digest, media_type="warc/revisit")


def picked(choice: Choice) -> list[str]:
    return [candidate.captured_at.date().isoformat() for candidate in choice.candidates]


def reasons(choice: Choice) -> dict[str, Drop]:
    return {dropped.captured_at.date().isoformat(): drop for dropped, drop in choice.dropped}


@dataclass(frozen=True)
class Case:
    """Captures, what is wanted, and the days of those to open in order."""

    id: str
    captures: tuple[Capture, ...]
    expected: list[str]
    at: str | None = "2019-05-28"
    died_at: str | None = None


ORIGINAL = capture("2018-02-01")

CASES = [
    Case(
        "J01: the nearest to the day of the citation",
        (capture("2018-05-01"), capture("2019-06-06")),
        ["2019-06-06", "2018-05-01"],
    ),
    Case(
        "J02: nothing from after the first error that lasts, parked pages among it",
        (
            capture("2019-04-10"),
            capture("2019-09-01", 404),
            capture("2020-02-01", 404),
            capture("2022-03-01"),
        ),
        ["2019-04-10"],
    ),
    Case(
        "J10: first captured after its death",
        (capture("2020-01-01", 404), capture("2022-01-01")),
        [],
    ),
    Case(
        "J10: the same where only our own history knows of the death",
        (capture("2021-01-01"), capture("2022-01-01")),
        [],
        died_at="2020-06-01",
    ),
    Case("J11: three years later, and none nearer", (capture("2022-05-28"),), ["2022-05-28"]),
    Case(
        "J12: a revisit has the status of its digest",
        (ORIGINAL, revisit("2019-05-20", of=ORIGINAL)),
        ["2019-05-20", "2018-02-01"],
    ),
    Case(
        "a revisit of an error is an error",
        (
            gone := capture("2019-05-01", 404),
            revisit("2019-05-27", of=gone),
            capture("2019-05-02"),
        ),
        ["2019-05-02"],
    ),
    Case(
        "a revisit of something that is not listed may be good",
        (capture("2019-05-20", None, digest="ELSEWHERE", media_type="warc/revisit"),),
        ["2019-05-20"],
    ),
    Case(
        "an outage of some weeks is no death",
        (capture("2019-06-10", 404), capture("2019-07-01"), capture("2019-12-01")),
        ["2019-07-01", "2019-12-01"],
    ),
    Case(
        "an error from before the citation is no death: the author saw a page",
        (capture("2012-01-01", 404), capture("2019-06-01")),
        ["2019-06-01"],
    ),
    Case(
        "without a day: the last good one before the death",
        (capture("2010-01-01"), capture("2014-01-01"), capture("2015-01-01", 410)),
        ["2014-01-01", "2010-01-01"],
        at=None,
    ),
    Case(
        "without a day and a death: the latest",
        (capture("2010-01-01"), capture("2024-01-01")),
        ["2024-01-01", "2010-01-01"],
        at=None,
    ),
    Case(
        "the page itself a year away before a redirect of the day",
        (capture("2019-05-28", 301), capture("2020-05-20")),
        ["2020-05-20", "2019-05-28"],
    ),
    Case(
        "rows that repeat count once",
        (capture("2019-05-20"), capture("2019-05-20")),
        ["2019-05-20"],
    ),
    Case("no rows, no candidates", (), []),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_captures_are_chosen(case: Case) -> None:
    wanted = Wanted(
        url=PAGE,
        at=day(case.at) if case.at else None,
        died_at=day(case.died_at) if case.died_at else None,
    )
    assert picked(choose(case.captures, wanted)) == case.expected


WANTED = Wanted(url=PAGE, at=day("2019-05-28"))


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429, 500, 503, 999, 100])
def test_an_archived_error_is_no_copy(status: int) -> None:
    choice = choose([capture("2019-05-20", status)], WANTED)
    assert (choice.candidates, list(reasons(choice).values())) == ((), [Drop.NOT_A_PAGE])


def test_a_refusal_is_not_the_death_of_a_page() -> None:
    rows = [capture("2019-06-01", 403), capture("2020-06-01", 503), capture("2021-06-01")]
    assert picked(choose(rows, WANTED)) == ["2021-06-01"]


def test_a_stub_is_dropped_where_others_are_three_times_as_long() -> None:
    rows = [
        capture("2019-05-27", length=900),
        capture("2018-05-01", length=9000),
        capture("2017-05-01", length=9500),
        capture("2016-05-01", length=8800),
    ]
    choice = choose(rows, WANTED)
    assert reasons(choice) == {"2019-05-27": Drop.TOO_SHORT}


def test_two_captures_have_no_median_to_measure_by() -> None:
    rows = [capture("2019-05-27", length=900), capture("2018-05-01", length=9000)]
    assert len(choose(rows, WANTED).candidates) == 2


def test_a_revisit_is_not_measured_by_its_own_length() -> None:
    rows = [
        ORIGINAL,
        capture("2018-03-01"),
        capture("2018-04-01"),
        revisit("2019-05-20", of=ORIGINAL),
    ]
    assert picked(choose(rows, WANTED))[0] == "2019-05-20"


def test_a_body_that_three_other_addresses_share_is_dropped() -> None:
    """J06."""
    templates = Templates()
    templates.learn(
        capture("2019-01-01", digest="SAME", url=Url.parse(f"http://x.example/{name}"))
        for name in ("b", "c", "d")
    )
    rows = [capture("2019-05-20", digest="SAME"), capture("2018-01-01", digest="OWN")]
    choice = choose(rows, WANTED, shared=templates.shared(rows, PAGE))
    assert (picked(choice), reasons(choice)) == (["2018-01-01"], {"2019-05-20": Drop.SHARED})


def test_the_empty_body_of_a_redirect_is_not_compared_with_others() -> None:
    rows = [capture("2019-05-20", 301, digest="EMPTY")]
    choice = choose(rows, WANTED, shared=frozenset({"EMPTY"}))
    assert picked(choice) == ["2019-05-20"]


@pytest.mark.parametrize(
    ("gone_at", "order"),
    [
        ("2019-08-01", ["2019-07-01", "2018-01-01", "2019-09-01", "2020-01-01"]),
        ("2020-01-01", ["2019-07-01", "2019-09-01", "2018-01-01", "2020-01-01"]),
        ("2019-05-29", ["2019-07-01", "2019-09-01", "2018-01-01", "2020-01-01"]),
        ("2015-01-01", ["2019-07-01", "2019-09-01", "2018-01-01", "2020-01-01"]),
    ],
)
def test_what_was_captured_after_the_pages_end_comes_last(gone_at: str, order: list[str]) -> None:
    """Not what came after an error from before the citation: the author saw a page."""
    days = ("2019-07-01", "2019-09-01", "2018-01-01", "2020-01-01")
    left = without_hope_last([capture(at) for at in days], gone_at=day(gone_at), near=WANTED.at)
    assert [row.captured_at.date().isoformat() for row in left] == order


def test_the_same_body_under_other_spellings_of_the_address_is_not_shared() -> None:
    templates = Templates()
    spellings = ["https://x.example/a", "http://www.x.example/a/", "http://x.example/A"]
    templates.learn(capture("2019-01-01", digest="SAME", url=Url.parse(url)) for url in spellings)
    assert not templates.shared([capture("2019-05-20", digest="SAME")], PAGE)


@pytest.mark.parametrize(
    ("address", "media_type", "foreign"),
    [
        ("http://x.example/a", "image/png", True),
        ("http://x.example/a.html", "text/css", True),
        ("http://x.example/a.php", "application/json", True),
        ("http://x.example/a", "application/pdf", False),
        ("http://x.example/a", "text/plain", False),
        ("http://x.example/a", "unk", False),
        ("http://x.example/a.pdf", "image/png", True),
        ("http://x.example/a.pdf", "text/html", False),  # a page about the file
        ("http://x.example/wiki/Node.js", "text/html", False),
        ("http://x.example/a.pdf", "application/pdf", False),
        ("http://x.example/a.jpg", "image/webp", False),
        ("http://x.example/a.v2", "text/html", False),
    ],
)
def test_a_foreign_media_type_is_dropped(address: str, media_type: str, foreign: bool) -> None:
    url = Url.parse(address)
    rows = [capture("2019-05-20", media_type=media_type, url=url)]
    choice = choose(rows, Wanted(url=url, at=WANTED.at))
    assert (Drop.FOREIGN_TYPE in reasons(choice).values()) is foreign


def test_where_the_file_itself_is_stored_a_page_in_its_place_is_dropped() -> None:
    url = Url("http://x.example/a.pdf")
    rows = [
        capture("2019-05-27", media_type="text/html", url=url),
        capture("2018-05-20", media_type="application/pdf", url=url),
    ]
    choice = choose(rows, Wanted(url=url, at=WANTED.at))
    assert picked(choice) == ["2018-05-20"]
    assert reasons(choice) == {"2019-05-27": Drop.FOREIGN_TYPE}


days = st.dates(min_value=day("1996-01-01").date(), max_value=day("2026-01-01").date())
captures = st.builds(
    capture,
    st.builds(str, days),
    st.sampled_from([200, 200, 203, 301, 302, 404, 503, None]),
    length=st.sampled_from([None, 300, 9000, 12000]),
    media_type=st.sampled_from(["text/html", "warc/revisit", "image/png", ""]),
    digest=st.sampled_from(["A", "B", "C", ""]),
    variant=st.sampled_from([None, None, Variant.AMP]),
)
wanteds = st.builds(
    Wanted,
    url=st.just(PAGE),
    at=st.one_of(st.none(), days.map(lambda each: day(str(each)))),
    died_at=st.one_of(st.none(), days.map(lambda each: day(str(each)))),
)


@given(rows=st.lists(captures, max_size=12), wanted=wanteds)
def test_every_row_is_a_candidate_or_dropped_with_a_reason(
    rows: list[Capture], wanted: Wanted
) -> None:
    choice = choose(rows, wanted)
    moments = {(row.captured_at, row.original) for row in rows}
    sorted_out = [*choice.candidates, *(row for row, _ in choice.dropped)]
    assert len(sorted_out) == len(moments)
    assert {(row.captured_at, row.original) for row in sorted_out} == moments


@given(rows=st.lists(captures, max_size=12), wanted=wanteds, chance=st.randoms())
def test_the_order_of_the_listing_does_not_matter(
    rows: list[Capture], wanted: Wanted, chance: object
) -> None:
    unique = list({(row.captured_at, row.original): row for row in rows}.values())
    shuffled = list(unique)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert _without_ties(choose(shuffled, wanted)) == _without_ties(choose(unique, wanted))


def _without_ties(choice: Choice) -> list[datetime]:
    return [row.captured_at for row in choice.candidates]


@given(rows=st.lists(captures, max_size=12), wanted=wanteds)
def test_candidates_come_nearest_first_and_never_from_after_the_death(
    rows: list[Capture], wanted: Wanted
) -> None:
    choice = choose(rows, wanted)
    if wanted.at is not None:
        distances = [distance(row, wanted.at) for row in choice.candidates]
        assert distances == sorted(distances)
    for row in choice.candidates:
        assert wanted.died_at is None or row.captured_at < wanted.died_at
        assert row.is_good or row.is_redirect


@given(at=days, near=st.integers(1, 3000), further=st.integers(1, 3000), after=st.booleans())
def test_on_one_side_of_the_citation_the_nearer_is_the_better(
    at: datetime, near: int, further: int, after: bool
) -> None:
    cited = day(str(at))
    side = 1 if after else -1
    first = capture("2000-01-01")
    nearer, farther = (
        Capture(captured_at=cited + side * timedelta(days=days), original=first.original)
        for days in (near + 1, near + 1 + further)
    )
    assert distance(nearer, cited) < distance(farther, cited)


@given(at=days, days_away=st.integers(2, 5000))
def test_before_the_citation_is_twice_as_good_as_after_it(at: datetime, days_away: int) -> None:
    cited = day(str(at))
    before = Capture(captured_at=cited - timedelta(days=days_away), original=PAGE)
    after = Capture(captured_at=cited + timedelta(days=days_away), original=PAGE)
    assert distance(after, cited) == pytest.approx(2 * distance(before, cited))


@given(rows=st.lists(captures, max_size=12), gone_at=days, at=st.one_of(st.none(), days))
def test_the_end_of_a_page_changes_the_order_on_neither_side_of_it_and_loses_nothing(
    rows: list[Capture], gone_at: datetime, at: datetime | None
) -> None:
    end = day(str(gone_at))
    left = without_hope_last(rows, gone_at=end, near=day(str(at)) if at else None)
    assert Counter(left) == Counter(rows)
    for late in (True, False):
        side = [row for row in rows if (row.captured_at >= end) is late]
        assert [row for row in left if (row.captured_at >= end) is late] == side


def test_the_penalties_are_in_days() -> None:
    cited = day("2019-05-28")
    plain = distance(capture("2019-05-20"), cited)
    assert distance(capture("2019-05-20", 302), cited) == plain + 400
    assert distance(capture("2019-05-20", variant=Variant.AMP), cited) == plain + 150
