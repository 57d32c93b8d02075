"""The commands for cron: watch, and recheck with its exit statuses."""

import json
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from tests.app.cli.conftest import Citewatch
from tests.internet import Answer, Internet, Site, hard_404, html


@pytest.fixture
def cited(internet: Internet) -> Site:
    site = internet.site("ferry.example")
    site.page("/", title="Ferries")
    site.page("/2018/the-ferry-stays", title="The ferry stays")
    return site


@pytest.fixture
def article(internet: Internet, cited: Site) -> str:
    internet.site("archive.example").missing = Answer(200, "[]", media_type="application/json")
    site = internet.site("news.example")
    link = cited.loopback_url("/2018/the-ferry-stays")
    site.answer("/a", Answer(200, html(title="A", text=f'See <a href="{link}">the ferry</a>.')))
    return site.loopback_url("/a")


def test_watches_are_added_listed_and_removed(citewatch: Citewatch) -> None:
    added = citewatch("watch", "add", "https://news.example/a", "--every", "12h")
    watch_id = added.out.strip()
    (line,) = citewatch("watch", "list", "--json").out.splitlines()
    watch = json.loads(line)
    assert (watch["id"], watch["url"], watch["every"]) == (
        watch_id,
        "https://news.example/a",
        "12h",
    )
    assert watch_id in citewatch("watch", "list").out
    assert citewatch("watch", "remove", watch_id).status == 0
    assert citewatch("watch", "list").out == ""


def test_a_watch_can_be_removed_by_its_address(citewatch: Citewatch) -> None:
    citewatch("watch", "add", "https://news.example/a")
    assert citewatch("watch", "remove", "https://news.example/a").status == 0
    assert citewatch("watch", "list").out == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["add", "news.example/a"], "not a web address"),
        (["add", "https://news.example/a", "--every", "often"], "often"),
        (["add", "https://news.example/a", "--every", "1s"], "minute"),
        (["remove", "nothing"], "no watch nothing"),
    ],
)
def test_what_cannot_be_watched_is_exit_status_2(
    citewatch: Citewatch, arguments: list[str], said: str
) -> None:
    ended = citewatch("watch", *arguments)
    assert ended.status == 2
    assert said in ended.err


def test_an_article_is_watched_once(citewatch: Citewatch) -> None:
    citewatch("watch", "add", "https://news.example/a")
    ended = citewatch("watch", "add", "https://news.example/a")
    assert ended.status == 2
    assert "already" in ended.err


def test_nothing_due_says_nothing(citewatch: Citewatch) -> None:
    ended = citewatch("recheck", "--due")
    assert (ended.status, ended.out, ended.err) == (0, "", "")


def test_what_stands_says_nothing_and_is_not_due_again(
    citewatch: Citewatch, article: str, internet: Internet
) -> None:
    citewatch("watch", "add", article)
    first = citewatch("recheck", "--due")
    assert (first.status, first.out, first.err) == (0, "", "")
    asked = len(internet.site("news.example").requests)
    citewatch("recheck", "--due")
    assert len(internet.site("news.example").requests) == asked


def test_a_link_that_broke_is_the_news_and_exit_status_1(
    citewatch: Citewatch, article: str, cited: Site
) -> None:
    citewatch("watch", "add", article, "--every", "1d")
    assert citewatch("recheck", "--due").status == 0
    cited.answer("/2018/the-ferry-stays", hard_404)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=1, minutes=1)):
        ended = citewatch("recheck", "--due", "--json")
    (line,) = ended.out.splitlines()
    change = json.loads(line)
    assert ended.status == 1, ended.err
    assert (change["change"], change["was"], change["now"]) == ("broke", "alive", "gone")
    assert change["article"] == article
    assert change["url"] == cited.loopback_url("/2018/the-ferry-stays")


def test_a_watch_that_goes_deeper_tells_what_broke_in_an_earlier_work(
    citewatch: Citewatch, cited: Site, internet: Internet
) -> None:
    internet.site("archive.example").missing = Answer(200, "[]", media_type="application/json")
    link = cited.loopback_url("/2018/the-ferry-stays")
    paper = internet.site("news.example")
    essay = paper.loopback_url("/2018/an-essay-on-ferries-and-ports")
    told = html(title="An essay on ferries and ports", text=f'See <a href="{link}">The ferry</a>.')
    paper.answer("/2018/an-essay-on-ferries-and-ports", Answer(200, told))
    citing = f'As I wrote in <a href="{essay}">my essay on ferries and ports</a>.'
    paper.answer("/a", Answer(200, html(title="A", text=citing)))
    added = citewatch("watch", "add", paper.loopback_url("/a"), "--every", "1d", "--depth", "1")
    assert "depth 1" in citewatch("watch", "list").out
    first = citewatch("recheck", "--due")
    assert (first.status, first.out) == (0, ""), first.out + first.err
    asked = cited.asked("/2018/the-ferry-stays")
    cited.answer("/2018/the-ferry-stays", hard_404)

    with time_machine.travel(datetime.now(UTC) + timedelta(days=1, minutes=1)):
        ended = citewatch("recheck", "--due", "--json")

    (change,) = (json.loads(line) for line in ended.out.splitlines())
    assert (ended.status, added.status) == (1, 0)
    assert (change["change"], change["article"], change["url"]) == ("broke", essay, link)
    assert cited.asked("/2018/the-ferry-stays") > asked


def test_articles_that_cite_one_directory_share_its_made_up_page_for_a_day(
    citewatch: Citewatch, internet: Internet, cited: Site
) -> None:
    site = internet.site("news.example")
    cited.missing = Answer(200, html(title="Ferries", text="Here are all our stories. " * 40))
    for name in ("one", "two"):
        link = cited.loopback_url(f"/2018/{name}")
        site.answer(f"/{name}", Answer(200, html(title=name, text=f'<a href="{link}">It</a>.')))
        citewatch("watch", "add", site.loopback_url(f"/{name}"))

    citewatch("recheck", "--due")

    paths = [request.path for request in cited.requests if request.path.startswith("/2018/")]
    made_up = [path for path in paths if path not in ("/2018/one", "/2018/two")]
    assert len(made_up) == 1


def test_what_is_broken_at_the_first_look_is_told(
    citewatch: Citewatch, article: str, cited: Site
) -> None:
    cited.answer("/2018/the-ferry-stays", hard_404)
    citewatch("watch", "add", article)
    ended = citewatch("recheck", "--due")
    assert ended.status == 1
    assert cited.loopback_url("/2018/the-ferry-stays") in ended.out


def test_an_article_that_cannot_be_checked_is_exit_status_3(
    citewatch: Citewatch, internet: Internet
) -> None:
    address = internet.site("news.example").loopback_url("/missing")
    citewatch("watch", "add", address)
    ended = citewatch("recheck", "--due")
    assert ended.status == 3
    assert ended.out.startswith(f"{address}: could not be checked: ")
    assert "404" in ended.out


def test_without_due_nothing_is_done(citewatch: Citewatch) -> None:
    ended = citewatch("recheck")
    assert ended.status == 2
    assert "--due" in ended.err


def test_a_database_that_cannot_be_opened_is_exit_status_3(
    citewatch: Citewatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITEWATCH_DATABASE_URL", "sqlite:////proc/no/such.db")
    ended = citewatch("recheck", "--due")
    assert ended.status == 3
    assert "database" in ended.err
