"""Links that already point to a stored copy, in every form that archives and caches have had."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.archived_links import ArchivedLink, Keeper, is_archive_today, unwrap
from checkers.errors import BadUrl
from checkers.urls import Url

AT = datetime(2018, 1, 2, 3, 4, 5, tzinfo=UTC)
YEAR = datetime(2018, 1, 1, tzinfo=UTC)
A = "http://x.example/a"
K = Keeper

COPIES = [
    # the link, who keeps the copy, the original, the moment
    (f"https://web.archive.org/web/20180102030405/{A}", K.WAYBACK_MACHINE, A, AT),
    (f"http://web.archive.org/web/20180102030405id_/{A}", K.WAYBACK_MACHINE, A, AT),
    (f"https://web.archive.org/web/20180102030405if_/{A}", K.WAYBACK_MACHINE, A, AT),
    (f"https://web.archive.org/web/20180102030405im_/{A}", K.WAYBACK_MACHINE, A, AT),
    (f"https://web.archive.org/web/2018/{A}", K.WAYBACK_MACHINE, A, YEAR),
    (f"https://web.archive.org/web/{A}?b=1&c=http://y.example/", K.WAYBACK_MACHINE,
     f"{A}?b=1&c=http://y.example/", None),
    (f"https://web.archive.org/web/20180102030405/{A}#part", K.WAYBACK_MACHINE, f"{A}#part", AT),
    ("https://web.archive.org/web/20180102030405/x.example/a", K.WAYBACK_MACHINE, A, AT),
    ("https://web.archive.org/web/20180102030405/http:/x.example/a", K.WAYBACK_MACHINE, A, AT),
    ("https://web.archive.org/web/20180102030405/http%3A%2F%2Fx.example%2Fa", K.WAYBACK_MACHINE,
     A, AT),
    ("https://web.archive.org/web/20180102030405/HTTPS://X.example:443/a", K.WAYBACK_MACHINE,
     "https://x.example/a", AT),
    (f"https://web.archive.org/20180102030405/{A}", K.WAYBACK_MACHINE, A, AT),
    (f"https://web.archive.org./web/20180102030405/{A}", K.WAYBACK_MACHINE, A, AT),
    (f"http://www.web.archive.org/web/20180102030405/{A}", K.WAYBACK_MACHINE, A, AT),
    (f"http://wayback.archive.org/web/20180102030405/{A}", K.WAYBACK_MACHINE, A, AT),
    (f"http://web-beta.archive.org/web/20180102030405/{A}", K.WAYBACK_MACHINE, A, AT),
    (f"http://classic-web.archive.org/web/20180102030405/{A}", K.WAYBACK_MACHINE, A, AT),
    (f"http://replay.web.archive.org/20180102030405/{A}", K.WAYBACK_MACHINE, A, AT),
    (f"http://liveweb.archive.org/web/20180102030405/{A}", K.WAYBACK_MACHINE, A, AT),
    (f"https://archive.org/web/20180102030405/{A}", K.WAYBACK_MACHINE, A, AT),
    (f"http://www.waybackmachine.org/20180102030405/{A}", K.WAYBACK_MACHINE, A, AT),
    (f"https://archive.today/20180102030405/{A}", K.ARCHIVE_TODAY, A, AT),
    (f"https://archive.is/2018.01.02-030405/{A}", K.ARCHIVE_TODAY, A, AT),
    (f"http://archive.ph/2018/{A}", K.ARCHIVE_TODAY, A, YEAR),
    (f"https://archive.li/{A}", K.ARCHIVE_TODAY, A, None),
    (f"https://archive.md/newest/{A}", K.ARCHIVE_TODAY, A, None),
    (f"https://archive.fo/AbC12/{A}", K.ARCHIVE_TODAY, A, None),
    (f"https://arquivo.pt/wayback/20180102030405/{A}", K.ARQUIVO, A, AT),
    (f"http://arquivo.pt/wayback/wayback/20180102030405mp_/{A}", K.ARQUIVO, A, AT),
    (f"https://www.arquivo.pt/noFrame/replay/20180102030405/{A}", K.ARQUIVO, A, AT),
    ("https://www.google.com/amp/s/x.example/a", K.CACHE, "https://x.example/a", None),
    ("https://www.google.co.uk/amp/x.example/a", K.CACHE, A, None),
    ("https://x-example.cdn.ampproject.org/c/s/x.example/a?p=1&amp_js_v=0.1#referrer=y", K.CACHE,
     "https://x.example/a?p=1", None),
    ("https://cdn.ampproject.org/v/s/x.example/a?amp_js_v=0.1", K.CACHE, "https://x.example/a",
     None),
    ("https://www-x.cdn.ampproject.org/v/s/x.example/a?amp_js_v=0.1&id=7", K.CACHE,
     "https://x.example/a?id=7", None),
    ("https://www.google.com/amp/s/x.example/a?usqp=mq331AQ&id=7&amp_gsa=1&b#c", K.CACHE,
     "https://x.example/a?id=7&b", None),
    (f"https://webcache.googleusercontent.com/search?q=cache:AbCdEf_12-34:{A}+a+story&cd=1",
     K.CACHE, A, None),
    ("http://webcache.googleusercontent.com/search?hl=en&q=cache:x.example/a", K.CACHE, A, None),
    (f"http://copies.example/some/where/20180102030405/{A}", K.OTHER, A, AT),
]  # fmt: skip


@pytest.mark.parametrize(("link", "keeper", "original", "at"), COPIES)
def test_a_link_to_a_copy_is_taken_apart(
    link: str, keeper: Keeper, original: str, at: datetime | None
) -> None:
    taken = unwrap(Url.parse(link), asked={"copies.example"})
    assert taken is not None
    assert (taken.keeper, taken.original, taken.at) == (keeper, Url(original), at)
    assert taken.stored == taken.original
    assert not taken.is_list


@pytest.mark.parametrize(
    "link",
    [
        f"https://web.archive.org/web/*/{A}",
        f"https://web.archive.org/web/2018*/{A}",
        f"https://web.archive.org/web/20180101000000-20190101000000*/{A}",
        f"https://web.archive.org/web/changes/{A}",
        f"https://web.archive.org/save/{A}",
        "https://web.archive.org./save/x.example/a",
        f"https://web.archive.org/screenshot/{A}",
        f"https://archive.today/*/{A}",
        f"https://arquivo.pt/wayback/*/{A}",
    ],
)
def test_a_list_of_copies_is_no_copy(link: str) -> None:
    taken = unwrap(Url.parse(link))
    assert taken is not None
    assert (taken.original, taken.at, taken.is_list) == (Url(A), None, True)


@pytest.mark.parametrize(
    ("link", "keeper"),
    [
        ("https://archive.today/AbC12", K.ARCHIVE_TODAY),
        ("https://archive.ph/AbC12#selection-1.0-2.0", K.ARCHIVE_TODAY),
        ("https://archive.is/", K.ARCHIVE_TODAY),
        (f"https://www.archive.vn/o/AbC12/{A}", K.ARCHIVE_TODAY),
        ("https://web.archive.org/", K.WAYBACK_MACHINE),
        ("https://web.archive.org/details/a-book", K.WAYBACK_MACHINE),
        ("https://web.archive.org/web/20180102030405/", K.WAYBACK_MACHINE),
        ("https://web.archive.org/web/20180102030405/cgi/http", K.WAYBACK_MACHINE),
        ("https://web.archive.org/web/web.php", K.WAYBACK_MACHINE),
        (f"https://web.archive.org/web/timemap/link/{A}", K.WAYBACK_MACHINE),
        ("https://web.archive.org/cdx/search/cdx?url=x.example", K.WAYBACK_MACHINE),
        ("https://web.archive.org./cdx/search/cdx?url=x.example", K.WAYBACK_MACHINE),
        ("https://perma.cc/ABCD-12EF", K.PERMA),
        ("https://perma.cc/abcd-12ef", K.PERMA),
        ("http://www.perma.cc/0WXYzabcdef", K.PERMA),
        ("https://perma.cc/ABCD-12EF?type=image", K.PERMA),
    ],
)
def test_a_short_id_does_not_tell_what_it_is_a_copy_of(link: str, keeper: Keeper) -> None:
    url = Url.parse(link)
    assert unwrap(url) == ArchivedLink(url=url, keeper=keeper)


@pytest.mark.parametrize(
    "link",
    [
        A,
        f"http://copies.example/20180102030405/{A}",
        "http://x.example/web/20180102030405/http://y.example/a",
        "https://archive.org/web/web.php",
        "https://archive.org/details/a.book",
        "https://archive.org/index.php",
        "https://archive.org/2019/foo.html",
        "https://perma.cc/about",
        "https://perma.cc/sign-up",
        "https://www.google.evil.com/amp/s/x.example/a",
        "https://www.google.com.evil.example/amp/s/x.example/a",
        "https://arquivo.pt/page/search?q=http://x.example/",
        "https://www.google.com/search?q=amp",
        "https://www.ampproject.org/c/s/x.example/a",
        "ftp://web.archive.org/web/20180102030405/http://x.example/a",
        "mailto:web@archive.org",
    ],
)
def test_any_other_link_is_to_no_copy(link: str) -> None:
    assert unwrap(Url.parse(link)) is None


def test_a_copy_of_a_copy_is_one_of_the_innermost_original() -> None:
    inner = f"https://archive.ph/2017/{A}"
    taken = unwrap(Url(f"https://web.archive.org/web/20180102030405/{inner}"))
    assert taken is not None
    assert (taken.original, taken.stored, taken.at) == (Url(A), Url(inner), AT)


def test_a_copy_of_a_copy_with_a_short_id_is_one_of_that() -> None:
    inner = "https://perma.cc/ABCD-12EF"
    taken = unwrap(Url(f"https://web.archive.org/web/20180102030405/{inner}"))
    assert taken is not None
    assert taken.original == Url(inner)


def test_copies_of_copies_without_end_come_to_one() -> None:
    link = "https://web.archive.org/web/2018/" * 300 + A
    taken = unwrap(Url.parse(link))
    assert taken is not None
    assert taken.original is not None


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("https://archive.ph/x", True),
        ("https://www.archive.today/x", True),
        ("https://archive.org/x", False),
        ("https://archive.ph.example/x", False),
    ],
)
def test_archive_today_is_known_by_its_names(address: str, is_one: bool) -> None:
    assert is_archive_today(Url(address)) is is_one


@given(
    st.sampled_from(["http", "https"]),
    st.from_regex(r"[a-z]{1,9}\.example", fullmatch=True),
    st.text(max_size=30),
    st.datetimes(min_value=datetime(1996, 1, 1), max_value=datetime(2090, 1, 1)),  # noqa: DTZ001
)
def test_whatever_was_archived_comes_out_as_it_went_in(
    scheme: str, host: str, path: str, when: datetime
) -> None:
    try:
        original = Url.parse(f"{scheme}://{host}/p{path}")
    except BadUrl:
        return
    link = unwrap(Url.parse(f"https://web.archive.org/web/{when:%Y%m%d%H%M%S}/{original}"))
    assert link is not None
    assert link.original == original
    assert link.at == when.replace(microsecond=0, tzinfo=UTC)
