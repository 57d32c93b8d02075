"""Archived redirects: to the page that was cited, or to where the whole site leads. J03 and J04."""

from datetime import UTC, datetime

import pytest

from checkers.archives.capture import Capture
from checkers.archives.choose import Wanted
from checkers.archives.opened import Opened
from checkers.archives.redirects import Redirects, folder, is_vouched_for, leads_with_others
from checkers.archives.search import MOST_LISTINGS
from checkers.model import ArchiveOutcome
from checkers.urls import Url
from tests.webarchive import Fault, Library, Stored

PAGE = "http://x.example/2019/17.html"
CITED = "2019-05-28"
INDEX = "/cdx/"


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


# ── As values ────────────────────────────────────────────────────────────────────────────────────


def led_to(address: str, *, fits: bool | None = None, redirected: bool = True) -> Opened:
    return Opened(
        captured_at=day("2019-06-01"),
        original=Url(address),
        title="",
        fits=fits,
        redirected=redirected,
    )


@pytest.mark.parametrize(
    ("cited", "copy", "vouched"),
    [
        ("http://x.example/17", led_to("http://x.example/17", redirected=False), True),
        ("http://x.example/17", led_to("http://x.example/new/17"), False),
        ("http://x.example/17", led_to("http://x.example/new/17", fits=True), True),
        ("http://x.example/17", led_to("http://x.example/new/17", fits=False), False),
        ("http://x.example/on-rivers", led_to("http://x.example/2019/on-rivers.html"), True),
        ("http://x.example/on-rivers", led_to("http://x.example/treaty-on-rivers"), True),
        ("http://x.example/on-rivers", led_to("http://x.example/rivers-news"), False),
        ("http://x.example/on-rivers?id=7", led_to("http://x.example/new/on-rivers"), False),
    ],
)
def test_a_redirect_is_vouched_for_by_the_title_or_by_the_words_of_the_address(
    cited: str, copy: Opened, vouched: bool
) -> None:
    assert is_vouched_for(copy, Wanted(url=Url(cited))) is vouched


@pytest.mark.parametrize(
    ("address", "below"),
    [
        ("http://x.example/2019/a-story", "http://x.example/2019/"),
        ("http://x.example/2019/a-story/", "http://x.example/2019/"),
        ("http://x.example/a-story?page=2#part", "http://x.example/"),
        ("http://x.example:8080/a/b.html", "http://x.example:8080/a/"),
        ("http://x.example/", "http://x.example/"),
    ],
)
def test_neighbours_lie_below_the_same_folder(address: str, below: str) -> None:
    assert folder(Url(address)) == Url(below)


def test_one_neighbour_with_the_same_target_is_enough() -> None:
    target = Url("http://x.example/closed")
    others = [Url("http://x.example/b"), Url("https://www.x.example/closed/")]
    assert leads_with_others(target, others)
    assert not leads_with_others(target, [others[0], None])


def redirect(name: str, at: str, status: int = 301) -> Capture:
    original = Url(f"http://x.example/2019/{name}")
    return Capture(captured_at=day(at), original=original, status=status)


def test_the_two_neighbours_whose_redirects_are_nearest_in_time_are_compared_with() -> None:
    redirects = Redirects()
    redirects.learn(
        [
            redirect("17.html", "2019-06-02"),
            redirect("17.html/", "2019-06-01"),
            redirect("18.html", "2019-12-01"),
            redirect("18.html", "2019-07-01"),
            redirect("19.html", "2019-05-01"),
            redirect("20.html", "2019-06-01", status=200),
            redirect("21.html", "2020-01-01"),
            redirect("22.html", "2012-06-01"),
            redirect("more/23.html", "2019-06-01"),
        ]
    )
    beside = redirects.beside(Url(PAGE), around=day("2019-06-01"))
    found = [(row.original.path, row.captured_at.month) for row in beside]
    assert found == [("/2019/18.html", 7), ("/2019/19.html", 5)]


def test_a_redirect_of_another_time_is_no_neighbour() -> None:
    redirects = Redirects()
    redirects.learn([redirect("18.html", "2012-06-01")])
    assert redirects.beside(Url(PAGE), around=day("2019-06-01")) == []


# ── Over the archive ─────────────────────────────────────────────────────────────────────────────


def moved(old: str, new: str, at: str = "20190601") -> tuple[Stored, Stored]:
    origin = "http://x.example"
    return (
        Stored(origin + old, at, status=301, location=new),
        Stored(origin + new, at, title="The whole site" if new == "/closed" else "A treaty"),
    )


async def test_a_redirect_counts_where_its_neighbours_lead_elsewhere(library: Library) -> None:
    """J03."""
    for number in (17, 18, 19):
        library.put(*moved(f"/2019/{number}.html", f"/story/{number}"))
    answer = await library.find(PAGE, cited_at=CITED)
    assert answer.memento is not None, answer.note
    assert answer.memento.original == Url("http://x.example/story/17")
    assert "redirect" in answer.note
    assert library.dialect.metered == 2


async def test_a_redirect_to_where_its_neighbours_lead_does_not_count(library: Library) -> None:
    """J04, and not only for the front page."""
    for number in (17, 18):
        library.put(*moved(f"/2019/{number}.html", "/closed"))
    library.put(*moved("/2019/19.html", "/story/19"))
    answer = await library.find(PAGE, cited_at=CITED)
    assert answer.outcome is ArchiveOutcome.NONE
    assert "a redirect that other pages of the site have as well" in answer.note


async def test_a_redirect_to_the_front_page_costs_no_question_about_neighbours(
    library: Library,
) -> None:
    """J04."""
    for number in (17, 18, 19):
        library.put(*moved(f"/2019/{number}.html", "/"))
    answer = await library.find(PAGE, cited_at=CITED)
    assert answer.outcome is ArchiveOutcome.NONE
    assert "front page" in answer.note
    assert library.dialect.metered == 1


async def test_a_redirect_whose_target_was_never_captured_well_does_not_count(
    library: Library,
) -> None:
    library.put(
        Stored(PAGE, "20190601", status=301, location="/story/17"),
        Stored("http://x.example/story/17", "20190601", status=404),
    )
    assert (await library.find(PAGE, cited_at=CITED)).outcome is ArchiveOutcome.NONE


@pytest.mark.parametrize(
    ("new", "titles"),
    [("/story/17", ("A treaty",)), ("/story/a-treaty-of-rivers", ())],
)
async def test_a_redirect_that_is_vouched_for_costs_no_question_about_neighbours(
    library: Library, new: str, titles: tuple[str, ...]
) -> None:
    library.put(*moved("/2019/treaty-of-rivers", new))
    answer = await library.find(
        "http://x.example/2019/treaty-of-rivers", cited_at=CITED, titles=titles
    )
    assert answer.outcome is ArchiveOutcome.FOUND, answer.note
    assert library.dialect.metered == 1


async def test_neighbours_that_the_check_has_seen_already_are_not_asked_for(
    library: Library,
) -> None:
    for number in (17, 18, 19):
        library.put(*moved(f"/2019/{number}.html", "/closed"))
    for number in (18, 19):
        await library.find(f"http://x.example/2019/{number}.html", cited_at=CITED)
    before = library.dialect.metered
    answer = await library.find(PAGE, cited_at=CITED)
    assert "other pages of the site" in answer.note
    assert library.dialect.metered == before + 1


async def test_a_redirect_without_neighbours_counts_and_is_told(library: Library) -> None:
    library.put(*moved("/2019/17.html", "/story/17"))
    answer = await library.find(PAGE, cited_at=CITED)
    assert answer.outcome is ArchiveOutcome.FOUND
    assert "reached through a redirect that was archived" in answer.note


async def test_the_pages_own_copy_is_preferred_without_a_question_about_neighbours(
    library: Library,
) -> None:
    library.put(*moved("/2019/17.html", "/closed"), Stored(PAGE, "20110101"))
    answer = await library.find(PAGE, cited_at=CITED)
    assert answer.memento is not None
    assert answer.memento.original == Url(PAGE)
    assert library.dialect.metered == 1


async def test_redirects_with_one_empty_body_are_each_opened(library: Library) -> None:
    """Their digest is the same whatever their target: a rejected one says nothing of the next."""
    library.put(*moved("/2019/17.html", "/", at="20190601"))
    library.put(*moved("/2019/17.html", "/story/17", at="20180601"))
    answer = await library.find(PAGE, cited_at=CITED, titles=("A treaty",))
    assert answer.memento is not None, answer.note
    assert answer.memento.captured_at.year == 2018


async def test_an_index_that_does_not_list_the_neighbours_leaves_the_redirect_unanswered(
    library: Library,
) -> None:
    library.put(*moved("/2019/17.html", "/story/17"))
    library.dialect.fault(Fault.UNAVAILABLE, path=f"{INDEX}search/cdx", after=1)
    answer = await library.find(PAGE, cited_at=CITED)
    assert answer.outcome is ArchiveOutcome.UNANSWERED


async def test_while_the_index_fails_a_redirect_is_not_offered_unproven(library: Library) -> None:
    library.put(*moved("/2019/17.html", "/closed"))
    library.dialect.fault(Fault.UNAVAILABLE, path=INDEX)
    assert (await library.find(PAGE, cited_at=CITED)).outcome is ArchiveOutcome.UNANSWERED


async def test_a_redirect_under_another_spelling_is_proven_too(library: Library) -> None:
    for number in (17, 18):
        library.put(*moved(f"/2019/{number}.html", "/closed"))
    answer = await library.find(f"{PAGE}?page=2", cited_at=CITED)
    assert answer.outcome is ArchiveOutcome.NONE
    assert library.dialect.metered <= MOST_LISTINGS
