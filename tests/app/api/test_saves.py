"""`/v1/checks/{id}/citations/{citation}/save`: cited pages saved on request."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.storage import SaveState
from checkers.model import Memento
from checkers.urls import Url
from tests.app.api.sample import RIVER, report
from tests.app.api.service import NOW, Service, open_service

STANDS, GONE, MAIL = "c5", "c1", "c6"


@pytest.fixture
async def saving(tmp_path: Path) -> AsyncIterator[Service]:
    """A service whose operator has keys for saving."""
    async with open_service(tmp_path, save_keys="akey:asecret") as opened:
        yield opened


async def path_of(service: Service, citation: str) -> str:
    return f"/v1/checks/{await service.completed(report())}/citations/{citation}/save"


async def test_a_page_is_queued_and_says_how_it_stands(saving: Service) -> None:
    path = await path_of(saving, STANDS)
    assert (await saving.client.get(path)).status_code == 404

    asked = await saving.client.post(path)

    assert (asked.status_code, asked.headers["location"]) == (202, path)
    assert asked.json() == {"state": "queued", "due_at": "2026-11-20T09:30:00Z"}
    assert (await saving.client.get(path)).json() == asked.json()
    assert (await saving.client.post(path)).json() == asked.json()
    claimed = await saving.store.saves.claim()
    assert claimed is not None
    assert claimed.url.text == RIVER


async def test_the_report_shows_what_is_being_saved(saving: Service) -> None:
    path = await path_of(saving, STANDS)
    await saving.client.post(path)
    claimed = await saving.store.saves.claim()
    assert claimed is not None
    copy = Memento(
        url=Url(f"https://web.archive.org/web/20261120093000/{RIVER}"),
        original=Url(RIVER),
        captured_at=NOW,
        archive="web.archive.org",
        verified=True,
    )
    done = replace(claimed, state=SaveState.SAVED, memento=copy, due_at=None)
    await saving.store.saves.give_back(claimed, done)

    check = (await saving.client.get(path.partition("/citations")[0])).json()

    shown = {one["id"]: one.get("saved") for one in check["citations"]}
    assert shown.pop(STANDS) == {
        "state": "saved",
        "memento": {
            "url": copy.url.text,
            "captured_at": "2026-11-20T09:30:00Z",
            "distance_days": None,
            "archive": "web.archive.org",
            "verified": True,
            "title": "",
            "variant": None,
        },
    }
    assert set(shown.values()) == {None}


@pytest.mark.parametrize(
    ("citation", "code", "words"),
    [(GONE, "does_not_stand", "does not stand"), (MAIL, "no_address", "no web address")],
)
async def test_what_is_not_to_be_saved_is_refused_with_a_reason(
    saving: Service, citation: str, code: str, words: str
) -> None:
    answer = await saving.client.post(await path_of(saving, citation))
    assert (answer.status_code, answer.json()["code"]) == (409, code)
    assert words in answer.json()["detail"]


async def test_without_keys_nothing_is_saved(service: Service) -> None:
    answer = await service.client.post(await path_of(service, STANDS))
    assert (answer.status_code, answer.json()["code"]) == (409, "no_save_keys")
    assert "CITEWATCH_SAVE_KEYS" in answer.json()["detail"]


async def test_what_is_not_there_is_not_found(saving: Service) -> None:
    path = await path_of(saving, "c99")
    answer = await saving.client.post(path)
    assert (answer.status_code, answer.json()["code"]) == (404, "citation_not_found")
    answer = await saving.client.post("/v1/checks/nobody/citations/c1/save")
    assert (answer.status_code, answer.json()["code"]) == (404, "check_not_found")


async def test_a_key_is_needed_where_keys_are(guarded: Service) -> None:
    path = await path_of(guarded, STANDS)
    assert (await guarded.client.post(path)).status_code == 401
    assert (await guarded.client.get(path)).status_code == 401


async def test_the_secret_is_in_no_answer(saving: Service) -> None:
    path = await path_of(saving, STANDS)
    answers = [
        await saving.client.post(path),
        await saving.client.get(path),
        await saving.client.get("/openapi.json"),
        await saving.client.get("/metrics"),
    ]
    assert all("asecret" not in answer.text for answer in answers)
