"""The program: every command with its help, put together.

The commands import what they do their work with only when they are called: a check, which is what
people wait for, loads no web framework and no database.
"""

from typing import Annotated

import typer

from app import __version__
from app.cli import articles, deciding, keys, service, watching

program = typer.Typer(
    name="citewatch",
    help="""Finds what an article cites, tells which citations still stand, and repairs the rest
from web archives.

Settings are environment variables, CITEWATCH_…: see the README, or citewatch doctor.""",
    epilog="""Exit status of check: 0 no citation needs action, 1 some do, 2 usage or input error,
3 the check could not be done.""",
    no_args_is_help=True,
    # Plain help: in a tenth of a second, on any terminal, and for grep.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)

program.command()(articles.check)
program.command()(articles.extract)
program.command()(articles.repair)
program.command()(articles.explain)
program.command()(articles.save)
program.command()(service.serve)
program.command()(service.worker)
program.add_typer(watching.watch, name="watch")
program.command()(watching.recheck)
program.add_typer(deciding.decisions, name="decisions")
program.add_typer(keys.keys, name="keys")
program.command()(service.doctor)
program.command()(articles.demo)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"citewatch {__version__}")
        raise typer.Exit


@program.callback()
def _of_all_commands(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Holds the options that stand before a command."""
