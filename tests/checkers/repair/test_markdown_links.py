import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from checkers.errors import BadUrl
from checkers.model import Position
from checkers.repair import repaired_text
from checkers.repair.markdown_links import find_markdown_link
from checkers.urls import Url
from tests.checkers.repair.articles import html_article

SOURCES = [
    "[it](here)",
    '[it](here "A title")',
    "[it](<here>)",
    "<http:here>",
    "[it]\n\n[it]: here 'A title'",
    "[it]\n\n[it]: <here>",
    "| a |\n|---|\n| [it](here) `x` |\n",
]


def repaired(source: str, address: str) -> str:
    start = source.index("http:here") if "http:here" in source else source.index("here")
    end = source.index("here") + len("here")
    link = find_markdown_link(source, Position(start=start, end=end, line=1, column=1))
    assert link is not None
    return repaired_text(html_article(source), [link.pointing_to(address)])


def addresses(source: str) -> list[str]:
    tokens: list[Token] = []
    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(source):
        tokens += [token, *(token.children or ())]
    return [str(token.attrs["href"]) for token in tokens if token.type == "link_open"]


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize(
    ("address", "read"),
    [
        ("https://a.example/b", "https://a.example/b"),
        ("https://a.example/b_(c)", "https://a.example/b_(c)"),
        ("https://a.example/b)", "https://a.example/b)"),
        ("https://a.example/((b", "https://a.example/((b"),
        ("https://a.example/?b=1&copy;=2&lt=3", "https://a.example/?b=1&copy;=2&lt=3"),
        ("https://a.example/?b|c`d", "https://a.example/?b%7Cc%60d"),
        (r"https://a.example/?b\)c", "https://a.example/?b%5C)c"),
        ("https://a.example/*b*_c_[d]", "https://a.example/*b*_c_%5Bd%5D"),
    ],
)
def test_a_reader_of_markdown_gets_the_new_address(source: str, address: str, read: str) -> None:
    expected = read.replace("copy;", "copy%3B") if "<" in source else read
    assert addresses(repaired(source, address)) == [expected]


@pytest.mark.parametrize("source", ["here", "(here)", "[here]", "see here", "[it] (here)"])
def test_what_nothing_opens_is_no_destination(source: str) -> None:
    start = source.index("here")
    place = Position(start=start, end=start + 4, line=1, column=1)
    assert find_markdown_link(source, place) is None


@settings(deadline=None)
@given(st.sampled_from(SOURCES), st.text(max_size=12))
def test_any_web_address_stays_one_link(source: str, tail: str) -> None:
    try:
        address = Url.parse(f"https://a.example/{tail}").text
    except BadUrl:
        return
    (read,) = addresses(repaired(source, address))
    assert read.startswith("https://a.example/")
