import pytest

from checkers.errors import BadArticle
from checkers.extraction import extract
from checkers.model import Citation, Document, Format, Place


def cited(text: str) -> list[tuple[Citation, str | None]]:
    """The citations, each with what stands at its position."""
    extraction = extract(Document(data=text.encode(), format=Format.MARKDOWN))
    return [
        (one, one.position and extraction.article.text[one.position.start : one.position.end])
        for one in extraction.citations
    ]


LINKS = [
    ("[a](http://x.example/1)", "http://x.example/1"),
    ('[a](http://x.example/1 "title")', "http://x.example/1"),
    ("[a](<http://x.example/1>)", "http://x.example/1"),
    ("[a](\n  http://x.example/1)", "http://x.example/1"),
    ("[a *b* `](x)` c](http://x.example/1)", "http://x.example/1"),
    ("[a]( http://x.example/(1) )", "http://x.example/(1)"),
    ("<http://x.example/1>", "http://x.example/1"),
    ("> quoted\n[a](http://x.example/1) lazy", "http://x.example/1"),
    ("> - deep\n>   [a](http://x.example/1)", "http://x.example/1"),
    ("# [a](http://x.example/1) #", "http://x.example/1"),
    ("[a][b]\n\n[b]: http://x.example/1 'title'", "http://x.example/1"),
    ("[b]\n\n[b]:\n   <http://x.example/1>", "http://x.example/1"),
    ("[![picture](p.png)](http://x.example/1)", "http://x.example/1"),
    ('text <a\n href="http://x.example/1">a</a>', "http://x.example/1"),
    ("<div>\n<p><a href=http://x.example/1>a</a>\n</div>", "http://x.example/1"),
    ("---\ntitle: T\n---\n\n[a](http://x.example/1)", "http://x.example/1"),
    ("\ufeff[a](http://x.example/1)", "http://x.example/1"),
]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("text", "written"), LINKS)
def test_a_link_has_the_place_of_its_destination(text, written, newline):
    ((citation, found),) = cited(text.replace("\n", newline))
    assert found == written
    assert citation.url is not None
    assert citation.url.text == written


def test_two_uses_of_one_reference_share_its_place():
    (one, _), (other, _) = cited("[a][x] and [b][x]\n\n[x]: http://x.example/1\n")
    assert one.position == other.position
    assert (one.text, other.text) == ("a", "b")


def test_code_has_no_links():
    assert cited("`[a](http://x.example/1)`\n\n    [b](http://x.example/2)\n") == []


def test_places_are_known_by_the_marks():
    text = "## [h](http://x.example/1)\n\n> [q](http://x.example/2)\n\n- [l](http://x.example/3)\n"
    assert [one.place for one, _ in cited(text)] == [Place.HEADING, Place.QUOTATION, Place.LIST]


def test_the_front_matter_says_who_and_when():
    front = (
        "---\ntitle: 'A day out'\nauthors:\n  - Ida Wells\n  - Jacob Riis\ndate: 2020-12-21\n---\n"
    )
    text = f"{front}Text.\n"
    article = extract(Document(data=text.encode(), format=Format.MARKDOWN)).article
    assert article.title == "A day out"
    assert article.authors == ("Ida Wells", "Jacob Riis")
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2020-12-21T00:00:00+00:00"


def test_a_heading_is_the_title():
    article = extract(Document(data=b"# The pier\n\nIs gone.", format=Format.MARKDOWN)).article
    assert article.title == "The pier"


FLOODS = [
    "[a](http://x.example/) ",
    "[",
    "![",
    "<a href=x>",
    "*a",
    "> ",
    "- ",
    "<div>\n",
    "a\n",
    "`",
]


@pytest.mark.parametrize("piece", FLOODS)
@pytest.mark.timeout(10)
def test_a_flood_takes_time_only_in_proportion(piece):
    text = piece * 10_000
    try:
        extract(Document(data=text.encode(), format=Format.MARKDOWN))
    except BadArticle as error:
        assert "no text" in str(error)  # noqa: PT017  # both ends are good: a text or none
