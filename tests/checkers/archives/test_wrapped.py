"""Links that already point into an archive."""

from datetime import UTC, datetime

import pytest

from checkers.archives.wrapped import wanted
from checkers.model import MementoQuery
from checkers.urls import Url

CITED = datetime(2019, 5, 28, tzinfo=UTC)


@pytest.mark.parametrize(
    ("link", "original", "at"),
    [
        (
            "https://web.archive.org/web/20180102030405/http://x.example/a?b=1",
            "http://x.example/a?b=1",
            datetime(2018, 1, 2, 3, 4, 5, tzinfo=UTC),
        ),
        (
            "http://web.archive.org/web/20180102030405id_/https://x.example/a",
            "https://x.example/a",
            datetime(2018, 1, 2, 3, 4, 5, tzinfo=UTC),
        ),
        (
            "https://web.archive.org/web/2018/http://x.example/a",
            "http://x.example/a",
            datetime(2018, 1, 1, tzinfo=UTC),
        ),
        ("https://web.archive.org/web/*/http://x.example/a", "http://x.example/a", CITED),
        ("https://web.archive.org/web/http://x.example/a", "http://x.example/a", CITED),
        (
            "https://web.archive.org/web/20180102030405/x.example/a",
            "http://x.example/a",
            datetime(2018, 1, 2, 3, 4, 5, tzinfo=UTC),
        ),
        (
            "http://archive.example/web/20180102030405/http://x.example/a",
            "http://x.example/a",
            datetime(2018, 1, 2, 3, 4, 5, tzinfo=UTC),
        ),
    ],
)
def test_the_original_is_sought_as_of_the_moment_of_the_link(
    link: str, original: str, at: datetime
) -> None:
    query = MementoQuery(url=Url.parse(link), cited_at=CITED, died_at=CITED)
    sought = wanted(query, archive_host="archive.example")
    assert (sought.url, sought.at) == (Url(original), at)
    assert sought.cited_at == CITED
    assert sought.died_at is None


@pytest.mark.parametrize("year", [1, 1989, 9999])
def test_a_date_that_cannot_be_true_is_no_date(year: int) -> None:
    link = Url.parse(f"https://web.archive.org/web/{year:04}1231235959/http://x.example/a")
    impossible = datetime(year, 12, 31, 23, 59, 59, tzinfo=UTC)
    sought = wanted(MementoQuery(url=link, cited_at=impossible), archive_host="archive.example")
    assert (sought.at, sought.cited_at) == (None, None)


@pytest.mark.parametrize(
    "link",
    [
        "http://x.example/web/20180102030405/http://y.example/a",
        "https://web.archive.org/details/a-book",
        "https://web.archive.org/web/20180102030405/",
        "https://web.archive.org/web/20180102030405/cgi/http",
    ],
)
def test_any_other_link_is_sought_as_it_is(link: str) -> None:
    query = MementoQuery(url=Url.parse(link + "#part"), cited_at=CITED, died_at=CITED)
    sought = wanted(query, archive_host="archive.example")
    assert (sought.url, sought.at, sought.died_at) == (Url.parse(link), CITED, CITED)
