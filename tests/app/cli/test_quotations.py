"""Words quoted beside a link are looked for in the page, and in its archived copy."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.app.cli.conftest import Citewatch, Shelve
from tests.internet import Internet, prose

WORDS = "nobody counted the planks — of the old pier"
PASSAGE = f"{prose('before')} Nobody counted the planks, of the old pier. {prose('after')}"


@pytest.fixture
def article(tmp_path: Path) -> Any:
    """Writes an article that quotes the words beside a link to each address."""

    def write(*urls: str) -> Path:
        quotes = "".join(f'<p>That “{WORDS}” is in <a href="{url}">a text</a>.</p>' for url in urls)
        file = tmp_path / "article.html"
        file.write_text(
            "<html lang='en'><head><title>On piers</title></head><body><article>"
            f"<h1>On piers</h1><p>By Ida Tarbell</p>{quotes}</article></body></html>",
            encoding="utf-8",
        )
        return file

    return write


def a_page(internet: Internet, host: str, text: str) -> str:
    site = internet.site(host)
    site.page("/2018/a-text", title="A text", text=text)
    return site.loopback_url("/2018/a-text")


def checked(citewatch: Citewatch, file: Path) -> list[dict[str, Any]]:
    """The one quotation of each citation."""
    ended = citewatch("check", file, "--format", "json")
    assert ended.status in (0, 1), ended.err
    return [citation["quotations"][0] for citation in json.loads(ended.out)["citations"]]


def test_words_that_stand_there_are_found_with_a_link_to_them(
    citewatch: Citewatch, internet: Internet, article: Any
) -> None:
    has = a_page(internet, "harbour.example", PASSAGE)
    has_not = a_page(internet, "quay.example", prose("another"))
    found, missing = checked(citewatch, article(has, has_not))
    assert found["outcome"] == "found"
    assert found["exact"] is True
    assert found["words"] == WORDS
    assert found["url"].startswith(f"{has}#:~:text=Nobody%20counted%20the%20planks")
    assert (missing["outcome"], missing["url"]) == ("not_found", None)


def test_words_of_a_dead_page_are_found_in_its_memento_only(
    citewatch: Citewatch, internet: Internet, article: Any, shelve: Shelve
) -> None:
    pier = internet.site("pier.example")
    pier.page("/", title="The pier")
    gone = pier.loopback_url("/2017/in-a-piece")
    copy = shelve(gone, text=PASSAGE)
    (quoted,) = checked(citewatch, article(gone))
    assert quoted["outcome"] == "only_in_memento"
    assert quoted["url"].startswith(f"{copy}#:~:text=Nobody%20counted")


def test_words_that_neither_has_are_not_found(
    citewatch: Citewatch, internet: Internet, article: Any, shelve: Shelve
) -> None:
    pier = internet.site("pier.example")
    pier.page("/", title="The pier")
    gone = pier.loopback_url("/2017/in-a-piece")
    shelve(gone)
    (quoted,) = checked(citewatch, article(gone))
    assert quoted["outcome"] == "not_found"


def test_a_page_that_is_too_long_to_be_read_is_no_page_without_the_words(
    citewatch: Citewatch, internet: Internet, article: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITEWATCH_BODY_LIMIT", "4096")
    long = a_page(internet, "harbour.example", prose("long", words=3_000) + PASSAGE)
    (quoted,) = checked(citewatch, article(long))
    assert quoted["outcome"] == "not_looked_for"
    assert quoted["note"] == "the page was not read to its end"


def test_words_far_down_a_long_page_are_found(
    citewatch: Citewatch, internet: Internet, article: Any
) -> None:
    long = a_page(internet, "harbour.example", prose("long", words=6_000) + PASSAGE)
    (quoted,) = checked(citewatch, article(long))
    assert quoted["outcome"] == "found"


def test_what_has_no_text_cannot_be_looked_through(
    citewatch: Citewatch, internet: Internet, article: Any
) -> None:
    site = internet.site("harbour.example")
    site.file("/a.pdf", b"%PDF-1.7\n" + b"0" * 2_000, media_type="application/pdf")
    (quoted,) = checked(citewatch, article(site.loopback_url("/a.pdf")))
    assert quoted["outcome"] == "not_looked_for"
    assert quoted["note"] == "no text of the page was read"


def test_a_missing_quotation_is_no_reason_to_act(
    citewatch: Citewatch, internet: Internet, article: Any
) -> None:
    file = article(a_page(internet, "quay.example", prose("another")))
    assert citewatch("check", file).status == 0


def test_every_kind_of_report_tells_of_quoted_words(
    citewatch: Citewatch, internet: Internet, article: Any
) -> None:
    has = a_page(internet, "harbour.example", PASSAGE)
    has_not = a_page(internet, "quay.example", prose("another"))
    file = article(has, has_not)
    for kind in ("text", "html", "markdown"):
        shown = citewatch("check", file, "--format", kind).out
        assert "Quoted words found on the page" in shown, kind
        assert "Quoted words not found on the page" in shown, kind
        assert ":~:text=Nobody%20counted" in shown.replace("\\", ""), kind
    rows = list(csv.DictReader(io.StringIO(citewatch("check", file, "--format", "csv").out)))
    assert [row["quotations"] for row in rows] == [f"found: “{WORDS}”", f"not_found: “{WORDS}”"]
