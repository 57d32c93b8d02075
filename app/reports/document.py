"""A report as the JSON document that people and programs are promised."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from app.reports.neutral import encodable
from app.reports.titles import work_named
from checkers.model import (
    ArchiveAnswer,
    Article,
    Citation,
    Decision,
    EarlierWork,
    Evidence,
    Finding,
    Memento,
    Mention,
    QuotedWords,
    Remedy,
    Report,
    Verdict,
)
from checkers.urls import Url

Json = dict[str, Any]
"""A JSON object: what ``json`` can hold, and mypy cannot say without recursion."""

_UNDER_WAY = frozenset({"queued", "running"})


def as_json(
    report: Report, *, id: str = "", status: str = "completed", error: str | None = None
) -> Json:
    """The report under its fixed names; ``error`` says why a check failed.

    A check that is under way has no ``completed_at``, and the findings so far. No text in it has
    lone surrogates, so that it can be encoded.
    """
    summary = report.summary
    document = {
        "id": id,
        "status": str(status),
        "created_at": _moment(report.created_at),
        "completed_at": None if status in _UNDER_WAY else _moment(report.completed_at),
        "article": _article(report.article),
        "summary": {
            "citations": summary.citations,
            "needs_action": summary.needs_action,
            "by_verdict": summary.by_verdict,
            "self_citations": summary.self_citations,
            "mentions": summary.mentions,
            "with_memento": summary.with_memento,
        },
        "citations": [_finding(finding) for finding in report.findings],
        "works": _works(report.works),
        "error": error,
    }
    return _encodable(document)


def finding_as_json(finding: Finding) -> Json:
    """One entry of the report's ``citations``."""
    return _encodable(_finding(finding))


def citation_as_json(citation: Citation) -> Json:
    """What is cited, before anything is known of it: the first names of an entry."""
    return _encodable(_citation(citation))


def decision_as_json(decision: Decision) -> Json:
    """An editor's decision: what an overruled verdict carries, and the API lists."""
    return _encodable(_decision(decision))


def article_as_json(article: Article) -> Json:
    """The report's ``article``."""
    return _encodable(_article(article))


def _finding(finding: Finding) -> Json:
    return _citation(finding.citation) | {
        "verdict": _verdict(finding.verdict),
        "evidence": [_evidence(evidence) for evidence in finding.evidence],
        "archive": _archive(finding.archive),
        "remedy": _remedy(finding.remedy),
        "quotations": [_quoted(quoted) for quoted in finding.quotations],
    }


def _citation(citation: Citation) -> Json:
    return {
        "id": citation.id,
        "kind": str(citation.kind),
        "self": _self(citation),
        "url": _address(citation.url),
        "href": citation.href,
        "problem": citation.problem,
        "text": citation.text,
        "context": citation.context,
        "position": _position(citation),
        "place": str(citation.place),
        "in_body": citation.in_body,
        "cited_at": _moment(citation.cited_at),
        "mention": _mention(citation.mention),
        "work": work_named(citation.original) or None,
        "original": _address(citation.archived.original if citation.archived else None),
    }


def _works(works: Sequence[EarlierWork], *, cited_by: str = "") -> list[Json]:
    """The earlier works as a tree: each with its citations, and the works that it cites in turn."""
    return [
        {
            "id": work.id,
            "url": work.url.text,
            "title": work.title,
            "authors": list(work.authors),
            "published_at": _moment(work.published_at),
            "memento": _memento(work.memento) if work.memento else None,
            "problem": work.problem or None,
            "cut": list(work.cut),
            "needs_action": work.needs_action,
            "citations": [_finding(finding) for finding in work.findings],
            "works": _works(works, cited_by=work.id),
        }
        for work in works
        if work.cited_by == cited_by
    ]


def _article(article: Article) -> Json:
    return {
        "url": _address(article.url),
        "canonical_url": _address(article.canonical_url),
        "title": article.title,
        "authors": list(article.authors),
        "published_at": _moment(article.published_at),
        "language": article.language,
        "site": article.site,
        "source_line": article.source_line,
        "original_url": _address(article.original_url),
        "cut": list(article.cut),
    }


def _self(citation: Citation) -> Json | None:
    own = citation.own
    return {"basis": str(own.basis), "confidence": own.confidence} if own else None


def _position(citation: Citation) -> Json | None:
    position = citation.position
    if position is None:
        return None
    return {
        "start": position.start,
        "end": position.end,
        "line": position.line,
        "column": position.column,
    }


def _mention(mention: Mention | None) -> Json | None:
    if mention is None:
        return None
    return {
        "title": mention.title,
        "source": mention.source,
        "when": mention.when,
        "resolution": str(mention.resolution) if mention.resolution else None,
        "note": mention.note,
        "candidates": [
            {"url": candidate.url.text, "score": candidate.score, "via": candidate.via}
            for candidate in mention.candidates
        ],
    }


def _verdict(verdict: Verdict) -> Json:
    return {
        "kind": str(verdict.kind),
        "confidence": verdict.confidence,
        "reasons": list(verdict.reasons),
        "explanation": verdict.explanation,
        "state": str(verdict.state),
        "first_seen_failing_at": _moment(verdict.first_seen_failing_at),
        "url": _address(verdict.url),
        "rules_version": verdict.rules_version,
        "rule": verdict.rule,
        "decision": _decision(verdict.decision) if verdict.decision else None,
    }


def _decision(decision: Decision) -> Json:
    return {
        "id": decision.id,
        "kind": str(decision.kind),
        "at": _moment(decision.at),
        "reason": decision.reason,
        "url": _address(decision.url),
        "host": decision.host,
        "disputed": str(decision.disputed) if decision.disputed else None,
        "verdict": str(decision.verdict) if decision.verdict else None,
        "rule": decision.rule,
    }


def _evidence(evidence: Evidence) -> Json:
    page = evidence.page
    return {
        "purpose": str(evidence.purpose),
        "url": evidence.url.text,
        "at": _moment(evidence.at),
        "status": evidence.status,
        "failure": str(evidence.failure) if evidence.failure else None,
        "hops": [
            {"url": hop.url.text, "status": hop.status, "location": hop.location}
            for hop in evidence.hops
        ],
        "elapsed_ms": evidence.elapsed // timedelta(milliseconds=1),
        "final_url": _address(evidence.final_url),
        "failure_text": evidence.failure_text,
        "media_type": evidence.media_type,
        "magic": evidence.magic,
        "size": evidence.size,
        "cut": evidence.cut,
        "title": page.title if page else None,
        "h1": page.h1 if page else None,
        "language": page.language if page else None,
        "words": page.words if page else None,
        "name_servers": list(evidence.name_servers),
        "registered_at": _moment(evidence.registered_at),
        "robots_allow": evidence.robots_allow,
        "authors": list(page.authors) if page else [],
    }


def memento_as_json(memento: Memento) -> Json:
    """An archived copy under the names that it has in a report."""
    return _encodable(_memento(memento))


def _archive(answer: ArchiveAnswer) -> Json:
    return {
        "outcome": str(answer.outcome),
        "memento": _memento(answer.memento) if answer.memento else None,
        "note": answer.note,
        "linked_copy": str(answer.linked_copy) if answer.linked_copy else None,
    }


def _memento(memento: Memento) -> Json:
    return {
        "url": memento.url.text,
        "captured_at": _moment(memento.captured_at),
        "distance_days": memento.distance_days,
        "archive": memento.archive,
        "verified": memento.verified,
        "title": memento.title,
        "variant": memento.variant,
    }


def _remedy(remedy: Remedy) -> Json:
    return {"kind": str(remedy.kind), "url": _address(remedy.url), "html": remedy.html}


def _quoted(quoted: QuotedWords) -> Json:
    return {
        "words": quoted.words,
        "outcome": str(quoted.outcome),
        "exact": quoted.exact,
        "url": _address(quoted.url),
        "note": quoted.note,
    }


def _address(url: Url | None) -> str | None:
    return url.text if url else None


def _moment(moment: datetime | None) -> str | None:
    """ISO 8601 in UTC, to the second."""
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z") if moment else None


def _encodable(document: Json) -> Json:
    """The document with every text in it made encodable."""
    return {name: _encodable_value(value) for name, value in document.items()}


def _encodable_value(value: Any) -> Any:
    """``Any`` is what JSON holds."""
    if isinstance(value, str):
        return value if value.isascii() else encodable(value)
    if isinstance(value, dict):
        return _encodable(value)
    if isinstance(value, list):
        return [_encodable_value(entry) for entry in value]
    return value
