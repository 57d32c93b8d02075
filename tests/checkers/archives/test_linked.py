"""The copy that an article links to: opened once, and another one only where it is broken."""

from datetime import UTC, datetime

import pytest

from checkers.model import ArchiveOutcome, LinkedCopy, Memento
from checkers.urls import Url
from tests.checkers.archives.test_finder import NOT_FOUND, PARKED
from tests.checkers.archives.test_timegate import DATE, MEMENTO, timegate
from tests.internet import Answer, html
from tests.webarchive import ARCHIVE, Fault, Library, Stored

PAGE = "http://x.example/a-story"
CITED = "2019-05-28"
WAYBACK = "https://web.archive.org/web/"


async def test_a_good_copy_is_the_memento_and_no_other_is_looked_for(library: Library) -> None:
    library.put(Stored(PAGE, "20180102", title="The story"), Stored(PAGE, "20190528"))
    link = f"{WAYBACK}20180102000000/{PAGE}"
    answer = await library.find(PAGE, cited_at=CITED, link=link)
    assert answer.linked_copy is LinkedCopy.GOOD
    assert answer.memento == Memento(
        url=Url(link),
        original=Url(PAGE),
        captured_at=datetime(2018, 1, 2, tzinfo=UTC),
        archive="web.archive.org",
        distance_days=-511,
        verified=True,
        title="The story",
    )
    assert answer.note == (
        "the article already points to the copy of 2 January 2018, checked; "
        "captured 17 months before the article, may differ"
    )
    assert library.dialect.asked == [f"/web/20180102000000id_/{PAGE}"]


@pytest.mark.parametrize(
    "link",
    [
        f"{WAYBACK}20180102id_/{PAGE}",
        f"{WAYBACK}20180102000000if_/{PAGE}#part",
        f"http://archive.org/web/20180102000000/{PAGE}",
        f"{ARCHIVE}/web/20180102000000/{PAGE}",
        f"{WAYBACK}{PAGE}",
    ],
)
async def test_the_copy_is_opened_in_whatever_form_the_link_has(
    library: Library, link: str
) -> None:
    library.put(Stored(PAGE, "20180102"))
    answer = await library.find(PAGE, link=link)
    assert answer.linked_copy is LinkedCopy.GOOD
    assert answer.memento is not None
    assert answer.memento.url == Url(link)
    assert library.dialect.metered == 0


@pytest.mark.parametrize(
    ("stored", "words"),
    [
        ((), "the archive has no copy where the article points to"),
        ((Stored(PAGE, "20180102", status=404, body=NOT_FOUND),), "an error page"),
        ((Stored(PAGE, "20180102", body=NOT_FOUND),), "an error or parking page"),
        ((Stored(PAGE, "20180102", body=PARKED),), "parking page"),
    ],
)
async def test_a_broken_copy_says_why_and_without_others_nothing_else_is_asked(
    library: Library, stored: tuple[Stored, ...], words: str
) -> None:
    library.put(*stored)
    answer = await library.find(
        PAGE, cited_at=CITED, link=f"{WAYBACK}20180102000000/{PAGE}", others=False
    )
    assert (answer.outcome, answer.linked_copy) == (ArchiveOutcome.NONE, LinkedCopy.BROKEN)
    assert words in answer.note
    assert library.dialect.metered == 0


async def test_in_place_of_a_broken_copy_the_one_nearest_to_it_is_found(library: Library) -> None:
    library.put(
        Stored(PAGE, "20171201"),
        Stored(PAGE, "20180102", body=NOT_FOUND),
        Stored(PAGE, "20190520"),
    )
    answer = await library.find(PAGE, cited_at=CITED, link=f"{WAYBACK}20180102000000/{PAGE}")
    assert (answer.outcome, answer.linked_copy) == (ArchiveOutcome.FOUND, LinkedCopy.BROKEN)
    assert answer.memento is not None
    assert answer.memento.captured_at == datetime(2017, 12, 1, tzinfo=UTC)
    assert answer.note.startswith("the copy that the article points to is an error")


async def test_a_page_about_a_file_is_a_good_copy(library: Library) -> None:
    url = "https://x.example/wiki/Node.js"
    library.put(Stored(url, "20180102"))
    answer = await library.find(url, link=f"{WAYBACK}20180102000000/{url}", others=False)
    assert answer.linked_copy is LinkedCopy.GOOD


async def test_another_kind_of_file_does_not_make_a_copy_broken(library: Library) -> None:
    library.put(Stored(PAGE, "20180102", media_type="image/png"))
    answer = await library.find(PAGE, link=f"{WAYBACK}20180102000000/{PAGE}", others=False)
    assert answer.linked_copy is LinkedCopy.NOT_CHECKED
    assert answer.note == "the copy that the article points to is another kind of file"


async def test_a_link_to_a_moment_that_never_was_is_not_judged_by_the_latest_copy(
    library: Library,
) -> None:
    library.put(Stored(PAGE, "20180102"), Stored(PAGE, "20250102"))
    link = f"{WAYBACK}20181399000000/{PAGE}"
    answer = await library.find(PAGE, cited_at=CITED, link=link, others=False)
    assert answer.linked_copy is LinkedCopy.NOT_CHECKED
    assert library.dialect.asked == []


async def test_a_copy_behind_a_redirect_that_nothing_vouches_for_is_not_called_good(
    library: Library,
) -> None:
    news = "http://x.example/news"
    library.put(Stored(PAGE, "20180102", status=302, location=news), Stored(news, "20180102"))
    library.put(Stored(PAGE, "20190528"))
    answer = await library.find(PAGE, cited_at=CITED, link=f"{WAYBACK}20180102000000/{PAGE}")
    assert (answer.outcome, answer.linked_copy) == (ArchiveOutcome.FOUND, LinkedCopy.NOT_CHECKED)
    assert answer.memento is not None
    assert answer.memento.captured_at == datetime(2019, 5, 28, tzinfo=UTC)
    assert "reached through a redirect" in answer.note


async def test_a_good_copy_behind_a_redirect_says_so(library: Library) -> None:
    old, new = (f"http://x.example/{path}/a-treaty-on-rivers" for path in ("2018", "news"))
    library.put(Stored(old, "20180102", status=302, location=new), Stored(new, "20180102"))
    answer = await library.find(old, link=f"{WAYBACK}20180102000000/{old}")
    assert answer.linked_copy is LinkedCopy.GOOD
    assert answer.note.endswith("reached through a redirect that was archived")


async def test_a_copy_that_is_excluded_is_broken(library: Library) -> None:
    library.put(Stored(PAGE, "20180102"))
    library.dialect.excluded.add("x.example")
    answer = await library.find(PAGE, link=f"{WAYBACK}20180102000000/{PAGE}", others=False)
    assert answer.linked_copy is LinkedCopy.BROKEN
    assert answer.note == "the archive does not show the copy that the article points to"


@pytest.mark.parametrize("fault", [Fault.TOO_MANY, Fault.UNAVAILABLE, Fault.RESET])
async def test_an_archive_that_does_not_answer_leaves_it_open(
    library: Library, fault: Fault
) -> None:
    library.put(Stored(PAGE, "20180102"), Stored(PAGE, "20190528"))
    library.dialect.fault(fault, path="/web/")
    answer = await library.find(PAGE, cited_at=CITED, link=f"{WAYBACK}20180102000000/{PAGE}")
    assert answer.outcome is ArchiveOutcome.UNANSWERED
    assert answer.linked_copy is LinkedCopy.UNANSWERED
    assert answer.memento is None
    assert library.dialect.metered == 0


@pytest.mark.parametrize(
    "link",
    [
        f"https://archive.ph/2018.01.02-030405/{PAGE}",
        f"{WAYBACK}*/{PAGE}",
        f"https://arquivo.pt/wayback/20180102030405/{PAGE}",
        "https://www.google.com/amp/x.example/a-story",
    ],
)
async def test_what_no_archive_that_we_ask_keeps_is_not_looked_at_but_another_is_found(
    library: Library, link: str
) -> None:
    library.put(Stored(PAGE, "20190528"))
    answer = await library.find(PAGE, cited_at=CITED, link=link)
    assert (answer.outcome, answer.linked_copy) == (ArchiveOutcome.FOUND, LinkedCopy.NOT_CHECKED)
    assert set(library.internet.lookups) == {"archive.example"}


async def test_a_copy_in_an_archive_with_a_timegate_is_opened_there(library: Library) -> None:
    asked = timegate(library, None)
    answer = await library.find(PAGE, cited_at=CITED, link=MEMENTO)
    assert answer.linked_copy is LinkedCopy.GOOD
    assert answer.memento is not None
    assert (answer.memento.url, answer.memento.archive) == (Url(MEMENTO), "other.example")
    assert asked == []
    assert library.dialect.asked == []


async def test_a_copy_in_an_archive_with_a_timegate_can_be_broken(library: Library) -> None:
    timegate(library, None)
    gone = "http://other.example/wayback/20180101000000id_/http://x.example/gone"
    library.internet.site("other.example").answer(
        gone.removeprefix("http://other.example"),
        Answer(404, html(title="Not found"), headers=[DATE]),
    )
    answer = await library.find("http://x.example/gone", link=gone, others=False)
    assert answer.linked_copy is LinkedCopy.BROKEN


async def test_a_copy_of_a_copy_is_opened_as_the_archive_has_it(library: Library) -> None:
    inner = f"https://archive.ph/2017/{PAGE}"
    library.put(Stored(inner, "20180102"))
    answer = await library.find(PAGE, link=f"{WAYBACK}20180102000000/{inner}")
    assert answer.linked_copy is LinkedCopy.GOOD


async def test_a_copy_that_was_linked_after_the_death_is_judged_by_what_it_shows(
    library: Library,
) -> None:
    library.put(Stored(PAGE, "20200102"))
    answer = await library.find(PAGE, died_at="2019-06-01", link=f"{WAYBACK}20200102000000/{PAGE}")
    assert answer.linked_copy is LinkedCopy.GOOD
