"""Requests with credentials: posted once, to one address, behind the same guard as all others."""

import pytest

from checkers.model import Failure
from checkers.probing import Reply
from checkers.urls import Url
from tests.internet import Answer, Internet, Request, endless, html, reset

SECRET = {"Authorization": "LOW key:secret"}


async def confide(internet: Internet, url: str, *, form: dict[str, str] | None = None) -> Reply:
    async with internet.prober(timeout=3.0) as prober:
        return await prober.confide(Url(url), limit=2_000, headers=SECRET, form=form)


async def test_a_form_is_posted_with_its_credentials() -> None:
    seen: list[Request] = []

    def take(request: Request) -> Answer:
        seen.append(request)
        return Answer(200, '{"job_id": "1"}', media_type="application/json")

    async with Internet() as internet:
        internet.site("archive.example").missing = take
        form = {"url": "http://x.example/?a=1&b=ä", "once": "1"}
        reply = await confide(internet, "http://archive.example/save", form=form)

    assert reply.data == b'{"job_id": "1"}'
    assert [one.method for one in seen] == ["POST"]
    assert seen[0].body == b"url=http%3A%2F%2Fx.example%2F%3Fa%3D1%26b%3D%C3%A4&once=1"
    assert seen[0].headers["content-type"] == "application/x-www-form-urlencoded"
    assert seen[0].headers["authorization"] == "LOW key:secret"


async def test_without_a_form_it_is_a_get() -> None:
    seen: list[Request] = []

    def take(request: Request) -> Answer:
        seen.append(request)
        return Answer(200, "ok")

    async with Internet() as internet:
        internet.site("archive.example").missing = take
        await confide(internet, "http://archive.example/status")
    assert [(one.method, one.body) for one in seen] == [("GET", b"")]


@pytest.mark.parametrize(
    "answer",
    [
        Answer(302, headers=[("Location", "http://thief.example/")]),
        Answer(307, headers=[("Location", "http://thief.example/")]),
        Answer(302, headers=[("Location", "/elsewhere")]),
        Answer(200, "x", headers=[("Refresh", "0; url=http://thief.example/")]),
        Answer(200, html(head='<meta http-equiv=refresh content="0;url=http://thief.example/">')),
    ],
    ids=["found", "temporary", "same host", "refresh", "meta refresh"],
)
async def test_credentials_go_nowhere_else(answer: Answer) -> None:
    seen: list[str] = []

    def archive(request: Request) -> Answer:
        seen.append(f"archive{request.path}")
        return answer

    def thief(request: Request) -> Answer:
        seen.append("thief")
        return Answer(200, "thanks")

    async with Internet() as internet:
        internet.site("archive.example").missing = archive
        internet.site("thief.example").missing = thief
        reply = await confide(internet, "http://archive.example/save", form={"url": "x"})

    assert seen == ["archive/save"]
    assert reply.evidence.failure is Failure.REDIRECT_BAD


async def test_nothing_is_posted_twice() -> None:
    asked = 0

    def cut_off(request: Request) -> object:
        nonlocal asked
        asked += 1
        return reset

    async with Internet() as internet:
        internet.site("archive.example").missing = cut_off
        reply = await confide(internet, "http://archive.example/save", form={"url": "x"})
    assert (asked, reply.evidence.failure) == (1, Failure.CONNECT_RESET)


async def test_the_answer_is_bounded() -> None:
    async with Internet() as internet:
        internet.site("archive.example").missing = endless()
        reply = await confide(internet, "http://archive.example/save", form={"url": "x"})
    assert (len(reply.data), reply.evidence.cut) == (2_000, "size")


async def test_the_guard_stands_before_it() -> None:
    async with Internet() as internet:
        reply = await confide(internet, "http://10.0.0.1/save", form={"url": "x"})
    assert reply.evidence.failure is Failure.REFUSED_ADDRESS
