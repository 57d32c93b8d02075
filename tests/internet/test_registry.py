"""The registry answers as RFC 9083 has it, and fails as registries do."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from checkers.probing import Reply
from checkers.urls import Url
from tests.internet import Answer, Internet, Registry, html, silence


async def read(internet: Internet, url: str) -> Reply:
    async with internet.prober(timeout=0.5, retries=False) as prober:
        return await prober.read(Url.parse(url), limit=100_000)


async def test_a_domain_has_the_dates_of_its_registrations() -> None:
    async with Internet() as internet:
        registry = Registry(internet)
        registry.registered(
            "news.example",
            datetime(2003, 4, 1, tzinfo=UTC),
            again=datetime(2021, 9, 30, 7, 5, tzinfo=UTC),
        )
        reply = await read(internet, registry.prefix + "NEWS.example")
    domain: dict[str, Any] = json.loads(reply.data)
    assert registry.prefix == "http://rdap.example/domain/"
    assert reply.evidence.status == 200
    assert reply.evidence.media_type == "application/rdap+json"
    assert (domain["objectClassName"], domain["ldhName"]) == ("domain", "NEWS.EXAMPLE")
    assert domain["events"] == [
        {"eventAction": "registration", "eventDate": "2003-04-01T00:00:00Z"},
        {"eventAction": "reregistration", "eventDate": "2021-09-30T07:05:00Z"},
    ]
    assert registry.asked == ["NEWS.example"]


async def test_what_nobody_registered_is_not_found_in_the_registrys_own_words() -> None:
    async with Internet() as internet:
        registry = Registry(internet)
        registry.registered("lapsed.example", None)
        registry.released("lapsed.example")
        reply = await read(internet, registry.prefix + "lapsed.example")
    assert reply.evidence.status == 404
    assert reply.evidence.media_type == "application/rdap+json"
    assert json.loads(reply.data)["errorCode"] == 404


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (Answer(429, headers=[("Retry-After", "30")]), 429),
        (Answer(500), 500),
        (Answer(200, html(title="Maintenance")), 200),
        (silence, None),
    ],
)
async def test_a_registry_may_fail(fault: Any, status: int | None) -> None:  # Any: a parameter
    async with Internet() as internet:
        registry = Registry(internet)
        registry.registered("news.example", datetime(2003, 4, 1, tzinfo=UTC))
        registry.fault = fault
        reply = await read(internet, registry.prefix + "news.example")
    assert reply.evidence.status == status
    assert reply.evidence.media_type != "application/rdap+json"
