from datetime import UTC, datetime

import pytest

from checkers.extraction import extract
from checkers.extraction.dates import read_date
from checkers.model import Document
from checkers.urls import Url

WRITTEN = [
    ("2020-12-21", datetime(2020, 12, 21, tzinfo=UTC)),
    ("2020-12-21T23:30:00-05:00", datetime(2020, 12, 22, 4, 30, tzinfo=UTC)),
    ("2020-12-21T09:30:00.1234567Z", datetime(2020, 12, 21, 9, 30, 0, 123456, tzinfo=UTC)),
    ("2020-12-21 09:30:00 +0100", datetime(2020, 12, 21, 8, 30, tzinfo=UTC)),
    ("Mon, 21 Dec 2020 09:30:00 GMT", datetime(2020, 12, 21, 9, 30, tzinfo=UTC)),
    ("1608543000", datetime(2020, 12, 21, 9, 30, tzinfo=UTC)),
    ("December 21, 2020", datetime(2020, 12, 21, tzinfo=UTC)),
    ("21 December 2020", datetime(2020, 12, 21, tzinfo=UTC)),
    ("Dec. 21st, 2020 at noon", datetime(2020, 12, 21, tzinfo=UTC)),
    ("21. Dezember 2020", datetime(2020, 12, 21, tzinfo=UTC)),
    ("21 décembre 2020", datetime(2020, 12, 21, tzinfo=UTC)),
    ("21 de diciembre de 2020", datetime(2020, 12, 21, tzinfo=UTC)),
    ("21.12.2020", datetime(2020, 12, 21, tzinfo=UTC)),
    ("12/21/2020", datetime(2020, 12, 21, tzinfo=UTC)),
    ("21/12/2020", datetime(2020, 12, 21, tzinfo=UTC)),
    ("2020年12月21日", datetime(2020, 12, 21, tzinfo=UTC)),
    ("2020-02-31", None),
    ("yesterday", None),
    ("", None),
    ("9" * 400, None),
    ("0001-01-01T00:00:00+14:00", None),
]


@pytest.mark.parametrize(("text", "expected"), WRITTEN)
def test_dates_are_read_as_machines_and_as_people_write_them(text, expected):
    assert read_date(text) == expected


PAGES = [
    '<script type="application/ld+json">{"@type":"Article","datePublished":"2020-12-21"}</script>',
    '<meta property="article:published_time" content="2020-12-21T00:00:00Z">',
    '<meta name="date" content="2020-12-21">',
    '<p><time datetime="2020-12-21" itemprop="datePublished">Monday</time></p>',
    '<p class="published">December 21, 2020</p>',
    "<p>December 21, 2020 | Opinion</p>",
    "<p>Updated June 9, 2021. First published December 21, 2020</p>",
    "<p>Updated June 9, 2021</p><p>First published December 21, 2020.</p>",
    "<p>Published: December 21, 2020 (last modified on June 9, 2021)</p>",
    "<p>Last modified <time datetime=2021-06-09>9 June</time> "
    "Published <time datetime=2020-12-21>21 December</time></p>",
    "<p><span>Aktualisiert:</span> <time datetime=2021-06-09>9. Juni</time></p>"
    "<p><time datetime=2020-12-21>21. Dezember</time></p>",
    "<time class=updated datetime=2021-06-09></time><time datetime=2020-12-21></time>",
    "<time class='published updated' datetime=2020-12-21></time>",
    "<p>Updated December 21, 2020</p>",
    "<p>By Ida Tarbell, staff writer in Chicago, December 21, 2020, 5 min read</p>",
    "<p>On June 1, 2019 the weir broke.</p><p>Published on December 21, 2020.</p>",
    '<meta name="last-modified" content="2021-01-05"><time datetime="2020-12-21">Monday</time>',
]


@pytest.mark.parametrize("head", PAGES)
def test_the_day_of_publication_is_found(head):
    page = f"<html><body><h1>A title</h1>{head}<p>{'Some words of prose. ' * 10}</p></body></html>"
    found = extract(Document(data=page.encode())).article.published_at
    assert found == datetime(2020, 12, 21, tzinfo=UTC)


def test_the_address_may_say_it():
    document = Document(data=b"<p>Words.</p>", url=Url.parse("https://a.example/2020/12/21/words"))
    assert extract(document).article.published_at == datetime(2020, 12, 21, tzinfo=UTC)


def test_a_date_before_the_web_is_no_day_of_publication():
    page = b'<meta name="date" content="1890-01-01"><p>Words.</p>'
    assert extract(Document(data=page)).article.published_at is None


@pytest.mark.parametrize(
    "sentence",
    ["On June 1, 2019 the weir broke.", "The weir broke on June 1, 2019. Nobody mended it."],
)
def test_a_day_on_which_something_happened_is_no_day_of_publication(sentence):
    page = f"<h1>The weir</h1><p>{sentence}</p>"
    assert extract(Document(data=page.encode())).article.published_at is None
