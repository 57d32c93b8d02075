"""The whole service saves a page, although it is killed while the archive is at it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.app.api.real_service import SmallWeb, furnish, real_service
from tests.internet import Internet
from tests.webarchive import Dialect, Shelf


@pytest.fixture
async def web() -> AsyncIterator[SmallWeb]:
    async with Internet() as internet:
        yield furnish(internet)


@pytest.fixture
def dialect(web: SmallWeb) -> Dialect:
    dialect = web.internet.site("archive.example").missing = Dialect(Shelf())
    dialect.saving.slow = 1
    return dialect


@asynccontextmanager
async def client_of(
    folder: Path, web: SmallWeb, dialect: Dialect, *, killed: bool = False
) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a service that has keys, which is killed at the end or stopped."""
    settings = {"CITEWATCH_SAVE_KEYS": dialect.saving.keys, "CITEWATCH_SAVE_URL": web.archive}
    async with (
        real_service(folder, web, killed=killed, **settings) as address,
        httpx.AsyncClient(base_url=address, timeout=40, trust_env=False) as client,
    ):
        yield client


async def until(
    client: httpx.AsyncClient, path: str, is_so: Callable[[dict[str, Any]], bool]
) -> dict[str, Any]:
    """Ask until the answer is as it should become."""
    async with asyncio.timeout(40):
        while True:
            answer: dict[str, Any] = (await client.get(path)).json()
            if is_so(answer):
                return answer
            await asyncio.sleep(0.2)


def about(report: dict[str, Any], url: str) -> dict[str, Any]:
    return next(one for one in report["citations"] if one["url"] == url)


async def test_a_page_is_saved_although_the_service_is_killed_meanwhile(
    tmp_path: Path, web: SmallWeb, dialect: Dialect
) -> None:
    body = {"html": web.article, "options": {"archive": False}}

    async with client_of(tmp_path, web, dialect, killed=True) as client:
        done = await client.post("/v1/checks", json=body, headers={"Prefer": "wait=30"})
        check, citation = done.headers["location"], about(done.json(), web.stands)
        path = f"{check}/citations/{citation['id']}/save"
        assert (await client.post(path)).json()["state"] == "queued"
        await until(client, path, lambda save: save["state"] == "pending")

    async with client_of(tmp_path, web, dialect) as client:
        await until(client, path, lambda save: save["state"] == "saved")
        report = await until(
            client, check, lambda report: about(report, web.stands)["archive"]["memento"]
        )

    assert dialect.saving.submitted == [web.stands]
    citation = about(report, web.stands)
    memento = citation["archive"]["memento"]
    assert memento["url"].startswith(f"{web.archive}/web/")
    assert memento["url"].endswith(web.stands)
    assert memento["verified"] is True
    assert citation["saved"]["state"] == "saved"
    assert citation["saved"]["memento"]["url"] == memento["url"]
