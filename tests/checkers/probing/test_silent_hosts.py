"""A host that has gone silent is decided once for its links."""

import asyncio
import socket
from datetime import timedelta

import pytest

from checkers.model import Failure, Probe, Purpose
from checkers.probing.silent_hosts import SilentHosts
from checkers.urls import Url
from tests.internet import Answer, Internet, silence, slow

HOST = Url("https://silent.example/a")
OTHER_PAGE = Url("https://silent.example/b")


def told(*failures: Failure) -> SilentHosts:
    silent = SilentHosts()
    for failure in failures:
        silent.unheard(HOST, failure, "it broke", now=0, waited=5)
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


def test_it_says_that_it_was_seen_elsewhere_and_after_how_long() -> None:
    known = told(Failure.CONNECT_TIMEOUT).known(OTHER_PAGE, now=1)

    assert known is not None
    assert (known.failure, known.waited) == (Failure.CONNECT_TIMEOUT, 5)
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
        silent.unheard(HOST, Failure.READ_TIMEOUT, "it broke", now=time, waited=5)

    assert (silent.known(OTHER_PAGE, now=times[-1] + 1) is not None) is decided


@pytest.mark.parametrize(
    ("failure", "waited", "decided"),
    [
        (Failure.READ_TIMEOUT, 4, False),
        (Failure.READ_TIMEOUT, 5, True),
        (Failure.CONNECT_TIMEOUT, 4, False),
        (Failure.CONNECT_TIMEOUT, 5, True),
        (Failure.CONNECT_REFUSED, 0, True),
        (Failure.CONNECT_UNROUTABLE, 0, True),
    ],
)
def test_a_host_that_was_not_waited_for_is_not_called_silent(
    failure: Failure, waited: float, decided: bool
) -> None:
    """What is left of a probe's time behind a slow redirect may be too little."""
    silent = SilentHosts(patience=10)
    for now in (0, 1):
        silent.unheard(HOST, failure, "it broke", now=now, waited=waited)

    assert (silent.known(OTHER_PAGE, now=2) is not None) is decided


@pytest.mark.parametrize(("asked_at", "decided"), [(9, False), (10, True), (11, True)])
def test_what_was_asked_before_all_was_forgotten_is_forgotten_too(
    asked_at: int, decided: bool
) -> None:
    """A request that was under way when an outage of ours ended says nothing of its host."""
    silent = SilentHosts()
    silent.forget(now=10)
    silent.unheard(HOST, Failure.CONNECT_TIMEOUT, "it broke", now=20, waited=20 - asked_at)

    assert (silent.known(OTHER_PAGE, now=21) is not None) is decided


def test_another_port_is_another_server() -> None:
    known = told(Failure.CONNECT_TIMEOUT)

    assert known.known(Url("http://silent.example/"), now=1) is None


def test_a_host_that_answers_is_not_silent() -> None:
    silent = told(Failure.READ_TIMEOUT)
    silent.heard(OTHER_PAGE)
    silent.unheard(HOST, Failure.READ_TIMEOUT, "it broke", now=1, waited=5)

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
    assert all(0.4 < evidence.elapsed.total_seconds() < 1.5 for evidence in seen)
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


# ── Behind redirects ─────────────────────────────────────────────────────────────────────────────


def redirected(internet: Internet, *, to: str, links: int = 20) -> list[Probe]:
    """Links to a host that answers, and sends its readers to the same place each."""
    site = internet.site("old.example")
    for number in range(links):
        site.redirect(f"/{number}", f"{to}/{number}")
    return [Probe(Purpose.PAGE, Url(f"http://old.example/{number}")) for number in range(links)]


async def test_silence_behind_redirects_takes_the_time_of_two() -> None:
    async with Internet() as internet:
        dead = internet.site("dead.example")
        dead.missing = silence()
        probes = redirected(internet, to="http://dead.example")
        async with internet.prober(timeout=1.0) as prober:
            started = asyncio.get_running_loop().time()
            seen = await asyncio.gather(*map(prober, probes))
            took = asyncio.get_running_loop().time() - started
    assert {evidence.failure for evidence in seen} == {Failure.READ_TIMEOUT}
    assert all(0.8 < evidence.elapsed.total_seconds() < 3 for evidence in seen)
    assert {evidence.answered_at.host for evidence in seen} == {"dead.example"}
    assert len(dead.requests) < 8  # two at once, and who got a turn before both had ended
    assert took < 6  # one after the other, two at once, they would take 10 s


async def test_what_is_known_of_a_host_is_known_behind_a_redirect_and_the_other_way_round() -> None:
    async with Internet() as internet:
        internet.unreachable("dead.example", "lost.example")
        behind, *_ = redirected(internet, to="http://dead.example")
        internet.site("new.example").redirect("/", "http://lost.example/")
        async with internet.prober(timeout=0.5) as prober:
            direct = Probe(Purpose.PAGE, Url("http://dead.example/direct"))
            first = [await prober(probe) for probe in (direct, behind)]
            redirecting = Probe(Purpose.PAGE, Url("http://new.example/"))
            direct = Probe(Purpose.PAGE, Url("http://lost.example/direct"))
            second = [await prober(probe) for probe in (redirecting, direct)]
    for once, again in (first, second):
        assert (once.failure, again.failure) == (Failure.CONNECT_TIMEOUT, Failure.CONNECT_TIMEOUT)
        assert "another address" not in once.failure_text
        assert "another address" in again.failure_text


async def test_a_host_that_redirects_into_silence_is_not_silent_itself() -> None:
    async with Internet() as internet:
        internet.unreachable("dead.example")
        probes = redirected(internet, to="http://dead.example", links=3)
        old = internet.site("old.example")
        old.page("/alive")
        async with internet.prober(timeout=0.5) as prober:
            for probe in probes:
                await prober(probe)
            alive = await prober(Probe(Purpose.PAGE, Url("http://old.example/alive")))
    assert alive.status == 200
    assert len(old.requests) == 4


async def test_a_host_that_just_redirected_is_asked_for_what_it_redirects_to() -> None:
    async with Internet() as internet:
        site = internet.site("slow.example")
        for number in range(2):
            site.answer(f"/{number}", silence())
        site.answer("/old", slow(0.3, Answer(301, headers=[("Location", "/new")])))
        site.page("/new")
        async with internet.prober(timeout=0.5, host_concurrency=3) as prober:
            silent = [
                asyncio.create_task(prober(Probe(Purpose.PAGE, Url(f"http://slow.example/{path}"))))
                for path in range(2)
            ]
            await asyncio.sleep(0.3)
            moved = await prober(Probe(Purpose.PAGE, Url("http://slow.example/old")))
            assert all(task.done() for task in silent)
    assert moved.status == 200


async def test_a_second_try_leaves_what_is_known_of_others_as_it_is() -> None:
    """A refusal is tried twice; in between and after it, other links are decided at once."""
    async with Internet() as internet:
        internet.refused("shut.example")
        opened: list[int] = []

        def open_socket(family: int, kind: int, protocol: int) -> socket.socket:
            opened.append(1)
            return internet.open_socket(family, kind, protocol)

        links = [Probe(Purpose.PAGE, Url(f"http://shut.example/{number}")) for number in range(30)]
        async with internet.prober(open_socket=open_socket) as prober:
            seen = await asyncio.gather(*map(prober, links))
    assert {evidence.failure for evidence in seen} == {Failure.CONNECT_REFUSED}
    assert sum("another address" not in evidence.failure_text for evidence in seen) <= 2
    assert len(opened) <= 4


async def test_a_control_is_asked_whatever_is_known_behind_its_redirects() -> None:
    async with Internet() as internet:
        internet.site("example.com").redirect("/", "http://www.example.com/")
        internet.site("www.example.com").page("/")
        internet.unreachable("www.example.com")
        async with internet.prober(timeout=0.5) as prober:
            await prober(Probe(Purpose.PAGE, Url("http://www.example.com/a")))
            internet.heal("www.example.com")
            control = await prober(Probe(Purpose.CONTROL, Url("http://example.com/")))
    assert control.status == 200
