"""TimeMaps in link format (RFC 7089, 5), as values."""

from datetime import UTC, datetime, timedelta

import pytest

from checkers.archives.timemap import (
    MOST_LINKS,
    Listed,
    Page,
    TimeMap,
    read_timemap,
    timemap_address,
)
from checkers.urls import Url

PAGE = "http://x.example/a-story"
BASE = Url(f"http://other.example/timemap/link/{PAGE}")
FIRST = datetime(2019, 6, 3, 10, tzinfo=UTC)


def memento(at: str, host: str = "http://other.example") -> str:
    when = datetime.strptime(at, "%Y%m%d").replace(tzinfo=UTC)
    address = f"{host}/web/{at}000000/{PAGE}"
    return f'<{address}>; rel="memento"; datetime="{when:%a, %d %b %Y %H:%M:%S GMT}"'


def read(*parts: str) -> TimeMap | None:
    return read_timemap(",\n".join(parts), base=BASE)


def test_the_example_of_the_standard_is_read() -> None:
    """RFC 7089, figure 28, with our hosts."""
    timemap = read(
        f'<{PAGE}>;rel="original"',
        f'<{BASE}>; rel="self";type="application/link-format"'
        '; from="Tue, 20 Jun 2000 18:02:59 GMT"; until="Wed, 09 Apr 2008 20:30:51 GMT"',
        f'<http://other.example/timegate/{PAGE}>; rel="timegate"',
        f"<http://other.example/web/20000620180259/{PAGE}>"
        '; rel="first memento";datetime="Tue, 20 Jun 2000 18:02:59 GMT"; license="http://l.example"',
        f"<http://other.example/web/20080409203051/{PAGE}>"
        '; rel="last memento";datetime="Wed, 09 Apr 2008 20:30:51 GMT"',
    )
    assert timemap is not None
    assert [listed.captured_at.year for listed in timemap.mementos] == [2000, 2008]
    assert timemap.pages == ()


def test_the_pages_of_an_index_of_timemaps_are_read() -> None:
    """RFC 7089, 5.1.3."""
    timemap = read(
        f'<{PAGE}>; rel="original"',
        '</timemap/2>; rel="timemap"; type="application/link-format"'
        '; from="Mon, 03 Jun 2019 10:00:00 GMT"; until="Tue, 04 Jun 2019 10:00:00 GMT"',
        '</timemap/3>; rel="timemap"',
        '<http://elsewhere.example/timemap/4>; rel="timemap"',
    )
    assert timemap is not None
    assert timemap.pages == (
        Page(
            address=Url("http://other.example/timemap/2"),
            begins_at=FIRST,
            ends_at=FIRST + timedelta(days=1),
        ),
        Page(address=Url("http://other.example/timemap/3")),
    )


@pytest.mark.parametrize(
    "bad",
    [
        "<not an address>; rel=memento; datetime=soon",
        f"<{PAGE}>; rel=memento",
        f'<{PAGE}>; rel=memento; datetime="soon"',
        f'<{PAGE}>; rel=memento; datetime="Mon, 03 Jun 1900 10:00:00 GMT"',
        f'<{PAGE}>; rel=memento; datetime="Mon, 03 Jun 9999 10:00:00 GMT"',
        f'<ftp://x.example/a>; rel=memento; datetime="{FIRST:%a, %d %b %Y %H:%M:%S GMT}"',
        f'<http://u@x.example/>; rel=memento; datetime="{FIRST:%a, %d %b %Y %H:%M:%S GMT}"',
        memento("20190603", host="https://archive.today"),
        '<>; rel="memento"; datetime="',
        "half a line",
    ],
)
def test_a_malformed_memento_is_left_out_and_not_the_list(bad: str) -> None:
    timemap = read(memento("20190101"), bad, memento("20200101"))
    assert timemap is not None
    assert [listed.captured_at.year for listed in timemap.mementos] == [2019, 2020]


def test_a_memento_has_its_address_and_its_moment() -> None:
    timemap = read(memento("20190603", host=""))
    address = Url(f"http://other.example/web/20190603000000/{PAGE}")
    assert timemap == TimeMap(
        mementos=(Listed(address=address, captured_at=FIRST.replace(hour=0)),)
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<html><title>Maintenance</title><body>, <p>, </p>, </body></html>",
        '{"mementos": {"list": []}}',
        '</style.css>; rel="stylesheet"',
    ],
)
def test_what_is_no_list_of_mementos_is_no_timemap(text: str) -> None:
    assert read_timemap(text, base=BASE) is None


def test_a_list_of_none_is_a_timemap() -> None:
    assert read(f'<{PAGE}>; rel="original"') == TimeMap()


def test_of_a_list_without_end_the_beginning_is_read() -> None:
    timemap = read(*[memento("20190603")] * (MOST_LINKS + 5))
    assert timemap is not None
    assert len(timemap.mementos) == MOST_LINKS


@pytest.mark.parametrize(
    ("begins", "ends", "days"),
    [(None, None, None), (-1, 1, 0), (None, 1, 0), (-1, None, 0), (2, 5, 2), (-9, -3, 3)],
)
def test_a_page_is_as_far_as_the_time_it_covers(
    begins: int | None, ends: int | None, days: int | None
) -> None:
    page = Page(
        address=BASE,
        begins_at=None if begins is None else FIRST + timedelta(days=begins),
        ends_at=None if ends is None else FIRST + timedelta(days=ends),
    )
    assert page.distance(FIRST) == (timedelta.max if days is None else timedelta(days=days))


@pytest.mark.parametrize(
    ("header", "address"),
    [
        ('</t>; rel="timemap"; type="application/link-format"', "http://other.example/t"),
        ("</t>; rel=timemap", "http://other.example/t"),
        (
            '</json>; rel="timemap"; type="application/json", </t>; rel="self timemap"',
            "http://other.example/t",
        ),
        ('</json>; rel="timemap"; type="application/json"', None),
        ('<http://elsewhere.example/t>; rel="timemap"', None),
        ('<http://[/t>; rel="timemap"', None),
        ('</t>; rel="timegate"', None),
        ("", None),
    ],
)
def test_a_link_header_names_the_timemap(header: str, address: str | None) -> None:
    found = timemap_address(header, base=BASE)
    assert (found.text if found else None) == address
