"""The commands of the editors' decisions: add, list and withdraw."""

from enum import StrEnum
from typing import Annotated

import typer


class Kind(StrEnum):
    """As the model's, which takes its time to load."""

    WRONG = "wrong"
    IGNORE = "ignore"
    BLOCKS_ROBOTS = "blocks_robots"


decisions = typer.Typer(
    name="decisions",
    help="Overrule the rules: what editors know better, with day and reason.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@decisions.command()
def add(
    kind: Annotated[
        Kind,
        typer.Argument(
            metavar="KIND",
            help="wrong: the last verdict on the address is; ignore: leave it out; blocks_robots: "
            "what the host tells robots counts for nothing.",
        ),
    ],
    target: Annotated[
        str, typer.Argument(metavar="URL|HOST", help="The cited address, or a host.")
    ],
    reason: Annotated[str, typer.Option(help="Why, for whoever comes after.")] = "",
    verdict: Annotated[
        str | None,
        typer.Option(
            metavar="KIND", help="For wrong: what it really is.", show_default="alive or soft_404"
        ),
    ] = None,
) -> None:
    """Decide about an address or a host, from the next look on. Prints the decision's id."""
    from app.cli.decisions import add_decision

    add_decision(kind, target, reason=reason, verdict=verdict)


@decisions.command("list")
def list_decisions(
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List the decisions that hold, the latest first."""
    from app.cli.decisions import print_decisions

    print_decisions(as_json=json)


@decisions.command()
def withdraw(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="The decision's id.")],
) -> None:
    """Let the rules decide again."""
    from app.cli.decisions import withdraw_decisions

    withdraw_decisions(ids)
