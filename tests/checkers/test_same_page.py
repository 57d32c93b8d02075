"""Which addresses are of the same page."""

import pytest

from checkers.same_page import declared, key, page_key
from checkers.urls import Url


@pytest.mark.parametrize(
    "other",
    [
        "https://www.a.example/B/c?x=1&y=2",
        "http://a.example:80/b/C/?y=2&x=1#part",
        "https://www2.a.example/b/c?X=1&Y=2",
    ],
)
def test_what_the_archive_folds_is_one_address(other: str) -> None:
    assert key(Url.parse(other)) == key(Url.parse("http://a.example/b/c?x=1&y=2"))


def test_another_page_is_another_address() -> None:
    assert key(Url.parse("http://a.example/b")) != key(Url.parse("http://a.example/c"))
    assert key(Url.parse("http://a.example:8080/b")) != key(Url.parse("http://a.example/b"))


@pytest.mark.parametrize(
    "other",
    [
        "https://a.example/b?x=1&utm_source=mail&fbclid=7",
        "https://a.example/b;jsessionid=99?x=1#end",
        "https://www.a.example/b/?gclid=1&x=1",
    ],
)
def test_a_page_is_the_same_wherever_a_visitor_came_from(other: str) -> None:
    assert page_key(Url.parse(other)) == page_key(Url.parse("https://a.example/b?x=1"))


@pytest.mark.parametrize(
    ("at", "canonical", "named"),
    [
        ("https://a.example/b?ref=mail", "https://a.example/b", "https://a.example/b"),
        ("https://a.example/b/amp/", "/b/", "https://a.example/b/"),
        ("https://a.example/?p=7", "/2019/the-ports", "https://a.example/2019/the-ports"),
        ("https://www.a.example/x", "//a.example/the-ports", "https://a.example/the-ports"),
        ("https://a.example/b.php?id=1", "/b.php?id=1", "https://a.example/b.php?id=1"),
        ("https://a.example/b.php?id=1", "/b.php", None),
        ("https://a.example/?p=1", "/", None),
        ("https://b.example/x", "https://a.example/the-ports", None),
        ("https://a.example/b/c", "https://a.example/", None),
        ("https://a.example/b/c", "/b/", None),
        ("https://a.example/b/c", "ftp://a.example/b/c", None),
        ("https://a.example/b/c", "https://", None),
    ],
)
def test_a_page_is_believed_its_own_address_but_no_folder_above_it(
    at: str, canonical: str, named: str | None
) -> None:
    assert declared(Url.parse(at), canonical) == (Url(named) if named else None)
