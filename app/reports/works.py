"""The author's earlier works, laid out for reading: what each cites, and what does not stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.reports.entries import Address, Entry, address, entry
from app.reports.neutral import one_line
from app.reports.words import counted
from checkers.earlier_works import MOST_WORKS
from checkers.model import EarlierWork, Report, Standing
from checkers.verdicts import day


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownWork:
    """One work. Texts may be ''; ``level`` is 1 for what the article cites itself.

    ``cited_by`` names the work that cites it, '' where the article does. ``source`` says where it
    was read if not where it stood, ``counts`` what became of what it cites; ``broken`` are those of
    its citations that do not stand.
    """

    id: str
    level: int
    title: str
    address: Address | None
    byline: str
    cited_by: str
    source: str
    problem: str
    counts: str
    cut: tuple[str, ...]
    broken: tuple[Entry, ...]


def shown_works(report: Report) -> tuple[ShownWork, ...]:
    """The works that were followed, each before those that it cites itself."""
    named = {work.id: one_line(work.title or work.url.text) for work in report.works}
    return tuple(_shown(work, cited_by=named.get(work.cited_by, "")) for work in report.works)


def works_headline(report: Report) -> str:
    """All of them in a sentence; '' where none was followed."""
    if not report.works:
        return ""
    read = [work for work in report.works if work.was_read]
    missed = len(report.works) - len(read)
    parts = [f"{counted(len(read), 'earlier work')} read, of at most {MOST_WORKS}"]
    if missed:
        parts.append(f"{missed} not read")
    if read:
        parts.append(_outcome(read))
    return "; ".join(parts) + "."


def _outcome(read: Sequence[EarlierWork]) -> str:
    broken = sum(work.needs_action for work in read)
    cited = "it cites" if len(read) == 1 else "they cite"
    if not broken:
        return f"nothing of what {cited} needs action"
    return f"{broken} of what {cited} {'does' if broken == 1 else 'do'} not stand"


def _shown(work: EarlierWork, *, cited_by: str) -> ShownWork:
    return ShownWork(
        id=work.id,
        level=work.level,
        title=one_line(work.title or ""),
        address=address(work.url),
        byline=one_line(_byline(work)),
        cited_by=f"Cited by “{cited_by}”" if cited_by else "",
        source=one_line(_source(work)),
        problem=one_line(work.problem),
        counts=_counts(work),
        cut=tuple(one_line(cut) for cut in work.cut),
        broken=tuple(
            entry(finding, number)
            for number, finding in enumerate(work.findings, start=1)
            if finding.standing is Standing.DOES_NOT_STAND
        ),
    )


def _byline(work: EarlierWork) -> str:
    written = f"By {', '.join(work.authors)}" if work.authors else ""
    published = day(work.published_at) if work.published_at else ""
    return " · ".join(filter(None, (written, published)))


def _source(work: EarlierWork) -> str:
    if work.memento is None or not work.was_read:
        return ""
    copy = work.memento
    return f"Read from the archived copy of {day(copy.captured_at)}: {copy.url}"


def _counts(work: EarlierWork) -> str:
    if not work.was_read:
        return ""
    total = len(work.findings)
    if not total:
        return "It cites nothing by a link."
    standings = [finding.standing for finding in work.findings]
    copies = sum(
        finding.standing is Standing.DOES_NOT_STAND and finding.archive.memento is not None
        for finding in work.findings
    )
    numbers = (
        (standings.count(Standing.DOES_NOT_STAND), "not standing"),
        (copies, "of these archived"),
        (standings.count(Standing.COULD_NOT_TELL), "could not be told"),
        (standings.count(Standing.STANDS), "standing"),
        (standings.count(Standing.NOT_CHECKED), "not checked"),
    )
    said = ", ".join(f"{number} {words}" for number, words in numbers if number)
    return f"{counted(total, 'citation')}: {said}."
