"""Cron saves what watched articles newly cite, where the operator wants that."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from tests.app.cli.conftest import Citewatch
from tests.internet import Answer, Internet, Site, html
from tests.webarchive import Dialect, Shelf

NAMES = ("the-ferry-stays", "the-bridge-opens", "the-port-grows")


@pytest.fixture
def dialect(internet: Internet, monkeypatch: pytest.MonkeyPatch) -> Dialect:
    archive = internet.site("archive.example")
    dialect = archive.missing = Dialect(Shelf())
    monkeypatch.setenv("CITEWATCH_SAVE_KEYS", dialect.saving.keys)
    monkeypatch.setenv("CITEWATCH_SAVE_URL", archive.loopback_url(""))
    monkeypatch.setenv("CITEWATCH_SAVE_NEW", "true")
    return dialect


@pytest.fixture
def cited(internet: Internet) -> Site:
    site = internet.site("ferry.example")
    site.page("/", title="Ferries")
    for name in NAMES:
        site.page(f"/2018/{name}", title=name.replace("-", " ").capitalize())
    return site


def write(internet: Internet, cited: Site, *names: str) -> str:
    """The article, citing pages of these names; the result is its address."""
    links = " ".join(
        f'<p>It says <a href="{cited.loopback_url(f"/2018/{name}")}">{name.replace("-", " ")}</a>.'
        for name in names
    )
    site = internet.site("news.example")
    site.answer("/a", Answer(200, html(title="A", text=links)))
    return site.loopback_url("/a")


def test_new_citations_that_stand_are_saved_once(
    citewatch: Citewatch, internet: Internet, cited: Site, dialect: Dialect
) -> None:
    today = datetime.now(UTC)
    citewatch("watch", "add", write(internet, cited, NAMES[0], "no-such-page"))
    first = citewatch("recheck", "--due")
    assert first.status == 1  # what is gone is news
    assert dialect.saving.submitted == [cited.loopback_url(f"/2018/{NAMES[0]}")]
    assert len(dialect.backend.rows(cited.loopback_url(f"/2018/{NAMES[0]}"))) == 1

    write(internet, cited, *NAMES[:2])
    with time_machine.travel(today + timedelta(days=2)):
        citewatch("recheck", "--due")
    assert dialect.saving.submitted == [cited.loopback_url(f"/2018/{name}") for name in NAMES[:2]]


def test_nothing_is_saved_unless_it_is_wanted(
    citewatch: Citewatch,
    internet: Internet,
    cited: Site,
    dialect: Dialect,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("CITEWATCH_SAVE_NEW")
    citewatch("watch", "add", write(internet, cited, NAMES[0]))
    assert citewatch("recheck", "--due").status == 0
    assert dialect.saving.submitted == []
