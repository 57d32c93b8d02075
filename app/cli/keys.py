"""The commands for API keys: keys create, list and revoke."""

from typing import Annotated

import typer

keys = typer.Typer(
    name="keys",
    help="Keys for the API, and for its pages as the password.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@keys.command()
def create(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="Who or what it is for, as the list shows it.")
    ],
    scope: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SCOPE", help="check, read or admin. Repeatable. Without it, all of them."
        ),
    ] = None,
    expires: Annotated[
        str | None, typer.Option(metavar="TIME", help="Good for so long: 90d, 52w. Without: ever.")
    ] = None,
) -> None:
    """Make a key and print it, this one time: what is kept cannot be turned back into it."""
    from app.cli.key_ring import create_key

    create_key(name, scopes=scope or [], expires=expires)


@keys.command("list")
def list_keys(
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List all keys that ever were, without their secrets."""
    from app.cli.key_ring import print_keys

    print_keys(as_json=json)


@keys.command()
def revoke(
    ids: Annotated[
        list[str], typer.Argument(metavar="ID...", help="The ids that keys list shows.")
    ],
) -> None:
    """Make keys useless for good."""
    from app.cli.key_ring import revoke_keys

    revoke_keys(ids)
