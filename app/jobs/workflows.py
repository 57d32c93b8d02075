"""Checks as durable workflows: the only module that knows DBOS.

A workflow is the six steps of a check, by its id; everything it finds out is in our own tables. So
a workflow's history may be thrown away and begun again at any time, which is how checks survive a
change of the steps.

Where it runs: DBOS adopts the event loop that launches it, so steps, ports and store live in one
loop, that of the service. Its own threads only look into its queue.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from dbos import DBOS, DBOSClient, DBOSConfig, EnqueueOptions, error

from app.jobs.steps import Steps
from app.storage import is_passing

STEPS_VERSION = "2"
"""To be raised when steps are added, removed or put in another order: unfinished checks are then
begun anew, where what they have found is skipped. DBOS's default is a hash of the source, with
which every upgrade would strand them."""

_NAME = "citewatch"
_EXECUTOR = "citewatch"
"""The same after every start, so that the checks of the process before are taken for our own."""
_QUEUE = "checks"
_AT_ONCE = 4
_POLLED_EVERY = 0.5
"""Seconds until a new check is begun, at most. Each look costs some 7 ms of CPU, all day long."""
_MOST_TRIES = 10
_FIRST_PAUSE = 0.5
"""Seconds before a step is tried again; each pause is twice the one before, 8 minutes in all."""
_TO_BE_DONE = frozenset({"PENDING", "ENQUEUED", "DELAYED"})

Step = Callable[[str], Awaitable[bool]]


class Workflows:
    """Runs the steps of the checks that are given to it, also of those before a crash.

    DBOS is one for a process: so is this.
    """

    def __init__(self, database: str, steps: Steps) -> None:
        self._database = database
        self._steps = steps
        self._running: dict[str, asyncio.Task[None]] = {}
        self._closing = False

    async def start(self, unfinished: Sequence[str]) -> None:
        """Take up the work, beginning with what is unfinished; in the loop that does the work."""
        _quieten()
        await asyncio.to_thread(self._prepare, unfinished)
        DBOS(config=self._config())
        self._register()
        DBOS.launch()

    async def stop(self) -> None:
        """Put the work down where it is: the next start goes on from there."""
        self._closing = True
        running = list(self._running.values())
        for task in running:
            task.cancel()
        if running:
            await asyncio.wait(running)
        await _destroy()

    async def enqueue(self, check_id: str) -> None:
        await DBOS.enqueue_workflow_with_options_async(_options(check_id), check_id)

    async def cancel(self, check_id: str) -> None:
        """Stop a check that has been marked as cancelled; a running step ends at once."""
        await DBOS.cancel_workflow_async(check_id)
        if (task := self._running.get(check_id)) is not None:
            task.cancel()

    def _prepare(self, unfinished: Sequence[str]) -> None:
        """Make the history agree with our tables, before anything runs.

        A check may be missing there (killed between accepting and queueing), or be there under
        another version of the steps, or as ended although it is not (an older copy of our file).
        What has ended is forgotten: the history would grow for ever, and nobody reads it.
        """
        DBOS.migrate(self._database)
        client = DBOSClient(system_database_url=self._database, application_name=_NAME)
        try:
            client.register_queue(
                _QUEUE, worker_concurrency=_AT_ONCE, polling_interval_sec=_POLLED_EVERY
            )
            history = client.list_workflows(load_input=False, load_output=False)
            ready = {
                workflow.workflow_id
                for workflow in history
                if workflow.status in _TO_BE_DONE and workflow.app_version == STEPS_VERSION
            }
            for workflow in history:
                if workflow.workflow_id not in ready:
                    client.delete_workflow(workflow.workflow_id)
            for check_id in unfinished:
                if check_id not in ready:
                    client.enqueue(_options(check_id), check_id)
        finally:
            client.destroy()

    def _config(self) -> DBOSConfig:
        return {
            "name": _NAME,
            "system_database_url": self._database,
            "application_version": STEPS_VERSION,
            "executor_id": _EXECUTOR,
            "log_level": "WARNING",
            "enable_otlp": False,
        }

    def _register(self) -> None:
        steps = [
            self._durable(step)
            for step in (
                self._steps.read,
                self._steps.resolve,
                self._steps.probe,
                self._steps.archive,
                self._steps.follow,
                self._steps.finish,
            )
        ]

        # Attempts are counted in our own table, where an editor is told of the end.
        @DBOS.workflow(name="check", max_recovery_attempts=None)
        async def check(check_id: str) -> None:
            if self._closing:
                raise asyncio.CancelledError
            with self._noted(check_id):
                try:
                    for step in steps:
                        if not await step(check_id):
                            return
                except error.DBOSMaxStepRetriesExceeded as exceeded:
                    await self._steps.give_up(check_id, exceeded.errors[-1])

    @contextmanager
    def _noted(self, check_id: str) -> Iterator[None]:
        """Remember which task does a check, so that it can be stopped."""
        if (task := asyncio.current_task()) is not None:
            self._running[check_id] = task
        try:
            yield
        finally:
            self._running.pop(check_id, None)
            self._steps.forget(check_id)

    def _durable(self, step: Step) -> Step:
        """A step that is stopped by a cancel, and tried again while the database has troubles."""

        @DBOS.step(
            name=step.__name__,
            preemptible=True,
            retries_allowed=True,
            should_retry=is_passing,
            max_attempts=_MOST_TRIES,
            interval_seconds=_FIRST_PAUSE,
            backoff_rate=2,
        )
        async def durable(check_id: str) -> bool:
            return await step(check_id)

        return durable


def _options(check_id: str) -> EnqueueOptions:
    return {
        "workflow_name": "check",
        "queue_name": _QUEUE,
        "workflow_id": check_id,
        "app_version": STEPS_VERSION,
    }


async def _destroy() -> None:
    """End DBOS from a thread of its own, since its threads may be waiting for this loop.

    It leaves the loop with an executor that no longer works: the loop gets a new one.
    """
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(1) as alone:
        await loop.run_in_executor(alone, lambda: DBOS.destroy(destroy_registry=True))
    loop.set_default_executor(ThreadPoolExecutor(thread_name_prefix="asyncio"))


class _OnlyNews(logging.Filter):
    """Drops what DBOS warns of when we cancel a check, or stop."""

    _EXPECTED = (
        "Asyncio task cancelled for workflow or step",
        "was cancelled during execution",
        "is no longer owned by this execution",
    )

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        return not any(words in message for words in self._EXPECTED)


_only_news = _OnlyNews()


def _quieten() -> None:
    log = logging.getLogger("dbos")
    log.setLevel(logging.WARNING)
    log.addFilter(_only_news)
