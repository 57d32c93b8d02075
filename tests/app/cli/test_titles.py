"""The command check and titles without a link, from the article to the report."""

import gzip
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from tests.app.cli.conftest import Citewatch
from tests.internet import Internet, Site, hard_404

Write = Callable[..., Path]
TITLE = "Why The Old Harbour Bridges Close In Winter"
SLUG = "/2019/05/why-the-old-harbour-bridges-close-in-winter"
MENTION = f"<p>My May 2019 analysis “{TITLE}” said so, and nobody has answered it since.</p>"


@pytest.fixture
def columns(internet: Internet) -> Site:
    site = internet.site("columns.example")
    site.page("/2017/on-nets", title="On nets")
    internet.site("archive.example")
    return site


@pytest.fixture
def article(write: Write, columns: Site) -> Path:
    link = columns.loopback_url("/2017/on-nets")
    own = f'<p>See <a href="{link}">my earlier article on nets</a> of 2017.</p>'
    return write(text=own + MENTION)


def list_pages(site: Site, *paths: str) -> None:
    rows = "".join(f"<url><loc>{site.loopback_url(path)}</loc></url>" for path in paths)
    packed = gzip.compress(f"<urlset>{rows}</urlset>".encode())
    robots = f"Sitemap: {site.loopback_url('/pages.xml.gz')}".encode()
    site.file("/robots.txt", robots, media_type="text/plain")
    site.file("/pages.xml.gz", packed, media_type="application/gzip")


def the_title(out: str) -> dict[str, object]:
    [citation] = [one for one in json.loads(out)["citations"] if one["mention"]]
    return citation


def test_a_title_is_found_and_checked_like_a_link(
    citewatch: Citewatch, columns: Site, article: Path
) -> None:
    list_pages(columns, "/2017/on-nets", SLUG)
    columns.page(SLUG, title=TITLE)
    ended = citewatch("check", article, "--format", "json")
    citation = the_title(ended.out)
    assert ended.status == 0, ended.err
    assert citation["url"] == columns.loopback_url(SLUG)
    assert citation["href"] is None
    assert citation["mention"]["resolution"] == "accepted"
    assert citation["verdict"]["kind"] == "alive"
    assert columns.asked("/pages.xml.gz") == 1


def test_a_found_title_that_is_gone_needs_action(
    citewatch: Citewatch, columns: Site, article: Path
) -> None:
    list_pages(columns, SLUG)
    columns.page("/", title="Columns")
    ended = citewatch("check", article)
    assert ended.status == 1, ended.out + ended.err
    assert "resolved to an address found in the site's sitemap (100 points of 100)" in ended.out
    assert columns.loopback_url(SLUG) in ended.out


def test_two_alike_are_shown_to_be_checked(
    citewatch: Citewatch, columns: Site, article: Path
) -> None:
    paths = [SLUG.replace("old", other) for other in ("new", "long")]
    list_pages(columns, *paths)
    ended = citewatch("check", article)
    assert "TITLES WITHOUT A LINK" in ended.out
    assert "a possible match, please check" in ended.out
    assert all(columns.loopback_url(path) in ended.out for path in paths)


def test_without_a_site_it_says_so(citewatch: Citewatch, write: Write, internet: Internet) -> None:
    ended = citewatch("check", write(text=MENTION), "--format", "json")
    mention = the_title(ended.out)["mention"]
    assert mention["resolution"] == "unknown"
    assert mention["note"] == "Not linked; site unknown."


@pytest.mark.parametrize("way", ["option", "setting", "extract"])
def test_titles_are_left_alone_where_that_is_asked_for(
    citewatch: Citewatch, columns: Site, article: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    list_pages(columns, SLUG)
    if way == "setting":
        monkeypatch.setenv("CITEWATCH_RESOLVE_TITLES", "false")
    if way == "extract":
        ended = citewatch("extract", article)
        assert columns.requests == []
    else:
        options = ["--no-resolve"] if way == "option" else []
        ended = citewatch("check", article, "--format", "json", *options)
    citation = the_title(ended.out)
    assert (citation["url"], citation["mention"]["resolution"]) == (None, None)
    assert columns.asked("/robots.txt") == 0


def test_robots_are_obeyed_where_the_operator_says_so(
    citewatch: Citewatch, columns: Site, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    list_pages(columns, SLUG)
    robots = f"User-agent: *\nDisallow: /\nSitemap: {columns.loopback_url('/pages.xml.gz')}"
    columns.file("/robots.txt", robots.encode(), media_type="text/plain")
    monkeypatch.setenv("CITEWATCH_OBEY_ROBOTS", "true")
    citation = the_title(citewatch("check", article, "--format", "json").out)
    assert citation["mention"]["resolution"] == "unknown"
    assert "asks robots to leave its lists alone" in citation["mention"]["note"]
    assert columns.asked("/pages.xml.gz") == 0


def test_what_was_found_is_not_looked_for_at_the_next_recheck(
    citewatch: Citewatch, columns: Site, internet: Internet, article: Path
) -> None:
    list_pages(columns, SLUG)
    columns.page(SLUG, title=TITLE)
    paper = internet.site("news.example")
    paper.file("/a", article.read_bytes(), media_type="text/html")
    citewatch("watch", "add", paper.loopback_url("/a"), "--every", "1d")
    first = citewatch("recheck", "--due")
    assert columns.asked("/pages.xml.gz") == 1, first.err
    columns.answer(SLUG, hard_404)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=1, minutes=1)):
        again = citewatch("recheck", "--due")
    assert f"broke: {columns.loopback_url(SLUG)} (alive before, now gone)" in again.out
    assert columns.asked("/pages.xml.gz") == 1


def test_a_doi_in_the_text_is_named(citewatch: Citewatch, write: Write, internet: Internet) -> None:
    file = write(text="<p>The figures are those of doi:10.1000/182, which nobody disputes.</p>")
    [line] = citewatch("extract", file).out.splitlines()
    [citation] = json.loads(line)["citations"]
    assert (citation["url"], citation["work"]) == ("https://doi.org/10.1000/182", "DOI 10.1000/182")


def test_what_was_not_found_is_looked_for_once_a_week(
    citewatch: Citewatch, columns: Site, internet: Internet, article: Path
) -> None:
    list_pages(columns, "/2017/on-nets")
    paper = internet.site("news.example")
    paper.file("/a", article.read_bytes(), media_type="text/html")
    citewatch("watch", "add", paper.loopback_url("/a"), "--every", "1d")
    today = datetime.now(UTC)
    monday = today + timedelta(days=7 - today.weekday())
    asked = []
    for day in (0, 1, 2, 8):
        with time_machine.travel(monday + timedelta(days=day, minutes=day)):
            citewatch("recheck", "--due")
        asked.append(columns.asked("/pages.xml.gz"))
    assert asked == [1, 1, 1, 2]
