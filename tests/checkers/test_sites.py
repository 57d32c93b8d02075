"""Sites as operators name them, and what is one person's where many publish."""

import pytest

from checkers.errors import BadUrl
from checkers.sites import may_be_work, place, read_place
from checkers.urls import Url

NAMED = [
    ("gazette.example", "gazette.example"),
    (" WWW.Gazette.Example. ", "gazette.example"),
    ("https://www.gazette.example/2019/story?x=1", "gazette.example"),
    ("gazette.co.uk", "gazette.co.uk"),
    ("bücher.example", "xn--bcher-kva.example"),
    ("ada.blogspot.com", "ada.blogspot.com"),
    ("https://ada.substack.com/p/piers", "ada.substack.com"),
    ("medium.com/@ada", "medium.com/@ada"),
    ("https://www.medium.com/@ada/", "medium.com/@ada"),
    ("https://arxiv.org/abs/1706.03762", "arxiv.org/abs/1706.03762"),
    ("https://www.linkedin.com/pulse/on-piers", "linkedin.com/pulse/on-piers"),
    ("https://dev.to/ada/on-piers", "dev.to/ada"),
    ("https://www.college.example/~ada/piers.html", "college.example/~ada"),
    ("127.0.0.7", "127.0.0.7"),
]
NO_SITES = [
    "",
    "   ",
    "com",
    "co.uk",
    "blogspot.com",
    "medium.com",
    "https://medium.com/",
    "gazette",
    "the gazette",
    "ada@gazette.example",
    "mailto:ada@gazette.example",
    "ftp://gazette.example/",
    "javascript://gazette.example/%0aalert(1)",
    "gazette.example\x00",
    "http://",
    "x" * 400 + ".example",
    "a..example",
]


@pytest.mark.parametrize(("written", "expected"), NAMED)
def test_a_site_is_read_as_its_addresses_are(written, expected):
    assert read_place(written) == expected
    assert read_place(expected) == expected


@pytest.mark.parametrize("written", NO_SITES)
def test_what_names_no_site_is_refused_with_a_reason(written):
    with pytest.raises(BadUrl) as refusal:
        read_place(written)
    assert str(refusal.value)


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("https://a.gazette.example/x", "https://gazette.example/y", True),
        ("https://ada.blogspot.com/x", "https://bo.blogspot.com/x", False),
        ("https://medium.com/@ada/x", "https://www.medium.com/@ada/y", True),
        ("https://medium.com/@ada/x", "https://medium.com/@bo/x", False),
    ],
)
def test_where_many_publish_each_has_a_place_of_their_own(one, other, together):
    assert (place(Url.parse(one)) == place(Url.parse(other))) is together


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/2019/old-piers", True), ("/", False), ("/author/ada", False), ("/about.html", False)],
)
def test_lists_and_profiles_are_no_works(path, expected):
    assert may_be_work(Url.parse(f"https://gazette.example{path}")) is expected
