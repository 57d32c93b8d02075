"""The command check, from its arguments to the report and the exit status."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.app.cli.conftest import Citewatch, Shelve
from tests.internet import Answer, Internet, html

Write = Callable[..., Path]


@pytest.fixture
def stands(internet: Internet) -> str:
    site = internet.site("ferry.example")
    site.page("/2018/the-ferry-stays", title="The ferry stays")
    return site.loopback_url("/2018/the-ferry-stays")


@pytest.fixture
def gone(internet: Internet) -> str:
    site = internet.site("pier.example")
    site.page("/", title="The pier")
    return site.loopback_url("/2018/the-pier-is-counted")


def test_nothing_to_do_is_exit_status_0(citewatch: Citewatch, write: Write, stands: str) -> None:
    ended = citewatch("check", write(stands))
    assert ended.status == 0, ended.err
    assert "None of 1 citation needs action" in ended.out
    assert ended.err == ""


def test_something_to_do_is_exit_status_1(
    citewatch: Citewatch, write: Write, stands: str, gone: str
) -> None:
    ended = citewatch("check", write(stands, gone), "--no-archive")
    assert ended.status == 1, ended.err
    assert "1 of 2 citations needs action" in ended.out
    assert gone in ended.out


def test_an_article_without_citations_needs_no_action(citewatch: Citewatch, write: Write) -> None:
    ended = citewatch("check", write(text="<p>Nobody is cited in this sentence of mine.</p>"))
    assert ended.status == 0, ended.err


def test_an_article_is_fetched_from_its_address(
    citewatch: Citewatch, internet: Internet, stands: str
) -> None:
    body = html(title="On the ferry", text=f'It <a href="{stands}">stays</a> for a year or two.')
    site = internet.site("news.example")
    site.answer("/a", Answer(200, body))
    ended = citewatch("check", site.loopback_url("/a"), "--format", "json")
    report = json.loads(ended.out)
    assert report["article"]["url"] == site.loopback_url("/a")
    assert [citation["url"] for citation in report["citations"]] == [stands]
    assert ended.status == 0


def test_an_article_is_read_from_standard_input(
    citewatch: Citewatch, write: Write, stands: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with write(stands).open() as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        ended = citewatch("check", "-", "--format", "json")
    assert [citation["url"] for citation in json.loads(ended.out)["citations"]] == [stands]


def test_the_options_reach_the_report(
    citewatch: Citewatch, write: Write, internet: Internet
) -> None:
    site = internet.site("ferry.example")
    site.page("/b", title="The second part")
    file = write("/b", text="<p>Words.</p>")
    ended = citewatch(
        "check", file, "--base-url", site.loopback_url("/a"), "--author", "J. Riis",
        "--published", "2019-05-20", "--format", "json",
    )  # fmt: skip
    report = json.loads(ended.out)
    assert report["article"]["url"] == site.loopback_url("/a")
    assert report["article"]["published_at"].startswith("2019-05-20")
    assert "J. Riis" in report["article"]["authors"]
    assert [citation["url"] for citation in report["citations"]] == [site.loopback_url("/b")]


def test_every_format_is_written_whole_to_a_file(
    citewatch: Citewatch, write: Write, gone: str, tmp_path: Path
) -> None:
    file = write(gone)
    texts = {}
    for form in ("text", "json", "html", "csv", "markdown"):
        output = tmp_path / f"report.{form}"
        ended = citewatch("check", file, "--no-archive", "--format", form, "--output", output)
        assert (ended.status, ended.out) == (1, ""), ended.err
        texts[form] = output.read_text(encoding="utf-8")
    assert all(gone in text for text in texts.values())
    assert json.loads(texts["json"])["summary"]["needs_action"] == 1
    assert len(list(csv.reader(io.StringIO(texts["csv"])))) == 2
    assert texts["html"].startswith("<!doctype html>")


def test_an_archive_is_asked_unless_forbidden(
    citewatch: Citewatch, write: Write, internet: Internet, gone: str
) -> None:
    archive = internet.site("archive.example")
    archive.missing = Answer(200, "[]", media_type="application/json")
    citewatch("check", write(gone), "--no-archive")
    assert archive.requests == []
    ended = citewatch("check", write(gone), "--format", "json")
    assert json.loads(ended.out)["citations"][0]["archive"]["outcome"] != "not_asked"
    assert archive.requests


def test_where_there_is_a_database_an_archive_is_asked_once(
    citewatch: Citewatch, gone: str, internet: Internet, write: Write, shelve: Shelve
) -> None:
    shelve(gone)
    archive = internet.site("archive.example")
    article = write(gone)
    citewatch("check", article)
    asked = len(archive.requests)
    citewatch("decisions", "list")  # makes the database

    for _ in range(3):
        ended = citewatch("check", article, "--format", "json")

    assert json.loads(ended.out)["citations"][0]["archive"]["outcome"] == "found"
    assert len(archive.requests) == 2 * asked


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["missing.html"], 2, "cannot read missing.html"),
        (["empty.html"], 2, "empty"),
        (["."], 2, "cannot read ."),
        (["news.example/story"], 2, "did you mean https://news.example/story"),
        (["https://user@news.example/"], 2, "user name"),
        (["article.html", "--published", "lately"], 2, "lately"),
        (["article.html", "--base-url", "mailto:a@b.example"], 2, "mailto"),
        (["article.html", "--depth", "3"], 2, "--depth"),
        (["article.html", "--depth", "-1"], 2, "--depth"),
        (["article.html", "--format", "pdf"], 2, "pdf"),
        (["article.html", "--output", "no/such/folder"], 2, "cannot write"),
        (["article.html", "--no-such-option"], 2, "--no-such-option"),
        ([], 2, "TARGET"),
    ],
)
def test_what_cannot_be_used_is_exit_status_2(
    citewatch: Citewatch,
    write: Write,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    arguments: list[str],
    status: int,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    write(text="<p>Nobody is cited in this sentence of mine.</p>")
    write(name="empty.html").write_text("")
    ended = citewatch("check", *arguments)
    assert ended.status == status
    assert said in ended.err
    assert ended.out == ""


PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(64)


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/picture", 2, "image/png"),
        ("/posing-as-html", 2, "image"),
        ("/empty", 2, "empty"),
        ("/missing", 3, "status 404"),
        ("/broken", 3, "status 500"),
        ("/round", 3, "redirects"),
    ],
)
def test_an_address_without_an_article_is_said_in_a_line(
    citewatch: Citewatch, internet: Internet, path: str, status: int, said: str
) -> None:
    site = internet.site("news.example")
    site.file("/picture", PICTURE, media_type="image/png")
    site.file("/posing-as-html", PICTURE, media_type="text/html")
    site.answer("/empty", Answer(200, ""))
    site.answer("/broken", Answer(500, "no"))
    site.redirect("/round", "/round")
    ended = citewatch("check", site.loopback_url(path))
    assert ended.status == status
    assert said in ended.err
    assert ended.err.count("\n") == 1
    assert ended.out == ""


def test_an_address_that_is_not_public_is_not_fetched(
    citewatch: Citewatch, internet: Internet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITEWATCH_ALLOW_NETWORKS", "")
    site = internet.site("intranet.example")
    site.page("/", title="For us only")
    ended = citewatch("check", site.loopback_url("/"))
    assert ended.status == 3
    assert "not a public address" in ended.err
    assert site.requests == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CITEWATCH_TIMEOUT", "soon"),
        ("CITEWATCH_ALLOW_NETWORKS", "the office"),
        ("CITEWATCH_ARCHIVE_URL", "the archive"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(
    citewatch: Citewatch, write: Write, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    ended = citewatch("check", write())
    assert ended.status == 2
    assert (name if name != "CITEWATCH_ARCHIVE_URL" else "archive") in ended.err
