"""The store: one database, opened, brought up to date, and divided by subject."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import TracebackType
from typing import Self

from app.storage.answers import ArchiveAnswers
from app.storage.archive_ledger import ArchiveLedger
from app.storage.checks import Checks
from app.storage.database import Database, read_url
from app.storage.decisions import EditorsDecisions
from app.storage.events import Events
from app.storage.findings import Findings
from app.storage.installation import Installation
from app.storage.keys import Keys
from app.storage.migrate import migrate
from app.storage.observations import Observations
from app.storage.open_questions import OpenQuestions
from app.storage.own_works import OwnWorks
from app.storage.resolutions import Resolutions
from app.storage.saves import Saves
from app.storage.watches import Watches
from app.storage.works import Works
from checkers.archives import Lane

Clock = Callable[[], datetime]


class Store:
    """What is remembered, by subject. To be used in the event loop that opened it.

    async with await Store.open(settings.database_url, clock=clock) as store:
        check_id = await store.checks.add(request)
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self.checks = Checks(database, clock)
        self.findings = Findings(database, clock)
        self.works = Works(database, clock)
        self.resolutions = Resolutions(database, clock)
        self.events = Events(database)
        self.watches = Watches(database, clock)
        self.keys = Keys(database, clock)
        self.observations = Observations(database, clock)
        self.decisions = EditorsDecisions(database, clock)
        self.answers = ArchiveAnswers(database, clock)
        self.open_questions = OpenQuestions(database, clock)
        self.saves = Saves(database, clock)
        self.own_works = OwnWorks(database, clock)
        self.installation = Installation(database)

    @classmethod
    async def open(cls, database_url: str, *, clock: Clock) -> Self:
        """Open a database as an operator names it, and run the migrations that it is missing.

        Raises:
            BadDatabaseUrl: it does not name an SQLite file or a PostgreSQL database.
            DatabaseTooNew: a newer version has worked with it.
        """
        database = Database(read_url(database_url))
        try:
            async with database.writing() as connection:
                await connection.run_sync(migrate)
        except BaseException:
            await database.close()
            raise
        return cls(database, clock)

    async def archive_ledger(self, allowance: Mapping[Lane, int]) -> ArchiveLedger:
        """The archives' budget of all who work on this database, in requests a minute."""
        ledger = ArchiveLedger(self._database, allowance)
        await ledger.prepare()
        return ledger

    async def close(self) -> None:
        await self._database.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()
