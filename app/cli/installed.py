"""What this installation knows, for commands that would need no database otherwise."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.endings import Ending, say
from app.policy import allowance_of
from app.settings import Settings
from checkers.archives import Ledger
from checkers.verdicts import Decisions

if TYPE_CHECKING:
    from app.storage import Store  # takes its time to load

_SQLITE = "sqlite:///"


@asynccontextmanager
async def installed(settings: Settings) -> AsyncIterator["Store | None"]:
    """The store of this installation; None where it has no database yet.

    A database that is damaged or too new is no reason not to check: it is said, and done without.
    """
    async with AsyncExitStack() as stack:
        store = None
        if _is_there(settings.database_url):
            from app.cli.database import opened_store  # as above

            try:
                store = await stack.enter_async_context(opened_store(settings))
            except Ending as error:
                say(f"editors' decisions, kept answers and the shared budget are not used: {error}")
        yield store


async def decisions_of(store: "Store | None") -> Decisions:
    """What editors have decided."""
    return Decisions(await store.decisions.holding()) if store else Decisions()


async def ledger_of(store: "Store | None", settings: Settings) -> Ledger | None:
    """The archives' budget that all of the installation's processes share."""
    return await store.archive_ledger(allowance_of(settings)) if store else None


def _is_there(database_url: str) -> bool:
    if not database_url.startswith(_SQLITE):
        return True
    file = Path(database_url.removeprefix(_SQLITE))
    return file.is_file() and file.stat().st_size > 0
