"""Save Page Now 2 of the Internet Archive: has a page captured, and says what became of it.

A capture is submitted once and asked after until it has ended, in requests that are far apart: who
waits in between, and for how long, is decided by whoever calls.
"""

import ipaddress
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from typing import Protocol

from checkers.archives.budget import Budget
from checkers.archives.choose import Wanted
from checkers.archives.lanes import Lane
from checkers.archives.line import obey
from checkers.archives.opened import Opened, examine
from checkers.archives.ports import Clock, Fetch, Inspect, Reply
from checkers.archives.queue import Asker
from checkers.archives.refusals import asks_to_wait, pause_of
from checkers.archives.save_answers import (
    AlreadyThere,
    Captured,
    NotSaved,
    Pending,
    Submitted,
    Trouble,
    read_status,
    read_submission,
)
from checkers.errors import ArchiveUnavailable, BadUrl
from checkers.model import Evidence, Memento, Probe, Purpose
from checkers.stamps import stamp
from checkers.urls import Url

_ANSWER_LIMIT = 1_048_576
"""Bytes: the status of a capture lists all that its page embeds."""
_NEAR = timedelta(minutes=5)
"""Between the capture that was announced and the copy that is shown, which is else another one."""
_MOMENT = timedelta(minutes=1)
_REFUSED = frozenset({401, 403})
_NOT_FOUND = 404
_INTERNAL_SUFFIXES = (".localhost", ".local", ".internal", ".intranet", ".lan", ".home.arpa")


class Confide(Protocol):
    """Send credentials to one address and follow no redirect; by POST where there is a form."""

    async def __call__(
        self,
        url: Url,
        *,
        limit: int,
        headers: Mapping[str, str],
        form: Mapping[str, str] | None = None,
    ) -> Reply: ...


class SavePageNow:
    """Asks for captures and after them. The keys are in its requests, and nowhere else."""

    def __init__(
        self,
        *,
        confide: Confide,
        fetch: Fetch,
        inspect: Inspect,
        clock: Clock,
        budget: Budget,
        asker: Asker,
        patience: timedelta,
        save_url: str,
        archive_url: str,
        keys: str,
        unless_within: timedelta,
    ) -> None:
        """``keys`` are "key:secret"; a capture younger than ``unless_within`` is capture enough.

        Raises:
            BadUrl: the address of the archive cannot be used.
        """
        self._save_url = Url.parse(save_url.rstrip("/") + "/save")
        self._archive_url = archive_url.rstrip("/")
        self._archive_host = Url.parse(archive_url).host
        self._headers = {"Authorization": f"LOW {keys}", "Accept": "application/json"}
        self._confide = confide
        self._fetch = fetch
        self._inspect = inspect
        self._clock = clock
        self._budget = budget
        self._asker = asker
        self._patience = patience
        self._unless_within = unless_within

    async def submit(self, url: Url) -> Submitted | AlreadyThere | NotSaved:
        """Ask for a capture."""
        form = {"url": url.without_fragment.text, "skip_first_archive": "1"}
        if days := self._unless_within.days:
            form["if_not_archived_within"] = f"{days}d"
        reply = await self._ask(Lane.SAVE, self._save_url, form=form)
        return reply if isinstance(reply, NotSaved) else read_submission(reply.data)

    async def status(self, job: str, url: Url) -> Captured | Pending | NotSaved:
        """Ask what became of the capture of ``url``.

        It counts as one more replay: the archive's allowance for saving is one of captures, and
        asking after them is to it a request like any other from our address.
        """
        address = Url.parse(f"{self._save_url}/status/{job}")
        reply = await self._ask(Lane.REPLAY, address)
        if isinstance(reply, NotSaved):
            return reply
        return read_status(reply.data, job=job, asked=url, now=self._clock())

    async def look_at(self, captured: Captured) -> Memento:
        """The copy, opened once: verified, if it is there by now and shows a document."""
        seen = await self._opened(captured.original, stamp(captured.at))
        is_it = seen is not None and abs(seen.captured_at - captured.at) <= _NEAR
        title = seen.title if seen is not None and is_it else ""
        return self._memento(captured, verified=is_it, title=title)

    async def find(self, url: Url) -> Memento | None:
        """The newest copy that there is, if it is a document and young enough to need no other."""
        now = self._clock()
        seen = await self._opened(url, stamp(now))
        if seen is None or seen.captured_at < now - max(self._unless_within, timedelta(days=1)):
            return None
        return self._memento(Captured(seen.captured_at, url), verified=True, title=seen.title)

    async def _opened(self, url: Url, digits: str) -> Opened | None:
        original = url.without_fragment
        try:
            address = Url.parse(f"{self._archive_url}/web/{digits}id_/{original}")
            async with self._turn(Lane.REPLAY, address):
                evidence = await self._fetch(Probe(Purpose.MEMENTO, address))
            await obey(self._budget, Lane.REPLAY, evidence)
            wanted = Wanted(url=original)
            seen = examine(evidence, wanted, asked=original, inspect=self._inspect)
        except (ArchiveUnavailable, BadUrl):
            return None
        return seen if isinstance(seen, Opened) else None

    def _memento(self, captured: Captured, *, verified: bool, title: str) -> Memento:
        original = captured.original.without_fragment
        return Memento(
            url=Url.parse(f"{self._archive_url}/web/{stamp(captured.at)}/{original}"),
            original=original,
            captured_at=captured.at,
            archive=self._archive_host,
            verified=verified,
            title=title,
        )

    def _turn(self, lane: Lane, url: Url) -> AbstractAsyncContextManager[None]:
        return self._budget.turn(lane, url.host, asker=self._asker, patience=self._patience)

    async def _ask(
        self, lane: Lane, url: Url, *, form: Mapping[str, str] | None = None
    ) -> Reply | NotSaved:
        """One request in its turn; what is no answer becomes what can be done about it."""
        try:
            async with self._turn(lane, url):
                reply = await self._confide(
                    url, limit=_ANSWER_LIMIT, headers=self._headers, form=form
                )
        except ArchiveUnavailable as busy:
            return NotSaved(Trouble.QUOTA, str(busy), wait=busy.retry_after or _MOMENT, told=False)
        try:
            await obey(self._budget, lane, reply.evidence)
        except ArchiveUnavailable as refused:
            return _refused(reply.evidence, refused)
        return _not_for_us(reply.evidence) or reply


def may_be_told(url: Url, archive: Url) -> bool:
    """Whether an archive may be told an address: an internal one only if it is internal itself.

    Else an article that cites the intranet would tell the world what there is in it.
    """
    return url.is_web and (not is_internal(url) or is_internal(archive))


def is_internal(url: Url) -> bool:
    """Whether its host is nobody's outside: by its address, or by the form of its name."""
    host = url.host.rstrip(".")
    try:
        return not ipaddress.ip_address(host.strip("[]")).is_global
    except ValueError:
        return "." not in host or host.endswith(_INTERNAL_SUFFIXES)


def _refused(evidence: Evidence, error: ArchiveUnavailable) -> NotSaved:
    if asks_to_wait(evidence):
        wait = pause_of(evidence) or _MOMENT
        return NotSaved(Trouble.QUOTA, str(error), wait=wait, told=False)
    return NotSaved(Trouble.TRANSIENT, str(error), wait=error.retry_after, told=False)


def _not_for_us(evidence: Evidence) -> NotSaved | None:
    """Answers that are about us or the service, whatever their text says."""
    if evidence.failure is not None:
        return NotSaved(Trouble.TRANSIENT, "the archive sent us elsewhere", told=False)
    if evidence.status in _REFUSED:
        return NotSaved(Trouble.PERMANENT, "the archive does not accept CITEWATCH_SAVE_KEYS")
    if evidence.status == _NOT_FOUND:
        return NotSaved(Trouble.TRANSIENT, "the archive knows nothing of this capture")
    return None
