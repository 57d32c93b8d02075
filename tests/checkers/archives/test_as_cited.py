"""The page as it was cited, for comparing: asked gently, done without where the archive is busy."""

from datetime import UTC, datetime

import pytest

from checkers.model import Evidence, Failure, Probe, Purpose
from checkers.urls import Url
from tests.webarchive import Fault, Library, Stored

PAGE = Url("http://x.example/a-story")
CITED = datetime(2019, 5, 28, tzinfo=UTC)


async def observe(library: Library, url: Url = PAGE) -> Evidence:
    return await library.archives.as_cited(Probe(Purpose.MEMENTO, url, CITED))


async def test_the_copy_nearest_to_the_citation_is_opened(library: Library) -> None:
    library.put(
        Stored(PAGE.text, "20180501", title="Early"),
        Stored(PAGE.text, "20190606120000", title="The story"),
    )
    seen = await observe(library)
    assert (seen.purpose, seen.url, seen.status) == (Purpose.MEMENTO, PAGE, 200)
    assert seen.header("memento-datetime") == "Thu, 06 Jun 2019 12:00:00 GMT"
    assert seen.page is not None
    assert seen.page.title == "The story"


async def test_a_stored_redirect_is_told_by_where_it_led(library: Library) -> None:
    front = "http://x.example/"
    library.put(
        Stored(PAGE.text, "20190606120000", status=301, location=front),
        Stored(front, "20190606120005", title="X"),
    )
    seen = await observe(library)
    assert (seen.url, seen.answered_at.text, seen.hops) == (PAGE, front, ())
    assert seen.page is not None


async def test_another_spelling_of_the_address_is_told(library: Library) -> None:
    library.put(Stored("http://www.x.example/a-story", "20190606120000", title="The story"))
    seen = await observe(library)
    assert seen.answered_at.without_fragment.path == PAGE.path


async def test_a_stored_redirect_out_of_the_archive_is_no_copy(library: Library) -> None:
    library.put(Stored(PAGE.text, "20190606120000"))
    live = library.internet.site("x.example")
    live.page("/a-story", headers={"Memento-Datetime": "Thu, 06 Jun 2019 12:00:00 GMT"})
    archive = library.internet.site("archive.example")
    archive.redirect(f"/web/20190528000000id_/{PAGE}", PAGE.text)
    seen = await observe(library)
    assert seen.failure is not None
    assert seen.page is None


async def test_it_costs_nothing_of_what_the_archive_counts_strictly(library: Library) -> None:
    library.put(Stored(PAGE.text, "20190606120000"))
    await observe(library)
    assert library.dialect.metered == 0


async def test_what_was_never_archived_is_no_memento(library: Library) -> None:
    seen = await observe(library)
    assert (seen.status, seen.header("memento-datetime")) == (404, "")


@pytest.mark.parametrize("fault", [Fault.TOO_MANY, Fault.UNAVAILABLE, Fault.RESET])
async def test_an_archive_that_refuses_is_evidence_of_nothing(
    library: Library, fault: Fault
) -> None:
    library.dialect.fault(fault)
    seen = await observe(library)
    assert (seen.failure, seen.url) == (Failure.HOST_ASKED_TO_WAIT, PAGE)
    assert seen.failure_text


async def test_after_three_silences_it_is_left_alone(library: Library) -> None:
    library.dialect.fault(Fault.RESET)
    for number in range(6):
        await observe(library, Url(f"http://x.example/{number}"))
    assert library.dialect.replays <= 2 * 3  # a connection that breaks off is tried twice


async def test_an_answer_begins_the_count_anew(library: Library) -> None:
    library.dialect.fault(Fault.UNAVAILABLE, times=2)
    for number in range(3):
        await observe(library, Url(f"http://x.example/{number}"))
    seen = await observe(library, Url("http://x.example/last"))
    assert seen.status == 404


async def test_an_address_that_is_too_long_for_an_archive_is_not_asked(library: Library) -> None:
    seen = await observe(library, Url("http://x.example/" + "x" * 65_500))
    assert seen.failure is Failure.HOST_ASKED_TO_WAIT
    assert library.dialect.asked == []
