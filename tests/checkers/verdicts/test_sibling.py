"""Made-up addresses: never the page itself, always its neighbour."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.urls import Url
from checkers.verdicts.sibling import sibling_of

SHAPES = [
    ("https://a.example/2019/05/a-title.html", r"https://a\.example/2019/05/[a-z]{25}\.html"),
    ("https://a.example/2019/05/a-title/", r"https://a\.example/2019/05/[a-z]{25}/"),
    ("https://a.example/a-title-7?utm_source=x", r"https://a\.example/[a-z0-9]{25}"),
    ("https://a.example/news/123456", r"https://a\.example/news/9\d{8}"),
    ("https://a.example/files/x.PDF", r"https://a\.example/files/[a-z]{25}\.PDF"),
    ("https://a.example/story.php?id=7&lang=en", r"https://a\.example/story\.php\?id=9\d{8}"),
    ("https://a.example/?p=123", r"https://a\.example/\?p=9\d{8}"),
    ("https://a.example/watch?v=dQw4w9", r"https://a\.example/watch\?v=[a-z0-9]{25}"),
    (
        "https://a.example/view.asp?section=news&colour=red",
        r"https://a\.example/view\.asp\?section=[a-z]{25}&colour=[a-z]{25}",
    ),
    ("http://a.example:8080/x/y%20z", r"http://a\.example:8080/x/[a-z0-9]{25}"),
]


@pytest.mark.parametrize(("url", "shape"), SHAPES)
def test_a_sibling_has_the_shape_of_what_it_stands_beside(url: str, shape: str) -> None:
    sibling = sibling_of(Url.parse(url), salt="s")

    assert sibling is not None
    assert re.fullmatch(shape, sibling.text)


@pytest.mark.parametrize(
    "url",
    ["https://a.example", "https://a.example/?utm_source=x", "https://a.example/de/index.html"],
)
def test_a_front_page_has_no_siblings(url: str) -> None:
    assert sibling_of(Url.parse(url), salt="s") is None


def test_links_of_one_directory_share_a_sibling() -> None:
    first, second = "https://a.example/2019/a-title.html", "https://a.example/2019/another.html"

    assert sibling_of(Url.parse(first), salt="s") == sibling_of(Url.parse(second), salt="s")


def test_a_sibling_cannot_be_foreseen_without_the_salt() -> None:
    url = Url.parse("https://a.example/2019/a-title.html")

    assert sibling_of(url, salt="s") != sibling_of(url, salt="t")


segments = st.text("abcXYZ019-_.~%20äя", min_size=1, max_size=20)


@given(st.lists(segments, max_size=4), st.dictionaries(segments, segments, max_size=3))
def test_a_sibling_is_another_address_of_the_same_host(
    path: list[str], query: dict[str, str]
) -> None:
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    url = Url.parse(f"https://a.example/{'/'.join(path)}" + (f"?{asked}" if asked else ""))

    sibling = sibling_of(url, salt="s")

    if sibling is not None:
        assert sibling.origin == url.origin
        assert sibling != url
        assert Url.parse(sibling.text) == sibling
