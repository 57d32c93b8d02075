"""The page of a running check, as it goes on: parts of it, sent as server-sent events."""

import asyncio
from collections.abc import AsyncGenerator, Collection
from dataclasses import dataclass, field
from datetime import timedelta

from fastapi.sse import ServerSentEvent

from app.settings import Settings
from app.storage import CheckView, Store
from app.web.cards import Card, card
from app.web.check_page import check_context, progress_words
from app.web.rendering import fragment
from checkers.model import Finding

_PAUSE = timedelta(milliseconds=400)
"""Between two looks at what is new: faster than that, nobody reads."""
_POLITE = timedelta(seconds=5)
"""Between two sentences for people who have the page read to them."""


@dataclass(slots=True)
class _Shown:
    """What one reader's page has: the newest event, its rows, when its status was last spoken."""

    event: int = 0
    rows: dict[str, Finding] = field(default_factory=dict)
    spoken_at: float = float("-inf")


async def live_page(
    store: Store, check_id: str, *, settings: Settings | None = None
) -> AsyncGenerator[ServerSentEvent, None]:
    """The parts of the page that change, until the check ends; the last one is the report.

    A reader who comes back gets every row again, so nothing depends on what was sent before.
    """
    shown = _Shown()
    while (view := await store.checks.glance(check_id)) and not view.status.has_ended:
        started_at = _now()
        if html := await _news(store, view, shown):
            yield ServerSentEvent(raw_data=html)
        # Reading a long article's findings takes its time: then the pauses grow with it.
        await asyncio.sleep(max(_PAUSE.total_seconds(), 4 * (_now() - started_at)))
    ended = await store.checks.get(check_id)
    if ended is not None:
        holding = {decision.id for decision in await store.decisions.holding()}
        yield ServerSentEvent(raw_data=await asyncio.to_thread(_end, ended, holding, settings))
    yield ServerSentEvent(event="ended", raw_data="")


def _end(view: CheckView, holding: Collection[str], settings: Settings | None) -> str:
    context = check_context(view, holding=holding, settings=settings)
    return fragment("live_end.html", **context)


async def _news(store: Store, view: CheckView, shown: _Shown) -> str:
    """What changed on the page since the last look, '' where nothing did."""
    events = await store.events.after(view.id, shown.event)
    if not events:
        return ""
    shown.event = events[-1].id
    is_first = not shown.rows
    added, changed = await _rows(store, view, shown)
    speaks = _now() - shown.spoken_at >= _POLITE.total_seconds()
    if speaks:
        shown.spoken_at = _now()
    words = progress_words(view.progress, view.waiting)
    return fragment(
        "live.html",
        progress=view.progress,
        progress_words=words,
        announcement=words if speaks else "",
        starts_anew=is_first,
        added=added,
        changed=changed,
    )


async def _rows(store: Store, view: CheckView, shown: _Shown) -> tuple[list[Card], list[Card]]:
    """The rows that the page does not have yet, and those that say something else now."""
    found = await store.findings.of(view.id)
    added, changed = [], []
    for number, (citation_id, finding) in enumerate(found.items(), start=1):
        if citation_id not in shown.rows:
            added.append(card(finding, number))
        elif shown.rows[citation_id] != finding:
            changed.append(card(finding, number))
    shown.rows = found
    return added, changed


def _now() -> float:
    """Seconds of the event loop's own clock, for pauses only."""
    return asyncio.get_running_loop().time()
