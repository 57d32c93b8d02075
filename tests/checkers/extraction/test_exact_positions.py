"""Whatever the page, a position is where the address really stands: repair depends on it."""

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checkers.errors import BadArticle
from checkers.extraction import Hints, extract
from checkers.model import Citation, Document, Format
from checkers.urls import Url

ADDRESSES = st.builds(
    "http://{}.example/{}".format,
    st.from_regex(r"[a-z]{1,8}", fullmatch=True),
    st.text(st.sampled_from("abcé/?=&-_.~%20ü"), max_size=20),
)
QUOTES = st.sampled_from(['"', "'", ""])
BETWEEN = st.sampled_from(
    ["<p>", "</p>", "<div class=x>", "<!-- <a href='no'>", "-->", "<br>", "text ", "<b>", "&amp;",
     "<script>'<a href=no>'</script>", "\r\n", "\n", "<table><tr><td>", "</table>", "<a name=x>"]
)  # fmt: skip


@st.composite
def pages(draw: st.DrawFn) -> str:
    pieces = []
    for _ in range(draw(st.integers(1, 6))):
        pieces += draw(st.lists(BETWEEN, max_size=4))
        quote = draw(QUOTES)
        address = html.escape(draw(ADDRESSES), quote=True)
        rel = draw(st.sampled_from(["", " rel=nofollow", " class='a b'", " title='x>y'"]))
        pieces.append(f"<a{rel} href={quote}{address}{quote}>the cited story</a> and so on. ")
    return "<html><body><article><p>" + "".join(pieces) + "</article>"


def cited(text: str, *, format: Format = Format.HTML) -> list[Citation]:
    document = Document(data=text.encode(), format=format, url=Url("http://here.example/a"))
    try:
        citations = extract(document, hints=Hints(include_furniture=True)).citations
    except BadArticle:
        return []
    return [one for one in citations if one.href and one.mention is None]


@settings(deadline=None)
@given(pages())
def test_what_stands_at_the_position_is_the_address_as_the_parser_read_it(page: str) -> None:
    for citation in cited(page):
        assert citation.position is not None
        written = page[citation.position.start : citation.position.end]
        assert html.unescape(written) == citation.href


@settings(deadline=None)
@given(pages())
def test_line_and_column_lead_to_the_same_place(page: str) -> None:
    lines = page.replace("\r\n", "\n").split("\n")
    for citation in cited(page):
        assert citation.position is not None
        line = lines[citation.position.line - 1]
        written = page[citation.position.start : citation.position.end]
        assert line[citation.position.column - 1 :].startswith(written)


MARKDOWN = [
    ("See [a story](http://e.example/story).", "http://e.example/story"),
    ('See [a story](<http://e.example/a b> "A title").', "http://e.example/a b"),
    ("> * See [a\n> story](http://e.example/story)", "http://e.example/story"),
    ("See [a story][1].\n\n[1]: http://e.example/story 'T'\n", "http://e.example/story"),
    ("See <http://e.example/story>.", "http://e.example/story"),
    ("See <a href='http://e.example/story'>a story</a>.", "http://e.example/story"),
]


@pytest.mark.parametrize(("text", "written"), MARKDOWN)
def test_in_markdown_it_is_the_destination_of_the_link(text: str, written: str) -> None:
    [citation] = cited(text, format=Format.MARKDOWN)
    assert citation.position is not None
    assert text[citation.position.start : citation.position.end] == written


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252", "shift_jis"])
def test_positions_count_characters_whatever_the_encoding(encoding: str) -> None:
    page = '<p>Ca… <a href="http://e.example/story">the cited story</a> goes on</p>'
    if encoding == "shift_jis":
        page = page.replace("Ca…", "東京")
    document = Document(data=page.encode(encoding), charset=encoding.removesuffix("-sig"))
    extraction = extract(document)
    [citation] = extraction.citations
    assert citation.position is not None
    text = extraction.article.text
    assert text[citation.position.start : citation.position.end] == "http://e.example/story"
