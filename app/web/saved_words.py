"""What a citation shows of how its page is being saved."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.jobs import CannotSave, page_to_save
from app.reports.entries import Address
from app.settings import Settings
from app.storage import CheckView, Save, SaveState
from checkers.model import Finding
from checkers.verdicts import day


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """In words, '' where nobody asked; the copy's address; and whether it can be asked for."""

    words: str = ""
    address: Address | None = None
    may_be_asked: bool = False


def savings(view: CheckView, settings: Settings | None) -> Mapping[str, Saving]:
    """By the ids of their citations; only those that have something to show."""
    findings = view.report.findings if view.report else ()
    shown = {
        finding.citation.id: _saving(finding, view.saves.get(finding.citation.id), settings)
        for finding in findings
    }
    return {name: one for name, one in shown.items() if one != Saving()}


def _saving(finding: Finding, save: Save | None, settings: Settings | None) -> Saving:
    is_over = save is None or save.state is SaveState.FAILED
    may_be_asked = is_over and settings is not None and _can_be_saved(finding, settings)
    if save is None:
        return Saving(may_be_asked=may_be_asked)
    if save.memento is not None:
        url = save.memento.url
        words = f"Saved on {day(save.memento.captured_at)}:"
        return Saving(words=words, address=Address(url.text, linkable=url.is_web))
    return Saving(words=_words(save), may_be_asked=may_be_asked)


def _can_be_saved(finding: Finding, settings: Settings) -> bool:
    try:
        page_to_save(finding, settings)
    except CannotSave:
        return False
    return True


def _words(save: Save) -> str:
    begun = {
        SaveState.QUEUED: "Waits to be saved",
        SaveState.PENDING: "The archive is saving it",
        SaveState.SAVED: "Saved",
        SaveState.FAILED: "Not saved",
    }[save.state]
    return f"{begun}: {save.why}." if save.why else f"{begun}."
