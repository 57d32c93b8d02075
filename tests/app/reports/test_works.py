"""The author's earlier works, in every form of a report."""

import csv
import io
import json
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from app.reports import ReportFormat, render
from app.reports.works import works_headline
from checkers.model import EarlierWork
from checkers.urls import Url
from tests.app.reports import samples


def test_json_has_them_as_a_tree() -> None:
    report = json.loads(render(samples.followed(), ReportFormat.JSON))
    essay, film = report["works"]
    assert (essay["id"], film["id"], film["problem"]) == ("c1", "c2", "it is a film")
    assert (essay["authors"], essay["published_at"]) == (["Ida Tarbell"], "2019-05-20T00:00:00Z")
    assert essay["needs_action"] == 1
    assert essay["citations"][1]["verdict"]["kind"] == "defunct_site"
    assert essay["cut"] == ["45 links: the first 40 are checked"]
    (first,) = essay["works"]
    assert (first["id"], first["memento"]["captured_at"]) == ("c1.c2", "2019-06-03T12:00:00Z")
    assert first["works"] == film["works"] == []


def test_csv_has_their_citations_after_those_of_the_article() -> None:
    rows = list(csv.DictReader(io.StringIO(render(samples.followed(), ReportFormat.CSV))))
    assert [row["earlier_work"] for row in rows] == ["", "", "c1", "c1", "c1.c2"]
    assert rows[3]["verdict"] == "defunct_site"


def test_text_has_them_as_a_tree_with_what_does_not_stand() -> None:
    text = render(samples.followed(), ReportFormat.TEXT)
    start = text.index("EARLIER WORKS OF THE AUTHOR")
    copy = "https://archive.example/web/20190603120000"
    assert text[start:].rstrip().splitlines() == [
        "EARLIER WORKS OF THE AUTHOR",
        "2 earlier works read, of at most 10; 1 not read; 1 of what they cite does not stand.",
        "",
        "An <b>essay</b> on rivers (c1)",
        "https://other.example/essay",
        "By Ida Tarbell · 20 May 2019",
        "Not looked at: 45 links: the first 40 are checked",
        "2 citations: 1 not standing, 1 of these archived, 1 standing.",
        "    ✕ Site no longer exists “story 1”",
        "      https://site1.example/2019/05/story?a=1&b=2",
        "      Archived copy, captured 3 June 2019, 12 days after your citation; opened and"
        " checked:",
        f"      {copy}/https://site1.example/2019/05/story?a=1&b=2",
        "",
        "    =The first one (c1.c2)",
        "    http://gone.example/first",
        "    Cited by “An <b>essay</b> on rivers”",
        f"    Read from the archived copy of 3 June 2019: {copy}/http://gone.example/first",
        "    1 citation: 1 standing.",
        "",
        "A work without a title (c2)",
        "https://other.example/film",
        "Not read: it is a film.",
    ]


def test_markdown_and_html_show_each_and_nothing_in_them_is_markup() -> None:
    markdown = render(samples.followed(), ReportFormat.MARKDOWN)
    assert "## Earlier works of the author" in markdown
    assert "- **An &lt;b>essay&lt;/b> on rivers** <https://other.example/essay>" in markdown
    assert "  - **\\=The first one** <http://gone.example/first>" in markdown
    assert "Not read: it is a film." in markdown

    page = BeautifulSoup(render(samples.followed(), ReportFormat.HTML), "lxml")
    works = page.select("article.work")
    assert [work.h3.bdi.text for work in works] == [
        "An <b>essay</b> on rivers", "=The first one", "A work without a title",
    ]  # fmt: skip
    assert "level-2" in works[1]["class"]
    assert "Site no longer exists" in works[0].ul.text


@pytest.mark.parametrize("form", list(ReportFormat))
def test_where_none_was_followed_nothing_is_said(form: ReportFormat) -> None:
    assert "arlier work" not in render(samples.report(), form)


@pytest.mark.parametrize(
    ("works", "headline"),
    [
        ((), ""),
        ((EarlierWork(id="c1", url=Url("https://a.example/")),),
         "1 earlier work read, of at most 10; nothing of what it cites needs action."),
        ((EarlierWork(id="c1", url=Url("https://a.example/"), problem="it is a film"),),
         "0 earlier works read, of at most 10; 1 not read."),
    ],
)  # fmt: skip
def test_the_headline_counts_what_was_read(works: tuple[EarlierWork, ...], headline: str) -> None:
    assert works_headline(replace(samples.report(), works=works)) == headline
