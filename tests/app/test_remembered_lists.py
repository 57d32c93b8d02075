"""Lists of sites, read once in a while: what is kept, for how long, and how much of it."""

from datetime import UTC, datetime, timedelta

import pytest

from app.remembered_lists import RememberedLists
from checkers.model import Evidence, Failure, Purpose
from checkers.probing import Reply
from checkers.urls import Url

MAP, FEED, FRONT = (Url(f"https://columns.example/{name}") for name in ("map", "feed", ""))
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


class Sites:
    """Answers everything with ten bytes, and counts."""

    def __init__(self, status: int | None = 200, failure: Failure | None = None) -> None:
        self.status, self.failure = status, failure
        self.asked: list[Url] = []
        self.now = 0.0

    async def read(self, url: Url, *, limit: int) -> Reply:
        self.asked.append(url)
        evidence = Evidence(
            purpose=Purpose.PAGE,
            url=url,
            at=NOON,
            elapsed=timedelta(seconds=1),
            status=self.status,
            failure=self.failure,
        )
        return Reply(evidence, b"0123456789", None)

    def lists(self, room: int = 1000) -> RememberedLists:
        life = timedelta(seconds=900)
        return RememberedLists(self.read, life=life, clock=lambda: self.now, room=room)


async def test_a_list_is_read_once_in_its_life() -> None:
    sites = Sites()
    lists = sites.lists()
    for now in (0, 1, 899, 901, 1800):
        sites.now = now
        assert (await lists(MAP, limit=100)).data == b"0123456789"
    assert len(sites.asked) == 2


async def test_a_longer_part_of_a_list_is_another_question() -> None:
    sites = Sites()
    lists = sites.lists()
    for limit in (100, 200, 100):
        await lists(MAP, limit=limit)
    assert len(sites.asked) == 2


@pytest.mark.parametrize(
    ("status", "failure", "asked"),
    [
        (404, None, 1),
        (429, None, 2),
        (503, None, 2),
        (None, Failure.DNS_TIMEOUT, 2),
        (302, Failure.REDIRECT_LOOP, 2),
    ],
)
async def test_what_may_pass_is_not_remembered(
    status: int | None, failure: Failure | None, asked: int
) -> None:
    sites = Sites(status, failure)
    lists = sites.lists()
    for _ in range(2):
        await lists(MAP, limit=100)
    assert len(sites.asked) == asked


async def test_what_was_not_used_for_longest_is_forgotten_first() -> None:
    sites = Sites()
    lists = sites.lists(room=25)
    for url in (MAP, FEED, MAP, FRONT, MAP, FEED):
        await lists(url, limit=100)
    assert sites.asked == [MAP, FEED, FRONT, FEED]


async def test_what_is_larger_than_the_room_is_not_kept() -> None:
    sites = Sites()
    lists = sites.lists(room=5)
    for _ in range(3):
        await lists(MAP, limit=100)
    assert len(sites.asked) == 3
