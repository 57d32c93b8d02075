"""DNS, against a name server on loopback: its answers stay apart, and are asked for once."""

import asyncio
from datetime import timedelta

import pytest

from checkers.model import Failure
from checkers.probing import DnsFailure, Resolver, SystemDns
from tests.internet.nameserver import NameServer

ZONE = {
    "both.example": ["93.184.215.14", "2606:2800:21f::1"],
    "four.example": ["93.184.215.14"],
    "six.example": ["2606:2800:21f::1"],
    "under_score.example": ["93.184.215.14"],
    "xn--bcher-kva.example": ["93.184.215.14"],
    "empty.example": "nodata",
    "broken.example": "servfail",
    "shut.example": "refused",
    "silent.example": "silence",
}


class Counted:
    """Answers that count how often they were asked, and can be held back."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.go = asyncio.Event()
        self.go.set()
        self.failing = False

    async def __call__(self, host: str, port: int) -> list[tuple[str, int]]:
        self.asked.append(host)
        await self.go.wait()
        if self.failing:
            raise DnsFailure(Failure.DNS_SERVFAIL, "broken")
        return [("93.184.215.14", port)]


def asking(server: NameServer) -> SystemDns:
    return SystemDns(nameservers=[server.address], timeout=timedelta(seconds=0.2))


@pytest.mark.parametrize(
    ("name", "addresses"),
    [
        ("both.example", {"93.184.215.14", "2606:2800:21f::1"}),
        ("four.example", {"93.184.215.14"}),
        ("six.example", {"2606:2800:21f::1"}),
        ("FOUR.example.", {"93.184.215.14"}),
        ("under_score.example", {"93.184.215.14"}),
        ("xn--bcher-kva.example", {"93.184.215.14"}),
    ],
)
async def test_a_name_has_all_its_addresses(name: str, addresses: set[str]) -> None:
    async with NameServer(ZONE) as server:
        resolver = Resolver(asking(server))
        assert set(await resolver.lookup(name, 8080)) == {(ip, 8080) for ip in addresses}
        await resolver.close()


@pytest.mark.parametrize(
    ("name", "failure"),
    [
        ("gone.example", Failure.DNS_NXDOMAIN),
        ("empty.example", Failure.DNS_NODATA),
        ("broken.example", Failure.DNS_SERVFAIL),
        ("shut.example", Failure.DNS_SERVFAIL),
        ("silent.example", Failure.DNS_TIMEOUT),
        ("a..b.example", Failure.DNS_SERVFAIL),
        ("x" * 64 + ".example", Failure.DNS_SERVFAIL),
    ],
)
async def test_what_goes_wrong_is_told_apart(name: str, failure: Failure) -> None:
    async with NameServer(ZONE) as server:
        resolver = Resolver(asking(server))
        with pytest.raises(DnsFailure) as raised:
            await resolver.lookup(name, 80)
        await resolver.close()
    assert raised.value.failure is failure


async def test_a_dead_name_is_not_looked_for_in_our_own_domain() -> None:
    async with NameServer(ZONE) as server:
        resolver = Resolver(asking(server))
        for name in ("gone.example", "intranet"):
            with pytest.raises(DnsFailure):
                await resolver.lookup(name, 80)
        await resolver.close()
    assert set(server.questions) == {"gone.example", "intranet"}


async def test_without_any_name_server_it_is_a_timeout_of_ours() -> None:
    async with NameServer(ZONE) as server:
        address = server.address
    resolver = Resolver(SystemDns(nameservers=[address], timeout=timedelta(seconds=0.2)))
    with pytest.raises(DnsFailure) as raised:
        await resolver.lookup("four.example", 80)
    await resolver.close()
    assert raised.value.failure is Failure.DNS_TIMEOUT


async def test_names_of_the_hosts_file_are_known() -> None:
    resolver = Resolver(SystemDns())
    assert ("127.0.0.1", 80) in await resolver.lookup("localhost", 80)
    await resolver.close()


async def test_a_name_is_asked_for_once_however_many_want_it() -> None:
    answers = Counted()
    answers.go.clear()
    resolver = Resolver(answers)
    waiting = [asyncio.create_task(resolver.lookup("a.example", 80)) for _ in range(50)]
    await asyncio.sleep(0)
    answers.go.set()
    assert set(await asyncio.gather(*waiting)) == {(("93.184.215.14", 80),)}
    await resolver.lookup("a.example.", 80)
    assert answers.asked == ["a.example"]


async def test_a_failure_is_remembered_as_well() -> None:
    answers = Counted()
    answers.failing = True
    resolver = Resolver(answers)
    for _ in range(3):
        with pytest.raises(DnsFailure, match="broken"):
            await resolver.lookup("a.example", 80)
    assert answers.asked == ["a.example"]


async def test_whoever_wants_to_know_anew_asks_anew() -> None:
    answers = Counted()
    resolver = Resolver(answers)
    await resolver.lookup("a.example", 80)
    answers.failing = True
    with pytest.raises(DnsFailure):
        await resolver.lookup("a.example", 80, fresh=True)
    assert answers.asked == ["a.example"] * 2


async def test_one_who_gives_up_does_not_take_the_answer_from_the_others() -> None:
    answers = Counted()
    answers.go.clear()
    resolver = Resolver(answers)
    first, second = (asyncio.create_task(resolver.lookup("a.example", 80)) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.sleep(0)
    answers.go.set()
    assert await second == (("93.184.215.14", 80),)
    assert answers.asked == ["a.example"]
