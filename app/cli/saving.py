"""The command save: a page is saved by the Internet Archive, and the copy's address is printed."""

import secrets

from app.cli.checking import run
from app.cli.configuration import read_settings
from app.cli.database import opened_store
from app.cli.endings import BadInput, NotDone, say
from app.cli.installed import decisions_of
from app.cli.output import write
from app.cli.target import read_url
from app.jobs import CannotSave, page_to_save, refuse_to_save, save_what_ends_soon
from app.logs import configure_logs
from app.policy import allowance_of, policy_of
from app.ports import Wired, open_ports, system_clock
from app.reports.neutral import one_line
from app.settings import Settings
from app.storage import Save, SaveState, Store
from checkers.model import Citation, CitationKind, Finding
from checkers.pipeline import reach_verdict
from checkers.urls import Url


def save(url: str) -> None:
    """Have one page saved, wait for it, and print where the copy is.

    Raises:
        BadInput: it is not to be saved, or there are no keys.
        NotDone: it could not be saved, or not yet.
    """
    settings, address = read_settings(), read_url(url)
    configure_logs(settings.log_level)
    try:
        refuse_to_save(address, settings)
        saved = run(_saved(address, settings))
    except CannotSave as refusal:
        raise BadInput(one_line(str(refusal))) from refusal
    if saved.memento is None:
        raise NotDone(_why_not(saved))
    if not saved.memento.verified:
        say("the copy could not be looked at yet")
    write(f"{saved.memento.url}\n")


async def _saved(url: Url, settings: Settings) -> Save:
    async with opened_store(settings) as store:
        known = await store.saves.of(url)
        ledger = await store.archive_ledger(allowance_of(settings))
        async with open_ports(settings, ledger=ledger) as wired:
            if known is None or known.due_at is None:
                await _refuse_what_does_not_stand(url, store, wired, settings)
            await store.saves.ask(url)
            pages = wired.save_page_now
            if pages is not None:
                await save_what_ends_soon(store, settings, pages, system_clock, only=url)
        saved = await store.saves.of(url)
    if saved is None:
        raise LookupError("the page is not in the queue that it was put into")
    return saved


async def _refuse_what_does_not_stand(
    url: Url, store: Store, wired: Wired, settings: Settings
) -> None:
    """A copy of an error page would help nobody."""
    citation = Citation(id="c1", kind=CitationKind.OUTBOUND, url=url, href=url.text)
    policy = policy_of(
        settings,
        salt=secrets.token_hex(8),
        archive=False,
        decisions=await decisions_of(store),
    )
    verdict, evidence = await reach_verdict(citation, ports=wired.ports, policy=policy)
    page_to_save(Finding(citation=citation, verdict=verdict, evidence=tuple(evidence)), settings)


def _why_not(saved: Save) -> str:
    why = one_line(saved.why) or "the archive is still at it"
    if saved.state is SaveState.FAILED or saved.due_at is None:
        return f"not saved: {why}"
    again = f"{saved.due_at:%Y-%m-%d %H:%M} UTC"
    return f"not saved yet: {why}; tried again from {again} on, by serve or recheck --due"
