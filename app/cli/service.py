"""The commands that run or look after the service: serve, worker, doctor."""

from typing import Annotated

import typer


def serve(
    host: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="The address to listen on; else CITEWATCH_HOST."),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(
            min=0, max=65535, metavar="N", help="The port, 0 for a free one; else CITEWATCH_PORT."
        ),
    ] = None,
) -> None:
    """Start the HTTP API and the pages, and say where.

    Beyond loopback it starts only when CITEWATCH_API_KEYS_REQUIRED says whether keys are needed.
    SIGTERM or Ctrl-C stop it; checks under way go on at the next start.
    """
    from app.cli.serving import serve as serve_here

    serve_here(host=host, port=port)


def worker() -> None:
    """Work on checks without listening. On SQLite it is not needed: serve does the checks."""
    from app.cli.serving import work

    work()


def doctor(
    json: Annotated[bool, typer.Option("--json", help="One JSON object for each line.")] = False,
) -> None:
    """Look whether all that is needed works.

    DNS, TLS, the clock, the archive, the database, and room for files.

    Exit status: 0 all is well, or nearly, 1 something does not work.
    """
    from app.cli.diagnosing import diagnose

    raise typer.Exit(diagnose(as_json=json))
