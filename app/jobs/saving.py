"""Saving pages into an archive: the queue is worked off, and copies are put into reports.

All that is known is in the queue, so that a process may end anywhere: the next one goes on with the
capture that the archive is making for us, or with the copy that no report shows yet.
"""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from app.jobs.save_schedule import Answer, after, is_lost
from app.policy import remedies_of
from app.settings import Settings
from app.storage import Save, SaveState, Store, Unattached
from checkers.archives import (
    AlreadyThere,
    Captured,
    NotSaved,
    Pending,
    Submitted,
    Trouble,
)
from checkers.concluding import concluded
from checkers.model import ArchiveOutcome, Memento
from checkers.urls import Url

_SOON = timedelta(minutes=2)
"""For what is due within it a command waits; what takes longer is left to the next one."""

_log = structlog.get_logger()


class SavesPages(Protocol):
    """:class:`checkers.archives.SavePageNow`."""

    async def submit(self, url: Url) -> Submitted | AlreadyThere | NotSaved: ...
    async def status(self, job: str, url: Url) -> Captured | Pending | NotSaved: ...
    async def look_at(self, captured: Captured) -> Memento: ...
    async def find(self, url: Url) -> Memento | None: ...


async def save_due(
    store: Store,
    settings: Settings,
    pages: SavesPages,
    clock: Callable[[], datetime],
    *,
    only: Url | None = None,
) -> int:
    """Work off what is due, until nothing is or the archive is silent; how many were saved.

    One silence ends the round, as where archives are asked again.
    """
    saved = 0
    await attach_copies(store, settings)
    while (save := await store.saves.claim(only=only)) is not None:
        answer = await _answer(pages, save, now=clock())
        as_it_is = after(save, answer, now=clock())
        if not await store.saves.give_back(save, as_it_is):
            continue  # somebody else has it by now
        if as_it_is.state is SaveState.FAILED:
            _log.info("a page was not saved", host=save.url.host, why=as_it_is.why)
        if as_it_is.state is SaveState.SAVED:
            saved += 1
            await attach_copies(store, settings)
        if isinstance(answer, NotSaved) and not answer.told:
            break
    return saved


async def save_what_ends_soon(
    store: Store,
    settings: Settings,
    pages: SavesPages,
    clock: Callable[[], datetime],
    *,
    only: Url | None = None,
    within: timedelta = timedelta(minutes=10),
) -> None:
    """Work on as long as something is due soon: for commands, which are not there later."""
    stop_at = clock() + within
    while True:
        await save_due(store, settings, pages, clock, only=only)
        due_at, now = await store.saves.next_due_at(only=only), clock()
        if due_at is None or due_at - now > _SOON or max(due_at, now) >= stop_at:
            return
        await asyncio.sleep(max((due_at - now).total_seconds(), 0.2))


async def _answer(pages: SavesPages, save: Save, *, now: datetime) -> Answer:
    """Ask the archive what is to be asked now."""
    if save.state is not SaveState.PENDING:
        answer = await pages.submit(save.url)
        if isinstance(answer, AlreadyThere):
            words = "the archive says that it has a recent copy, and shows none"
            return await pages.find(save.url) or NotSaved(Trouble.TRANSIENT, words)
        return answer
    told = await pages.status(save.job, save.url)
    if isinstance(told, Captured):
        return await pages.look_at(told)
    if _is_vague(told, save, now=now):
        return await pages.find(save.url) or told  # before it is made a second time
    return told


def _is_vague(told: Pending | NotSaved, save: Save, *, now: datetime) -> bool:
    """Whether there may be a copy, although the archive did not say so."""
    if is_lost(save, now=now):
        return True
    return isinstance(told, NotSaved) and told.told and told.trouble is Trouble.TRANSIENT


async def attach_copies(store: Store, settings: Settings) -> None:
    """Put copies into the reports whose citations want them."""
    for wanted in await store.saves.unattached():
        if await _attach(store, settings, wanted):
            await store.saves.attached(wanted)


async def _attach(store: Store, settings: Settings, wanted: Unattached) -> bool:
    """Put a copy into a report; False if somebody has changed it meanwhile: then it is tried again.

    A memento that is there already was chosen by the day of the citation, and stays.
    """
    check_id = wanted.check_id
    stored = await store.findings.one(check_id, wanted.citation_id)
    article, request = await store.checks.article(check_id), await store.checks.request(check_id)
    if stored is None or article is None or request is None:
        return True
    finding = stored.finding
    if finding.archive.memento is not None:
        return True
    cited_at = finding.citation.cited_at
    days = (wanted.memento.captured_at.date() - cited_at.date()).days if cited_at else None
    answer = replace(
        finding.archive,
        outcome=ArchiveOutcome.FOUND,
        memento=replace(wanted.memento, distance_days=days),
        note=_note(wanted.memento),
    )
    remedies = remedies_of(settings, request.remedies)
    changed = concluded(article, replace(finding, archive=answer), remedies)
    return not await store.findings.swap(check_id, [(stored, changed)], late="saved")


def _note(memento: Memento) -> str:
    seen = "" if memento.verified else "; the copy could not be looked at yet"
    return f"saved on {memento.captured_at.date()}{seen}"
