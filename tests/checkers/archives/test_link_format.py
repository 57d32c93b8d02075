"""Web links as archives write them, and as nobody should."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.archives.link_format import links

Read = list[tuple[str, dict[str, str]]]


def read(text: str) -> Read:
    return [(link.target, dict(link.parameters)) for link in links(text)]


CASES: list[tuple[str, Read]] = [
    ("", []),
    ("</a>", [("/a", {})]),
    ("</a>;rel=memento", [("/a", {"rel": "memento"})]),
    ('</a> ; rel = "first memento"', [("/a", {"rel": "first memento"})]),
    ("</a>; REL=Original", [("/a", {"rel": "Original"})]),
    ('</a>; rel="one"; rel="two"', [("/a", {"rel": "one"})]),
    ("</a>; rel", [("/a", {"rel": ""})]),
    ("</a>; rel=", [("/a", {"rel": ""})]),
    ("</a>; rel=x;", [("/a", {"rel": "x"})]),
    (
        '</a>; datetime="Mon, 03 Jun 2019 10:00:00 GMT", </b>; rel=x',
        [("/a", {"datetime": "Mon, 03 Jun 2019 10:00:00 GMT"}), ("/b", {"rel": "x"})],
    ),
    (
        r'</a>; title="say \"<b>, </b>\" and \\"',
        [("/a", {"title": r'say "<b>, </b>" and ' + "\\"})],
    ),
    ("</a>; title*=UTF-8''x", [("/a", {"title*": "UTF-8''x"})]),
    ("</a?b=1,2;c>; rel=x", [("/a?b=1,2;c", {"rel": "x"})]),
    ("< /a >\n; rel=x\n,\n</b>", [("/a", {"rel": "x"}), ("/b", {})]),
    ("<>; rel=self", [("", {"rel": "self"})]),
    # What cannot be read is left out, and not what stands beside it.
    ("</a> rel=x, </b>", [("/b", {})]),
    ("/a; rel=x, </b>", [("/b", {})]),
    ("</a>; rel=x y, </b>", [("/b", {})]),
    ('</a>; rel="x" "y", </b>', [("/b", {})]),
    ("</a>; =x, </b>", [("/b", {})]),
    ("</a</b>; rel=x", [("/b", {"rel": "x"})]),
    ('</a>; rel="never closed, </b>; rel=x', [("/b", {"rel": "x"})]),
    ('</a>; rel="never closed,\n</b>; rel="x"', [("/b", {"rel": "x"})]),
    ("</a>, </b", [("/a", {})]),
    ("<html><head><title>Sorry</title></head></html>", [("/html", {})]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_links_are_read(text: str, expected: Read) -> None:
    assert read(text) == expected


def test_a_relation_may_be_several() -> None:
    (link,) = links('</a>; rel="First  MEMENTO"')
    assert link.relations == {"first", "memento"}
    assert next(links("</a>")).relations == frozenset()


tokens = st.text("abcdefgh-", min_size=1, max_size=6)
written = st.lists(
    st.tuples(
        st.text("ab/:?=&;,%\"' ", max_size=10).map(str.strip),
        st.dictionaries(tokens, st.text('ab <>;,="\\', max_size=8), max_size=3),
    ),
    max_size=5,
)


@given(written)
def test_what_is_written_by_the_book_is_read_as_it_was_meant(expected: Read) -> None:
    def quoted(value: str) -> str:
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'

    text = ",\n".join(
        f"<{target}>" + "".join(f"; {name}={quoted(value)}" for name, value in parameters.items())
        for target, parameters in expected
    )
    assert read(text) == expected


@given(st.text('<>;,="\\ab \n', max_size=200))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    assert not any("<" in link.target or ">" in link.target for link in links(text))


@pytest.mark.parametrize(
    "piece", ["<", '"', "<>;", '<>;a="', '<>;a="\\', "<> ", "<>;a=b;", "\\", "<>,", '<>;a="\\"']
)
def test_a_megabyte_of_bad_manners_is_read_to_its_end(piece: str) -> None:
    """In time that grows with the text: with its square, this would outlast the suite's limit."""
    assert sum(1 for _ in links(piece * (1_000_000 // len(piece)))) <= 400_000
