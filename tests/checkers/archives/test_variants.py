"""Other spellings of an address, in the order in which they are tried."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.archives.variants import Variant, ladder
from checkers.urls import Url

CASES: list[tuple[str, Variant, str]] = [
    (
        "https://a.example/x?id=7&utm_source=t&fbclid=9",
        Variant.WITHOUT_TRACKING,
        "https://a.example/x?id=7",
    ),
    (
        "https://a.example/x?q=a%20b&PHPSESSID=0f",
        Variant.WITHOUT_TRACKING,
        "https://a.example/x?q=a%20b",
    ),
    (
        "https://a.example/x;jsessionid=A1?n=1",
        Variant.WITHOUT_TRACKING,
        "https://a.example/x?n=1",
    ),
    ("https://a.example/x?page=2", Variant.WITHOUT_QUERY, "https://a.example/x"),
    ("https://a.example/story", Variant.AMP, "https://a.example/story/amp/"),
    ("https://a.example/story", Variant.AMP, "https://a.example/amp/story"),
    ("https://www.a.example/story", Variant.AMP, "https://amp.a.example/story"),
    ("https://a.example/story/amp/", Variant.AMP, "https://a.example/story"),
    ("https://a.example/amp/story", Variant.AMP, "https://a.example/story"),
    ("https://a.example/story?n=4&amp=1", Variant.AMP, "https://a.example/story?n=4"),
    ("https://a.example/story.amp.html", Variant.AMP, "https://a.example/story.html"),
    ("https://amp.a.example/story", Variant.AMP, "https://a.example/story"),
    ("https://www.google.com/amp/s/a.example/story", Variant.AMP, "https://a.example/story"),
    (
        "https://a-example.cdn.ampproject.org/c/s/a.example/story",
        Variant.AMP,
        "https://a.example/story",
    ),
    ("https://m.a.example/story", Variant.MOBILE, "https://a.example/story"),
    ("https://www.a.example/story", Variant.MOBILE, "https://m.a.example/story"),
    ("https://en.m.wikipedia.org/wiki/Cat", Variant.MOBILE, "https://en.wikipedia.org/wiki/Cat"),
    ("https://a.example/b/index.php", Variant.INDEX_FILE, "https://a.example/b/"),
    ("https://a.example/b/", Variant.INDEX_FILE, "https://a.example/b/index.html"),
    ("https://a.example/b%2520c", Variant.DECODED, "https://a.example/b%20c"),
    ("https://a.example/x?a=1&amp;b=2", Variant.DECODED, "https://a.example/x?a=1&b=2"),
    ("https://a.example/story).", Variant.DECODED, "https://a.example/story"),
    ("https://a.example/story%E2%80%9D", Variant.DECODED, "https://a.example/story"),
]


@pytest.mark.parametrize(("cited", "variant", "other"), CASES)
def test_the_ladder_has_the_spelling(cited: str, variant: Variant, other: str) -> None:
    assert (variant, Url(other)) in ladder(Url.parse(cited))


def test_a_plain_file_has_no_amp_edition() -> None:
    assert Variant.AMP not in dict(ladder(Url.parse("https://a.example/report.pdf")))


def test_the_likeliest_spelling_comes_first() -> None:
    rungs = ladder(Url.parse("https://a.example/story?page=2&utm_medium=mail#top"))
    order = list(dict.fromkeys(variant for variant, _ in rungs))
    assert order == [Variant.WITHOUT_TRACKING, Variant.WITHOUT_QUERY, Variant.AMP, Variant.MOBILE]


@given(
    path=st.text("ab/-%25", max_size=12),
    query=st.text("ab=&;", max_size=10),
    fragment=st.text("ab", max_size=3),
)
def test_a_spelling_is_new_and_tried_once(path: str, query: str, fragment: str) -> None:
    url = Url.parse(f"https://a.example/{path}?{query}#{fragment}")
    others = [other for _, other in ladder(url)]
    assert len(set(others)) == len(others)
    assert url.without_fragment not in others
    assert not any(other.fragment for other in others)
