"""Whose "I" it is: what somebody else says is nobody's self-citation."""

import pytest

from checkers.extraction import Hints, extract
from checkers.model import Document
from checkers.urls import Url

PROSE = "<p>" + "The tide came in over the old planks, and nobody had thought of it. " * 4 + "</p>"
LINK = "<a href=https://other.example/2018/06/weirs-lost-of-old>{}</a>"
MINE = LINK.format("my 2018 article")
TITLE = LINK.format("The Old Pier And Its Men")


def own(body: str) -> list[str]:
    source = f"<html><body><article>{PROSE}{body}{PROSE}</article></body></html>"
    document = Document(data=source.encode(), url=Url("https://rivers.example/2020/05/dry-year"))
    found = extract(document, hints=Hints(authors=("Ida Tarbell",))).citations
    return [one.text for one in found if one.own]


SPOKEN = [
    f"<p>“I wrote about it in {MINE},” Riis said.</p>",
    f"<p>“I wrote about it in {MINE}. It was so.</p><p>“And then it ended.”</p>",
    f"<blockquote>As I wrote in {MINE}, so it was.</blockquote>",
    f"<p>— I wrote it in {MINE}, said Riis.</p>",
    f"<p><b>Jacob Riis:</b> In my 2018 book, {TITLE}, I say so.</p>",
    "<p>“I once wrote an essay on piers, and in my earlier articles I said so,” said Riis.</p>",
]


@pytest.mark.parametrize("body", SPOKEN)
def test_what_somebody_else_says_is_no_self_citation(body: str) -> None:
    assert own(body) == []


WRITTEN = [
    f"<p>My essay “{TITLE}” said so.</p>",
    f"<p>As I said in my essay “On {TITLE}”, so it was.</p>",
    f"<p>Update: more in my essay {TITLE}.</p>",
]


@pytest.mark.parametrize("body", WRITTEN)
def test_a_quoted_title_is_not_speech(body: str) -> None:
    assert own(body) == ["The Old Pier And Its Men"]


def test_beside_a_quotation_the_writer_may_speak() -> None:
    assert own(f"<p>He asked “why?” and I wrote {MINE}.</p>") == ["my 2018 article"]
