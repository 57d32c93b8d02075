"""A hundred sentences with what they cite: what is called the author's own for sure has to be.

The sentences are made up, after the patterns of a hundred that were drawn from real articles.
``truth`` says whether the cited work is the author's or the publication's own ("own", "other"),
``called`` what it is called: "sure", "maybe" or "none".
"""

import csv
from pathlib import Path

import pytest

from checkers.extraction import extract
from checkers.model import Document, Format
from checkers.urls import Url

WHERE = Url("https://gazette.example/2020/05/a-day-at-the-old-harbour")
TABLE = Path(__file__).with_name("sure_self_citations.tsv")
LINES = TABLE.read_text(encoding="utf-8").splitlines()
ROWS = list(csv.DictReader(LINES, delimiter="\t", quoting=csv.QUOTE_NONE))


def called(sentence: str) -> str:
    """What the surest citation in a sentence is called."""
    document = Document(data=sentence.encode(), url=WHERE, format=Format.MARKDOWN)
    own = [one.own for one in extract(document).citations if one.own]
    if any(one.is_sure for one in own):
        return "sure"
    return "maybe" if own else "none"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["sentence"][:60])
def test_a_sentence_is_called_what_the_table_says(row: dict[str, str]) -> None:
    assert called(row["sentence"]) == row["called"]


def test_nine_in_ten_of_the_sure_ones_are_own() -> None:
    sure = [row for row in ROWS if called(row["sentence"]) == "sure"]
    own = [row for row in sure if row["truth"] == "own"]
    assert len(ROWS) == 100
    assert len(sure) >= 40
    assert len(own) >= 0.9 * len(sure)
