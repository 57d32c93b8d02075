"""Refreshes, by header and by ``meta``: both send readers on, by the same rules."""

import pytest

from checkers.model import Evidence, Failure, Probe, Purpose
from checkers.urls import Url
from tests.internet import Answer, Internet, html

TARGET = Answer(200, html(title="Arrived"))
STORED = ("Memento-Datetime", "Tue, 01 May 2018 00:00:00 GMT")


def by_header(
    value: str, *, status: int = 200, headers: tuple[tuple[str, str], ...] = ()
) -> Answer:
    return Answer(status, html(title="Here"), headers=[("Refresh", value), *headers])


def by_meta(value: str, *, status: int = 200, headers: tuple[tuple[str, str], ...] = ()) -> Answer:
    head = f'<meta http-equiv="refresh" content="{value}">'
    return Answer(status, html(title="Here", head=head), headers=headers)


both_forms = pytest.mark.parametrize("by", [by_header, by_meta], ids=["header", "meta"])


async def look(answer: Answer) -> Evidence:
    async with Internet() as internet:
        site = internet.site("news.example")
        site.missing = TARGET
        site.answer("/old", answer)
        async with internet.prober(timeout=3) as prober:
            return await prober(Probe(Purpose.PAGE, Url.parse(site.url("/old"))))


@both_forms
@pytest.mark.parametrize(
    "value", ["0; url=/new", "10;URL='/new'", "0;/new", "3 ; url = http://news.example/new"]
)
async def test_a_refresh_is_a_hop_without_a_status(by, value):
    evidence = await look(by(value))
    assert [hop.status for hop in evidence.hops] == [0]
    assert evidence.answered_at.text == "http://news.example/new"
    assert evidence.page is not None
    assert evidence.page.title == "Arrived"


@both_forms
@pytest.mark.parametrize(
    "value",
    [
        "11; url=/new",
        "300; url=/new",
        "0",
        "",
        "5; url=/old",
        "0; url=javascript:alert(1)",
        "0; url=file:///etc/hosts",
        "0; url=http://[broken/",
        "soon",
        pytest.param("0" + " " * 2_000, id="blanks"),
        "0; url=",
        " ; url=/new",
    ],
)
async def test_a_refresh_that_leads_nowhere_else_is_none(by, value):
    evidence = await look(by(value))
    assert (evidence.status, evidence.failure, evidence.hops) == (200, None, ())
    assert evidence.page is not None
    assert evidence.page.title == "Here"


@both_forms
@pytest.mark.parametrize("status", [404, 410, 403, 500])
async def test_an_error_refreshes_nobody(by, status):
    evidence = await look(by("0; url=/new", status=status))
    assert (evidence.status, evidence.hops) == (status, ())


@both_forms
async def test_a_memento_refreshes_nobody(by):
    evidence = await look(by("0; url=/new", headers=(STORED,)))
    assert (evidence.status, evidence.hops) == (200, ())


@both_forms
async def test_a_refresh_to_an_address_that_is_not_public_is_refused(by):
    evidence = await look(by("0; url=http://127.0.0.1/"))
    assert evidence.failure is Failure.REFUSED_ADDRESS


@pytest.mark.parametrize(
    ("header", "path"), [("0; url=/by-header", "/by-header"), ("60; url=/late", "/by-meta")]
)
async def test_the_header_counts_before_the_page(header, path):
    page = html(head='<meta http-equiv="refresh" content="0; url=/by-meta">')
    evidence = await look(Answer(200, page, headers=[("Refresh", header)]))
    assert evidence.answered_at.path == path


async def test_what_has_no_page_may_refresh_too():
    answer = Answer(200, b"", headers=[("Refresh", "0; url=/new")], media_type="")
    assert (await look(answer)).answered_at.path == "/new"


async def test_the_cookies_of_an_answer_go_with_its_refresh():
    answer = by_header("0; url=/new", headers=(("Set-Cookie", "seen=1"),))
    async with Internet() as internet:
        site = internet.site("news.example")
        site.missing = TARGET
        site.answer("/old", answer)
        async with internet.prober() as prober:
            await prober(Probe(Purpose.PAGE, Url.parse(site.url("/old"))))
    assert site.requests[-1].headers["cookie"] == "seen=1"
