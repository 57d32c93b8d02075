"""How long a probe waits, and what it tries a second time."""

import asyncio
from datetime import timedelta

import pytest

from checkers.model import Failure
from tests.checkers.probing.looks import look, probe
from tests.internet import (
    Answer,
    Internet,
    dripping,
    prose,
    raw,
    reset,
    silence,
    slow,
    stalled,
)

# ── Time ─────────────────────────────────────────────────────────────────────────────────────────


async def test_one_deadline_covers_all_hops() -> None:
    async with Internet() as internet:
        site = internet.site("news.example")
        for number in range(5):
            hop = Answer(302, headers=[("Location", f"/{number + 1}")])
            site.answer(f"/{number}", slow(0.3, hop))
        evidence = await look(internet, "http://news.example/0", timeout=0.8)
    assert evidence.failure is Failure.READ_TIMEOUT
    assert len(evidence.hops) == 2
    assert evidence.elapsed < timedelta(seconds=1.2)


async def test_a_body_that_is_still_coming_is_read_as_far_as_it_came() -> None:
    page = f"<html><title>A long one</title><p>{prose('long', words=50)}".encode()
    async with Internet() as internet:
        site = internet.site("news.example")
        site.answer("/stalled", stalled(page))
        site.answer("/drip", dripping(page, every=0.01))
        stall = await look(internet, "http://news.example/stalled", timeout=0.5)
        drip = await look(internet, "http://news.example/drip", timeout=0.5)
    for evidence in (stall, drip):
        assert (evidence.status, evidence.failure, evidence.cut) == (200, None, "time")
        assert evidence.page is not None
        assert evidence.page.title == "A long one"


async def test_a_head_without_a_body_is_no_answer_yet() -> None:
    async with Internet() as internet:
        internet.site("news.example").answer("/x", stalled(b""))
        evidence = await look(internet, "http://news.example/x", timeout=0.4)
    assert (evidence.failure, evidence.status, evidence.cut) == (Failure.READ_TIMEOUT, 200, "")


async def test_waiting_for_a_turn_is_not_on_the_probes_account() -> None:
    async with Internet() as internet:
        internet.site("news.example").missing = slow(0.3, Answer(200, "<p>late"))
        async with internet.prober(timeout=0.6, host_concurrency=1) as prober:
            urls = [f"http://news.example/{number}" for number in range(4)]
            found = await asyncio.gather(*(prober(probe(url)) for url in urls))
    assert [evidence.status for evidence in found] == [200] * 4
    assert all(evidence.elapsed < timedelta(seconds=0.6) for evidence in found)


# ── Second tries ─────────────────────────────────────────────────────────────────────────────────


def answering(*answers: Answer):  # type: ignore[no-untyped-def]  # a behaviour
    """The answers in turn, the last for ever."""
    left = list(answers)
    return lambda request: left.pop(0) if len(left) > 1 else left[0]


@pytest.mark.parametrize("status", [502, 503, 504])
async def test_a_gateway_that_stumbles_is_asked_once_more(status: int) -> None:
    async with Internet() as internet:
        site = internet.site("news.example")
        site.answer("/once", answering(Answer(status), Answer(200, "<title>Fine</title>")))
        site.answer("/always", Answer(status))
        once = await look(internet, "http://news.example/once")
        always = await look(internet, "http://news.example/always")
    assert (once.status, site.asked("/once")) == (200, 2)
    assert (always.status, site.asked("/always")) == (status, 2)


async def test_only_the_last_request_of_a_journey_is_repeated() -> None:
    async with Internet() as internet:
        site = internet.site("news.example")
        site.redirect("/old", "/new")
        site.answer("/new", answering(Answer(503), Answer(200, "<title>Fine</title>")))
        evidence = await look(internet, "http://news.example/old")
    assert (evidence.status, len(evidence.hops)) == (200, 1)
    assert [request.path for request in site.requests] == ["/old", "/new", "/new"]


@pytest.mark.parametrize("status", [429, 503])
async def test_a_host_that_asks_to_wait_is_asked_again_when_it_says(status: int) -> None:
    async with Internet() as internet:
        site = internet.site("news.example")
        asks = Answer(status, headers=[("Retry-After", "1")])
        site.answer("/x", answering(asks, Answer(200, "<p>fine")))
        evidence = await look(internet, "http://news.example/x")
    assert (evidence.status, site.asked("/x")) == (200, 2)
    assert evidence.elapsed >= timedelta(seconds=1)


async def test_a_host_that_asks_for_longer_than_there_is_time_is_left_alone() -> None:
    async with Internet() as internet:
        site = internet.site("news.example")
        site.answer("/x", Answer(429, headers=[("Retry-After", "3000")]))
        async with internet.prober() as prober:
            first = await prober(probe("http://news.example/x"))
            second = await prober(probe("http://news.example/y"))
            other = await prober(probe("http://example.com/"))
    assert (first.status, first.header("retry-after")) == (429, "3000")
    assert second.failure is Failure.HOST_ASKED_TO_WAIT
    assert other.status == 200
    assert len(site.requests) == 1


async def test_a_timeout_is_not_tried_again() -> None:
    async with Internet() as internet:
        site = internet.site("news.example")
        site.answer("/x", silence())
        await look(internet, "http://news.example/x", timeout=0.5)
    assert site.asked("/x") == 1


async def test_a_connection_that_is_cut_off_tells_so() -> None:
    async with Internet() as internet:
        site = internet.site("news.example")
        site.answer("/reset", reset)
        site.answer("/closed", raw(b""))
        for path in ("/reset", "/closed"):
            evidence = await look(internet, f"http://news.example{path}")
            assert evidence.failure is Failure.CONNECT_RESET
            assert site.asked(path) == 2
