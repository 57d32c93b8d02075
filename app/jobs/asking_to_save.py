"""Which pages are to be saved: those that editors ask for, and what is new in watched articles."""

from collections.abc import Iterator

from app.policy import archive_hosts
from app.settings import Settings
from app.storage import Save, SaveWish, Store
from checkers.archived_links import unwrap
from checkers.archives import may_be_told
from checkers.model import Finding, Report, Standing
from checkers.urls import Url


class CannotSave(ValueError):
    """A page is not to be saved; ``code`` says why, for programs."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


_COPY = "archived_copy", "The link is to an archived copy: that is not saved."


async def request_save(
    store: Store, settings: Settings, *, check_id: str, citation_id: str
) -> Save:
    """Have the page that a citation leads to saved; how it stands with it.

    Raises:
        LookupError: the check has no such citation, or nothing was found out about it yet.
        CannotSave: it is no page that is to be saved, or nobody gave keys.
    """
    stored = await store.findings.one(check_id, citation_id)
    if stored is None:
        raise LookupError("no such citation")
    url = page_to_save(stored.finding, settings)
    return await store.saves.ask(url, check_id=check_id, citation_id=citation_id)


def page_to_save(finding: Finding, settings: Settings) -> Url:
    """The address to save for a citation. Raises :class:`CannotSave`."""
    url = finding.citation.url
    if url is None or not url.is_web:
        raise CannotSave("no_address", "The citation has no web address that could be saved.")
    refuse_to_save(url, settings)
    if finding.citation.archived is not None:  # as the article says, where the address does not
        raise CannotSave(*_COPY)
    if finding.standing is Standing.DOES_NOT_STAND:
        raise CannotSave(
            "does_not_stand", f"The page does not stand: {finding.verdict.explanation}"
        )
    if finding.standing is Standing.NOT_CHECKED:
        raise CannotSave("not_checked", "The citation was not checked, so it is not saved either.")
    return url


def refuse_to_save(url: Url, settings: Settings) -> None:
    """Raise :class:`CannotSave` for what no verdict is needed to refuse."""
    if not settings.save_keys.get_secret_value():
        raise CannotSave(
            "no_save_keys", "Nothing can be saved: the operator has set no CITEWATCH_SAVE_KEYS."
        )
    if unwrap(url, asked=archive_hosts(settings)) is not None:
        raise CannotSave(*_COPY)
    if not may_be_told(url, Url(settings.save_url)):
        raise CannotSave(
            "internal_address", "The address is an internal one: no archive is told of it."
        )


def wishes_of(report: Report, last: Report | None, settings: Settings) -> Iterator[SaveWish]:
    """What is saved of a watched article without being asked for: what stands, if it is new."""
    if not settings.save_new or not settings.save_keys.get_secret_value():
        return
    known = {finding.citation.original for finding in last.findings} if last else set()
    for finding in report.findings:
        if finding.standing is not Standing.STANDS:
            continue
        try:
            url = page_to_save(finding, settings)
        except CannotSave:
            continue
        is_new = finding.citation.original not in known
        yield SaveWish(citation_id=finding.citation.id, url=url, new=is_new)
