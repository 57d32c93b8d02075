"""What is looked for, and near to which day."""

from datetime import UTC, datetime

import pytest

from checkers.archived_links import unwrap
from checkers.archives.query import wanted
from checkers.model import MementoQuery
from checkers.urls import Url

CITED = datetime(2019, 5, 28, tzinfo=UTC)
DIED = datetime(2021, 1, 1, tzinfo=UTC)
PAGE = Url("http://x.example/a")


def test_a_page_is_sought_as_of_the_day_of_its_citation() -> None:
    sought = wanted(MementoQuery(url=Url(f"{PAGE}#part"), cited_at=CITED, died_at=DIED))
    assert (sought.url, sought.at, sought.cited_at) == (PAGE, CITED, CITED)
    assert sought.died_at == DIED


def test_a_page_whose_copy_is_linked_is_sought_as_of_that_copy() -> None:
    linked = unwrap(Url(f"https://web.archive.org/web/20180102030405/{PAGE}"))
    sought = wanted(MementoQuery(url=PAGE, cited_at=CITED, linked=linked))
    assert sought.at == datetime(2018, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert sought.cited_at == CITED


@pytest.mark.parametrize("year", [1, 1989, 9999])
def test_a_date_that_cannot_be_true_is_no_date(year: int) -> None:
    linked = unwrap(Url(f"https://web.archive.org/web/{year:04}1231235959/{PAGE}"))
    impossible = datetime(year, 12, 31, 23, 59, 59, tzinfo=UTC)
    sought = wanted(MementoQuery(url=PAGE, cited_at=impossible, linked=linked))
    assert (sought.at, sought.cited_at) == (None, None)
