"""The name servers of the system, as long as nobody closes them."""

import asyncio
import os
from datetime import timedelta

import pytest

from checkers.model import Failure
from checkers.probing import DnsFailure, SystemDns
from tests.internet.nameserver import Known, NameServer


def asking(server: NameServer) -> SystemDns:
    return SystemDns(nameservers=[server.address], timeout=timedelta(seconds=0.3))


def open_files() -> int:
    return len(os.listdir("/dev/fd"))


async def open_files_settle_at(most: int) -> bool:
    """Whether they do within seconds: c-ares closes its own in the background."""
    for _ in range(100):
        if open_files() <= most:
            return True
        await asyncio.sleep(0.05)
    return False


async def test_what_is_asked_anew_keeps_no_files_open() -> None:
    async with NameServer({"a.example": ["93.184.215.14"]}) as server:
        dns = asking(server)
        await dns("a.example", 80)
        before = open_files()
        for _ in range(20):
            await dns.forget()
            await dns("a.example", 80)
        assert await open_files_settle_at(before)
        await dns.close()


async def test_a_question_under_way_is_not_disturbed_and_leaves_nothing_open() -> None:
    async with NameServer({"silent.example": "silence"}) as server:
        before = open_files()
        dns = asking(server)
        asking_still = asyncio.create_task(dns("silent.example", 80))
        await asyncio.sleep(0.05)
        await dns.forget()
        await asyncio.sleep(0.05)
        assert not asking_still.done()
        with pytest.raises(DnsFailure) as raised:
            await asking_still
        assert raised.value.failure is Failure.DNS_TIMEOUT
        assert await open_files_settle_at(before)


async def test_a_question_that_is_given_up_leaves_nothing_open() -> None:
    async with NameServer({"silent.example": "silence"}) as server:
        before = open_files()
        dns = asking(server)
        asking_still = asyncio.create_task(dns("silent.example", 80))
        await asyncio.sleep(0.05)
        await dns.forget()
        asking_still.cancel()
        assert await open_files_settle_at(before)


async def test_a_closed_one_ends_what_is_under_way_and_opens_again_when_asked() -> None:
    zone: dict[str, Known] = {"silent.example": "silence", "a.example": ["93.184.215.14"]}
    async with NameServer(zone) as server:
        dns = asking(server)
        asking_still = asyncio.create_task(dns("silent.example", 80))
        await asyncio.sleep(0.05)
        await dns.close()
        with pytest.raises(DnsFailure):
            await asking_still
        assert await dns("a.example", 80) == [("93.184.215.14", 80)]
        await dns.close()
