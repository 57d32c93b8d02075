"""The engine: what the front doors use to have checks done, to follow them and to stop them."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from types import TracebackType
from typing import Self

import structlog

from app.extractor import Extractor
from app.jobs.asking_archives import ask_again
from app.jobs.saving import SavesPages, save_due
from app.jobs.steps import OpenPorts, Steps, Wired
from app.jobs.workflows import Workflows
from app.policy import allowance_of
from app.settings import Settings
from app.storage import CheckEvent, CheckRequest, CheckView, Store, jobs_database, sole_worker

_PREDECESSOR = timedelta(seconds=10)
"""How long a process before ours may take to end, when a service is restarted."""
_LOOK_AGAIN = timedelta(milliseconds=200)
_ARCHIVES_AGAIN = timedelta(seconds=30)
"""Between two looks whether an archive is to be asked again for an answer that it owes."""
_SAVES_AGAIN = timedelta(seconds=2)
"""Between two looks whether there is a page to be saved: an editor who asked for it waits."""
_END_OF = frozenset({"completed", "failed", "cancelled"})

_log = structlog.get_logger()


class Engine:
    """Does checks while its context lasts; what is unfinished then, the next engine goes on with.

    Everything that it does happens in the event loop that entered it: the ports are opened there,
    once, so that their limits hold over all checks, and the store must have been opened there.
    """

    def __init__(
        self,
        settings: Settings,
        store: Store,
        open_ports: OpenPorts,
        clock: Callable[[], datetime],
    ) -> None:
        self._settings = settings
        self._store = store
        self._open_ports = open_ports
        self._clock = clock
        self._workflows: Workflows | None = None
        self._held = AsyncExitStack()

    async def __aenter__(self) -> Self:
        """Start, and resume what an earlier process left.

        Raises:
            DatabaseInUse: another process does the checks of this database.
        """
        address = self._settings.database_url
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(sole_worker(address, patience=_PREDECESSOR))
            ledger = await self._store.archive_ledger(allowance_of(self._settings))
            wired = await stack.enter_async_context(self._open_ports(self._settings, ledger=ledger))
            steps = Steps(
                self._settings, self._store, wired, extractor=Extractor(), clock=self._clock
            )
            workflows = Workflows(jobs_database(address), steps)
            stack.push_async_callback(workflows.stop)
            await workflows.start(await self._store.checks.unfinished())
            later = asyncio.create_task(self._ask_archives_again(wired, steps))
            stack.push_async_callback(_stopped, later)
            if wired.save_page_now is not None:
                saving = asyncio.create_task(self._save_pages(wired.save_page_now))
                stack.push_async_callback(_stopped, saving)
            self._workflows = workflows
            self._held = stack.pop_all()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._workflows = None
        await self._held.aclose()

    async def submit(self, request: CheckRequest) -> str:
        """Accept a check and return its id. From then on no crash makes it forgotten."""
        workflows = self._at_work()
        check_id = await self._store.checks.add(request)
        await workflows.enqueue(check_id)
        return check_id

    async def cancel(self, check_id: str) -> bool:
        """Stop a check within a second; False if there is none, or it has ended."""
        if not await self._store.checks.cancel(check_id):
            return False
        await self._at_work().cancel(check_id)
        return True

    async def wait(self, check_id: str, seconds: float) -> CheckView:
        """The check when it has ended, or as it is after so many seconds.

        Raises:
            LookupError: there is no such check.
        """
        loop = asyncio.get_running_loop()
        give_up_at = loop.time() + seconds
        while (glance := await self._store.checks.glance(check_id)) is not None:
            remaining = give_up_at - loop.time()
            if glance.status.has_ended or remaining <= 0:
                break
            await asyncio.sleep(min(remaining, _LOOK_AGAIN.total_seconds()))
        view = await self._store.checks.get(check_id)
        if view is None:
            raise LookupError(f"no check {check_id!r}")
        return view

    async def events(self, check_id: str, after: int = 0) -> AsyncIterator[CheckEvent]:
        """The check's events with a greater id, then each as it comes, until the check has ended.

        Read from our own table, so they can be followed from any process, and again.
        """
        while True:
            glance = await self._store.checks.glance(check_id)
            news = await self._store.events.after(check_id, after)
            for event in news:
                yield event
                after = event.id
                if event.name in _END_OF:
                    return
            if news:
                continue
            if glance is None or glance.status.has_ended:
                return
            await asyncio.sleep(_LOOK_AGAIN.total_seconds())

    async def _ask_archives_again(self, wired: Wired, steps: Steps) -> None:
        """Have, some time after their checks, the answers that archives still owe."""
        follow = steps.follow_again
        while True:
            await asyncio.sleep(_ARCHIVES_AGAIN.total_seconds())
            try:
                await ask_again(self._store, self._settings, wired.ports_for, on_answered=follow)
            except Exception:
                _log.exception("asking archives again failed")

    async def _save_pages(self, pages: SavesPages) -> None:
        """Have pages saved that somebody asked for."""
        while True:
            await asyncio.sleep(_SAVES_AGAIN.total_seconds())
            try:
                await save_due(self._store, self._settings, pages, self._clock)
            except Exception:
                _log.exception("saving pages failed")

    def _at_work(self) -> Workflows:
        if self._workflows is None:
            raise RuntimeError("the engine has not been started")
        return self._workflows


async def _stopped(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.wait([task])
