"""The command repair: the article with its remedies applied, or the diff."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from app.cli.checking import check, run
from app.cli.configuration import read_settings
from app.cli.endings import BadInput, say
from app.cli.order import Order
from app.cli.output import write, write_bytes
from app.reports.words import counted
from checkers.model import Finding, Report
from checkers.repair import apply, by_address, unified_diff, why_no_repair, with_all_uses


def repair(order: Order, *, accepted: Sequence[str], as_diff: bool, output: Path | None) -> None:
    """Check the article and print it with the accepted repairs; with all, where none is named.

    Raises:
        BadInput: an accepted one does not exist, or there is no edit for it.
        OwnNetworkDown: nothing could be judged.
    """
    report = run(check(order, read_settings()))
    if why := why_no_repair(report.article):
        raise BadInput(why)
    chosen = list(_chosen(report, accepted))
    edits = [edit for finding in chosen for edit in finding.remedy.edits]
    if as_diff:
        write(unified_diff(report.article, edits), output)
    else:
        write_bytes(apply(report.article, edits), output)
    _tell(report, chosen)


def _chosen(report: Report, accepted: Sequence[str]) -> Iterator[Finding]:
    if not accepted:
        yield from (finding for finding in report.findings if finding.remedy.edits)
        return
    known = {finding.citation.id for finding in report.findings}
    for citation_id in accepted:
        if citation_id not in known:
            raise BadInput(f"--accept {citation_id}: the article has no citation of this id")
        if not with_all_uses(report.findings, {citation_id}):
            raise BadInput(f"--accept {citation_id}: there is no repair for this citation")
    yield from with_all_uses(report.findings, set(accepted))


def _tell(report: Report, chosen: Sequence[Finding]) -> None:
    left = report.summary.needs_action - sum(finding.needs_action for finding in chosen)
    addresses = len(by_address(chosen))
    several = f" (of {counted(addresses, 'address', 'addresses')})"
    repaired = f"{len(chosen)} repaired{several if addresses < len(chosen) else ''}"
    say(f"{repaired}, {left} left that need a person")
