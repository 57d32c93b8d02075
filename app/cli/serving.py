"""What serve and worker do."""

import sys
from collections.abc import Coroutine
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from app import main
from app.cli.checking import run
from app.cli.configuration import read_settings
from app.cli.database import reason
from app.cli.endings import BadInput, NotDone, say
from app.logs import configure_logs
from app.settings import Settings
from app.storage import BadDatabaseUrl, DatabaseInUse, DatabaseTooNew


def serve(*, host: str | None, port: int | None) -> None:
    """Serve until told to stop; options go before settings.

    Raises:
        BadInput: a setting cannot be used, or keys have to be decided about first.
        NotDone: the address or the database is not to be had.
    """
    given = {"host": host, "port": port}
    settings = read_settings(**{name: value for name, value in given.items() if value is not None})
    _run(main.serve(settings, announce=_announce), settings)


def work() -> None:
    """Do checks until told to stop."""
    settings = read_settings()
    if settings.database_url.startswith("sqlite"):
        say("with an SQLite database no worker is needed: citewatch serve does the checks")
        return
    _run(main.work(settings), settings)


def _announce(address: str) -> None:
    sys.stdout.write(f"Citewatch is listening on {address}\n")
    sys.stdout.flush()


def _run(service: Coroutine[Any, Any, None], settings: Settings) -> None:
    configure_logs(settings.log_level)
    try:
        run(service)
    except main.RefusesToListen as error:
        raise BadInput(str(error)) from error
    except BadDatabaseUrl as error:
        raise BadInput(f"CITEWATCH_DATABASE_URL: {error}") from error
    except (main.CannotListen, DatabaseInUse, DatabaseTooNew) as error:
        raise NotDone(str(error)) from error
    except (SQLAlchemyError, OSError) as error:
        raise NotDone(f"the database cannot be used: {reason(error)}") from error
