"""Input that is too large, too deep or garbled: an error, or a report that tells of the cut."""

import json
import time
from pathlib import Path

import pytest

from tests.app.cli.conftest import Citewatch
from tests.internet import Internet

PARAGRAPH = "<p>A paragraph of a page that goes on and on, and that cites nobody at all.</p>\n"


def test_a_page_of_20_mb_is_cut_and_the_report_says_so(
    citewatch: Citewatch, internet: Internet, tmp_path: Path
) -> None:
    site = internet.site("ferry.example")
    link = site.loopback_url("/a")
    site.page("/a", title="The ferry stays")
    file = tmp_path / "large.html"
    begin = f'<html><body><article><h1>Large</h1><p>It <a href="{link}">stays</a>.</p>'
    file.write_text(begin + PARAGRAPH * (20_000_000 // len(PARAGRAPH)))
    ended = citewatch("check", file, "--format", "json")
    report = json.loads(ended.out)
    assert ended.status == 0, ended.err
    assert report["article"]["cut"]
    assert [citation["url"] for citation in report["citations"]] == [link]


NEST = "<div>" * 200_000 + "<p>Deep down.</p>" + "</div>" * 200_000


def test_200_000_nested_tags_are_cut_and_the_report_says_so(
    citewatch: Citewatch, internet: Internet, tmp_path: Path
) -> None:
    site = internet.site("ferry.example")
    link = site.loopback_url("/a")
    site.page("/a", title="The ferry stays")
    file = tmp_path / "deep.html"
    file.write_text(f'<html><body><p>It <a href="{link}">stays</a> for a year.</p>{NEST}')
    started = time.monotonic()
    ended = citewatch("check", file, "--format", "json")
    assert time.monotonic() - started < 20
    report = json.loads(ended.out)
    assert ended.status == 0, ended.err
    assert any("nest" in cut for cut in report["article"]["cut"])
    assert [citation["url"] for citation in report["citations"]] == [link]


def test_a_page_of_which_nothing_is_left_is_an_error(citewatch: Citewatch, tmp_path: Path) -> None:
    file = tmp_path / "deep.html"
    file.write_text(f"<html><body>{NEST}")
    ended = citewatch("check", file)
    assert ended.status == 2
    assert "no text" in ended.err


@pytest.mark.parametrize(
    "data",
    [
        b'<meta charset="klingon"><body><p>Caf\xe9 by the harbour, and nobody is cited.</p>',
        b'<meta charset="utf-8"><body><p>Caf\xe9 by \xff\xfe the harbour.</p>',
        b'<meta charset="utf-16"><body><p>Plain words by the harbour.</p>',
        b"<p>Words\x00with NUL\x00 between them, and a citation of nobody.</p>",
    ],
)
def test_a_bad_charset_is_read_as_well_as_can_be(
    citewatch: Citewatch, tmp_path: Path, data: bytes
) -> None:
    file = tmp_path / "garbled.html"
    file.write_bytes(data)
    ended = citewatch("check", file)
    assert ended.status == 0, ended.err


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(1000), id="a picture"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", id="a PDF"),
        pytest.param(bytes(range(256)) * 40, id="noise"),
        pytest.param(b"PK\x03\x04" + bytes(200), id="a zip"),
    ],
)
def test_a_file_that_is_no_text_is_an_error_or_an_empty_report(
    citewatch: Citewatch, tmp_path: Path, data: bytes
) -> None:
    file = tmp_path / "file"
    file.write_bytes(data)
    ended = citewatch("check", file)
    assert ended.status in (0, 2), ended.err
    assert "internal error" not in ended.err


def test_a_report_of_hostile_titles_cannot_steer_the_terminal(
    citewatch: Citewatch, internet: Internet, tmp_path: Path
) -> None:
    site = internet.site("bad.example")
    site.page("/", title="Front")
    site.page("/a", title="Not found \x1b]0;owned\x07 \x1b[2J", status=404)
    file = tmp_path / "a.html"
    file.write_text(
        f'<article><p>As <a href="{site.loopback_url("/a")}">it\x1b[31m said</a>.</p></article>'
    )
    for command in (
        ["check", file, "--no-archive"],
        ["explain", site.loopback_url("/a"), "--no-archive"],
    ):
        ended = citewatch(*command)
        assert ended.status == 1, ended.err
        assert "\x1b" not in ended.out
        assert "\x07" not in ended.out
