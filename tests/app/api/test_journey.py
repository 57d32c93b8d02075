"""The API of the whole service: an article goes in, its report and its repair come out."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from tests.app.api.real_service import SmallWeb, furnish, real_service
from tests.app.api.test_events import read_events
from tests.internet import Internet

pytestmark = pytest.mark.asyncio(loop_scope="module")


@dataclass
class Journey:
    """A client of a running service, and the web that it lives in."""

    client: httpx.AsyncClient
    web: SmallWeb

    @property
    def article(self) -> dict[str, object]:
        return {"html": self.web.article, "published_at": "2020-05-20"}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def journey(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Journey]:
    folder: Path = tmp_path_factory.mktemp("journey")
    async with Internet() as internet:
        web = furnish(internet)
        async with (
            real_service(folder, web) as address,
            httpx.AsyncClient(base_url=address, timeout=40, trust_env=False) as client,
        ):
            yield Journey(client, web)


async def test_who_waits_gets_a_report_with_a_repair(journey: Journey) -> None:
    answer = await journey.client.post(
        "/v1/checks", json=journey.article, headers={"Prefer": "wait=30"}
    )
    assert answer.status_code == 200, answer.text
    report = answer.json()
    verdicts = {citation["url"]: citation["verdict"]["kind"] for citation in report["citations"]}
    web = journey.web
    assert verdicts == {
        web.gone: "gone",
        web.stands: "alive",
        web.moved: "moved",
        web.slow: "alive",
    }
    gone = next(citation for citation in report["citations"] if citation["url"] == web.gone)
    assert gone["archive"]["memento"]["distance_days"] == 12
    assert gone["archive"]["memento"]["verified"] is True

    path = f"{answer.headers['location']}/repair"
    repaired = await journey.client.post(path, json={"accept": [gone["id"]]})
    assert repaired.status_code == 200
    copy = gone["archive"]["memento"]["url"]
    assert copy in repaired.text
    assert repaired.text.partition("<p>")[0] == web.article.partition("<p>")[0]
    assert web.moved in repaired.text


async def test_progress_can_be_followed_until_the_end(journey: Journey) -> None:
    accepted = await journey.client.post("/v1/checks", json=journey.article)
    assert accepted.status_code == 202
    path = f"{accepted.headers['location']}/events"
    events = read_events((await journey.client.get(path)).text)
    names = [event["event"] for event in events]
    assert names[0] == "started"
    assert names[-1] == "completed"
    assert names.count("finding") >= 4
    assert json.loads(events[-1]["data"])["done"] == 4

    middle = events[2]["id"]
    resumed = await journey.client.get(path, headers={"Last-Event-ID": middle})
    assert read_events(resumed.text) == events[3:]


async def test_a_running_check_stops_when_it_is_told_to(journey: Journey) -> None:
    accepted = await journey.client.post("/v1/checks", json=journey.article)
    path = accepted.headers["location"]
    assert (await journey.client.delete(path)).status_code == 204
    assert (await journey.client.get(path)).json()["status"] == "cancelled"


async def test_an_article_that_is_none_is_a_failed_check_with_a_sentence(journey: Journey) -> None:
    river = journey.web.internet.site("river.example")
    river.file("/picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 64, media_type="image/png")
    answer = await journey.client.post(
        "/v1/checks",
        json={"url": river.loopback_url("/picture")},
        headers={"Prefer": "wait=20"},
    )
    assert answer.json()["status"] == "failed"
    assert answer.json()["error"]


@pytest.mark.parametrize("url", ["http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/"])
async def test_an_address_that_is_not_public_is_not_fetched(journey: Journey, url: str) -> None:
    headers = {"Prefer": "wait=20"}
    answer = await journey.client.post("/v1/checks", json={"url": url}, headers=headers)
    assert answer.json()["status"] == "failed"
