"""The page of a running check, followed event by event."""

from contextlib import aclosing
from dataclasses import replace

from bs4 import BeautifulSoup

from app.storage import Stage
from app.web.live import live_page
from tests.app.api.sample import report
from tests.app.api.service import Service


def rows(html: str | None, swap: str) -> list[str]:
    """The ids of the rows that a message brings by a kind of swap."""
    assert html is not None
    parts = BeautifulSoup(html, "lxml").select(f'hx-partial[hx-swap="{swap}"]')
    return [str(row["id"]) for part in parts for row in part.select("tr")]


async def test_each_row_comes_once_and_again_only_when_it_changed(service: Service) -> None:
    whole = report()
    findings, keep = whole.findings, service.store.findings.keep
    check_id = await service.running(whole, found=2)
    parts = live_page(service.store, check_id)

    first = (await anext(parts)).raw_data
    assert rows(first, "innerHTML") == ["row-c1", "row-c2"]

    changed = replace(
        findings[0], verdict=replace(findings[0].verdict, explanation="A copy was found.")
    )
    await keep(check_id, [(2, findings[2]), (0, changed)], stage=Stage.ARCHIVE, tell_progress=True)
    second = (await anext(parts)).raw_data
    assert rows(second, "beforeend") == ["row-c3"]
    assert rows(second, "outerHTML") == ["row-c1"]
    assert second is not None
    assert "A copy was found." in second
    assert "3 of 6 citations" in second

    await service.store.checks.complete(check_id)
    last = (await anext(parts)).raw_data
    assert last is not None
    assert 'id="does_not_stand"' in last
    assert (await anext(parts)).event == "ended"
    assert [part async for part in parts] == []


async def test_the_status_is_spoken_at_most_every_five_seconds(service: Service) -> None:
    whole = report()
    check_id = await service.running(whole, found=1)
    async with aclosing(live_page(service.store, check_id)) as parts:
        spoken = [(await anext(parts)).raw_data]
        await service.store.findings.keep(check_id, [(1, whole.findings[1])], stage=Stage.VERDICT)
        spoken.append((await anext(parts)).raw_data)
    assert ['hx-target="#status"' in (message or "") for message in spoken] == [True, False]


async def test_a_reader_who_comes_back_gets_every_row(service: Service) -> None:
    check_id = await service.running(report(), found=3)
    for _ in range(2):
        async with aclosing(live_page(service.store, check_id)) as parts:
            message = await anext(parts)
        assert rows(message.raw_data, "innerHTML") == ["row-c1", "row-c2", "row-c3"]
