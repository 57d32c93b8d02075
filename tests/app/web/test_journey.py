"""An editor's journey through the whole service in a real browser, with scripts and without."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from tests.app.api.real_service import SmallWeb, furnish, real_service
from tests.app.web.browser import axe_violations, chromium, needs_chromium, opened
from tests.internet import Internet

pytestmark = [needs_chromium, pytest.mark.asyncio(loop_scope="module")]


@dataclass
class Journey:
    """A running service, the web that it lives in, and a browser."""

    address: str
    web: SmallWeb
    browser: Browser


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def journey(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Journey]:
    folder: Path = tmp_path_factory.mktemp("journey")
    async with Internet() as internet:
        web = furnish(internet)
        async with real_service(folder, web) as address, chromium() as browser:
            yield Journey(address, web, browser)


async def submit(page: Page, journey: Journey) -> None:
    await page.goto(journey.address)
    await page.get_by_label("Or its text, pasted").fill(journey.web.article)
    await page.get_by_label("Published on").fill("2020-05-20")
    await page.get_by_role("button", name="Check the article").click()
    await page.wait_for_url("**/checks/*")


async def download_the_repair_of_the_dead_link(page: Page, journey: Journey) -> str:
    """Take every proposed change back but that of the dead link, and download the article."""
    dead = page.locator(".card", has_text=journey.web.gone)
    number = (await dead.locator("h3").inner_text()).removeprefix("Citation ")
    for box in await page.locator("input[name=accept]").all():
        await box.uncheck()
    await page.get_by_label(f"Citation {number},").check()
    async with page.expect_download() as download:
        await page.get_by_role("button", name="Download the repaired article").click()
    path = await (await download.value).path()
    return (await asyncio.to_thread(path.read_bytes)).decode()


async def test_an_editor_pastes_watches_reads_and_repairs(journey: Journey) -> None:
    web = journey.web
    async with opened(journey.browser) as (page, complaints):
        await submit(page, journey)
        await page.evaluate("window.stayed = true")
        await page.get_by_text("of 4 citations").first.wait_for()
        await page.locator("#rows tr").nth(2).wait_for()
        assert await page.locator("progress").count() == 1

        await page.get_by_role("heading", name="Needs action").wait_for()
        assert await page.evaluate("window.stayed"), "the report came without loading the page"
        assert await page.title() == "Report: Ten years of a river port · Citewatch"
        card = page.locator(".card", has_text=web.gone)
        assert "12 days after your citation" in await card.inner_text()
        assert await axe_violations(page) == []

        repaired = await download_the_repair_of_the_dead_link(page, journey)
        assert f"/web/20200601101112/{web.gone}" in repaired
        assert web.moved in repaired
        assert complaints.heard == []


async def test_the_same_journey_needs_no_scripts(journey: Journey) -> None:
    web = journey.web
    async with opened(journey.browser, java_script_enabled=False) as (page, complaints):
        await submit(page, journey)
        await page.get_by_role("heading", name="Checking").wait_for()
        await page.get_by_role("heading", name="Needs action").wait_for(timeout=20_000)
        repaired = await download_the_repair_of_the_dead_link(page, journey)
        assert f"/web/20200601101112/{web.gone}" in repaired

        await page.get_by_role("button", name="Preview the chosen changes").click()
        await page.wait_for_url("**/repair#repair")
        assert await page.locator("input[name=accept]:checked").count() == 1
        assert complaints.heard == []


async def test_a_check_can_be_stopped(journey: Journey) -> None:
    async with opened(journey.browser) as (page, _):
        await submit(page, journey)
        await page.get_by_role("button", name="Stop the check").click()
        await page.get_by_text("The check was stopped").first.wait_for()
