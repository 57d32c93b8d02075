"""The last rungs of the ladder: the same words under another address of the folder or the site."""

from datetime import UTC, datetime
from itertools import permutations
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.archives.capture import Capture
from checkers.archives.choose import Wanted
from checkers.archives.moved import likeliest, places
from checkers.archives.questions import Scope
from checkers.archives.search import MOST_LISTINGS
from checkers.archives.variants import Variant
from checkers.model import ArchiveOutcome
from checkers.same_page import key
from checkers.urls import Url
from tests.internet import html
from tests.webarchive import Fault, Library, Stored

PAGE = "http://x.example/2019/treaty-on-border-rivers"
TITLES = ("Treaty on border rivers signed",)
CITED = "2019-05-28"
INDEX = "/cdx/"


# ── As values ────────────────────────────────────────────────────────────────────────────────────


def asked(cited: str, titles: tuple[str, ...] = TITLES) -> list[tuple[Variant, Scope, str, str]]:
    return [
        (variant, question.scope, question.url.text, question.filters[0])
        for variant, question in places(Wanted(url=Url(cited), titles=titles))
    ]


def test_the_folder_is_searched_before_the_site() -> None:
    pattern = "original:(?i).*treaty.*border.*rivers.*"
    assert asked(PAGE) == [
        (Variant.SAME_FOLDER, Scope.PREFIX, "http://x.example/2019/", pattern),
        (Variant.SAME_SITE, Scope.HOST, "http://x.example/", pattern),
    ]


def test_of_many_words_the_longest_are_searched_for_in_their_order() -> None:
    (_, question) = places(
        Wanted(url=Url("http://x.example/how-the-council-signed-its-treaty"), titles=TITLES)
    )[0]
    assert question.filters[0] == "original:(?i).*council.*signed.*treaty.*"


@pytest.mark.parametrize(
    ("cited", "titles"),
    [
        (PAGE, ()),
        ("http://x.example/2019/17.html", TITLES),
        ("http://x.example/", TITLES),
        ("http://x.example/a-day-in-may", TITLES),
        ("http://x.example/treaty-of-may", TITLES),
        ("http://x.example/договор-о-реках", TITLES),
    ],
)
def test_without_telling_words_and_a_title_to_expect_nothing_is_searched(
    cited: str, titles: tuple[str, ...]
) -> None:
    assert asked(Url.parse(cited).text, titles) == []


def test_at_the_root_the_folder_is_the_site() -> None:
    assert [row[0] for row in asked("http://x.example/border-rivers")] == [Variant.SAME_SITE]


def row(address: str, at: str = "2019-06-01", media_type: str = "text/html") -> Capture:
    captured_at = datetime.fromisoformat(at).replace(tzinfo=UTC)
    url = Url.parse(address)
    return Capture(captured_at=captured_at, original=url, status=200, media_type=media_type)


ROWS = [
    row("http://x.example/news/border-treaty"),  # two words of four: a guess too far
    row("http://x.example/news/treaty-on-border-rivers-signed.html"),
    row("http://x.example/news/treaty-on-border-rivers.html"),
    row("http://x.example/tags/treaty-on-border-rivers?page=2"),
    row("http://www.x.example/2019/Treaty-on-border-rivers/"),  # the cited address itself
    row("http://x.example/img/treaty-on-border-rivers.png", media_type="image/png"),
    row("https://x.example/news/treaty-on-border-rivers.html", "2021-06-01"),
]


def test_the_likest_address_comes_first_and_each_once() -> None:
    wanted = Wanted(url=Url(PAGE), titles=TITLES)
    for order in permutations(ROWS):
        assert [url.text.partition("x.example")[2] for url in likeliest(order, wanted)] == [
            "/news/treaty-on-border-rivers.html",
            "/tags/treaty-on-border-rivers?page=2",
            "/news/treaty-on-border-rivers-signed.html",
            "/news/border-treaty",
        ]


words = st.lists(st.sampled_from(["treaty", "border", "rivers", "on", "news"]), max_size=5)


@given(slugs=st.lists(words.map("-".join), max_size=6), cited=words.map("-".join))
def test_a_likely_address_shares_half_its_words_and_is_never_the_cited_one(
    slugs: list[str], cited: str
) -> None:
    wanted = Wanted(url=Url.parse(f"http://x.example/{cited}"), titles=TITLES)
    rows = [row(f"http://x.example/a/{slug}") for slug in slugs]
    found = likeliest([*rows, row(wanted.url.text)], wanted)
    assert len({key(url) for url in found}) == len(found)
    for url in found:
        ours, theirs = set(wanted.url.words), set(url.words)
        assert 2 * len(ours & theirs) >= len(ours | theirs)
        assert key(url) != key(wanted.url)


# ── Over the archive ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("elsewhere", "variant", "said", "metered"),
    [
        ("/2019/treaty-on-border-rivers-17.html", "same_folder", "in the same folder", 2),
        ("/2019/05/Treaty_on_Border_Rivers", "same_folder", "in the same folder", 2),
        ("/politics/treaty-on-border-rivers/", "same_site", "on the same site", 3),
    ],
)
async def test_a_page_is_found_by_its_words_where_nothing_else_is_stored(
    library: Library, elsewhere: str, variant: str, said: str, metered: int
) -> None:
    library.put(
        Stored(f"http://x.example{elsewhere}", "20190601", title=TITLES[0]),
        Stored("http://x.example/2019/another-story", "20190601"),
        Stored("http://y.example/treaty-on-border-rivers", "20190601", title=TITLES[0]),
    )
    answer = await library.find(PAGE, cited_at=CITED, titles=TITLES)
    assert answer.memento is not None, answer.note
    assert answer.memento.original == Url(f"http://x.example{elsewhere}")
    assert answer.memento.variant == variant
    assert said in answer.note
    assert library.dialect.metered == metered


async def test_only_an_expected_title_is_accepted_for_a_guessed_address(library: Library) -> None:
    library.put(
        Stored("http://x.example/tags/treaty-on-border-rivers", "20190601", title="All stories"),
        Stored("http://x.example/news/treaty-on-border-rivers-1", "20190601", body=html().encode()),
    )
    answer = await library.find(PAGE, cited_at=CITED, titles=TITLES)
    assert (answer.outcome, answer.note) == (ArchiveOutcome.NONE, "no archived copy")
    assert library.dialect.metered <= MOST_LISTINGS


async def test_a_page_that_moved_lives_on_after_the_death_of_its_old_address(
    library: Library,
) -> None:
    library.put(
        Stored(PAGE, "20190801", status=404),
        Stored("http://x.example/2019/treaty-on-border-rivers-17", "20191101", title=TITLES[0]),
    )
    answer = await library.find(PAGE, cited_at=CITED, died_at="2019-08-01", titles=TITLES)
    assert answer.memento is not None, answer.note
    assert answer.memento.variant == "same_folder"


async def test_what_is_stored_under_the_address_is_preferred_to_any_guess(
    library: Library,
) -> None:
    library.put(
        Stored(PAGE, "20110101", title="Another title"),
        Stored("http://x.example/2019/treaty-on-border-rivers-17", "20190601", title=TITLES[0]),
    )
    answer = await library.find(PAGE, cited_at=CITED, titles=TITLES)
    assert answer.memento is not None
    assert answer.memento.variant is None
    assert library.dialect.metered == 1


async def test_a_search_that_is_not_answered_leaves_the_answer_none_and_says_so(
    library: Library,
) -> None:
    library.dialect.fault(Fault.UNAVAILABLE, path=INDEX, after=1)
    answer = await library.find(PAGE, cited_at=CITED, titles=TITLES)
    assert answer.outcome is ArchiveOutcome.NONE
    assert answer.note == (
        "no archived copy; the archive was not searched for another address of it"
    )


async def test_a_search_without_end_leaves_the_answer_none(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("checkers.archives.internet_archive._SEARCH_SECONDS", 0.2)
    library.dialect.fault(Fault.SLOW, path=INDEX, after=1)
    answer = await library.find(PAGE, cited_at=CITED, titles=TITLES)
    assert answer.outcome is ArchiveOutcome.NONE
    assert "not searched" in answer.note


async def test_a_search_does_not_wait_for_a_turn_that_other_links_need(library: Library) -> None:
    library.cdx_a_minute = 1
    answer = await library.find(PAGE, cited_at=CITED, titles=TITLES)
    assert "not searched" in answer.note
    assert library.time.slept == []


async def test_an_excluded_site_is_not_searched(library: Library) -> None:
    library.dialect.excluded.add("x.example")
    answer = await library.find(PAGE, cited_at=CITED, titles=TITLES)
    assert answer.note == "excluded by the site's owner"
    assert library.dialect.metered == 1


async def test_no_search_costs_more_metered_requests_than_a_link_may(library: Library) -> None:
    spelled = f"{PAGE}/?utm_source=t&page=2"
    library.put(
        Stored(f"{PAGE}/?page=2", "20190601", status=404),
        Stored(PAGE, "20190601", status=404),
    )
    await library.find(spelled, cited_at=CITED, titles=TITLES)
    assert library.dialect.metered == MOST_LISTINGS
    scopes = [parse_qs(urlsplit(path).query).get("matchType") for path in library.dialect.asked]
    assert scopes.count(["host"]) <= 1
