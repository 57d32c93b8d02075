"""A progress bar on standard error, where somebody sits and watches."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from checkers.earlier_works import OnWork
from checkers.model import EarlierWork, Finding
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


async def _nobody(work: EarlierWork) -> None:
    """Where nobody watches."""


@contextmanager
def shown_reading() -> Iterator[OnWork]:
    """Show how many of the author's earlier works have been read; to be told of each."""
    if not sys.stderr.isatty():
        yield _nobody
        return
    from rich.console import Console  # as above

    read: list[str] = []
    with Console(stderr=True).status("Reading the author's earlier works") as status:

        async def on_work(work: EarlierWork) -> None:
            read.append(work.id)
            status.update(f"Reading the author's earlier works: {len(read)} done")

        yield on_work
