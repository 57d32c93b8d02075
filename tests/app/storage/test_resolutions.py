"""Titles that were looked for, on both databases."""

from dataclasses import replace

from app.storage import CheckRequest, Store
from checkers.model import Candidate, Citation, CitationKind, Mention, Resolution
from checkers.urls import Url

URL = Url("https://columns.example/bridges")
FOUND = Citation(
    id="c1",
    kind=CitationKind.MENTION,
    url=URL,
    mention=Mention(
        title="The \0 bridges \udc80",
        resolution=Resolution.ACCEPTED,
        candidates=(Candidate(url=URL, score=91.5, via="sitemap"),),
    ),
)
UNKNOWN = replace(
    FOUND, id="c2", url=None, mention=Mention(title="Nets", resolution=Resolution.UNKNOWN)
)


async def test_what_was_found_is_kept_for_its_check(store: Store) -> None:
    check_id = await store.checks.add(CheckRequest(html="<p>"))
    other = await store.checks.add(CheckRequest(html="<p>"))
    for citation in (UNKNOWN, FOUND):
        await store.resolutions.keep(check_id, citation)
    assert await store.resolutions.of(check_id) == [FOUND, UNKNOWN]
    assert await store.resolutions.of(other) == []
    assert await store.resolutions.of("no id") == []


async def test_what_is_found_later_takes_its_place(store: Store) -> None:
    check_id = await store.checks.add(CheckRequest(html="<p>"))
    await store.resolutions.keep(check_id, replace(UNKNOWN, id="c1"))
    await store.resolutions.keep(check_id, FOUND)
    assert await store.resolutions.of(check_id) == [FOUND]


async def test_it_is_told_while_the_check_runs_and_not_after_its_end(store: Store) -> None:
    check_id = await store.checks.add(CheckRequest(html="<p>"))
    await store.checks.begin(check_id)
    await store.resolutions.keep(check_id, FOUND)
    await store.checks.cancel(check_id)
    await store.resolutions.keep(check_id, UNKNOWN)
    events = await store.events.after(check_id, 0)
    assert [event.name for event in events] == ["started", "resolved", "cancelled"]
    assert events[1].data == {"id": "c1", "resolution": "accepted", "url": URL.text}


async def test_a_request_tells_whether_titles_are_resolved(store: Store) -> None:
    for resolve in (True, False):
        check_id = await store.checks.add(CheckRequest(html="<p>", resolve=resolve))
        request = await store.checks.request(check_id)
        assert request is not None
        assert request.resolve is resolve
