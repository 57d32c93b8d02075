"""The small web has the hosts that the article cites, and the ways to go wrong."""

import asyncio
import re
from pathlib import Path

import pytest

from app.demo import ARTICLE
from app.demo.server import Answer, listening
from app.demo.small_web import HOSTS, answer

PAGES = Path(ARTICLE).with_name("web")


@pytest.mark.parametrize(
    ("host", "path", "status"),
    [
        ("tide-office.example", "/history/how-tide-gauges-came-to-the-coast", 200),
        ("tide-office.example", "/", 200),
        ("tide-office.example", "/never", 404),
        ("old-lighthouses.example", "/keepers/the-keepers-logbook", 301),
        ("gull-gazette.example", "/any/thing", 200),
        ("census-office.example", "/tables/people-by-quarter", 403),
        ("town-library.example", "/exhibitions/ropes-and-their-names", 410),
        ("ship-registry.example", "/entries/the-north-quay-fleet", 401),
        ("nobody.example", "/", 421),
    ],
)
def test_each_host_behaves_in_its_way(host: str, path: str, status: int) -> None:
    assert answer(host, path).status == status


def test_no_path_leads_out_of_a_hosts_folder() -> None:
    assert answer("tide-office.example", "/../port-archive.example/index").status == 404


def test_every_page_belongs_to_a_host_that_exists() -> None:
    assert {folder.name for folder in PAGES.iterdir()} <= set(HOSTS)


def test_all_names_are_reserved_for_examples() -> None:
    hosts = set(re.findall(r"https?://([^/\"']+)", ARTICLE.read_text(encoding="utf-8")))
    assert all(host.endswith(".example") for host in hosts)
    assert all(host.endswith((".example", "example.com")) for host in HOSTS)


async def test_the_listener_keeps_a_connection_for_several_requests() -> None:
    async with listening(lambda host, target: Answer(200, f"{host}{target}".encode())) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for path in ("/one", "/two"):
            writer.write(f"GET {path} HTTP/1.1\r\nHost: a.example:{port}\r\n\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(re.search(rb"Content-Length: (\d+)", head)[1])  # type: ignore[index]
            assert await reader.readexactly(length) == f"a.example{path}".encode()
        writer.close()
        await writer.wait_closed()


async def test_the_listener_survives_what_is_no_request() -> None:
    async with listening(lambda host, target: Answer(200)) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"nonsense\r\n\r\n")
        assert (await reader.readline()).startswith(b"HTTP/1.1 200")
        writer.close()
        await writer.wait_closed()
