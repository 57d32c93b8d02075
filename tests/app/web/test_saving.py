"""Pages saved from the report, without any script."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.storage import SaveState
from checkers.model import Memento
from checkers.urls import Url
from tests.app.api.sample import RIVER, report
from tests.app.api.service import NOW, Service, open_service

STANDS = "c5"


@pytest.fixture
async def saving(tmp_path: Path) -> AsyncIterator[Service]:
    async with open_service(tmp_path, save_keys="akey:asecret") as opened:
        yield opened


async def shown(service: Service, check_id: str) -> str:
    answer = await service.client.get(f"/checks/{check_id}")
    assert answer.status_code == 200
    return answer.text


async def test_what_can_be_saved_has_a_button(saving: Service) -> None:
    text = await shown(saving, await saving.completed(report()))
    assert text.count("Save this page") == text.count("/saves") == 2
    assert "Have the page of citation 5 saved" in text


async def test_without_keys_there_is_none(service: Service) -> None:
    assert "Save this page" not in await shown(service, await service.completed(report()))


async def test_a_click_queues_the_page_and_leads_back_to_its_citation(saving: Service) -> None:
    check_id = await saving.completed(report())
    answer = await saving.client.post(f"/checks/{check_id}/saves", data={"citation": STANDS})
    assert (answer.status_code, answer.headers["location"]) == (
        303, f"/checks/{check_id}#citation-{STANDS}",
    )  # fmt: skip
    text = await shown(saving, check_id)
    assert "Waits to be saved." in text
    assert "Have the page of citation 5 saved" not in text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"state": SaveState.PENDING}, "The archive is saving it."),
        (
            {"state": SaveState.FAILED, "due_at": None, "why": "<b>no</b>"},
            "Not saved: &lt;b&gt;no&lt;/b&gt;.",
        ),
        (
            {
                "state": SaveState.SAVED,
                "due_at": None,
                "memento": Memento(
                    url=Url(f"https://web.archive.org/web/20261120093000/{RIVER}"),
                    original=Url(RIVER),
                    captured_at=NOW,
                    archive="web.archive.org",
                ),
            },
            f'href="https://web.archive.org/web/20261120093000/{RIVER}"',
        ),
    ],
)
async def test_the_report_tells_how_it_goes(
    saving: Service, change: dict[str, object], words: str
) -> None:
    check_id = await saving.completed(report())
    await saving.client.post(f"/checks/{check_id}/saves", data={"citation": STANDS})
    claimed = await saving.store.saves.claim()
    assert claimed is not None
    now = replace(claimed, **change)  # type: ignore[arg-type]  # fields of a save
    await saving.store.saves.give_back(claimed, now)
    assert words in await shown(saving, check_id)


@pytest.mark.parametrize(("citation", "status"), [("c1", 422), ("c99", 404), ("", 404)])
async def test_what_cannot_be_saved_is_said_on_a_page(
    saving: Service, citation: str, status: int
) -> None:
    check_id = await saving.completed(report())
    answer = await saving.client.post(
        f"/checks/{check_id}/saves", data={"citation": citation}, headers={"Accept": "text/html"}
    )
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")


async def test_other_sites_cannot_have_pages_saved(saving: Service) -> None:
    check_id = await saving.completed(report())
    answer = await saving.client.post(
        f"/checks/{check_id}/saves",
        data={"citation": STANDS},
        headers={"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
    )
    assert answer.status_code == 403
    assert await saving.store.saves.claim() is None
