"""The author's own works that the prose speaks of without naming them."""

import pytest

from checkers.extraction import extract
from checkers.extraction.self_references import self_references
from checkers.extraction.sentences import sentences
from checkers.model import Citation, CitationKind, Document, Format


def references(text: str) -> list[Citation]:
    found = extract(Document(data=text.encode(), format=Format.MARKDOWN)).citations
    return [one for one in found if one.mention and one.own and not one.mention.title]


@pytest.mark.parametrize(
    ("text", "words", "when"),
    [
        ("It cited eight of my prior works on silt.", "eight of my prior works", None),
        ("As I noted in an earlier essay, ice comes late.", "an earlier essay", None),
        ("In a column I wrote in August I doubted it.", "a column I wrote in August", None),
        ("The author himself foresaw last May that it would break.",
         "The author himself foresaw last May", None),
        ("In my previous article on the weir, of May 2019, I said so.",
         "my previous article on the weir", "May 2019"),
    ],
)  # fmt: skip
def test_it_is_a_mention_of_an_own_work_where_the_words_stand(text, words, when):
    (found,) = references(text)
    assert found.kind is CitationKind.MENTION
    assert found.text == words
    assert found.own.is_sure
    assert found.mention.when == when
    assert text[found.position.start : found.position.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "My first column of smoke rose over the weir.",
        "I was sent to my last post in the north.",
        "My first paper round was at six.",
        "My second book from the library was on eels.",
        "My earlier reviews at work were bad.",
        "My last report card was worse.",
        "My last chapter of life begins.",
        "I wrote a story about eels when I was nine.",
        "In [an earlier essay](https://quay.example/a) I said so.",
        "I wrote about it in an earlier essay, [On Fog](https://quay.example/fog).",
        "My last essay, “The Weir That Would Not Hold In Any Winter”, made the point.",
        "“In an earlier essay I said so,” the captain told us.",
        "An earlier essay by somebody else said so.",
        "I wrote a script for my last article.",
        "My mother read the paper.",
    ],
)
def test_what_is_linked_named_or_said_by_others_is_none(text):
    assert references(text) == []


@pytest.mark.timeout(5)
@pytest.mark.parametrize(
    "piece", ["my ", "I wrote ", "my earlier ", "one of my ", "author himself "]
)
def test_a_flood_of_cues_takes_time_only_in_proportion(piece):
    text = piece * (500_000 // len(piece))
    list(self_references(text, sentences=sentences(text), linked=(), titles=(), quoted=()))
