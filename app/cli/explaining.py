"""The command explain: the chain of evidence for one address, and what follows from it."""

import secrets
from contextlib import AsyncExitStack
from dataclasses import replace

from app.cli.checking import run, with_answers
from app.cli.configuration import read_settings
from app.cli.endings import Exit
from app.cli.installed import decisions_of, installed, ledger_of
from app.cli.output import write
from app.cli.target import read_time, read_url
from app.policy import archive_hosts, policy_of
from app.ports import open_ports
from app.reports.neutral import one_line
from app.reports.observations import observed
from app.settings import Settings
from checkers.archived_links import unwrap
from checkers.model import (
    ArchiveAnswer,
    ArchiveOutcome,
    Citation,
    CitationKind,
    Evidence,
    Finding,
    Purpose,
)
from checkers.pipeline import among_earlier_looks, memento_query, reach_verdict
from checkers.verdicts import Outcome, Policy, Tried, trace

_TOLD_IN_WORDS = frozenset({Purpose.NAME_SERVERS, Purpose.REGISTRATION, Purpose.ROBOTS})


def explain(url: str, *, title: str, cited: str | None, archive: bool) -> Exit:
    """Judge one address as if an article cited it, and print how that went."""
    settings, address = read_settings(), read_url(url)
    citation = Citation(
        id="c1",
        kind=CitationKind.OUTBOUND,
        url=address,
        href=url,
        text=title,
        cited_at=read_time(cited) if cited else None,
        archived=unwrap(address, asked=archive_hosts(settings)),
    )
    finding, policy = run(_judged(citation, settings, archive=archive))
    write("".join(f"{line}\n" for line in _lines(finding, policy)))
    return Exit.NEEDS_ACTION if finding.needs_action else Exit.FINE


async def _judged(
    citation: Citation, settings: Settings, *, archive: bool
) -> tuple[Finding, Policy]:
    async with AsyncExitStack() as stack:
        store = await stack.enter_async_context(installed(settings))
        policy = policy_of(
            settings,
            salt=secrets.token_hex(8),
            archive=archive,
            decisions=await decisions_of(store),
        )
        ledger = await ledger_of(store, settings)
        wired = await stack.enter_async_context(
            open_ports(settings, archive=archive, ledger=ledger)
        )
        ports = with_answers(wired.ports, store, settings)
        verdict, evidence = await reach_verdict(citation, ports=ports, policy=policy)
        verdict = among_earlier_looks(citation, verdict, evidence, ports=ports)
        finding = Finding(citation=citation, verdict=verdict, evidence=tuple(evidence))
        query = memento_query(finding)
        if query is not None and ports.find_memento is not None:
            finding = replace(finding, archive=await ports.find_memento(query))
        return finding, policy


def _lines(finding: Finding, policy: Policy) -> list[str]:
    """Rules and evidence in turn, as one led to the other; then the verdict."""
    verdict = finding.verdict
    lines = [str(finding.citation.url), ""]
    if finding.citation.archived and finding.citation.original:
        lines[1:1] = [f"a copy of {finding.citation.original}"]
    shown = 0
    for count in range(len(finding.evidence) + 1):
        if count:
            lines += [*_evidence(count, finding.evidence[count - 1]), ""]
        tried = trace(finding.citation, finding.evidence[:count], policy=policy)
        lines += [*(_tried(one) for one in tried[shown:]), ""]
        shown = max(len(tried) - 1, 0)  # the rule that asked is tried again
    lines += [
        _row("verdict", f"{verdict.kind} ({verdict.standing})"),
        _row("rule", verdict.rule),
        _row("confidence", f"{verdict.confidence:.2f}"),
        _row("state", verdict.state),
        _row("reasons", ", ".join(verdict.reasons) or "-"),
        _row("in words", verdict.explanation),
        _row("rules", verdict.rules_version),
    ]
    if verdict.url is not None:
        lines.append(_row("now at", str(verdict.url)))
    return [*lines, *_archive(finding.archive)]


def _tried(tried: Tried) -> str:
    """One rule and what it said: "·" no, "?" that it needs evidence first, "→" that it decides."""
    name = f"{tried.table}: {tried.rule}" if tried.rule else tried.table
    if tried.outcome is Outcome.ASKS and tried.asks is not None:
        return f"   ? {name}: asks for {tried.asks.purpose}"
    return f"   → {name}" if tried.outcome is Outcome.DECIDES else f"   · {name}: no"


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
    if evidence.status is None or evidence.purpose in _TOLD_IN_WORDS:
        return observed(evidence)
    kind = evidence.media_type or "no declared type"
    return f"status {evidence.status}, {kind}, {evidence.size:,} bytes"


def _archive(answer: ArchiveAnswer) -> list[str]:
    if answer.outcome is ArchiveOutcome.NOT_ASKED:
        return []
    said = str(answer.outcome) + (f": {answer.note}" if answer.note else "")
    rows = [_row("archive", said)]
    if answer.linked_copy is not None:
        rows.append(_row("linked copy", str(answer.linked_copy)))
    if (memento := answer.memento) is not None:
        days = f", {memento.distance_days:+} days" if memento.distance_days is not None else ""
        opened = "opened and looked at" if memento.verified else "not opened"
        rows.append(_row("memento", str(memento.url)))
        rows.append(_row("captured", f"{memento.captured_at:%Y-%m-%d}{days}, {opened}"))
    return rows
