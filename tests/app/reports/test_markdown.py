from dataclasses import replace

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.reports import ReportFormat, render
from checkers.model import ArchiveAnswer, ArchiveOutcome, Report, VerdictKind
from checkers.urls import Url
from tests.app.reports import samples

OURS = ("https://news.example/", "https://evil.example/x", "https://archive.example/web/")


def as_read(report: Report) -> list[Token]:
    """Every token of a report in Markdown, with those within others."""
    source = render(report, ReportFormat.MARKDOWN)
    tokens: list[Token] = []
    for token in MarkdownIt("gfm-like", {"html": True, "linkify": False}).parse(source):
        tokens += [token, *(token.children or ())]
    return tokens


def rows(tokens: list[Token]) -> int:
    return sum(token.type == "tr_open" for token in tokens)


def test_a_report_has_a_row_for_each_citation_and_a_section_for_each_to_look_at() -> None:
    tokens = as_read(samples.report())
    headings = [
        tokens[index + 1].content
        for index, token in enumerate(tokens)
        if token.type == "heading_open"
    ]
    assert rows(tokens) == 1 + 18
    assert headings[0] == "A coup that was not"
    assert headings[1] == "Needs action"
    assert headings[2] == r"4\. ✕ Gone, line 4:34"
    assert "The link can be updated" in headings
    assert "Could not tell" in headings
    assert len(headings) == 1 + 3 + 7 + 1 + 7


def test_addresses_become_links() -> None:
    links = {token.attrs["href"] for token in as_read(samples.report()) if token.attrs.get("href")}
    assert "https://site4.example/2019/05/story?a=1&b=2" in links
    assert any(str(link).startswith("https://archive.example/web/2019") for link in links)


@pytest.mark.parametrize(
    "text",
    [
        *samples.HOSTILE.values(),
        "1. one",
        "# heading",
        "- list",
        "> quoted",
        "===",
        "```",
        "[x](javascript:alert(1))",
        "![x](http://evil.example/p.png)",
        "<http://evil.example/>",
        "http://evil.example/ www.evil.example me@evil.example",
        "&lt;script&gt; &#60;b&#62;",
        "[x]: http://evil.example/",
        "trailing \\",
        "*bold* _thin_ ~gone~ `code` | cell",
    ],
)
def test_hostile_texts_stay_texts(text: str) -> None:
    harmless, tokens = as_read(samples.hostile("harmless")), as_read(samples.hostile(text))
    assert rows(tokens) == rows(harmless)
    kinds = [token.type for token in tokens if token.type not in ("text", "text_special")]
    expected = [token.type for token in harmless if token.type not in ("text", "text_special")]
    assert kinds == expected
    for token in tokens:
        address = str(token.attrs.get("href", "") or token.attrs.get("src", ""))
        assert not address or address.startswith(OURS)


def test_a_text_is_read_as_it_was_written() -> None:
    text = "5 < 6 & 7 > [a] (b) *c* _d_ 50 % of $1 #2 — “é” \\ `e` ~f~ |g| &amp; www.h.example"
    tokens = as_read(samples.hostile(text))
    heading = next(i for i, token in enumerate(tokens) if token.type == "heading_open")
    read = "".join(token.content for token in tokens[heading + 1].children or ())
    assert read == text


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "mailto:a@b.example"]
)
def test_only_web_addresses_become_links(address: str) -> None:
    tokens = as_read(samples.with_address(Url(address)))
    assert not [token for token in tokens if token.attrs.get("href")]


def test_an_address_cannot_end_its_cell_or_its_link() -> None:
    tokens = as_read(samples.with_address(Url("https://evil.example/x?a|b`c>d&copy;")))
    assert rows(tokens) == 2
    links = {str(token.attrs["href"]) for token in tokens if token.attrs.get("href")}
    assert links == {"https://evil.example/x?a%7Cb%60c%3Ed&copy%3B"}


def test_a_report_of_which_little_is_known_is_short() -> None:
    bare = replace(samples.article(), url=None, title=None, authors=(), cut=())
    bare = replace(bare, published_at=None, site=None, source_line=None)
    report = replace(samples.report(), article=bare, findings=())
    assert render(report, ReportFormat.MARKDOWN) == (
        "# An article without a title\n\n**No citation was found.**\n\n"
    )


def test_why_there_is_no_archived_copy_is_said() -> None:
    found = replace(
        samples.finding(VerdictKind.GONE), archive=ArchiveAnswer(outcome=ArchiveOutcome.NONE)
    )
    written = render(replace(samples.report(), findings=(found,)), ReportFormat.MARKDOWN)
    assert "- The archives that were asked have no usable copy.\n" in written


def test_what_hubs_make_links_of_is_broken_up() -> None:
    written = render(
        samples.hostile("http://evil.example/ www.evil.example @all"), ReportFormat.MARKDOWN
    )
    assert "http\\://evil.example/ www\\.evil.example \\@all" in written
    assert "http://evil" not in written
