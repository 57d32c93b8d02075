"""An archive's answers are of another day: its statuses and refreshes are history, not manners."""

from checkers.model import Evidence, Probe, Purpose
from checkers.urls import Url
from tests.internet import Answer, Internet

STORED = ("Memento-Datetime", "Tue, 01 May 2018 00:00:00 GMT")
MEMENTO = Url("http://archive.example/web/20180501000000id_/http://news.example/story")


async def opened(answer: Answer, *, retries: bool = True) -> tuple[Evidence, int]:
    """What a probe of the archive saw, and how often the archive was asked."""
    async with Internet() as internet:
        archive = internet.site("archive.example")
        archive.missing = answer
        async with internet.prober(timeout=3, retries=retries) as prober:
            evidence = await prober(Probe(Purpose.MEMENTO, MEMENTO))
        return evidence, len(archive.requests)


async def test_a_stored_refusal_is_no_wish_of_the_archive() -> None:
    evidence, asked = await opened(Answer(429, headers=[STORED, ("Retry-After", "1")]))
    assert (evidence.status, asked) == (429, 1)


async def test_a_stored_fault_is_not_asked_for_again() -> None:
    evidence, asked = await opened(Answer(503, headers=[STORED]))
    assert (evidence.status, asked) == (503, 1)


async def test_a_stored_page_sends_nobody_on() -> None:
    page = '<meta http-equiv="refresh" content="0; url=http://elsewhere.example/"><p>Gone</p>'
    evidence, asked = await opened(Answer(200, page, headers=[STORED]))
    assert (evidence.status, evidence.hops, asked) == (200, (), 1)


async def test_an_archive_that_counts_its_requests_is_asked_once() -> None:
    evidence, asked = await opened(Answer(503), retries=False)
    assert (evidence.status, asked) == (503, 1)


async def test_another_host_in_trouble_is_asked_twice() -> None:
    evidence, asked = await opened(Answer(503))
    assert (evidence.status, asked) == (503, 2)
