"""A progress bar on standard error, where somebody sits and watches."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from checkers.model import Finding
from checkers.pipeline import OnFinding


async def _silent(finding: Finding) -> None:
    """Where nobody watches."""


@contextmanager
def shown_progress(total: int, *, titles: bool = False) -> Iterator[OnFinding]:
    """Show how many of ``total`` citations have a verdict; the result is to be told of each.

    With ``titles`` some of them are looked for first.
    """
    if not sys.stderr.isatty() or not total:
        yield _silent
        return
    # Only here: a check in a script or in cron has no use for it.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True) as progress:
        label = "Looking for titles" if titles else "Checking citations"
        judging = progress.add_task(label, total=total)
        judged: set[str] = set()

        async def on_finding(finding: Finding) -> None:
            judged.add(finding.citation.id)
            is_last = len(judged) == total
            label = "Asking the archives" if is_last else "Checking citations"
            progress.update(judging, completed=len(judged), description=label)

        yield on_finding
