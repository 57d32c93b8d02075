"""What the Internet Archive says, in each of its manners, and what that is taken for.

Written by hand after the recorded exchanges (``test_recorded.py``), so that their kinds are always
tested.
"""

from dataclasses import dataclass, field

import pytest

from checkers.archives.choose import with_revisits_resolved
from checkers.archives.wayback import read_listing
from tests.internet import html, prose
from tests.webarchive.exchange import Exchange, classified

LIST = "https://web.archive.org/cdx/search/cdx?url=x.example"
COPY = "https://web.archive.org/web/20190603100000id_/http://x.example/a"
PLAIN = {"Content-Type": "text/plain;charset=UTF-8"}
PAGE = {"Content-Type": "text/html; charset=utf-8"}
STORED = {**PAGE, "Memento-Datetime": "Mon, 03 Jun 2019 10:00:00 GMT"}
BARRED = (
    "org.archive.util.io.RuntimeIOException: org.archive.wayback.exception."
    "AdministrativeAccessControlException: Blocked Site Error\n"
)
STORY = html(title="A story", text=prose("story"))

LISTED = """\
example,x)/ 20010410120000 http://www.x.example:80/ text/html 200 AAAA 1402
example,x)/ 20010410120000 http://www.x.example:80/ text/html 200 AAAA 1402
example,x)/ 00000000000000 http://x.example/ text/html 200 BBBB 1400
example,x)/ 20010411120000 http://x.example/ warc/revisit - AAAA 503
example,x)/ 20010412120000 http://x.example/a b.html text/html 404 CCCC 900
example,x)/ 20010413120000 http://x.example/ unk 302 DDDD -
example,x)/ 20010414120000 - text/html 200 EEEE 800
example,x)/ 2001041

example%2Cx%29%2F+20010414120001
"""
"""This form has no header; a row repeats, some are malformed, and a resume key ends it."""


@dataclass(frozen=True)
class Case:
    id: str
    taken_for: str
    url: str
    status: int
    headers: dict[str, str] = field(default_factory=dict)
    text: str = ""


CASES = [
    Case("a plain listing", "listing", LIST, 200, PLAIN, LISTED),
    Case("a listing of nothing", "empty", LIST, 200, PLAIN, "\n"),
    Case("a barred site, by the index", "excluded", LIST, 403, PLAIN, BARRED),
    Case("a maintenance page for a listing", "no listing", LIST, 200, PAGE, STORY),
    Case("an index that is limited", "refused", LIST, 429, PAGE, STORY),
    Case("an index that is limited and says how long", "refused", LIST, 503, {"Retry-After": "9"}),
    Case("a copy", "copy", COPY, 200, STORED, STORY),
    Case(
        "a barred site, by a page that answers 200",
        "excluded",
        COPY,
        200,
        PAGE,
        html(title="Wayback Machine", text="This URL has been excluded from the Wayback Machine."),
    ),
    Case("never archived", "not_archived", COPY, 404, PAGE, html(title="Wayback Machine")),
    Case("a stored 404", "archived_error", COPY, 404, STORED, STORY),
    Case("a stored 429", "archived_error", COPY, 429, STORED, STORY),
    Case("a stored 503", "archived_error", COPY, 503, STORED, STORY),
    Case("our own 429", "refused", COPY, 429, PAGE, STORY),
    Case("a replay that is down", "refused", COPY, 502, PAGE, STORY),
    Case(
        "to the nearest",
        "to the nearest",
        COPY,
        302,
        {"Location": COPY.replace("0603", "0604"), "x-archive-redirect-reason": "found capture"},
    ),
    Case(
        "a stored redirect, not yet followed",
        "archived_error",
        COPY,
        301,
        {**STORED, "Location": "/web/20190603100000id_/http://x.example/b"},
    ),
    Case("the archive's own page", "no copy", COPY, 200, PAGE, html(title="Got a 302 response")),
    Case("a stored soft 404", "no_longer_there", COPY, 200, STORED, html(title="Page not found")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_an_answer_is_taken_for_what_it_is(case: Case) -> None:
    exchange = Exchange.of(case.url, case.status, case.headers, case.text.encode())
    assert classified(exchange) == case.taken_for


def test_of_a_listing_every_row_is_read_that_can_be_and_each_counts_once() -> None:
    listing = read_listing(Exchange.of(LIST, 200, PLAIN, LISTED.encode()))
    read = [(row.captured_at.day, row.status) for row in listing.captures]
    assert read == [(10, 200), (10, 200), (11, None), (12, 404), (13, 302)]
    resolved = with_revisits_resolved(listing.captures)
    assert [(row.captured_at.day, row.status, row.length) for row in resolved] == [
        (10, 200, 1402),
        (11, 200, 1402),
        (12, 404, 900),
        (13, 302, None),
    ]
