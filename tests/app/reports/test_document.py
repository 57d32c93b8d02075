import json
from dataclasses import replace
from datetime import timedelta

import pytest

from app.reports.document import (
    article_as_json,
    as_json,
    citation_as_json,
    finding_as_json,
)
from checkers.model import Citation, Decision, DecisionKind, Failure, VerdictKind
from checkers.urls import Url
from tests.app.reports import samples

CITATION = (
    *("id", "kind", "self", "url", "text", "context", "position", "in_body", "cited_at"),
    *("mention", "verdict", "evidence", "archive", "remedy"),
)
FIXED = {
    "": ("id", "status", "created_at", "completed_at", "article", "summary", "citations"),
    "article": (*("url", "canonical_url", "title", "authors", "published_at", "language", "site"),),
    "summary": (
        *("citations", "needs_action", "by_verdict", "self_citations", "mentions"),
        "with_memento",
    ),
    "citations.3": CITATION,
    "citations.3.position": ("start", "end", "line", "column"),
    "citations.3.verdict": (
        *("kind", "confidence", "reasons", "explanation", "state", "first_seen_failing_at"),
    ),
    "citations.3.evidence.0": (
        *("purpose", "url", "at", "status", "failure", "hops", "elapsed_ms"),
    ),
    "citations.3.evidence.0.hops.0": ("url", "status", "location"),
    "citations.3.archive": ("outcome", "memento"),
    "citations.3.archive.memento": (
        *("url", "captured_at", "distance_days", "archive", "verified", "title", "variant"),
    ),
    "citations.3.remedy": ("kind", "url", "html"),
    "citations.18.self": ("basis", "confidence"),
    "citations.19.mention": ("title", "source", "when", "candidates"),
    "citations.19.mention.candidates.0": ("url", "score", "via"),
}
"""The promised names of every object, by the way to it, in their promised order."""


def sample_document() -> dict[str, object]:
    report = samples.report()
    more = (samples.own_work(), samples.mention())
    return as_json(replace(report, findings=(*report.findings, *more)), id="abc")


@pytest.mark.parametrize(("path", "names"), FIXED.items(), ids=[path or "report" for path in FIXED])
def test_the_promised_names_are_there_in_their_order(path: str, names: tuple[str, ...]) -> None:
    value: object = sample_document()
    for step in filter(None, path.split(".")):
        value = value[int(step)] if isinstance(value, list) else value[step]  # type: ignore[index]
    assert isinstance(value, dict)
    assert [name for name in value if name in names] == list(names)


def test_a_finding_is_told_in_full() -> None:
    document = sample_document()
    address = "https://site4.example/2019/05/story?a=1&b=2"
    copy = f"https://archive.example/web/20190603120000/{address}"
    assert document["citations"][3] == {  # type: ignore[index]
        "id": "c4",
        "kind": "outbound",
        "self": None,
        "url": address,
        "href": address,
        "problem": None,
        "text": "story 4",
        "context": "As one could read in story 4, it was so.",
        "position": {"start": 9, "end": 12, "line": 4, "column": 34},
        "place": "prose",
        "in_body": True,
        "cited_at": "2019-05-22T00:00:00Z",
        "mention": None,
        "work": None,
        "original": None,
        "verdict": {
            "kind": "gone",
            "confidence": 0.87,
            "reasons": ["STATUS_404", "ROOT_OK"],
            "explanation": "What was seen says gone.",
            "state": "provisional",
            "first_seen_failing_at": "2026-03-01T12:00:05Z",
            "url": None,
            "rules_version": "7",
            "rule": "",
            "decision": None,
        },
        "evidence": [
            {
                "purpose": "page",
                "url": address,
                "at": "2026-03-01T12:00:05Z",
                "status": 404,
                "failure": None,
                "hops": [{"url": address, "status": 302, "location": "/404"}],
                "elapsed_ms": 1234,
                "final_url": "https://site.example/404",
                "failure_text": "",
                "media_type": "text/html",
                "magic": "html",
                "size": 1024,
                "cut": "",
                "title": "Nothing here",
                "h1": "Nothing",
                "language": "en",
                "words": 12,
                "name_servers": [],
                "registered_at": None,
                "robots_allow": None,
                "authors": [],
            }
        ],
        "archive": {
            "outcome": "found",
            "memento": {
                "url": copy,
                "captured_at": "2019-06-03T12:00:00Z",
                "distance_days": 12,
                "archive": "Example Archive",
                "verified": True,
                "title": "The story",
                "variant": None,
            },
            "note": "",
            "linked_copy": None,
        },
        "remedy": {"kind": "replace_with_memento", "url": copy, "html": f'<a href="{copy}">'},
        "quotations": [],
    }


def test_a_decision_is_told_with_its_verdict() -> None:
    decision = Decision(
        id="d1", kind=DecisionKind.WRONG, at=samples.NOON, reason="It opens.\udc80",
        url=Url("https://a.example/"), disputed=VerdictKind.GONE, rule="gone",
    )  # fmt: skip
    finding = samples.report().findings[3]
    overruled = replace(finding, verdict=replace(finding.verdict, decision=decision))
    document = as_json(replace(samples.report(), findings=(overruled,)))
    assert document["citations"][0]["verdict"]["decision"] == {
        "id": "d1",
        "kind": "wrong",
        "at": "2026-03-01T12:00:05Z",
        "reason": "It opens.\ufffd",
        "url": "https://a.example/",
        "host": None,
        "disputed": "gone",
        "verdict": None,
        "rule": "gone",
    }


def test_what_was_told_around_a_page_is_evidence_too() -> None:
    finding = samples.report().findings[3]
    servers = replace(finding.evidence[0], name_servers=("ns1.a.example",))
    registered = replace(finding.evidence[0], registered_at=samples.NOON)
    document = as_json(
        replace(samples.report(), findings=(replace(finding, evidence=(servers, registered)),))
    )
    told = document["citations"][0]["evidence"]
    assert told[0]["name_servers"] == ["ns1.a.example"]
    assert told[1]["registered_at"] == "2026-03-01T12:00:05Z"


def test_the_summary_counts() -> None:
    document = sample_document()
    summary = document["summary"]
    assert isinstance(summary, dict)
    by_verdict = {str(kind): 1 for kind in VerdictKind} | {"defunct_site": 2, "not_checked": 2}
    assert summary == {
        "citations": 20,
        "needs_action": 8,
        "by_verdict": by_verdict,
        "self_citations": 1,
        "mentions": 1,
        "with_memento": 8,
    }


@pytest.mark.parametrize(
    ("status", "completed"),
    [
        ("queued", False),
        ("running", False),
        ("completed", True),
        ("failed", True),
        ("cancelled", True),
    ],
)
def test_only_a_check_that_has_ended_has_a_time_of_its_end(status: str, completed: bool) -> None:
    document = as_json(samples.report(), status=status, error="why" if status == "failed" else None)
    assert document["status"] == status
    assert (document["completed_at"] is not None) is completed
    assert document["error"] == ("why" if status == "failed" else None)
    assert len(document["citations"]) == len(VerdictKind)


def test_a_failure_is_told_with_the_words_of_the_layer_that_failed() -> None:
    found = samples.failed(Failure.TLS_EXPIRED, "certificate has expired")
    report = replace(samples.report(), findings=(found,))
    (evidence,) = as_json(report)["citations"][0]["evidence"]
    assert (evidence["status"], evidence["failure"]) == (None, "tls_expired")
    assert evidence["failure_text"] == "certificate has expired"
    assert evidence["title"] is None


def test_what_is_cited_can_be_told_before_anything_is_known_of_it() -> None:
    finding = samples.finding(VerdictKind.GONE)
    cited = citation_as_json(finding.citation)
    assert [name for name in cited if name in CITATION] == list(CITATION[:10])
    whole = finding_as_json(finding)
    assert cited == {name: whole[name] for name in cited}
    assert article_as_json(samples.article()) == sample_document()["article"]


def test_what_is_not_known_is_null() -> None:
    bare = Citation(id="x", kind=samples.mention().citation.kind)
    report = replace(samples.report(), findings=(replace(samples.mention(), citation=bare),))
    (told,) = as_json(report)["citations"]
    names = ("self", "url", "position", "cited_at", "mention")
    assert [told[name] for name in names] == [None] * len(names)


def test_elapsed_times_are_whole_milliseconds() -> None:
    found = samples.finding(VerdictKind.ALIVE)
    seen = replace(found.evidence[0], elapsed=timedelta(seconds=2, microseconds=999))
    report = replace(samples.report(), findings=(replace(found, evidence=(seen,)),))
    elapsed = as_json(report)["citations"][0]["evidence"][0]["elapsed_ms"]
    assert elapsed == 2000
    assert isinstance(elapsed, int)


@pytest.mark.parametrize("text", samples.HOSTILE.values(), ids=samples.HOSTILE)
def test_any_text_can_be_sent(text: str) -> None:
    document = as_json(samples.hostile(text), id=text, error=text)
    sent = json.dumps(document, ensure_ascii=False).encode()
    assert json.loads(sent) == document
