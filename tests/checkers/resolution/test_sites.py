"""Where a title is looked for, and of when it is."""

from dataclasses import replace

import pytest

from checkers.archived_links import ArchivedLink, Keeper
from checkers.model import (
    Article,
    Citation,
    CitationKind,
    Document,
    Format,
    SelfBasis,
    SelfCitation,
)
from checkers.resolution.in_hand import read_in_hand
from checkers.resolution.sites import sites_of
from checkers.resolution.when import contradicts, stated
from checkers.urls import Url

ARTICLE = Article(document=Document(data=b"<p>"), text="<p>", encoding="utf-8", format=Format.HTML)


def cites(url: str, *, sure: float = 0.0, text: str = "") -> Citation:
    own = SelfCitation(basis=SelfBasis.SAME_SITE, confidence=sure) if sure else None
    return Citation(id="c", kind=CitationKind.OUTBOUND, url=Url(url), own=own, text=text)


def hosts(article: Article, *citations: Citation, own: tuple[str, ...] = ()) -> list[str]:
    return [url.host for url in sites_of(article, read_in_hand(article, citations), own)]


def test_without_any_host_the_site_is_unknown() -> None:
    assert hosts(ARTICLE, cites("https://other.example/a")) == []


def test_the_sites_of_the_authors_other_works_come_first_and_the_articles_own_last() -> None:
    article = replace(
        ARTICLE,
        url=Url("https://copy.example/a"),
        source_line="The Old Paper",
        authors=("A Person",),
    )
    found = hosts(
        article,
        cites("https://www.once.example/a", sure=0.9),
        cites("https://often.example/a", sure=0.9),
        cites("https://often.example/b", sure=0.9),
        cites("https://perhaps.example/b", sure=0.5),
        cites("https://old-paper.example/", text="the old paper"),
        cites("https://person.example/", text="A  Person"),
        own=("desk.example", "not a host", "often.example"),
    )
    assert found == [
        "often.example", "www.once.example", "old-paper.example", "desk.example", "person.example",
    ]  # fmt: skip
    assert hosts(article) == ["copy.example"]


def test_a_source_line_may_be_a_host() -> None:
    assert hosts(replace(ARTICLE, source_line="oldpaper.example")) == ["oldpaper.example"]
    assert hosts(replace(ARTICLE, source_line="The Paper.")) == []


def test_a_link_to_a_copy_names_the_site_of_the_original() -> None:
    copy = Url("https://web.archive.org/web/2019/https://gone.example/a")
    archived = ArchivedLink(url=copy, keeper=Keeper.OTHER, original=Url("https://gone.example/a"))
    assert hosts(ARTICLE, replace(cites(copy.text, sure=0.9), archived=archived)) == [
        "gone.example"
    ]


@pytest.mark.parametrize(
    ("when", "span"),
    [
        ("May 2019", ("2019-03", "2019-08")),
        ("December 14, 2018", ("2018-10", "2019-03")),
        ("2018", ("2017-11", "2019-03")),
        ("in January of 1999", ("1998-11", "1999-04")),
        ("long ago", None),
        ("20199", None),
        (None, None),
    ],
)
def test_a_stated_month_is_a_span_of_five(when: str | None, span: tuple[str, str] | None) -> None:
    found = stated(when)
    assert (found and (f"{found.start:%Y-%m}", f"{found.end:%Y-%m}")) == span


@pytest.mark.parametrize(
    ("path", "other"),
    [
        ("/2019/05/a-story", False),
        ("/2019/03/a-story", False),
        ("/2019/02/a-story", True),
        ("/2019/8/a-story", True),
        ("/news/2012/a-story", True),
        ("/news/2019/a-story", False),
        ("/2012-05-20/a-story", True),
        ("/20190520/a-story", False),
        ("/20120520/a-story", True),
        ("/2012-in-words", False),
        ("/2012", False),
        ("/2012/1234567/a-story", True),
        ("/a-story-of-2012/", False),
        ("/a-story", False),
        ("/2099/99/a-story", True),
    ],
)
def test_an_address_may_name_another_time(path: str, other: bool) -> None:
    span = stated("May 2019")
    assert span is not None
    assert contradicts(path, span) is other
