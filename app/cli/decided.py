"""What editors have decided, for commands that need no database otherwise."""

from pathlib import Path

from app.cli.endings import Ending, say
from app.settings import Settings
from checkers.verdicts import Decisions

_SQLITE = "sqlite:///"


async def stored_decisions(settings: Settings) -> Decisions:
    """The decisions of this installation; none where it has no database yet.

    A database that is damaged or too new is no reason not to check: it is said, and the rules
    decide.
    """
    if not _is_there(settings.database_url):
        return Decisions()
    from app.cli.database import opened_store  # takes its time to load

    try:
        async with opened_store(settings) as store:
            return Decisions(await store.decisions.holding())
    except Ending as error:
        say(f"editors' decisions are not used: {error}")
        return Decisions()


def _is_there(database_url: str) -> bool:
    if not database_url.startswith(_SQLITE):
        return True
    file = Path(database_url.removeprefix(_SQLITE))
    return file.is_file() and file.stat().st_size > 0
