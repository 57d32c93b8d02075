"""The command explain: the chain of evidence for one address."""

import pytest

from tests.app.cli.conftest import Citewatch
from tests.internet import Answer, Internet, Site


@pytest.fixture
def site(internet: Internet) -> Site:
    site = internet.site("ferry.example")
    site.page("/", title="Ferries")
    site.page("/new/the-ferry-stays", title="The ferry stays")
    site.redirect("/old/the-ferry-stays", "/new/the-ferry-stays")
    return site


def test_hops_evidence_and_verdict_are_shown(citewatch: Citewatch, site: Site) -> None:
    ended = citewatch("explain", site.loopback_url("/old/the-ferry-stays"), "--no-archive")
    assert ended.status == 0, ended.err
    lines = ended.out.splitlines()
    assert "1. page: " in ended.out
    assert "     301 -> /new/the-ferry-stays" in lines
    assert "“The ferry stays”" in ended.out
    assert any(line.split()[:2] == ["verdict", "moved"] for line in lines)
    assert any(site.loopback_url("/new/the-ferry-stays") in line for line in lines)


def test_what_does_not_stand_is_exit_status_1_and_the_archive_is_asked(
    citewatch: Citewatch, site: Site, internet: Internet
) -> None:
    archive = internet.site("archive.example")
    archive.missing = Answer(200, "[]", media_type="application/json")
    ended = citewatch("explain", site.loopback_url("/2018/missing"), "--cited", "2019-05-20")
    assert ended.status == 1, ended.err
    assert any(line.split()[:2] == ["verdict", "gone"] for line in ended.out.splitlines())
    assert any(line.startswith("archive ") for line in ended.out.splitlines())
    assert "closest=20190520" in archive.requests[0].path


@pytest.mark.parametrize(
    "arguments",
    [["news.example"], ["ftp://news.example/"], ["http://news.example/", "--cited", "x"]],
)
def test_what_cannot_be_used_is_exit_status_2(citewatch: Citewatch, arguments: list[str]) -> None:
    assert citewatch("explain", *arguments).status == 2
