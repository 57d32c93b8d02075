"""The command save: a page is saved, and the address of its copy is printed."""

import pytest

from tests.app.cli.conftest import Citewatch
from tests.internet import Internet, Site
from tests.webarchive import Dialect, Fault, Shelf

SECRET = "hidden-word"


@pytest.fixture
def dialect(internet: Internet, monkeypatch: pytest.MonkeyPatch) -> Dialect:
    archive = internet.site("archive.example")
    dialect = archive.missing = Dialect(Shelf())
    dialect.saving.keys = f"akey:{SECRET}"
    monkeypatch.setenv("CITEWATCH_SAVE_KEYS", f"akey:{SECRET}")
    monkeypatch.setenv("CITEWATCH_SAVE_URL", archive.loopback_url(""))
    return dialect


@pytest.fixture
def ferry(internet: Internet) -> Site:
    site = internet.site("ferry.example")
    site.page("/the-ferry-stays", title="The ferry stays")
    return site


def test_the_address_of_the_copy_is_printed(
    citewatch: Citewatch, dialect: Dialect, internet: Internet, ferry: Site
) -> None:
    page = ferry.loopback_url("/the-ferry-stays")

    ended = citewatch("save", page)

    assert ended.status == 0, ended.err
    archive = internet.site("archive.example").loopback_url("/web/")
    assert ended.out.startswith(archive)
    assert ended.out.endswith(f"/{page}\n")
    assert ended.err == ""
    assert dialect.saving.submitted == [page]

    again = citewatch("save", page)
    assert (again.status, again.out) == (0, ended.out)
    assert dialect.saving.submitted == [page]  # once a day


def test_a_page_that_the_archive_refuses_is_not_saved(
    citewatch: Citewatch, dialect: Dialect, ferry: Site
) -> None:
    dialect.saving.refusals = ["error:blocked-url"]
    ended = citewatch("save", ferry.loopback_url("/the-ferry-stays"))
    assert (ended.status, ended.out) == (3, "")
    assert ended.err.endswith("citewatch: not saved: the archive takes no copies of this address\n")


def test_what_cannot_be_saved_today_is_said_to_be_tried_later(
    citewatch: Citewatch, dialect: Dialect, ferry: Site
) -> None:
    dialect.fault(Fault.HTML, path="/save")
    ended = citewatch("save", ferry.loopback_url("/the-ferry-stays"))
    assert ended.status == 3
    assert "not saved yet: the archive's answer cannot be understood; tried again" in ended.err


def test_what_does_not_stand_is_not_saved(
    citewatch: Citewatch, dialect: Dialect, ferry: Site
) -> None:
    ended = citewatch("save", ferry.loopback_url("/no-such-page"))
    assert (ended.status, ended.out) == (2, "")
    assert "does not stand" in ended.err
    assert dialect.asked == []


def test_a_copy_is_not_saved(citewatch: Citewatch, dialect: Dialect) -> None:
    ended = citewatch("save", "https://web.archive.org/web/2019/https://ferry.example/")
    assert ended.status == 2
    assert "archived copy" in ended.err


def test_without_keys_it_says_which_setting_is_missing(
    citewatch: Citewatch, internet: Internet, ferry: Site
) -> None:
    ended = citewatch("save", ferry.loopback_url("/the-ferry-stays"))
    assert ended.status == 2
    assert "CITEWATCH_SAVE_KEYS" in ended.err


def test_wrong_keys_are_said_to_be_wrong_and_not_shown(
    citewatch: Citewatch, dialect: Dialect, ferry: Site
) -> None:
    dialect.saving.keys = "other:keys"
    ended = citewatch("save", ferry.loopback_url("/the-ferry-stays"))
    assert ended.status == 3
    assert "does not accept CITEWATCH_SAVE_KEYS" in ended.err
    assert SECRET not in ended.err


def test_keys_that_are_none_are_not_shown_either(
    citewatch: Citewatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITEWATCH_SAVE_KEYS", SECRET)
    ended = citewatch("save", "https://ferry.example/")
    assert ended.status == 2
    assert "key:secret" in ended.err
    assert SECRET not in ended.err
