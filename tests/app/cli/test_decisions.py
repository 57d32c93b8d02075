"""The decision commands, and that every check honours what was decided."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.app.cli.conftest import Citewatch
from tests.internet import Internet, Site


@pytest.fixture
def site(internet: Internet) -> Site:
    site = internet.site("ferry.example")
    site.page("/", title="Ferries")
    return site


def checked(citewatch: Citewatch, article: Path) -> tuple[int, dict[str, object]]:
    ended = citewatch("check", article, "--no-archive", "--format", "json")
    return ended.status, json.loads(ended.out)["citations"][0]["verdict"]


def test_an_address_that_is_left_out_is_not_checked(
    citewatch: Citewatch, site: Site, write: Callable[..., Path]
) -> None:
    url = site.loopback_url("/gone")
    article = write(url)
    assert checked(citewatch, article)[1]["kind"] == "gone"
    added = citewatch("decisions", "add", "ignore", url, "--reason", "our own draft")
    assert added.status == 0, added.err

    status, verdict = checked(citewatch, article)

    assert (status, verdict["kind"]) == (0, "not_checked")
    assert "“our own draft”" in str(verdict["explanation"])
    assert citewatch("decisions", "withdraw", added.out.strip()).status == 0
    assert checked(citewatch, article)[1]["kind"] == "gone"


def test_a_host_that_refuses_robots_is_not_asked(
    citewatch: Citewatch, site: Site, write: Callable[..., Path]
) -> None:
    url = site.loopback_url("/gone")
    host = url.partition("//")[2].partition(":")[0]
    assert citewatch("decisions", "add", "blocks_robots", host).status == 0
    _, verdict = checked(citewatch, write(url))
    assert verdict["kind"] == "blocked"
    assert site.requests == []


def test_what_was_seen_by_a_recheck_can_be_called_wrong(
    citewatch: Citewatch, site: Site, internet: Internet
) -> None:
    url = site.loopback_url("/gone")
    paper = internet.site("paper.example")
    paper.page("/story", title="On the ferry", text=f'<p>It says so <a href="{url}">there</a>.</p>')
    citewatch("watch", "add", paper.loopback_url("/story"))
    assert citewatch("recheck", "--due").status == 1

    added = citewatch("decisions", "add", "wrong", url, "--verdict", "restricted")
    assert added.status == 0
    said = f"called wrong: gone (by the rule “gone”), the latest verdict on {url}"
    assert added.err == f"citewatch: {said}\n"

    (line,) = citewatch("decisions", "list", "--json").out.splitlines()
    listed = json.loads(line)
    assert (listed["disputed"], listed["verdict"], listed["rule"]) == ("gone", "restricted", "gone")


def test_people_read_them_as_lines(citewatch: Citewatch, internet: Internet) -> None:
    citewatch("decisions", "add", "ignore", "Wiki.example", "--reason", "a\x1b[31m wiki")
    out = citewatch("decisions", "list").out
    assert "ignore wiki.example “a" in out
    assert "\x1b" not in out


def test_a_host_is_written_as_addresses_have_it(citewatch: Citewatch, internet: Internet) -> None:
    for host in ("Wiki.example.", "intranet"):
        assert citewatch("decisions", "add", "ignore", host).status == 0
    listed = [
        json.loads(line)["host"]
        for line in citewatch("decisions", "list", "--json").out.splitlines()
    ]
    assert sorted(listed) == ["intranet", "wiki.example"]


BAD = [
    ("ignore", "co.uk"),
    ("ignore", "not a host"),
    ("ignore", "wiki.example/page"),
    ("wrong", "wiki.example"),
    ("wrong", "https://never-seen.example/"),
    ("delete", "wiki.example"),
    ("ignore", "wiki.example", "--verdict", "gone"),
    ("wrong", "https://wiki.example/", "--verdict", "dead"),
]


@pytest.mark.parametrize("arguments", BAD, ids=" ".join)
def test_what_cannot_be_decided_is_exit_status_2(
    citewatch: Citewatch, internet: Internet, arguments: tuple[str, ...]
) -> None:
    ended = citewatch("decisions", "add", *arguments)
    assert ended.status == 2
    assert ended.err
    assert citewatch("decisions", "list").out == ""


def test_a_decision_that_does_not_hold_cannot_be_withdrawn(
    citewatch: Citewatch, internet: Internet
) -> None:
    assert citewatch("decisions", "withdraw", "none").status == 2


def test_a_database_that_cannot_be_read_does_not_stop_a_check(
    citewatch: Citewatch, site: Site, write: Callable[..., Path], tmp_path: Path
) -> None:
    database = tmp_path / "database" / "citewatch.db"
    database.parent.mkdir()
    database.write_bytes(b"no database at all, but as long as one" * 100)
    article = write(site.loopback_url("/gone"))
    ended = citewatch("check", article, "--no-archive", "--format", "json")
    assert ended.status == 1
    assert "editors' decisions, kept answers and the shared budget are not used" in ended.err


@pytest.fixture
def newer_database(citewatch: Citewatch, internet: Internet, tmp_path: Path) -> None:
    """A database that a version to come has worked with."""
    citewatch("decisions", "list")
    connection = sqlite3.connect(tmp_path / "database" / "citewatch.db")
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()


@pytest.mark.usefixtures("newer_database")
def test_a_database_of_a_newer_version_does_not_stop_a_check(
    citewatch: Citewatch, site: Site, write: Callable[..., Path]
) -> None:
    article = write(site.loopback_url("/gone"))
    for ended in (
        citewatch("check", article, "--no-archive"),
        citewatch("explain", site.loopback_url("/gone"), "--no-archive"),
    ):
        assert ended.status == 1
        assert "are not used: the database is that of a newer version" in ended.err


@pytest.mark.usefixtures("newer_database")
@pytest.mark.parametrize("arguments", [("decisions", "list"), ("serve", "--port", "0")])
def test_what_needs_the_database_says_that_it_is_newer(
    citewatch: Citewatch, arguments: tuple[str, ...]
) -> None:
    ended = citewatch(*arguments)
    assert ended.status == 3
    assert "newer version" in ended.err
