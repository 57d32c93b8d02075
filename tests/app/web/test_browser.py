"""The pages in a real browser: nothing runs that is not ours, and everybody can use them."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Literal

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Route

from app.jobs import decide_on_finding
from checkers.model import DecisionKind
from checkers.writers import Writer
from tests.app.api.loopback import on_loopback
from tests.app.api.sample import report
from tests.app.api.service import Service, begin
from tests.app.web.browser import axe_violations, chromium, needs_chromium, opened
from tests.app.web.hostile import hostile_report

pytestmark = [needs_chromium, pytest.mark.asyncio(loop_scope="module")]

Scheme = Literal["light", "dark"]


@dataclass
class Running:
    """A service with checks in every state, and a browser."""

    service: Service
    address: str
    browser: Browser
    paths: dict[str, str]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def running(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Running]:
    folder: Path = tmp_path_factory.mktemp("browser")
    async with on_loopback(folder) as (service, address), chromium() as browser:
        failed = await service.queued()
        await service.store.checks.fail(failed, "The page answers with an image.")
        under_attack = await service.queued()
        await begin(service.store, under_attack, hostile_report(), found=4)
        checks = {
            "report": await service.completed(report()),
            "running": await service.running(report(), found=4),
            "failed": failed,
            "hostile report": await service.completed(hostile_report()),
            "hostile running": under_attack,
        }
        overruled = await service.completed(report())
        for citation, kind in (("c4", DecisionKind.IGNORE), ("c5", DecisionKind.BLOCKS_ROBOTS)):
            await decide_on_finding(
                service.store, service.app.state.settings, kind,
                check_id=overruled, citation_id=citation, reason="We know it.",
            )  # fmt: skip
        checks["overruled"] = overruled
        paths = {name: f"{address}/checks/{check_id}" for name, check_id in checks.items()}
        paths["decisions"] = f"{address}/decisions"
        await service.store.own_works.add_site("old-gazette.example")
        writer = Writer(names=("Ida Wells", "A. Pierwatch"), sites=("ada.example",))
        await service.store.own_works.add_writer(writer)
        paths["settings"] = f"{address}/settings"
        yield Running(service, address, browser, {"form": f"{address}/", **paths})


SCHEMES: tuple[Scheme, ...] = ("light", "dark")
WIDTHS = (320, 1280)


@pytest.mark.parametrize(
    "name", ["form", "report", "running", "failed", "overruled", "decisions", "settings"]
)
async def test_a_page_is_accessible_and_fits(running: Running, name: str) -> None:
    async with opened(running.browser) as (page, complaints):
        await page.goto(running.paths[name])
        for details in await page.locator("details").all():
            await details.evaluate("details => details.open = true")
        for scheme, width in product(SCHEMES, WIDTHS):
            await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            await page.set_viewport_size({"width": width, "height": 900})
            assert await axe_violations(page) == [], (scheme, width)
            assert await page.evaluate("document.documentElement.scrollWidth") <= width
        assert complaints.heard == []


@pytest.mark.parametrize("name", ["hostile report", "hostile running"])
async def test_nothing_hostile_runs(running: Running, name: str) -> None:
    async with opened(running.browser) as (page, complaints):
        await page.goto(running.paths[name])
        await page.wait_for_timeout(700)
        assert await page.evaluate("window.__pwned === undefined")
        assert "__pwned" in await page.locator("main").inner_text()
        assert complaints.heard == []


async def test_what_arrives_hostile_while_a_page_is_open_does_not_run_either(
    running: Running,
) -> None:
    service = running.service
    check_id = await service.queued()
    async with opened(running.browser) as (page, complaints):
        await page.goto(f"{running.address}/checks/{check_id}")
        await begin(service.store, check_id, hostile_report(), found=4)
        await page.locator("#rows tr").nth(3).wait_for()
        await service.store.checks.complete(check_id)
        await page.locator("#does_not_stand").wait_for()
        assert await page.evaluate("window.__pwned === undefined")
        assert complaints.heard == []


async def test_a_page_goes_live_however_late_its_scripts_come(running: Running) -> None:
    async def delay(route: Route) -> None:
        await asyncio.sleep(0.5)
        await route.continue_()

    service = running.service
    check_id = await service.queued()
    async with opened(running.browser) as (page, complaints):
        await page.route("**/hx-sse*.js", delay)
        await page.goto(f"{running.address}/checks/{check_id}")
        await begin(service.store, check_id, report(), found=4)
        await page.locator("#rows tr").nth(3).wait_for(timeout=10_000)
        await service.store.checks.complete(check_id)
        await page.get_by_role("button", name="Copy").wait_for()
        assert complaints.heard == []


async def test_a_report_as_a_file_of_its_own_runs_nothing(running: Running) -> None:
    path = running.paths["hostile report"].replace("/checks/", "/v1/checks/") + "?format=html"
    async with opened(running.browser) as (page, complaints):
        await page.goto(path)
        assert "__pwned" in await page.locator("body").inner_text()
        assert not [heard for heard in complaints.heard if "dialog" in heard]


async def test_a_form_with_a_hostile_input_is_shown_again_and_runs_nothing(
    running: Running,
) -> None:
    typed = '"><script>window.__pwned = 1</script>'
    async with opened(running.browser) as (page, complaints):
        await page.goto(running.paths["form"])
        await page.fill("#url", typed)
        await page.fill("#text", "</textarea><script>window.__pwned = 1</script>")
        await page.get_by_role("button", name="Check the article").click()
        await page.locator("[role=alert]").wait_for()
        assert await page.input_value("#url") == typed
        assert await page.evaluate("window.__pwned === undefined")
        # The browser itself tells of the status 422 of the page.
        assert all("422" in heard for heard in complaints.heard)


async def test_a_file_that_is_too_large_is_refused_in_words(
    running: Running, tmp_path: Path
) -> None:
    large = tmp_path / "large.html"
    large.write_bytes(b"<p>x</p>" * 2_500_000)
    async with opened(running.browser) as (page, _):
        await page.goto(running.paths["form"])
        await page.set_input_files("#file", large)
        await page.get_by_role("button", name="Check the article").click()
        await page.get_by_role("heading", name="Content Too Large").wait_for()
        assert "over the limit" in await page.locator("main").inner_text()


async def test_the_whole_form_can_be_used_with_the_keyboard_alone(running: Running) -> None:
    async with opened(running.browser) as (page, _):
        await page.goto(running.paths["form"])
        await page.keyboard.press("Tab")
        assert await page.evaluate("document.activeElement.className") == "skip"
        await page.keyboard.press("Enter")
        for expected in ("url", "text"):
            await page.keyboard.press("Tab")
            assert await page.evaluate("document.activeElement.id") == expected
        await page.keyboard.type("[a](https://wiki.example/River)")
        while await page.evaluate("document.activeElement.type") != "submit":
            await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await page.wait_for_url("**/checks/*")


async def test_the_repaired_article_can_be_copied(running: Running) -> None:
    permissions = ["clipboard-read", "clipboard-write"]
    async with opened(running.browser, permissions=permissions) as (page, complaints):
        await page.goto(running.paths["report"])
        await page.get_by_role("button", name="Copy").click()
        await page.get_by_text("Copied.").wait_for()
        copied = await page.evaluate("navigator.clipboard.readText()")
        assert copied == await page.input_value("#repaired")
        assert complaints.heard == []


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
async def test_an_editor_overrules_and_withdraws(running: Running, scripts: bool) -> None:
    check_id = await running.service.completed(report())
    async with opened(running.browser, java_script_enabled=scripts) as (page, complaints):
        await page.goto(f"{running.address}/checks/{check_id}")
        card = page.locator("#citation-c1")
        await card.get_by_text("Is this wrong?").click()
        await card.get_by_label("Why, for whoever comes after").fill("It is our own draft.")
        await card.get_by_role("button", name="Leave this address out").click()
        await page.wait_for_url("**#citation-c1")
        row = page.locator("#citation-c1")
        assert "“It is our own draft.”" in await row.inner_text()
        await page.get_by_role("link", name="Decisions").click()
        await page.get_by_text("https://old.example/2016/port-opens").wait_for()
        await page.go_back()
        await row.get_by_role("button", name="Withdraw").click()
        await row.get_by_text("Is this wrong?").wait_for()
        assert complaints.heard == []
