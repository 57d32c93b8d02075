"""What is around a page, asked over the wire: name servers, registration, robots.txt."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from checkers.model import Evidence, Failure, Probe, Purpose
from checkers.urls import Url
from tests.internet import Answer, Internet, endless, silence, slow, stalled
from tests.internet.answers import Behaviour
from tests.internet.registry import Registry

STORY = Url("https://www.news.example/2019/a-story")
LONG_AGO = datetime(2003, 4, 1, tzinfo=UTC)
AGAIN = datetime(2022, 3, 4, tzinfo=UTC)


async def observe(internet: Internet, purpose: Purpose, **options: object) -> Evidence:
    async with internet.prober(timeout=2.0, **options) as prober:  # type: ignore[arg-type]
        return await prober(Probe(purpose, STORY))


# ── Name servers ─────────────────────────────────────────────────────────────────────────────────


async def test_the_domains_name_servers_are_told_in_one_spelling() -> None:
    async with Internet() as internet:
        internet.site("www.news.example")
        internet.name_servers("news.example", "NS2.Parking.example.", "ns1.parking.example")
        seen = await observe(internet, Purpose.NAME_SERVERS)
    assert seen.name_servers == ("ns1.parking.example", "ns2.parking.example")
    assert (seen.failure, seen.status, seen.url) == (None, None, STORY)
    assert internet.sites["www.news.example"].requests == []


async def test_a_domain_that_is_gone_has_none() -> None:
    async with Internet() as internet:
        seen = await observe(internet, Purpose.NAME_SERVERS)
    assert (seen.failure, seen.name_servers) == (Failure.DNS_NXDOMAIN, ())


async def test_silence_about_name_servers_is_told_as_such() -> None:
    async with Internet() as internet:
        internet.dns_timeout("news.example")
        seen = await observe(internet, Purpose.NAME_SERVERS)
    assert (seen.failure, seen.name_servers) == (Failure.DNS_TIMEOUT, ())


async def test_answers_that_come_from_no_dns_know_no_name_servers() -> None:
    async with Internet() as internet:
        internet.site("www.news.example")
        seen = await observe(internet, Purpose.NAME_SERVERS, answers=internet.resolve)
    assert (seen.failure, seen.name_servers) == (None, ())


# ── Registration ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("again", "since"), [(None, LONG_AGO), (AGAIN, AGAIN)], ids=["once", "again"]
)
async def test_the_registry_tells_since_when(again: datetime | None, since: datetime) -> None:
    async with Internet() as internet:
        registry = Registry(internet)
        registry.registered("news.example", LONG_AGO, again=again)
        seen = await observe(internet, Purpose.REGISTRATION, registry=registry.prefix)
    assert (seen.status, seen.registered_at, seen.url) == (200, since, STORY)
    assert registry.asked == ["news.example"]
    assert registry.site.requests[0].headers["accept"] == "application/rdap+json"


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (Answer(429, "slow down"), 429),
        (Answer(500, "broken"), 500),
        (Answer(200, "<html>We are doing maintenance.</html>"), 200),
        (Answer(200, '{"events": 7}', media_type="application/rdap+json"), 200),
        (endless(b"[" * 10_000), 200),
    ],
    ids=["too many", "broken", "HTML", "nonsense", "endless"],
)
async def test_a_registry_in_trouble_tells_nothing(fault: Answer, status: int) -> None:
    async with Internet() as internet:
        registry = Registry(internet)
        registry.registered("news.example", LONG_AGO)
        registry.fault = fault
        seen = await observe(internet, Purpose.REGISTRATION, registry=registry.prefix)
    assert (seen.status, seen.registered_at) == (status, None)


async def test_an_unregistered_domain_is_no_registration() -> None:
    async with Internet() as internet:
        registry = Registry(internet)
        seen = await observe(internet, Purpose.REGISTRATION, registry=registry.prefix)
    assert (seen.status, seen.registered_at) == (404, None)


async def test_without_a_registry_nobody_is_asked() -> None:
    async with Internet() as internet:
        seen = await observe(internet, Purpose.REGISTRATION)
    assert seen.failure is not None
    assert seen.registered_at is None


@pytest.mark.parametrize("purpose", [Purpose.NAME_SERVERS, Purpose.REGISTRATION])
@pytest.mark.parametrize("host", ["93.184.215.14", "[2606:2800:21f::1]", "intranet", "intranet."])
async def test_for_a_host_in_no_domain_nobody_is_asked(purpose: Purpose, host: str) -> None:
    async with Internet() as internet:
        registry = Registry(internet)
        async with internet.prober(registry=registry.prefix) as prober:
            seen = await prober(Probe(purpose, Url(f"http://{host}/a")))
    assert (seen.failure, seen.name_servers, seen.registered_at) == (
        Failure.REFUSED_ADDRESS, (), None,
    )  # fmt: skip
    assert "no domain" in seen.failure_text
    assert internet.name_server.asked == []
    assert registry.asked == []


# ── robots.txt ───────────────────────────────────────────────────────────────────────────────────

RULES = {
    "everything is forbidden": ("User-agent: *\nDisallow: /", False),
    "nothing is forbidden": ("User-agent: *\nDisallow:", True),
    "an empty file": ("", True),
    "another path": ("User-agent: *\nDisallow: /private/", True),
    "a wildcard": ("User-agent: *\nDisallow: /*/a-story$", False),
    "the longer rule wins": ("User-agent: *\nDisallow: /2019/\nAllow: /2019/a-", True),
    "a robot whose name is in the words after ours": (
        "User-agent: mailto\nDisallow: /\n\nUser-agent: *\nDisallow:",
        True,
    ),
    "another robot": ("User-agent: OtherBot\nDisallow: /", True),
    "ours by name": ("User-agent: *\nDisallow:\n\nUser-agent: citewatch\nDisallow: /", False),
    "nonsense": ("<html>\x00 what?", True),
}


@pytest.mark.parametrize(("rules", "allow"), RULES.values(), ids=RULES)
async def test_robots_txt_says_what_we_may_have(rules: str, allow: bool) -> None:
    async with Internet() as internet:
        site = internet.site("www.news.example")
        site.file("/robots.txt", rules.encode(), media_type="text/plain")
        seen = await observe(
            internet, Purpose.ROBOTS, agent="Citewatch/1.0 (+mailto:desk@a.example)"
        )
    assert seen.robots_allow is allow
    assert (seen.url, seen.page) == (STORY, None)


@pytest.mark.parametrize(
    ("status", "allow"), [(404, True), (403, True), (410, True), (500, None), (503, None)]
)
async def test_a_robots_txt_that_is_not_there_allows_and_one_that_fails_tells_nothing(
    status: int, allow: bool | None
) -> None:
    async with Internet() as internet:
        internet.site("www.news.example").answer("/robots.txt", Answer(status, "no"))
        seen = await observe(internet, Purpose.ROBOTS)
    assert seen.robots_allow is allow


async def test_a_host_that_cannot_be_reached_tells_nothing() -> None:
    async with Internet() as internet:
        seen = await observe(internet, Purpose.ROBOTS)
    assert (seen.robots_allow, seen.failure) == (None, Failure.DNS_NXDOMAIN)


async def test_one_robots_txt_serves_all_addresses_of_its_host_for_a_day() -> None:
    now = datetime(2026, 5, 4, tzinfo=UTC)
    async with Internet() as internet:
        site = internet.site("www.news.example")
        site.file("/robots.txt", b"User-agent: *\nDisallow: /2019/", media_type="text/plain")
        async with internet.prober(clock=lambda: now) as prober:
            seen = [
                await prober(Probe(Purpose.ROBOTS, Url(f"https://www.news.example/{path}")))
                for path in ("2019/a", "2020/b")
            ]
            assert site.asked("/robots.txt") == 1
            now += timedelta(hours=25)
            await prober(Probe(Purpose.ROBOTS, STORY))
    assert [one.robots_allow for one in seen] == [False, True]
    assert site.asked("/robots.txt") == 2


async def test_many_who_want_a_robots_txt_at_once_ask_for_it_once() -> None:
    async with Internet() as internet:
        site = internet.site("www.news.example")
        forbidding = Answer(200, "User-agent: *\nDisallow: /2019/", media_type="text/plain")
        site.answer("/robots.txt", slow(0.2, forbidding))
        async with internet.prober() as prober:
            asking = [
                asyncio.create_task(
                    prober(Probe(Purpose.ROBOTS, Url(f"https://www.news.example/2019/{number}")))
                )
                for number in range(20)
            ]
            await asyncio.sleep(0.05)
            asking[0].cancel()  # who gives up disturbs nobody
            seen = await asyncio.gather(*asking[1:])
    assert [one.robots_allow for one in seen] == [False] * 19
    assert site.asked("/robots.txt") == 1


@pytest.mark.parametrize(
    ("fault", "asked"),
    [
        (Answer(500, "no"), 2),
        (silence(), 2),
        (stalled(b"User-agent: *"), 2),
        (Answer(404, "no"), 1),
        (Answer(200, "User-agent: *"), 1),
    ],
    ids=["a fault", "no answer", "half a file", "none there", "a file"],
)
async def test_a_failure_is_asked_again_after_a_minute_and_an_answer_is_not(
    fault: Behaviour, asked: int
) -> None:
    now = datetime(2026, 5, 4, tzinfo=UTC)
    async with Internet() as internet:
        site = internet.site("www.news.example")
        site.answer("/robots.txt", fault)
        async with internet.prober(clock=lambda: now, timeout=0.5, retries=False) as prober:
            for _ in range(2):
                await prober(Probe(Purpose.ROBOTS, STORY))
            before = site.asked("/robots.txt")
            site.requests.clear()
            now += timedelta(seconds=61)
            await prober(Probe(Purpose.ROBOTS, STORY))
    again = site.asked("/robots.txt")
    assert (before, again) == (1, asked - 1)


async def test_a_robots_txt_whose_body_never_comes_tells_nothing() -> None:
    async with Internet() as internet:
        internet.site("www.news.example").answer("/robots.txt", stalled())
        async with internet.prober(timeout=0.5) as prober:
            seen = await prober(Probe(Purpose.ROBOTS, STORY))
    assert (seen.robots_allow, seen.failure) == (None, Failure.READ_TIMEOUT)


async def test_a_prober_that_closes_leaves_no_robots_txt_under_way() -> None:
    async with Internet() as internet:
        internet.site("www.news.example").answer("/robots.txt", stalled())
        async with internet.prober() as prober:
            asking = asyncio.create_task(prober(Probe(Purpose.ROBOTS, STORY)))
            await asyncio.sleep(0.1)
            asking.cancel()
        left = asyncio.all_tasks() - {asyncio.current_task()}
        assert not [task for task in left if "_read_robots" in str(task.get_coro())]
