"""Where the address of a quotation leads in a real browser: to the words themselves."""

import html

import pytest
from playwright.async_api import Route

from checkers.quoted import find, text_fragment
from checkers.urls import Url
from tests.app.web.browser import chromium, needs_chromium

pytestmark = needs_chromium

ADDRESS = Url("https://cited.example/essay")
FAR_DOWN = "<p style='height: 5000px'>The tide came in.</p>"

PASSAGES = [
    ("the old pier is lost", "We saw it: the old pier is lost, and nobody looked."),
    ("well-known, and old & 100% true", "It is well-known, and old & 100% true, they say."),
    ("« Les ports » oublient leurs noms", "On dit que « Les ports » oublient leurs noms."),
    ("they weren't told “why”", "In the end they weren't told “why” it was so."),
    ("港が名前を忘れる理由", "彼は港が名前を忘れる理由を書いた。"),
]


@pytest.mark.parametrize(("words", "passage"), PASSAGES)
async def test_a_text_fragment_leads_to_the_words(words: str, passage: str) -> None:
    page_text = f"The tide came in. {passage}"
    place = find(words, page_text)
    assert place is not None
    page = f"<!doctype html><meta charset=utf-8>{FAR_DOWN}<p>{html.escape(passage)}</p>{FAR_DOWN}"

    async def answer(route: Route) -> None:
        await route.fulfill(status=200, content_type="text/html; charset=utf-8", body=page)

    async with chromium() as browser:
        tab = await browser.new_page()
        await tab.route("**/*", answer)
        await tab.goto(text_fragment(ADDRESS, place.words).text)
        await tab.wait_for_function("scrollY > 1000", timeout=5000)
        await tab.goto("about:blank")
        await tab.goto(text_fragment(ADDRESS, "words that stand nowhere").text)
        assert await tab.evaluate("scrollY") == 0
