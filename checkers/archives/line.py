"""The line to the archives: every request waits for its turn, and is asked once."""

from collections.abc import Mapping
from datetime import timedelta

from checkers.archives.asked_once import AskedOnce
from checkers.archives.budget import Budget
from checkers.archives.lanes import Lane
from checkers.archives.ports import Fetch, Read, Reply
from checkers.archives.queue import Asker
from checkers.archives.refusals import asks_to_wait, led_out, pause_of, refusal
from checkers.model import Evidence, Failure, Probe, Purpose
from checkers.urls import Url

_Headers = tuple[tuple[str, str], ...]

_LISTING_LIMIT = 1_048_576
"""Bytes read of a listing: the rows come nearest first, so what is cut matters least."""


class Line:
    """``read`` and ``open`` with budget, patience and typed refusals around the two ports."""

    def __init__(
        self, *, read: Read, fetch: Fetch, budget: Budget, asker: Asker, patience: timedelta
    ) -> None:
        """``patience`` is how long one request may wait for its turn."""
        self._read_port = read
        self._fetch_port = fetch
        self._budget = budget
        self._asker = asker
        self._patience = patience
        self._read_once = AskedOnce(self._read)
        self._open_once = AskedOnce(self._open)

    async def read(
        self,
        lane: Lane,
        url: Url,
        *,
        headers: Mapping[str, str] | None = None,
        patience: timedelta | None = None,
        limit: int = _LISTING_LIMIT,
    ) -> Reply:
        """The archive's answer with its first ``limit`` bytes.

        ``patience`` is for those who would rather not wait as long as others.

        Raises:
            ArchiveUnavailable: it refused, limited us, failed, or our turn is too far away.
        """
        question = (lane, url, tuple((headers or {}).items()), self._patient(patience), limit)
        return await self._read_once(question)

    async def open(self, lane: Lane, url: Url, *, patience: timedelta | None = None) -> Evidence:
        """What is found at a memento's address; ``patience`` and errors as in :meth:`read`."""
        return await self._open_once((lane, url, self._patient(patience)))

    def _patient(self, patience: timedelta | None) -> timedelta:
        return self._patience if patience is None else min(patience, self._patience)

    async def _read(self, question: tuple[Lane, Url, _Headers, timedelta, int]) -> Reply:
        lane, url, headers, patience, limit = question
        async with self._budget.turn(lane, url.host, asker=self._asker, patience=patience):
            reply = await self._read_port(url, limit=limit, headers=dict(headers))
            await obey(self._budget, lane, reply.evidence)
        return reply

    async def _open(self, question: tuple[Lane, Url, timedelta]) -> Evidence:
        lane, url, patience = question
        async with self._budget.turn(lane, url.host, asker=self._asker, patience=patience):
            evidence = await self._fetch_port(Probe(Purpose.MEMENTO, url))
            await obey(self._budget, lane, evidence)
        return evidence


async def obey(budget: Budget, lane: Lane, evidence: Evidence) -> None:
    """Tell the budget what the archive thinks of us, and the caller if that is all there is.

    Raises:
        ArchiveUnavailable: it refused, limited us or failed.
    """
    if asks_to_wait(evidence):
        await budget.back_off(lane, evidence.url.host, retry_after=pause_of(evidence))
    if evidence.failure is Failure.CONNECT_REFUSED and not led_out(evidence):
        await budget.break_circuit(lane, evidence.url.host)
    if error := refusal(evidence):
        raise error
