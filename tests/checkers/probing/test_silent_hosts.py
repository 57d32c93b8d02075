"""A host that has gone silent is decided once for its links."""

import asyncio
import socket
from datetime import timedelta

import pytest

from checkers.model import Failure, Probe, Purpose
from checkers.probing.silent_hosts import SilentHosts
from checkers.urls import Url
from tests.internet import Internet

HOST = Url("https://silent.example/a")
OTHER_PAGE = Url("https://silent.example/b")


def told(*failures: Failure) -> SilentHosts:
    silent = SilentHosts()
    for failure in failures:
        silent.unheard(HOST, failure, "it broke", now=0)
    return silent


@pytest.mark.parametrize(
    ("failures", "decided"),
    [
        ([Failure.CONNECT_TIMEOUT], True),
        ([Failure.CONNECT_REFUSED], True),
        ([Failure.CONNECT_UNROUTABLE], True),
        ([Failure.READ_TIMEOUT], False),
        ([Failure.READ_TIMEOUT, Failure.READ_TIMEOUT], True),
        ([Failure.CONNECT_RESET, Failure.CONNECT_RESET], False),
        ([Failure.TLS_EXPIRED, Failure.TLS_EXPIRED], False),
        ([Failure.BAD_ANSWER, Failure.REDIRECT_LOOP], False),
    ],
)
def test_failures_that_are_the_hosts_decide(failures: list[Failure], decided: bool) -> None:
    assert (told(*failures).known(OTHER_PAGE, now=1) is not None) is decided


def test_it_says_that_it_was_seen_elsewhere() -> None:
    known = told(Failure.CONNECT_TIMEOUT).known(OTHER_PAGE, now=1)

    assert known is not None
    assert known.failure is Failure.CONNECT_TIMEOUT
    assert "at another address of silent.example" in str(known)


def test_after_a_minute_somebody_asks_again() -> None:
    assert told(Failure.CONNECT_TIMEOUT).known(OTHER_PAGE, now=61) is None


@pytest.mark.parametrize(
    ("times", "decided"),
    [((0, 60), True), ((0, 61), False), ((0, 86_400), False), ((0, 1, 200), False)],
)
def test_requests_that_long_ago_went_unanswered_do_not_count(
    times: tuple[int, ...], decided: bool
) -> None:
    silent = SilentHosts()
    for time in times:
        silent.unheard(HOST, Failure.READ_TIMEOUT, "it broke", now=time)

    assert (silent.known(OTHER_PAGE, now=times[-1] + 1) is not None) is decided


def test_another_port_is_another_server() -> None:
    known = told(Failure.CONNECT_TIMEOUT)

    assert known.known(Url("http://silent.example/"), now=1) is None


def test_a_host_that_answers_is_not_silent() -> None:
    silent = told(Failure.READ_TIMEOUT)
    silent.heard(OTHER_PAGE)
    silent.unheard(HOST, Failure.READ_TIMEOUT, "it broke", now=1)

    assert silent.known(HOST, now=2) is None


async def test_a_hundred_links_into_silence_take_the_time_of_two() -> None:
    async with Internet() as internet:
        internet.silent("silent.example")
        async with internet.prober(timeout=0.5, host_interval=timedelta(seconds=1)) as prober:
            started = asyncio.get_running_loop().time()
            seen = await asyncio.gather(
                *(
                    prober(Probe(Purpose.PAGE, Url(f"http://silent.example/{number}")))
                    for number in range(100)
                )
            )
            took = asyncio.get_running_loop().time() - started
    assert {evidence.failure for evidence in seen} == {Failure.READ_TIMEOUT}
    assert sum("another address" in evidence.failure_text for evidence in seen) == 98
    assert took < 5  # one after the other, two at once, they would take 25 s


async def test_a_host_that_refuses_once_is_asked_once_more() -> None:
    """The first refusal is remembered for others, but not against the second try."""
    async with Internet() as internet:
        internet.site("hasty.example").page("/a")
        refused: list[int] = []

        def open_socket(family: int, kind: int, protocol: int) -> socket.socket:
            if not refused:
                refused.append(1)
                internet.refused("hasty.example")
            else:
                internet.heal("hasty.example")
            return internet.open_socket(family, kind, protocol)

        async with internet.prober(open_socket=open_socket) as prober:
            seen = await prober(Probe(Purpose.PAGE, Url("http://hasty.example/a")))
    assert (seen.status, seen.failure) == (200, None)
