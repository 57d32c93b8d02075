"""Whether our own network works is asked anew each time, past every cache on the way."""

import asyncio
from datetime import timedelta

import pytest

from checkers.model import Failure, Probe, Purpose
from checkers.probing import Guard
from checkers.probing.outage import Outage
from checkers.urls import Url
from tests.internet import Internet

CONTROL = Probe(Purpose.CONTROL, Url("http://example.com/"))
OTHER_CONTROL = Probe(Purpose.CONTROL, Url("http://example.org/"))
PAGE = Probe(Purpose.PAGE, Url("http://news.example/a"))
OTHER_PAGE = Probe(Purpose.PAGE, Url("http://news.example/b"))


def ends(*told: tuple[Probe, Failure | None]) -> list[bool]:
    outage = Outage()
    return [outage.ends(control.url, failure) for control, failure in told]


@pytest.mark.parametrize(
    "failure",
    [
        Failure.DNS_NXDOMAIN,
        Failure.DNS_NODATA,
        Failure.DNS_SERVFAIL,
        Failure.DNS_TIMEOUT,
        Failure.CONNECT_TIMEOUT,
        Failure.CONNECT_UNROUTABLE,
        Failure.READ_TIMEOUT,
    ],
)
def test_an_outage_ends_when_there_is_a_way_again_to_where_there_was_none(failure: Failure) -> None:
    assert ends((CONTROL, failure), (CONTROL, failure), (CONTROL, None)) == [False, False, True]
    assert ends((CONTROL, failure), (CONTROL, Failure.CONNECT_REFUSED)) == [False, True]


@pytest.mark.parametrize(
    "failure", [Failure.CONNECT_REFUSED, Failure.CONNECT_RESET, Failure.TLS_EXPIRED]
)
def test_whoever_refuses_has_been_reached(failure: Failure) -> None:
    assert ends((CONTROL, failure), (CONTROL, None)) == [False, False]


def test_a_host_that_is_dead_for_good_is_no_outage_that_ends_with_the_next() -> None:
    dead, alive = (OTHER_CONTROL, Failure.DNS_NXDOMAIN), (CONTROL, None)
    assert not any(ends(dead, alive, dead, alive))


def test_a_host_that_was_not_asked_tells_nothing() -> None:
    told = [Failure.DNS_TIMEOUT, Failure.HOST_ASKED_TO_WAIT, Failure.REFUSED_ADDRESS, None]
    assert ends(*((CONTROL, failure) for failure in told)) == [False, False, False, True]


async def test_a_long_lived_answer_hides_no_outage() -> None:
    async with Internet() as internet:
        internet.name_server.lifetime = 3600
        async with internet.prober(timeout=3.0) as prober:
            before = await prober(CONTROL)
            internet.outage = True
            during = await prober(CONTROL)
    assert before.failure is None
    assert during.failure is Failure.DNS_TIMEOUT


async def test_what_failed_during_an_outage_is_asked_anew_after_it() -> None:
    async with Internet() as internet:
        internet.name_server.lifetime = 3600
        internet.site("news.example").page("/a")
        async with internet.prober(timeout=3.0) as prober:
            internet.outage = True
            during = [await prober(probe) for probe in (PAGE, CONTROL)]
            internet.outage = False
            after = [await prober(probe) for probe in (CONTROL, PAGE)]
    assert [one.failure for one in during] == [Failure.DNS_TIMEOUT] * 2
    assert [one.status for one in after] == [200, 200]


async def test_a_name_that_was_denied_during_an_outage_is_not_gone_after_it() -> None:
    """A captive network answers "no such name" to everything."""
    async with Internet() as internet:
        internet.name_server.lifetime = 3600
        internet.site("news.example").page("/a")
        internet.defunct("news.example", "example.com")
        async with internet.prober(timeout=3.0) as prober:
            during = [await prober(probe) for probe in (PAGE, CONTROL)]
            internet.heal("news.example", "example.com")
            after = [await prober(probe) for probe in (CONTROL, PAGE)]
    assert [one.failure for one in during] == [Failure.DNS_NXDOMAIN] * 2
    assert [one.status for one in after] == [200, 200]


async def test_a_silence_of_ours_is_forgotten() -> None:
    async with Internet() as internet:
        internet.site("news.example").page("/a")
        internet.unreachable("news.example", "example.com")
        async with internet.prober(timeout=0.5) as prober:
            during = [await prober(probe) for probe in (PAGE, CONTROL)]
            internet.heal("news.example", "example.com")
            after = [await prober(probe) for probe in (CONTROL, PAGE)]
    assert [one.failure for one in during] == [Failure.CONNECT_TIMEOUT] * 2
    assert [one.status for one in after] == [200, 200]


async def test_what_failed_stays_known_where_one_control_is_dead_beside_one_that_answers() -> None:
    async with Internet() as internet:
        internet.unreachable("news.example")
        async with internet.prober(timeout=0.5) as prober:
            await prober(PAGE)
            for control in (OTHER_CONTROL, CONTROL):
                await prober(control)
            again = await prober(OTHER_PAGE)
    assert "at another address" in again.failure_text


async def test_a_look_up_that_began_in_an_outage_does_not_outlive_it() -> None:
    """Neither for whoever waits for it, nor for whoever asks when it is over."""
    async with Internet() as internet:
        internet.site("news.example").page("/a")
        internet.site("news.example").page("/b")
        internet.dns_timeout("news.example")
        internet.defunct("example.com")
        dns = internet.dns(timeout=timedelta(seconds=0.5))
        async with internet.prober(answers=dns, guard=Guard()) as prober:
            begun_before = asyncio.create_task(prober(PAGE))
            await prober(CONTROL)
            await asyncio.sleep(0.6)  # both tries are out, none is answered
            internet.heal("news.example", "example.com")
            await prober(CONTROL)
            assert not begun_before.done()
            after = await prober(OTHER_PAGE)
            before = await begun_before
    assert (after.status, before.status) == (200, 200)


async def test_a_request_that_began_in_an_outage_makes_no_host_silent_after_it() -> None:
    async with Internet() as internet:
        internet.site("news.example").page("/b")
        internet.unreachable("news.example")
        internet.defunct("example.com")
        async with internet.prober(timeout=1.0) as prober:
            begun_before = asyncio.create_task(prober(PAGE))
            await asyncio.sleep(0.3)  # it connects by now
            await prober(CONTROL)
            internet.heal("news.example", "example.com")
            await prober(CONTROL)
            assert not begun_before.done()
            before = await begun_before
            after = await prober(OTHER_PAGE)
    assert before.failure is Failure.CONNECT_TIMEOUT
    assert after.status == 200
