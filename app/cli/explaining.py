"""The command explain: the chain of evidence for one address, and what follows from it."""

from dataclasses import replace

from app.cli.checking import run
from app.cli.configuration import read_settings
from app.cli.endings import Exit
from app.cli.output import write
from app.cli.target import read_time, read_url
from app.ports import open_ports
from app.reports.neutral import one_line
from app.settings import Settings
from checkers.model import (
    ArchiveAnswer,
    ArchiveOutcome,
    Citation,
    CitationKind,
    Evidence,
    Finding,
)
from checkers.pipeline import memento_query, reach_verdict
from checkers.verdicts import Policy


def explain(url: str, *, title: str, cited: str | None, archive: bool) -> Exit:
    """Judge one address as if an article cited it, and print how that went."""
    citation = Citation(
        id="c1",
        kind=CitationKind.OUTBOUND,
        url=read_url(url),
        href=url,
        text=title,
        cited_at=read_time(cited) if cited else None,
    )
    finding = run(_judged(citation, read_settings(), archive=archive))
    write("".join(f"{line}\n" for line in _lines(finding)))
    return Exit.NEEDS_ACTION if finding.needs_action else Exit.FINE


async def _judged(citation: Citation, settings: Settings, *, archive: bool) -> Finding:
    policy = Policy(control_hosts=settings.control_hosts)
    async with open_ports(settings, archive=archive) as wired:
        ports = wired.ports
        verdict, evidence = await reach_verdict(citation, ports=ports, policy=policy)
        finding = Finding(citation=citation, verdict=verdict, evidence=tuple(evidence))
        query = memento_query(finding)
        if query is None or ports.find_memento is None:
            return finding
        return replace(finding, archive=await ports.find_memento(query))


def _lines(finding: Finding) -> list[str]:
    verdict = finding.verdict
    lines = [str(finding.citation.url), ""]
    for number, evidence in enumerate(finding.evidence, start=1):
        lines += [*_evidence(number, evidence), ""]
    lines += [
        _row("verdict", f"{verdict.kind} ({verdict.kind.standing})"),
        _row("confidence", f"{verdict.confidence:.2f}"),
        _row("state", verdict.state),
        _row("reasons", ", ".join(verdict.reasons) or "-"),
        _row("in words", verdict.explanation),
        _row("rules", verdict.rules_version),
    ]
    if verdict.url is not None:
        lines.append(_row("now at", str(verdict.url)))
    return [*lines, *_archive(finding.archive)]


def _row(name: str, value: str) -> str:
    """Titles and headers are what strangers say: nothing of theirs steers our terminal."""
    return f"{name:<12}{one_line(value)}"


def _evidence(number: int, evidence: Evidence) -> list[str]:
    """What was asked and what was seen, an indented line for each thing."""
    milliseconds = round(evidence.elapsed.total_seconds() * 1000)
    seen = [f"{hop.status or 'refresh'} -> {hop.location}" for hop in evidence.hops]
    seen.append(_seen(evidence))
    page = evidence.page
    if page is not None:
        seen.append(f"title “{page.title}”, h1 “{page.h1}”, {page.words} words")
    if evidence.cut:
        seen.append(f"not read to its end: {evidence.cut}")
    first = f"{number}. {evidence.purpose}: {evidence.url} ({milliseconds} ms)"
    return [first, *(f"     {one_line(line)}" for line in seen)]


def _seen(evidence: Evidence) -> str:
    if evidence.failure is not None:
        return f"{evidence.failure}: {evidence.failure_text}"
    if evidence.status is None:
        return "the name resolves"
    kind = evidence.media_type or "no declared type"
    return f"status {evidence.status}, {kind}, {evidence.size:,} bytes"


def _archive(answer: ArchiveAnswer) -> list[str]:
    if answer.outcome is ArchiveOutcome.NOT_ASKED:
        return []
    said = str(answer.outcome) + (f": {answer.note}" if answer.note else "")
    rows = [_row("archive", said)]
    if (memento := answer.memento) is not None:
        days = f", {memento.distance_days:+} days" if memento.distance_days is not None else ""
        opened = "opened and looked at" if memento.verified else "not opened"
        rows.append(_row("memento", str(memento.url)))
        rows.append(_row("captured", f"{memento.captured_at:%Y-%m-%d}{days}, {opened}"))
    return rows
