"""Whether our own network works is asked anew each time, past every cache on the way."""

from checkers.model import Failure, Probe, Purpose
from checkers.urls import Url
from tests.internet import Internet

CONTROL = Probe(Purpose.CONTROL, Url("http://example.com/"))
PAGE = Probe(Purpose.PAGE, Url("http://news.example/a"))


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
