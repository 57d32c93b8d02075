"""Findings on their way to the store: as soon as they come, but not one transaction for each."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from types import TracebackType
from typing import Self

from app.storage import Stage, Store
from checkers.model import Finding

BETWEEN_WRITES = timedelta(milliseconds=50)
"""What may be lost by a kill: the findings of this time."""
BETWEEN_PROGRESS = timedelta(milliseconds=500)


class Recorder:
    """Told a finding, it returns when the finding is stored: alone, or with those that came along.

    Leaving its context waits for what is still being written, also when the work was cancelled.
    """

    def __init__(
        self, store: Store, check_id: str, places: Mapping[str, int], *, stage: Stage
    ) -> None:
        self._store = store
        self._check_id = check_id
        self._places = places
        self._stage = stage
        self._batch: list[tuple[int, Finding]] = []
        self._next_write: asyncio.Task[None] | None = None
        self._writes: set[asyncio.Task[None]] = set()
        self._wrote_at = self._told_at = float("-inf")

    async def __call__(self, finding: Finding) -> None:
        self._batch.append((self._places[finding.citation.id], finding))
        if self._next_write is None:
            self._next_write = asyncio.create_task(self._write_batch())
            self._writes.add(self._next_write)
            self._next_write.add_done_callback(self._writes.discard)
        await asyncio.shield(self._next_write)

    async def _write_batch(self) -> None:
        clock = asyncio.get_running_loop().time
        await asyncio.sleep(self._wrote_at + BETWEEN_WRITES.total_seconds() - clock())
        self._wrote_at = now = clock()
        batch, self._batch, self._next_write = self._batch, [], None
        tell_progress = now - self._told_at >= BETWEEN_PROGRESS.total_seconds()
        if tell_progress:
            self._told_at = now
        await self._store.findings.keep(
            self._check_id, batch, stage=self._stage, tell_progress=tell_progress
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._writes:
            await asyncio.wait(set(self._writes))
