"""The command extract: a line for every page, and nothing probed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.app.cli.conftest import Citewatch
from tests.internet import Answer, Internet, html

Write = Callable[..., Path]
CITED = "http://ferry.example/2018/the-ferry-stays"


def lines(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_a_line_has_the_names_of_the_json_report(citewatch: Citewatch, write: Write) -> None:
    file = write(CITED)
    ended = citewatch("extract", file, "--base-url", "http://news.example/a")
    (line,) = lines(ended.out)
    assert ended.status == 0, ended.err
    assert line["target"] == str(file)
    assert line["article"]["url"] == "http://news.example/a"
    assert line["article"]["title"] == "On the ferry"
    (citation,) = line["citations"]
    assert citation["url"] == CITED
    assert citation["kind"] == "outbound"
    assert citation["text"] == "in a piece"
    assert "It says so in a piece of its own." in citation["context"]
    start, end = citation["position"]["start"], citation["position"]["end"]
    assert file.read_text()[start:end] == CITED
    assert not {"verdict", "evidence", "archive", "remedy"} & set(citation)


def test_nothing_is_probed(citewatch: Citewatch, write: Write, internet: Internet) -> None:
    site = internet.site("ferry.example")
    ended = citewatch("extract", write(site.loopback_url("/a")))
    assert ended.status == 0
    assert site.requests == []
    assert internet.lookups == []


def test_an_article_at_an_address_is_fetched(citewatch: Citewatch, internet: Internet) -> None:
    site = internet.site("news.example")
    site.answer("/a", Answer(200, html(title="A", text=f'See <a href="{CITED}">this piece</a>.')))
    ended = citewatch("extract", site.loopback_url("/a"))
    (line,) = lines(ended.out)
    assert line["article"]["url"] == site.loopback_url("/a")
    assert [citation["url"] for citation in line["citations"]] == [CITED]


def test_the_fault_of_one_page_does_not_stop_the_others(
    citewatch: Citewatch, write: Write, tmp_path: Path
) -> None:
    good, empty = write(CITED), write(name="empty.html")
    empty.write_text("")
    ended = citewatch("extract", empty, good, tmp_path / "missing.html")
    first, second, third = lines(ended.out)
    assert "empty" in first["error"]
    assert len(second["citations"]) == 1
    assert "No such file" in third["error"]
    assert "2 of 3 pages could not be read" in ended.err
    assert ended.status == 0


def test_when_no_page_can_be_read_the_exit_status_is_2(citewatch: Citewatch) -> None:
    ended = citewatch("extract", "missing.html")
    assert ended.status == 2
    assert lines(ended.out)[0]["target"] == "missing.html"


def test_a_manifest_names_files_from_its_own_folder(
    citewatch: Citewatch, write: Write, tmp_path: Path
) -> None:
    write("/b", name="one.html")
    write(CITED, name="two.html")
    manifest = tmp_path / "manifest.jsonl"
    rows = [
        {"file": "one.html", "base_url": "http://news.example/a"},
        {"file": str(tmp_path / "two.html"), "base_url": None},
    ]
    manifest.write_text("\n".join(json.dumps(row) for row in rows) + "\n\n")
    ended = citewatch("extract", "--manifest", manifest)
    one, two = lines(ended.out)
    assert [one["target"], two["target"]] == ["one.html", str(tmp_path / "two.html")]
    assert [citation["url"] for citation in one["citations"]] == ["http://news.example/b"]
    assert [citation["url"] for citation in two["citations"]] == [CITED]


def test_a_manifest_elsewhere_names_files_from_where_we_are(
    citewatch: Citewatch, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(CITED)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lists").mkdir()
    manifest = tmp_path / "lists" / "manifest.jsonl"
    manifest.write_text('{"file": "article.html"}\n{"file": "\\u0000"}\n')
    article, nothing = lines(citewatch("extract", "--manifest", manifest).out)
    assert len(article["citations"]) == 1
    assert "cannot read" in nothing["error"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("not json", "line 2: not JSON"),
        ("[]", "line 2: expected"),
        ('{"base_url": "http://news.example/"}', "line 2: expected"),
        ('{"file": 7}', "line 2: expected"),
    ],
)
def test_a_manifest_that_cannot_be_read_is_said_with_its_line(
    citewatch: Citewatch, write: Write, tmp_path: Path, line: str, said: str
) -> None:
    write(CITED)
    manifest = tmp_path / "manifest.jsonl"
    manifest.write_text('{"file": "article.html"}\n' + line + "\n")
    ended = citewatch("extract", "--manifest", manifest)
    assert ended.status == 2
    assert said in ended.err
    assert ended.out == ""


@pytest.mark.parametrize("arguments", [[], ["a.html", "--manifest", "m.jsonl"]])
def test_either_targets_or_a_manifest(citewatch: Citewatch, arguments: list[str]) -> None:
    ended = citewatch("extract", *arguments)
    assert ended.status == 2
    assert "--manifest" in ended.err


def test_the_output_can_go_to_a_file(citewatch: Citewatch, write: Write, tmp_path: Path) -> None:
    output = tmp_path / "lines.jsonl"
    ended = citewatch("extract", write(CITED), "--output", output)
    assert (ended.status, ended.out) == (0, "")
    assert lines(output.read_text())[0]["citations"][0]["url"] == CITED


def test_links_to_the_publications_other_domains_are_self_citations(
    citewatch: Citewatch, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITEWATCH_OWN_SITES", "old-news.example, www.ferry.example")
    (line,) = lines(citewatch("extract", write(CITED), "--base-url", "http://news.example/a").out)
    assert line["citations"][0]["kind"] == "self"
    assert line["citations"][0]["self"]["basis"] == "same_site"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("CITEWATCH_OWN_SITES", "com", "anybody can register"),
        ("CITEWATCH_AUTHORS", "https://ada.example/", "an author has a name"),
    ],
)
def test_a_setting_that_names_nothing_is_said(
    citewatch: Citewatch,
    write: Write,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    value: str,
    said: str,
) -> None:
    monkeypatch.setenv(name, value)
    ended = citewatch("extract", write(CITED))
    assert ended.status == 2
    assert name in ended.err
    assert said in ended.err
