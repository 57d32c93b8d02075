"""The command recheck: what is due is checked, and only what changed is printed."""

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import AsyncExitStack
from datetime import datetime, timedelta

from app.cli.checking import check_extraction, hints, run
from app.cli.configuration import read_settings
from app.cli.database import opened_store
from app.cli.endings import Exit
from app.cli.order import Order
from app.cli.output import write
from app.extractor import Extractor
from app.jobs import (
    Change,
    ChangeKind,
    CheckRequest,
    Memory,
    ask_again,
    recall,
    recheck_due,
    save_what_ends_soon,
    tidy,
    wishes_of,
)
from app.logs import configure_logs
from app.policy import allowance_of, own_of, policy_of
from app.ports import open_ports, system_clock
from app.reports.neutral import one_line
from app.settings import Settings
from app.storage import SaveWish
from checkers.archives import Asker, Urgency
from checkers.model import Citation, Report, Resolution
from checkers.pipeline import resolve_titles
from checkers.urls import Url

_SENTENCES: dict[ChangeKind, str] = {
    ChangeKind.BROKE: "broke: {url} ({was} before, now {now})",
    ChangeKind.CONFIRMED: "confirmed: {url} ({now}, seen often enough)",
    ChangeKind.RECOVERED: "recovered: {url} ({was} before, now {now})",
    ChangeKind.MOVED: "moved: {url}",
    ChangeKind.NEW: "new: {url} ({now})",
    ChangeKind.REMOVED: "no longer cited: {url}",
    ChangeKind.NOT_CHECKED: "could not be checked: {note}",
}


def recheck(*, as_json: bool) -> Exit:
    """Check what is due, print the changes, and tell whether something got worse."""
    settings = read_settings()
    configure_logs(settings.log_level)
    changes = run(_recheck(settings))
    shown: Callable[[Change], str] = _as_json if as_json else _as_text
    write("".join(f"{shown(change)}\n" for change in changes))
    return exit_of(changes)


def exit_of(changes: list[Change]) -> Exit:
    """A broken link is the news; that something could not be checked comes after it."""
    if any(_is_worse(change) for change in changes):
        return Exit.NEEDS_ACTION
    if any(change.kind is ChangeKind.NOT_CHECKED for change in changes):
        return Exit.NOT_DONE
    return Exit.FINE


async def _recheck(settings: Settings) -> list[Change]:
    async with AsyncExitStack() as stack:
        store = await stack.enter_async_context(opened_store(settings))
        ledger = await store.archive_ledger(allowance_of(settings))
        wired = await stack.enter_async_context(open_ports(settings, ledger=ledger))
        extractor = Extractor()

        async def check(request: CheckRequest, last: Report | None) -> Report:
            now = system_clock()

            async def recalled(citations: Sequence[Citation]) -> Memory:
                return await recall(
                    store,
                    citations,
                    now=now,
                    freshness=timedelta(seconds=settings.freshness),
                    until_due=True,
                    last=last,
                )

            article = Url.parse(request.url or "")
            document = await wired.read_document(article)
            told = hints(Order(target=article.text), settings, await own_of(settings, store))
            asker = Asker(article.text, Urgency.RECHECK)
            extraction = await resolve_titles(
                await extractor.extract(document, hints=told),
                ports=wired.ports_for(asker),
                policy=policy_of(settings, salt="", archive=True),
                own_sites=told.own_sites,
                known=_looked_for_before(last, now),
            )
            memory = await recalled(extraction.citations)
            salt = await store.installation.salt(now)
            return await check_extraction(
                extraction,
                wired,
                settings,
                store=store,
                memory=memory,
                salt=salt,
                asker=asker,
                depth=request.depth,
                recalling=recalled,
            )

        def wishes(report: Report, last: Report | None) -> Iterable[SaveWish]:
            return wishes_of(report, last, settings)

        changes = await recheck_due(store, check, system_clock(), wishes=wishes)
        await ask_again(store, settings, wired.ports_for)
        if wired.save_page_now is not None:
            await save_what_ends_soon(store, settings, wired.save_page_now, system_clock)
        await tidy(store, now=system_clock())
        return changes


def _looked_for_before(last: Report | None, now: datetime) -> list[Citation]:
    """The titles that are not looked for anew: sites are not read through for them daily.

    What was found stays found; what was not is looked for once in a calendar week.
    """
    if last is None:
        return []
    same_week = last.created_at.isocalendar()[:2] == now.isocalendar()[:2]
    citations = [finding.citation for finding in last.findings]
    return [
        citation
        for citation in citations
        if citation.mention and citation.mention.resolution
        if same_week or citation.mention.resolution is Resolution.ACCEPTED
    ]


def _is_worse(change: Change) -> bool:
    """Whether something broke; of what is new, only where it does not stand."""
    if change.kind is ChangeKind.NEW:
        return change.needs_action
    return change.kind in (ChangeKind.BROKE, ChangeKind.CONFIRMED)


def _as_text(change: Change) -> str:
    words = _SENTENCES[change.kind].format(
        url=change.url, was=change.was, now=change.now, note=change.note
    )
    return one_line(f"{change.article}: {words}")


def _as_json(change: Change) -> str:
    line = {
        "change": str(change.kind),
        "article": change.article,
        "url": change.url.text if change.url else None,
        "was": str(change.was) if change.was else None,
        "now": str(change.now) if change.now else None,
        "note": change.note,
    }
    return json.dumps(line)
