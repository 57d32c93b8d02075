"""A real Chromium for the journeys through the pages, and what it must have to complain of."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

import pytest
from playwright.async_api import Browser, Page, async_playwright

CHROMIUM = os.environ.get("CITEWATCH_TEST_CHROMIUM") or shutil.which("chromium")
IN_CI = os.environ.get("CI") == "true"
needs_chromium = pytest.mark.skipif(
    CHROMIUM is None and not IN_CI,
    reason="no chromium here: install it, or set CITEWATCH_TEST_CHROMIUM to its path",
)

_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    assert CHROMIUM, "CI needs a chromium: without one the pages are not tested"
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)
        yield browser
        await browser.close()


@dataclass
class Complaints:
    """What a browser says against a page: its console, its errors, its dialogs."""

    heard: list[str] = field(default_factory=list)


@asynccontextmanager
async def opened(
    browser: Browser,
    **options: Any,  # whatever a context of playwright takes
) -> AsyncIterator[tuple[Page, Complaints]]:
    """A page in a fresh browser profile, and what is complained of while it is used."""
    context = await browser.new_context(**options)
    page, complaints = await context.new_page(), Complaints()
    page.on("console", lambda message: complaints.heard.append(message.text))
    page.on("pageerror", lambda error: complaints.heard.append(str(error)))

    async def refuse(dialog: Any) -> None:
        complaints.heard.append(f"dialog: {dialog.message}")
        await dialog.dismiss()

    page.on("dialog", refuse)
    yield page, complaints
    await context.close()


async def axe_violations(page: Page) -> list[str]:
    """What axe finds against the page's accessibility, one line for each rule."""
    script = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    await page.evaluate(script)
    found = await page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert found["passes"], "axe has looked at nothing"
    return [
        f"{violation['id']}: {violation['help']}: {violation['nodes'][0]['html']}"
        for violation in found["violations"]
    ]
