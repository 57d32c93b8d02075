"""The command line: ``main`` is what the installed program ``citewatch`` calls."""

from app.cli.endings import ending
from app.cli.startup import rubbish_left_lying, skip_what_is_not_needed

__all__ = ["main"]

skip_what_is_not_needed()


def main() -> None:
    """Run the command line and end the process with the exit status that it comes to."""
    with ending(), rubbish_left_lying():
        from app.cli.program import program

        program(prog_name="citewatch")
