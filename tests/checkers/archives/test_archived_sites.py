"""What an archive has of a site: its addresses by their words, and stored lists in their bytes."""

from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from checkers.errors import ArchiveUnavailable
from checkers.urls import Url
from tests.webarchive import Fault, Library, Stored

SITE = Url("http://columns.example/")
MAP = Url("http://columns.example/sitemap.xml")
WORDS = ("harbour", "bridges")
MAY, AUGUST = datetime(2019, 5, 1, tzinfo=UTC), datetime(2019, 8, 1, tzinfo=UTC)


async def test_pages_with_words_are_found_in_their_time_for_one_metered_request(
    library: Library,
) -> None:
    library.put(
        Stored("http://columns.example/a/the-harbour-of-bridges", "20190601"),
        Stored("http://columns.example/a/the-harbour-of-bridges", "20190602"),
        Stored("http://columns.example/b/harbour-bridges-of-old", "2017"),
        Stored("http://columns.example/bridges-and-nets", "20190601"),
        Stored("http://columns.example/harbour-and-bridges-lost", "20190601", status=404),
        Stored("http://other.example/harbour-bridges", "20190601"),
    )
    sites = library.archives.sites
    assert await sites.pages_with_words(WORDS, site=SITE, between=(MAY, AUGUST)) == [
        Url("http://columns.example/a/the-harbour-of-bridges")
    ]
    assert library.dialect.metered == 1
    assert len(await sites.pages_with_words(WORDS, site=SITE, between=None)) == 2
    asked = [parse_qs(urlsplit(path).query) for path in library.dialect.asked]
    assert [query.get("from") for query in asked] == [["20190501000000"], None]


async def test_a_stored_list_comes_in_its_bytes(library: Library) -> None:
    library.put(Stored(MAP.text, "20190601", body=b"<urlset/>", media_type="text/xml"))
    assert await library.archives.sites.stored(MAP, near=MAY) == b"<urlset/>"
    assert library.dialect.metered == 0


@pytest.mark.parametrize("status", [404, 500])
async def test_a_stored_error_is_no_list(library: Library, status: int) -> None:
    library.put(Stored(MAP.text, "20190601", status=status, body=b"<urlset/>"))
    assert await library.archives.sites.stored(MAP, near=MAY) is None


async def test_what_was_never_stored_is_no_list(library: Library) -> None:
    assert await library.archives.sites.stored(MAP, near=MAY) is None
    long = Url(f"http://columns.example/{'a' * 65_500}")
    assert await library.archives.sites.stored(long, near=MAY) is None


async def test_a_page_of_the_archive_itself_is_no_copy(library: Library) -> None:
    library.dialect.fault(Fault.BLOCKED_IN_A_PAGE)
    assert await library.archives.sites.stored(MAP, near=MAY) is None


async def test_an_archive_that_does_not_answer_is_not_read_as_nothing(library: Library) -> None:
    library.dialect.fault(Fault.UNAVAILABLE)
    with pytest.raises(ArchiveUnavailable):
        await library.archives.sites.stored(MAP, near=MAY)
    with pytest.raises(ArchiveUnavailable):
        await library.archives.sites.pages_with_words(WORDS, site=SITE, between=None)
