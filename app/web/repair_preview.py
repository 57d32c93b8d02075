"""The changes that an editor may agree to, and what they would do to the article."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from app.reports.words import used
from app.web.cards import Card
from checkers.model import Finding, Report
from checkers.repair import apply, by_address, unified_diff, why_no_repair, with_all_uses

_PLACES_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairChoice:
    """A change to agree to, at every place where the article has the address."""

    id: str
    number: int
    places: str
    used: str
    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """The changes that can be made for the editor, those chosen, and what they would do."""

    choices: tuple[RepairChoice, ...]
    chosen: frozenset[str]
    diff: tuple[tuple[str, str], ...]
    html: str


def repair_preview(
    report: Report, cards: list[Card], chosen: Collection[str] | None
) -> Repair | None:
    """The preview of the ``chosen`` changes, of every one where it is None; None without any."""
    repairable = [finding for finding in report.findings if finding.remedy.edits]
    if not repairable or why_no_repair(report.article):
        return None
    wanted = repairable if chosen is None else with_all_uses(repairable, chosen)
    edits = [edit for finding in wanted for edit in finding.remedy.edits]
    diff = unified_diff(report.article, edits)
    return Repair(
        choices=tuple(_choices(repairable, {card.id: card for card in cards})),
        chosen=frozenset(finding.citation.id for finding in wanted),
        diff=tuple(_diff_lines(diff)),
        html=apply(report.article, edits).decode(report.article.encoding, errors="replace"),
    )


def _choices(repairable: list[Finding], cards: dict[str, Card]) -> Iterator[RepairChoice]:
    """One choice for each address: what is decided of it is done at all its places."""
    for uses in by_address(repairable):
        first = cards[uses[0].citation.id]
        places = ", ".join(cards[use.citation.id].place for use in uses[:_PLACES_SHOWN])
        more = f" and {len(uses) - _PLACES_SHOWN} more" if len(uses) > _PLACES_SHOWN else ""
        yield RepairChoice(
            id=first.id,
            number=first.number,
            places=places + more,
            used=used(len(uses)),
            action=first.action,
        )


def _diff_lines(diff: str) -> Iterator[tuple[str, str]]:
    """Each line with its side. The first two name the files, whatever else starts like them."""
    for number, line in enumerate(diff.removesuffix("\n").split("\n")):
        if number < 2 or line.startswith("@@"):
            yield "head", line
        else:
            yield {"+": "added", "-": "removed"}.get(line[:1], "same"), line
