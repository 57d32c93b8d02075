"""The commands of the watch: watch add, list and remove, and recheck for cron."""

from typing import Annotated

import typer

from app.cli.endings import BadInput

watch = typer.Typer(
    name="watch",
    help="Keep a list of articles that are checked again and again.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@watch.command()
def add(
    url: Annotated[str, typer.Argument(metavar="URL", help="The article's address.")],
    every: Annotated[str, typer.Option(metavar="TIME", help="How often: 12h, 1d, 2w …")] = "1d",
    depth: Annotated[
        int,
        typer.Option(
            metavar="N",
            min=0,
            max=2,
            help="Follow the author's own earlier works N levels down, each time.",
        ),
    ] = 0,
) -> None:
    """Watch an article: it is due at once, and then every so often. Prints the watch's id."""
    from app.cli.watches import add_watch

    add_watch(url, every=every, depth=depth)


@watch.command("list")
def list_watches(
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List what is watched, and when it is due."""
    from app.cli.watches import print_watches

    print_watches(as_json=json)


@watch.command()
def remove(
    watches: Annotated[
        list[str], typer.Argument(metavar="ID...", help="The watch's id, or the article's address.")
    ],
) -> None:
    """Stop watching."""
    from app.cli.watches import remove_watches

    remove_watches(watches)


def recheck(
    due: Annotated[
        bool, typer.Option("--due", help="Check the watched articles that are due.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON object for each change.")] = False,
) -> None:
    """For cron: check what is due, print what changed.

    Says nothing where nothing is due or nothing changed. Safe to run twice at once. Exit status:
    0 nothing got worse, 1 some link broke, 2 usage error, 3 an article could not be checked.
    """
    from app.cli.rechecking import recheck as recheck_watched

    if not due:
        raise BadInput("recheck: say --due to check what is due")
    raise typer.Exit(recheck_watched(as_json=json))
