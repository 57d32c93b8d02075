"""The name server speaks the DNS: asked as the product asks, and byte by byte."""

import asyncio
import socket
import struct
from dataclasses import astuple

import aiodns
import pycares
import pytest

from tests.internet.nameserver import Entry, NameServer, Zone

ZONE: Zone = {
    "news.example": Entry(["93.184.0.1", "2606:2800::1"], ["ns1.host.example", "ns2.host.example"]),
    "www.news.example": Entry(canonical="news.example"),
    "adrift.news.example": Entry(canonical="gone.example"),
    "round.news.example": Entry(canonical="round.news.example"),
    "four.example": ["93.184.0.2"],
    "empty.example": "nodata",
    "broken.example": "servfail",
    "shut.example": "refused",
    "silent.example": "silence",
}
UDP = pycares.ARES_FLAG_NOSEARCH | pycares.ARES_FLAG_EDNS
TCP = UDP | pycares.ARES_FLAG_USEVC


def resolver(server: NameServer, *, flags: int = UDP) -> aiodns.DNSResolver:
    return aiodns.DNSResolver([server.address], timeout=0.2, tries=1, flags=flags)


async def ask(name: str, kind: str, *, flags: int = UDP) -> list[str]:
    """What the records in the answer say first, sorted."""
    async with NameServer(ZONE) as server:
        asking = resolver(server, flags=flags)
        try:
            result = await asking.query_dns(name, kind)
        finally:
            await asking.close()
    return sorted(str(astuple(record.data)[0]) for record in result.answer)


def exchange(server: NameServer, name: str, kind: int) -> bytes:
    """A question as it is on the wire, without EDNS, and the answer to it."""
    labels = b"".join(bytes([len(part)]) + part.encode() for part in name.split("."))
    question = labels + b"\x00" + struct.pack(">HH", kind, 1)
    host, port = server.address.split(":")
    with socket.socket(type=socket.SOCK_DGRAM) as asking:
        asking.settimeout(2)
        asking.sendto(struct.pack(">HHHHHH", 7, 0x0100, 1, 0, 0, 0) + question, (host, int(port)))
        answer = asking.recv(4096)
    assert answer[12:].startswith(question)
    return answer


@pytest.mark.parametrize("flags", [UDP, TCP], ids=["udp", "tcp"])
@pytest.mark.parametrize(
    ("name", "kind", "data"),
    [
        ("news.example", "A", ["93.184.0.1"]),
        ("news.example", "AAAA", ["2606:2800::1"]),
        ("news.example", "NS", ["ns1.host.example", "ns2.host.example"]),
        ("news.example", "SOA", ["ns1.host.example"]),
        ("www.news.example", "CNAME", ["news.example"]),
        ("www.news.example", "A", ["93.184.0.1", "news.example"]),
        ("four.example", "A", ["93.184.0.2"]),
    ],
)
async def test_a_name_has_its_records(flags: int, name: str, kind: str, data: list[str]) -> None:
    assert await ask(name, kind, flags=flags) == data


@pytest.mark.parametrize("flags", [UDP, TCP], ids=["udp", "tcp"])
@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [
        ("gone.example", "A", pycares.errno.ARES_ENOTFOUND),
        ("gone.example", "NS", pycares.errno.ARES_ENOTFOUND),
        ("adrift.news.example", "A", pycares.errno.ARES_ENOTFOUND),
        ("empty.example", "A", pycares.errno.ARES_ENODATA),
        ("four.example", "AAAA", pycares.errno.ARES_ENODATA),
        ("four.example", "MX", pycares.errno.ARES_ENODATA),
        ("broken.example", "NS", pycares.errno.ARES_ESERVFAIL),
        ("round.news.example", "A", pycares.errno.ARES_ESERVFAIL),
        ("shut.example", "NS", pycares.errno.ARES_EREFUSED),
        ("silent.example", "NS", pycares.errno.ARES_ETIMEOUT),
    ],
)
async def test_what_fails_tells_how(flags: int, name: str, kind: str, code: int) -> None:
    with pytest.raises(aiodns.error.DNSError) as raised:
        await ask(name, kind, flags=flags)
    assert raised.value.args[0] == code


async def test_addresses_of_both_families_are_one_lookup() -> None:
    async with NameServer(ZONE) as server:
        asking = resolver(server)
        found = await asking.getaddrinfo("www.news.example", port=443)
        again = await asking.getaddrinfo("WWW.news.example", port=443)
        await asking.query_dns("news.example", "NS")
        await asking.close()
    addresses = {node.addr[0] for node in found.nodes}
    assert addresses == {b"93.184.0.1", b"2606:2800::1"}
    assert addresses == {node.addr[0] for node in again.nodes}
    assert server.lookups == ["www.news.example", "www.news.example", "news.example"]
    assert ("news.example", "NS") in server.asked


async def test_a_question_that_is_repeated_is_still_one_lookup() -> None:
    async with NameServer(ZONE) as server:
        asking = aiodns.DNSResolver([server.address], timeout=0.1, tries=2, flags=UDP)
        with pytest.raises(aiodns.error.DNSError):
            await asking.query_dns("silent.example", "A")
        await asking.close()
    assert server.asked == [("silent.example", "A")] * 2
    assert server.lookups == ["silent.example"]


@pytest.mark.parametrize(
    ("name", "kind", "code", "zone"),
    [
        ("gOnE.eXaMpLe", 1, 3, b"\x07example\x00\x00\x06\x00\x01"),
        ("Deep.Gone.News.Example", 1, 3, b"\x04news\x07example\x00\x00\x06\x00\x01"),
        ("fOuR.eXaMpLe", 28, 0, b"\x07example\x00\x00\x06\x00\x01"),
        ("NEWS.example", 15, 0, b"\xc0\x0c\x00\x06\x00\x01"),
    ],
)
async def test_nothing_comes_with_who_says_so(name: str, kind: int, code: int, zone: bytes) -> None:
    async with NameServer(ZONE) as server:
        answer = exchange(server, name, kind)
    _, flags, *counts = struct.unpack_from(">HHHHHH", answer)
    assert flags & 0xF == code
    assert counts == [1, 0, 1, 0]
    assert answer[12 + len(name) + 6 :].startswith(zone)


async def test_a_name_is_spelled_as_it_was_asked_for_and_found_whatever_its_case() -> None:
    async with NameServer(ZONE) as server:
        answer = exchange(server, "nEwS.eXaMpLe", 1)
    assert b"\x04nEwS\x07eXaMpLe\x00" in answer
    assert answer.endswith(socket.inet_aton("93.184.0.1"))
    assert server.questions == ["news.example"]


async def test_an_answer_is_kept_only_where_it_may_be() -> None:
    async with NameServer(ZONE) as server:
        asking = resolver(server)
        for server.lifetime in (0, 60):
            await asking.query_dns("four.example", "A")
            await asking.query_dns("four.example", "A")
        await asking.close()
    assert len(server.asked) == 3


async def test_it_answers_while_the_test_is_busy() -> None:
    async with NameServer(ZONE) as server:
        exchange(server, "four.example", 1)  # which blocks the loop of this test


async def test_after_its_end_nobody_listens() -> None:
    async with NameServer(ZONE) as server:
        host, port = server.address.split(":")
    with pytest.raises(ConnectionRefusedError):
        await asyncio.open_connection(host, int(port))
