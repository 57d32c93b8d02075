"""The command repair: only the links that are accepted change, and only their bytes."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.cli import main
from tests.app.cli.conftest import Citewatch, Shelve
from tests.internet import Internet

Write = Callable[..., Path]


@pytest.fixture
def gone(internet: Internet, shelve: Shelve) -> tuple[str, str]:
    """An address that is gone, and its memento."""
    site = internet.site("ferry.example")
    site.page("/", title="Ferries")
    url = site.loopback_url("/old/the-ferry-stays")
    return url, shelve(url)


@pytest.fixture
def gone_too(internet: Internet, shelve: Shelve) -> tuple[str, str]:
    site = internet.site("pier.example")
    site.page("/", title="Piers")
    url = site.loopback_url("/old/the-pier-is-counted")
    return url, shelve(url)


def test_only_the_touched_bytes_change(
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
    internet: Internet,
    tmp_path: Path,
    gone: tuple[str, str],
) -> None:
    old, new = gone
    before = (
        b"<!DOCTYPE html>\r\n<html><head><meta charset=windows-1252><title>Caf\xe9</title>"
        b"</head>\r\n<body><article><h1>Caf\xe9</h1>\r\n<p>It <A class=x HREF='%s' >stays</A>,"
        b" caf\xe9 and all &nbsp; <br/>.</p>\r\n</article></body></html>\r\n"
    ) % old.encode()
    file = tmp_path / "article.html"
    file.write_bytes(before)
    monkeypatch.setattr(sys, "argv", ["citewatch", "repair", str(file)])
    with pytest.raises(SystemExit) as caught:
        main()
    printed = capfdbinary.readouterr()
    assert not caught.value.code
    added = re.search(rb" data-originalurl='[^>]*'", printed.out)
    assert added
    assert printed.out.replace(added[0], b"") == before.replace(old.encode(), new.encode())
    assert b"1 repaired" in printed.err


def test_with_nothing_to_repair_the_article_is_printed_as_it_is(
    citewatch: Citewatch, write: Write
) -> None:
    file = write(text="<p>Nobody is cited in this sentence.</p>")
    ended = citewatch("repair", file)
    assert ended.status == 0, ended.err
    assert ended.out == file.read_text()


def test_a_diff_shows_what_would_change(
    citewatch: Citewatch, write: Write, gone: tuple[str, str]
) -> None:
    old, new = gone
    ended = citewatch("repair", write(old), "--diff")
    assert ended.status == 0, ended.err
    regone = [line for line in ended.out.splitlines() if line.startswith("-") and old in line]
    added = [line for line in ended.out.splitlines() if line.startswith("+") and new in line]
    assert len(regone) == len(added) == 1


def test_only_what_is_accepted_is_repaired(
    citewatch: Citewatch, write: Write, gone: tuple[str, str], gone_too: tuple[str, str]
) -> None:
    file = write(gone[0], gone_too[0])
    both = citewatch("repair", file).out
    assert gone[1] in both
    assert gone_too[1] in both
    one = citewatch("repair", file, "--accept", "c2").out
    assert gone[1] not in one
    assert gone_too[1] in one


@pytest.mark.parametrize(
    ("accepted", "said"), [("c9", "no citation of this id"), ("c2", "no repair")]
)
def test_what_cannot_be_repaired_cannot_be_accepted(
    citewatch: Citewatch,
    write: Write,
    internet: Internet,
    gone: tuple[str, str],
    accepted: str,
    said: str,
) -> None:
    site = internet.site("stands.example")
    site.page("/a", title="It stands")
    file = write(gone[0], site.loopback_url("/a"))
    ended = citewatch("repair", file, "--accept", accepted)
    assert ended.status == 2
    assert said in ended.err
    assert ended.out == ""


def test_an_article_that_was_cut_is_not_repaired(
    citewatch: Citewatch, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITEWATCH_ARTICLE_LIMIT", "1024")
    ended = citewatch("repair", write(text="<p>Words and words.</p>" * 100))
    assert ended.status == 2
    assert "CITEWATCH_ARTICLE_LIMIT" in ended.err
    assert ended.out == ""


def test_what_is_accepted_for_one_use_of_an_address_is_repaired_at_all(
    citewatch: Citewatch, write: Write, gone: tuple[str, str], gone_too: tuple[str, str]
) -> None:
    old, new = gone
    file = write(old, gone_too[0], f"{old}#part", old)
    ended = citewatch("repair", file, "--accept", "c3")
    assert ended.out.count(f'href="{new}"') == 2
    assert ended.out.count(f'href="{new}#part"') == 1  # each use at the part that it cites
    assert gone_too[1] not in ended.out
    assert "3 repaired (of 1 address), 1 left" in ended.err


def test_what_was_repaired_is_found_good_and_not_repaired_again(
    citewatch: Citewatch, write: Write, gone: tuple[str, str], tmp_path: Path
) -> None:
    once = tmp_path / "once.html"
    once.write_text(citewatch("repair", write(gone[0], gone[0])).out, encoding="utf-8")
    checked = citewatch("check", once, "--format", "html")
    assert checked.status == 0, checked.out
    assert "The article already points to the copy of 1 June 2019, checked." in checked.out
    assert gone[0] in checked.out
    assert citewatch("repair", once).out == once.read_text(encoding="utf-8")


def test_a_link_to_the_copy_of_a_page_that_stands_is_led_back(
    citewatch: Citewatch, write: Write, internet: Internet, shelve: Shelve
) -> None:
    site = internet.site("stands.example")
    site.page("/", title="Stands")
    site.page("/2019/rivers-and-treaties", title="Rivers and treaties of the north")
    url = site.loopback_url("/2019/rivers-and-treaties")
    copy = shelve(url)
    ended = citewatch("repair", write(copy))
    assert f'<a href="{url}" data-originalurl="{url}" data-versionurl="{copy}"' in ended.out
    assert citewatch("check", write(copy)).status == 0


@pytest.mark.parametrize(
    ("way", "expected"), [("replace", "new"), ("add_version", "both"), ("advise", "old")]
)
def test_a_publication_chooses_what_is_done(
    citewatch: Citewatch,
    write: Write,
    monkeypatch: pytest.MonkeyPatch,
    gone: tuple[str, str],
    way: str,
    expected: str,
) -> None:
    old, new = gone
    monkeypatch.setenv("CITEWATCH_REMEDIES", "gone=advise,ours.example:gone=replace")
    ended = citewatch(
        "repair", write(old), "--base-url", "https://ours.example/a", "--remedy", f"gone={way}"
    )
    assert ended.status == 0, ended.err
    assert (f'href="{new}"' in ended.out) is (expected == "new")
    assert (f'href="{old}"' in ended.out) is (expected != "new")
    assert (f'data-versionurl="{new}"' in ended.out) is (expected != "old")


def test_the_choice_for_a_site_is_that_of_its_articles(
    citewatch: Citewatch, write: Write, monkeypatch: pytest.MonkeyPatch, gone: tuple[str, str]
) -> None:
    monkeypatch.setenv("CITEWATCH_REMEDIES", "gone=advise,ours.example:gone=replace")
    ours = citewatch("repair", write(gone[0]), "--base-url", "https://www.ours.example/a")
    theirs = citewatch("repair", write(gone[0]), "--base-url", "https://theirs.example/a")
    assert gone[1] in ours.out
    assert gone[1] not in theirs.out


def test_a_choice_that_cannot_be_made_is_said_before_anything_is_done(
    citewatch: Citewatch, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(text="<p>Words.</p>")
    ended = citewatch("check", file, "--remedy", "gone=remove")
    assert ended.status == 2
    assert "--remedy: 'gone=remove': for gone one can choose replace, add_version" in ended.err
    monkeypatch.setenv("CITEWATCH_REMEDIES", "dead=replace")
    ended = citewatch("check", file)
    assert ended.status == 2
    assert "CITEWATCH_REMEDIES" in ended.err
    assert "'dead' is no verdict with a remedy" in ended.err
