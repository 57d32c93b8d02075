"""The author's own works are known by their bylines, on whatever site, living or dead."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.app.cli.conftest import Citewatch, Shelve
from tests.internet import Internet

AUTHOR = '<meta name="author" content="{}">'
TITLE = "Old piers and what became of them"


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes an article of Ida Tarbell's with a link in each paragraph."""

    def article(*urls: str) -> Path:
        links = "".join(f'<p>There is <a href="{url}">a text</a> on that.</p>' for url in urls)
        file = tmp_path / "article.html"
        file.write_text(
            f"<html lang='en'><head><title>{TITLE}</title></head><body><article>"
            f"<h1>{TITLE}</h1><p>By Ida Tarbell</p>{links}</article></body></html>"
        )
        return file

    return article


def a_page(internet: Internet, host: str, *, title: str = "On tides", byline: str = "") -> str:
    site = internet.site(host)
    head = AUTHOR.format(byline) if byline else ""
    site.page("/2018/on-tides", title=title, head=head)
    return site.loopback_url("/2018/on-tides")


def report(citewatch: Citewatch, file: Path) -> dict[str, Any]:
    ended = citewatch("check", file, "--format", "json")
    assert ended.status in (0, 1), ended.err
    loaded: dict[str, Any] = json.loads(ended.out)
    return loaded


def test_a_page_elsewhere_under_the_authors_name_is_a_self_citation_and_counted(
    citewatch: Citewatch, internet: Internet, write: Callable[..., Path]
) -> None:
    own = a_page(internet, "harbour.example", byline="TARBELL, Ida")
    others = a_page(internet, "quay.example", byline="Jacob Riis")
    found = report(citewatch, write(own, others))
    first, second = found["citations"]
    assert first["kind"] == "self"
    assert first["self"]["basis"] == "same_author"
    assert first["self"]["confidence"] >= 0.8
    assert first["evidence"][0]["authors"] == ["TARBELL, Ida"]
    assert (second["kind"], second["self"]) == ("outbound", None)
    assert found["summary"]["self_citations"] == 1
    assert internet.site("harbour.example").asked("/2018/on-tides") == 1


def test_a_dead_page_is_the_authors_by_the_byline_of_its_memento(
    citewatch: Citewatch, internet: Internet, write: Callable[..., Path], shelve: Shelve
) -> None:
    pier = internet.site("pier.example")
    pier.page("/", title="The pier")
    gone = pier.loopback_url("/2017/a-text-on-piers")
    shelve(gone, head=AUTHOR.format("Ida Tarbell"))
    found = report(citewatch, write(gone))
    (citation,) = found["citations"]
    assert citation["verdict"]["kind"] == "gone"
    assert citation["archive"]["memento"]["verified"] is True
    assert (citation["kind"], citation["self"]["basis"]) == ("self", "same_author")
    assert found["summary"]["self_citations"] == 1


def test_initials_alone_are_a_maybe_that_is_not_counted(
    citewatch: Citewatch, internet: Internet, write: Callable[..., Path]
) -> None:
    found = report(citewatch, write(a_page(internet, "harbour.example", byline="I. Tarbell")))
    (citation,) = found["citations"]
    assert citation["kind"] == "outbound"
    assert citation["self"]["basis"] == "same_author"
    assert 0 < citation["self"]["confidence"] < 0.8
    assert found["summary"]["self_citations"] == 0


def test_the_same_article_on_another_site_is_no_self_citation(
    citewatch: Citewatch, internet: Internet, write: Callable[..., Path]
) -> None:
    copy = a_page(internet, "harbour.example", title=TITLE, byline="Ida Tarbell")
    (citation,) = report(citewatch, write(copy))["citations"]
    assert (citation["kind"], citation["self"]) == ("outbound", None)


def test_a_name_that_the_operator_told_is_the_authors(
    citewatch: Citewatch,
    internet: Internet,
    write: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CITEWATCH_AUTHORS", "Ida Tarbell;The Pierwatcher")
    own = a_page(internet, "harbour.example", byline="The Pierwatcher")
    (citation,) = report(citewatch, write(own))["citations"]
    assert citation["self"]["basis"] == "same_author"
    assert citation["kind"] == "self"


def test_every_kind_of_report_tells_of_the_authors_own_works(
    citewatch: Citewatch, internet: Internet, write: Callable[..., Path]
) -> None:
    file = write(
        a_page(internet, "harbour.example", byline="Ida Tarbell"),
        a_page(internet, "quay.example", byline="I. Tarbell"),
    )
    base = ("--base-url", "http://gazette.example/2024/on-piers")
    texts = {
        kind: citewatch("check", file, *base, "--format", kind).out
        for kind in ("text", "html", "csv", "markdown")
    }
    for kind in ("text", "html", "markdown"):
        shown = texts[kind].replace("&#39;", "'").replace("\\", "")
        assert "The author's own work: the same author, on another site" in shown, kind
        assert "1 is the author's own" in shown, kind
    assert "Perhaps the author&#39;s own work" in texts["html"]
    rows = list(csv.DictReader(io.StringIO(texts["csv"])))
    assert [(row["kind"], row["self_basis"]) for row in rows] == [
        ("self", "same_author"),
        ("outbound", "same_author"),
    ]
