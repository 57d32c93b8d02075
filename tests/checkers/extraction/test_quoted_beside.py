"""The quotations that stand beside a link, or are one."""

import pytest

from checkers.extraction import extract
from checkers.model import Document

LINK = "<a href='https://harbour.example/piers'>{}</a>"


def quoted(*paragraphs: str) -> list[tuple[str, ...]]:
    """What is quoted beside each link of an article."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    page = f"<body><article><h1>On piers</h1>{body}</article></body>"
    links = extract(Document(data=page.encode())).citations
    return [link.quoted for link in links if link.href]


A = LINK.format("the report")
BESIDE = [
    (f"As {A} says, “the old pier fell down” last year.", ("the old pier fell down",)),
    (f"“The old pier fell down,” says {A}.", ("The old pier fell down,",)),
    (f'It was "the last of its kind", by {A}.', ("the last of its kind",)),
    (f"«Le vieux quai est tombé», lit-on dans {A}.", ("Le vieux quai est tombé",)),
    (f"「桟橋は百年の間ここに」と{A}にある。", ("桟橋は百年の間ここに",)),
    ("See " + LINK.format("“Old piers”") + " of May.", ("Old piers",)),
    ("See “" + LINK.format("Old piers") + "” of May.", ("Old piers",)),
    (f"The so-called “old pier” is in {A}.", ()),
    (f"“The old pier fell down.” That was in May. Now there is {A} on it.", ()),
    (f"The pier fell, says {A}.", ()),
    (f"It says “the old pier fell down and never closes this, in {A}.", ()),
]


@pytest.mark.parametrize(("paragraph", "expected"), BESIDE)
def test_words_in_quotation_marks_beside_a_link_belong_to_it(paragraph, expected):
    assert quoted(paragraph) == [expected]


def test_of_several_links_in_a_sentence_the_nearest_is_quoted():
    first, second = LINK.format("one"), LINK.format("two")
    assert quoted(f"In {first} of May and {second} “the old pier fell down” then.") == [
        (),
        ("the old pier fell down",),
    ]


def test_a_link_has_at_most_so_many_quotations():
    many = " and ".join(f"“the old pier number {n} fell”" for n in range(40))
    (link,) = quoted(f"{A} has {many}.")
    assert len(link) == 5


def test_an_article_that_quotes_everything_is_read_in_time():
    paragraph = " ".join(f"“the old pier number {n} fell” {A}" for n in range(800))
    assert len(quoted(paragraph)) == 800
