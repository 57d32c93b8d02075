"""The archives as one, over a scripted archive that is asked through the real prober."""

import asyncio
from datetime import UTC, datetime

import pytest

from checkers.archives.search import MOST_LISTINGS
from checkers.archives.wayback import ROWS
from checkers.model import ArchiveOutcome, Memento
from checkers.urls import Url
from tests.internet import Answer, html
from tests.webarchive import ARCHIVE, Fault, Library, Stored

PAGE = "http://x.example/a-story"
CITED = "2019-05-28"
INDEX = "/cdx/"
REPLAY = "/web/"

NOT_FOUND = html(title="Page not found", text="Sorry, this page does not exist.").encode()
PARKED = html(title="x.example", text="This domain is for sale. Buy this domain.").encode()


LOGIN = html(
    title="Sign in",
    text='Please sign in. <form><input name="user"><input type="password" name="p"></form>',
).encode()
CHALLENGE = html(title="Just a moment...", text="Checking that you are not a robot.").encode()
POISONED = {"not found": NOT_FOUND, "parked": PARKED, "login": LOGIN, "challenge": CHALLENGE}


async def memento(library: Library, url: str = PAGE, **known: object) -> Memento:
    answer = await library.find(url, **{"cited_at": CITED, **known})  # type: ignore[arg-type]
    assert answer.outcome is ArchiveOutcome.FOUND, answer.note
    assert answer.memento is not None
    return answer.memento


# ── Found ────────────────────────────────────────────────────────────────────────────────────────


async def test_the_copy_nearest_to_the_citation_is_found_opened_and_measured(
    library: Library,
) -> None:
    """J01."""
    library.put(Stored(PAGE, "20180501"), Stored(PAGE, "20190606120000", title="The story"))
    answer = await library.find(PAGE, cited_at=CITED)
    assert answer.memento == Memento(
        url=Url(f"{ARCHIVE}/web/20190606120000/{PAGE}"),
        original=Url(PAGE),
        captured_at=datetime(2019, 6, 6, 12, tzinfo=UTC),
        archive="archive.example",
        distance_days=9,
        verified=True,
        title="The story",
    )
    assert answer.note == "captured 9 days after the article"


async def test_the_common_case_costs_one_metered_request_and_one_replay(library: Library) -> None:
    library.put(*(Stored(PAGE, f"20{year}0101") for year in range(10, 25)))
    await memento(library)
    assert (library.dialect.metered, library.dialect.replays) == (1, 1)


async def test_a_copy_from_before_the_death_is_preferred_to_any_after(library: Library) -> None:
    """J02."""
    library.put(
        Stored(PAGE, "20190410"),
        Stored(PAGE, "20190901", status=404, body=NOT_FOUND),
        Stored(PAGE, "20200201", status=404, body=NOT_FOUND),
        Stored(PAGE, "20220101", body=PARKED),
    )
    found = await memento(library)
    assert (found.captured_at.year, found.distance_days) == (2019, -48)


async def test_a_copy_that_is_a_soft_404_is_rejected_for_the_next(library: Library) -> None:
    """J05."""
    library.put(
        Stored(PAGE, "20190527", body=NOT_FOUND),
        Stored(PAGE, "20190101"),
        Stored(PAGE, "20190529", body=PARKED),
    )
    assert (await memento(library)).captured_at.month == 1


@pytest.mark.parametrize("kind", POISONED)
async def test_a_poisoned_copy_is_rejected_for_the_next_nearest(
    library: Library, kind: str
) -> None:
    library.put(
        Stored(PAGE, "20190527", body=POISONED[kind]),
        Stored(PAGE, "20190520"),
    )
    assert (await memento(library)).distance_days == -8
    assert library.dialect.replays == 2


@pytest.mark.parametrize("kind", POISONED)
async def test_nothing_but_poisoned_copies_is_none_and_says_so(library: Library, kind: str) -> None:
    library.put(Stored(PAGE, "20190527", body=POISONED[kind]))
    answer = await library.find(PAGE, cited_at=CITED)
    assert answer.outcome is ArchiveOutcome.NONE
    assert answer.note.startswith("no usable copy: what is archived is a")


async def test_once_a_copy_shows_the_page_gone_earlier_ones_are_preferred_to_later_ones(
    library: Library,
) -> None:
    """J02: listed as 200 as well, 20 days after is nearer than five months before."""
    parked = PARKED + b"<!-- " + b"advertisements " * 60 + b"-->"  # as long as a page
    library.put(
        Stored(PAGE, "20190601", body=parked),
        Stored(PAGE, "20190617", title="Casino"),
        Stored(PAGE, "20181228", title="A treaty"),
    )
    assert (await memento(library)).title == "A treaty"


@pytest.mark.parametrize("titles", [("A treaty on rivers",), ()])
async def test_a_copy_without_the_query_is_not_offered_but_under_an_expected_title(
    library: Library, titles: tuple[str, ...]
) -> None:
    """The query may have been what named the page."""
    library.put(Stored("http://x.example/show", "20190601", title="All our stories"))
    answer = await library.find("http://x.example/show?id=7", cited_at=CITED, titles=titles)
    assert answer.outcome is ArchiveOutcome.NONE


async def test_a_copy_dated_in_the_future_is_no_copy(library: Library) -> None:
    library.put(Stored(PAGE, "20190601"))
    body = html(title="A story", text="From next year. " * 50)
    dated = [("Memento-Datetime", "Sun, 03 Jun 2035 10:00:00 GMT")]
    archive = library.internet.site("archive.example")
    archive.answer(f"/web/20190601000000id_/{PAGE}", Answer(200, body, headers=dated))
    answer = await library.find(PAGE, cited_at=CITED)
    assert answer.outcome is ArchiveOutcome.NONE
    assert "without a credible date" in answer.note


async def test_a_body_that_was_rejected_is_not_opened_again(library: Library) -> None:
    library.put(*(Stored(PAGE, f"201905{day}", body=NOT_FOUND) for day in range(10, 28)))
    library.put(Stored(PAGE, "20180101"))
    assert (await memento(library)).captured_at.year == 2018
    assert library.dialect.replays == 2


@pytest.mark.parametrize(
    ("cited", "stored", "variant"),
    [
        ("https://x.example/a?utm_source=t", "http://x.example/a", "without_tracking"),
        ("http://x.example/a?page=2", "http://x.example/a", "without_query"),
        ("http://x.example/a-story", "http://x.example/a-story/amp/", "amp"),
        ("http://m.x.example/a", "http://x.example/a", "mobile"),
        ("http://x.example/a/", "http://x.example/a/index.html", "index_file"),
        ("http://x.example/a-story).", "http://x.example/a-story", "decoded"),
    ],
)
async def test_another_spelling_is_found_without_another_metered_request(
    library: Library, cited: str, stored: str, variant: str
) -> None:
    """J07 and J08."""
    library.put(Stored(stored, "20190601"))
    found = await memento(library, cited, titles=("A story",))
    assert (found.variant, found.original) == (variant, Url(stored))
    assert library.dialect.metered == 1


@pytest.mark.parametrize(
    "path", ["wiki/Node.js", "wiki/File:Foo.jpg", "blob/main/package.json", "abs/x.pdf"]
)
async def test_a_page_about_a_file_is_a_copy_of_the_page(library: Library, path: str) -> None:
    library.put(Stored(f"http://x.example/{path}", "20190601"))
    assert (await memento(library, f"http://x.example/{path}")).title == "A story"


async def test_where_only_another_kind_of_file_is_stored_the_note_says_so(
    library: Library,
) -> None:
    library.put(Stored(PAGE, "20190601", media_type="image/png"))
    answer = await library.find(PAGE, cited_at=CITED)
    assert answer.note == "no usable copy: what is archived is another kind of file"


async def test_links_to_one_page_from_several_campaigns_make_no_template_of_it(
    library: Library,
) -> None:
    links = [f"{PAGE}?utm_source=s{number}" for number in range(5)]
    body = html(title="A story", text="The whole story, told once. " * 20).encode()
    library.put(*(Stored(link, "20190601", body=body) for link in links))
    for link in links:
        assert (await memento(library, link)).original == Url(link)


async def test_an_exact_copy_is_no_variant(library: Library) -> None:
    library.put(Stored("https://www.x.example/A-Story/", "20190601"))
    assert (await memento(library)).variant is None


async def test_of_another_spelling_too_the_copy_from_before_the_death_is_taken(
    library: Library,
) -> None:
    library.put(
        Stored("http://x.example/a", "20190101"),
        Stored("http://x.example/a", "20190601", body=PARKED),
    )
    found = await memento(library, "http://x.example/a?fbclid=1")
    assert found.captured_at.month == 1
    assert library.dialect.metered == 2


async def test_only_archived_after_its_death_is_no_usable_copy(library: Library) -> None:
    """J10."""
    library.put(Stored(PAGE, "20210101", body=PARKED), Stored(PAGE, "20220101"))
    answer = await library.find(PAGE, cited_at=CITED, died_at="2020-06-01")
    assert answer.outcome is ArchiveOutcome.NONE
    assert "after the page was gone" in answer.note


async def test_a_copy_of_three_years_later_is_offered_and_says_so(library: Library) -> None:
    """J11."""
    library.put(Stored(PAGE, "20220528"))
    answer = await library.find(PAGE, cited_at=CITED)
    assert answer.outcome is ArchiveOutcome.FOUND
    assert answer.note == "captured 3 years after the article, may differ"


async def test_a_revisit_is_a_copy_of_what_it_repeats(library: Library) -> None:
    """J12."""
    library.put(Stored(PAGE, "20180101"), Stored(PAGE, "20190526", revisit=True))
    assert (await memento(library)).distance_days == -2


async def test_a_template_that_three_other_links_of_the_check_have_is_not_offered(
    library: Library,
) -> None:
    """J06, as far as the listings of this check tell."""
    template = html(title="The Paper", text="All the news, every day. " * 20).encode()
    links = [f"http://x.example/{name}" for name in "abcd"]
    library.put(*(Stored(link, "20190601", body=template) for link in links))
    outcomes = [(await library.find(link, cited_at=CITED)).outcome for link in links]
    assert outcomes[3] is ArchiveOutcome.NONE


async def test_an_archived_redirect_is_followed_within_the_archive(library: Library) -> None:
    moved = "http://x.example/2019/a-story"
    library.put(Stored(PAGE, "20190601", status=301, location=moved), Stored(moved, "20190602"))
    answer = await library.find(PAGE, cited_at=CITED)
    assert answer.memento is not None
    assert answer.memento.original == Url(moved)
    assert answer.memento.distance_days == 5
    assert "redirect" in answer.note


async def test_an_archived_redirect_to_the_front_page_is_no_copy(library: Library) -> None:
    library.put(
        Stored(PAGE, "20190601", status=302, location="/"),
        Stored("http://x.example/", "20190601", title="The Paper"),
    )
    answer = await library.find(PAGE, cited_at=CITED)
    assert answer.outcome is ArchiveOutcome.NONE
    assert "front page" in answer.note


async def test_an_archived_redirect_in_a_loop_is_no_copy(library: Library) -> None:
    library.put(
        Stored(PAGE, "20190601", status=302, location="/b"),
        Stored("http://x.example/b", "20190601", status=302, location="/a-story"),
    )
    answer = await library.find(PAGE, cited_at=CITED)
    assert answer.outcome is ArchiveOutcome.NONE
    assert "never ends" in answer.note


async def test_a_redirect_out_of_the_archive_is_no_copy(library: Library) -> None:
    library.put(Stored(PAGE, "20190601"))
    live = library.internet.site("x.example")
    live.page("/a-story", title="Something else", headers={"Memento-Datetime": "now"})
    archive = library.internet.site("archive.example")
    archive.redirect(f"/web/20190601000000id_/{PAGE}", PAGE)
    assert (await library.find(PAGE, cited_at=CITED)).outcome is ArchiveOutcome.NONE


async def test_a_live_site_that_refuses_does_not_close_the_archive(library: Library) -> None:
    library.put(Stored(PAGE, "20190601"), Stored("http://x.example/b", "20190601"))
    library.internet.refused("x.example")
    archive = library.internet.site("archive.example")
    archive.redirect(f"/web/20190601000000id_/{PAGE}", PAGE)
    assert (await library.find(PAGE, cited_at=CITED)).outcome is ArchiveOutcome.NONE
    assert (await memento(library, "http://x.example/b")).verified


async def test_a_title_that_fits_is_preferred_and_another_is_offered_with_a_word(
    library: Library,
) -> None:
    library.put(
        Stored(PAGE, "20190528", title="Weather"), Stored(PAGE, "20190401", title="A treaty")
    )
    titles = ("A treaty on rivers", "treaty")
    best = await library.find(PAGE, cited_at=CITED, titles=titles)
    assert best.memento is not None
    assert best.memento.title == "A treaty"
    other = await library.find(PAGE, cited_at=CITED, titles=("Elections in May",))
    assert other.memento is not None
    assert other.memento.title == "Weather"
    assert "title" in other.note


async def test_without_a_day_the_last_good_copy_before_the_death_is_found(
    library: Library,
) -> None:
    library.put(
        Stored(PAGE, "2010"),
        Stored(PAGE, "2015"),
        *(Stored(PAGE, f"20{year}0301", status=404, body=NOT_FOUND) for year in range(16, 26)),
    )
    answer = await library.find(PAGE)
    assert answer.memento is not None
    assert (answer.memento.captured_at.year, answer.memento.distance_days) == (2015, None)


async def test_a_page_that_was_captured_as_an_error_for_years_is_still_found(
    library: Library,
) -> None:
    library.put(Stored(PAGE, "20150101"))
    library.put(
        *(
            Stored(PAGE, f"2026{1 + index // 28:02}{1 + index % 28:02}", status=404, body=NOT_FOUND)
            for index in range(ROWS)
        )
    )
    answer = await library.find(PAGE)
    assert answer.memento is not None
    assert answer.memento.captured_at.year == 2015
    assert library.dialect.metered == 2


# ── Asked once ───────────────────────────────────────────────────────────────────────────────────


async def test_several_citations_of_one_address_ask_once(library: Library) -> None:
    library.put(Stored(PAGE, "20190601", title="A treaty on rivers"))
    answers = await asyncio.gather(
        library.find(PAGE, cited_at=CITED),
        library.find(PAGE + "#notes", cited_at=CITED, titles=("treaty on rivers",)),
        library.find(PAGE, cited_at=CITED, titles=("Elections in May",)),
    )
    assert [answer.outcome for answer in answers] == [ArchiveOutcome.FOUND] * 3
    assert len({answer.note for answer in answers}) == 2  # one of them has another title in mind
    assert (library.dialect.metered, library.dialect.replays) == (1, 1)


# ── None ─────────────────────────────────────────────────────────────────────────────────────────


async def test_an_empty_list_is_none(library: Library) -> None:
    answer = await library.find(PAGE, cited_at=CITED)
    assert (answer.outcome, answer.note) == (ArchiveOutcome.NONE, "no archived copy")
    assert library.dialect.metered == 1


async def test_no_link_costs_more_than_three_metered_requests(library: Library) -> None:
    url = "http://m.x.example/a/?b=1&utm_source=2"
    for spelling in ("http://m.x.example/a/?b=1", "http://m.x.example/a/", "http://x.example/a"):
        library.put(Stored(spelling, "20190601", body=PARKED))
    answer = await library.find(url, cited_at=CITED)
    assert answer.outcome is ArchiveOutcome.NONE
    assert library.dialect.metered <= MOST_LISTINGS


@pytest.mark.parametrize("way", ["index", "page"])
async def test_an_excluded_site_is_none_and_says_why(library: Library, way: str) -> None:
    library.put(Stored(PAGE, "20190601"))
    if way == "index":
        library.dialect.excluded.add("x.example")
    else:
        library.dialect.fault(Fault.BLOCKED_IN_A_PAGE, path=REPLAY)
    answer = await library.find(PAGE, cited_at=CITED)
    assert (answer.outcome, answer.note) == (
        ArchiveOutcome.NONE,
        "excluded by the site's owner",
    )
    assert library.dialect.replays <= 1


@pytest.mark.parametrize("url", ["mailto:desk@x.example", "ftp://x.example/a"])
async def test_what_is_no_web_address_is_not_asked_for(library: Library, url: str) -> None:
    assert (await library.find(url)).outcome is ArchiveOutcome.NOT_ASKED
    assert library.dialect.asked == []


async def test_an_article_dated_at_the_end_of_time_raises_nothing(library: Library) -> None:
    library.put(Stored(PAGE, "20190601"))
    answer = await library.find(PAGE, cited_at="9999-12-31")
    assert answer.memento is not None
    assert answer.memento.distance_days is None


async def test_an_address_that_is_too_long_for_a_question_raises_nothing(
    library: Library,
) -> None:
    answer = await library.find("http://x.example/" + "%20" * 21_000, cited_at=CITED)
    assert answer.outcome is ArchiveOutcome.NONE


async def test_a_copy_is_read_as_far_as_an_article_is(library: Library) -> None:
    """A listing is read no further than a megabyte, but a copy is no listing."""
    body = html(title="A story", text="word " * 400_000).encode()
    library.put(Stored(PAGE, "20190601", body=body))
    answer = await library.find(PAGE, cited_at=CITED)
    assert answer.memento

    whole = await library.archives.read_copy(answer.memento, limit=5_000_000)
    begun = await library.archives.read_copy(answer.memento, limit=100_000)

    assert (whole.data, whole.evidence.cut) == (body, "")
    assert (len(begun.data), begun.evidence.cut) == (100_000, "size")
