"""An article of our own with a finding of every standing, and a hostile one."""

from datetime import UTC, datetime, timedelta

from checkers.model import (
    ArchiveAnswer,
    ArchiveOutcome,
    Article,
    Citation,
    CitationKind,
    Document,
    Edit,
    Evidence,
    Failure,
    Finding,
    Format,
    Memento,
    Page,
    Position,
    Purpose,
    Remedy,
    RemedyKind,
    Report,
    SelfBasis,
    SelfCitation,
    Verdict,
    VerdictKind,
    VerdictState,
)
from checkers.urls import Url

SEEN_AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
PUBLISHED_AT = datetime(2020, 5, 20, tzinfo=UTC)

PORT = "https://old.example/2016/port-opens"
WAITING = "http://ourpaper.example/2018/a-port-in-waiting"
FREIGHT = "https://stats.example/freight?y=2019"
REPORT_FILE = "https://ministry.example/report.pdf"
RIVER = "https://wiki.example/River"
DESK = "mailto:desk@paper.example"
PORT_COPY = f"https://web.archive.org/web/20200601101112/{PORT}"
WAITING_COPY = f"https://web.archive.org/web/20180703080000/{WAITING}"

SOURCE = f"""<!doctype html>
<html lang="en"><head><title>Ten years of a river port</title></head>
<body><article><h1>Ten years of a river port</h1>
<p>As <a href="{PORT}">the opening was reported</a>, the first barge came in May.</p>
<p>My <a href="{WAITING}">earlier analysis</a> said that it would take longer.</p>
<p>The <a href="{FREIGHT}">freight figures</a> and <a href="{REPORT_FILE}">a report</a> agree.</p>
<p>See <a href="{RIVER}">the river</a>, or ask <a href="{DESK}">the desk</a>.</p>
</article></body></html>
"""


def article(source: str = SOURCE, title: str = "Ten years of a river port") -> Article:
    return Article(
        document=Document(data=source.encode()),
        text=source,
        encoding="utf-8",
        format=Format.HTML,
        url=Url.parse("https://paper.example/2020/ten-years"),
        title=title,
        authors=("Andrew Korybko",),
        published_at=PUBLISHED_AT,
        language="en",
        site="paper.example",
        source_line="One World",
    )


def place(address: str, source: str = SOURCE) -> Position:
    start = source.index(address)
    before = source[:start]
    return Position(
        start=start,
        end=start + len(address),
        line=before.count("\n") + 1,
        column=start - before.rfind("\n"),
    )


def citation(number: int, address: str, text: str, context: str) -> Citation:
    return Citation(
        id=f"c{number}",
        kind=CitationKind.OUTBOUND,
        url=Url.parse(address),
        href=address,
        text=text,
        context=context,
        position=place(address),
        cited_at=PUBLISHED_AT,
    )


def verdict(kind: VerdictKind, explanation: str) -> Verdict:
    return Verdict(
        kind=kind,
        confidence=0.93,
        reasons=("seen",),
        explanation=explanation,
        rules_version="1",
        state=VerdictState.PROVISIONAL,
    )


def evidence(
    address: str,
    *,
    status: int | None = None,
    failure: Failure | None = None,
    title: str = "",
    purpose: Purpose = Purpose.PAGE,
) -> Evidence:
    return Evidence(
        purpose=purpose,
        url=Url.parse(address),
        at=SEEN_AT,
        elapsed=timedelta(milliseconds=240),
        status=status,
        failure=failure,
        page=Page(title=title) if title else None,
    )


def memento(address: str, original: str, captured_at: datetime, title: str) -> ArchiveAnswer:
    return ArchiveAnswer(
        outcome=ArchiveOutcome.FOUND,
        memento=Memento(
            url=Url.parse(address),
            original=Url.parse(original),
            captured_at=captured_at,
            archive="web.archive.org",
            distance_days=(captured_at - PUBLISHED_AT).days,
            verified=True,
            title=title,
        ),
    )


def replacement(original: str, address: str) -> Remedy:
    where = place(original)
    return Remedy(
        kind=RemedyKind.REPLACE_WITH_MEMENTO,
        url=Url.parse(address),
        html=f'<a href="{address}">',
        edits=(Edit(start=where.start, end=where.end, replacement=address),),
    )


def report() -> Report:
    """Three need action (c1, c2 can be repaired), one is untold, one stands, one is unchecked."""
    findings = (
        Finding(
            citation=citation(1, PORT, "the opening was reported", "As the opening was reported,"),
            verdict=verdict(VerdictKind.SOFT_404, "Answers 200, but so does a made-up address."),
            evidence=(
                evidence(PORT, status=200, title="Page not found"),
                evidence(f"{PORT}-x7", status=200, purpose=Purpose.SIBLING),
            ),
            archive=memento(
                PORT_COPY, PORT, datetime(2020, 6, 1, 10, 11, 12, tzinfo=UTC), "The port opens"
            ),
            remedy=replacement(PORT, PORT_COPY),
        ),
        Finding(
            citation=Citation(
                id="c2",
                kind=CitationKind.SELF,
                url=Url.parse(WAITING),
                href=WAITING,
                text="earlier analysis",
                context="My earlier analysis said that it would take longer.",
                position=place(WAITING),
                cited_at=PUBLISHED_AT,
                own=SelfCitation(basis=SelfBasis.FIRST_PERSON, confidence=0.9),
            ),
            verdict=verdict(VerdictKind.DEFUNCT_SITE, "ourpaper.example is no longer in DNS."),
            evidence=(evidence(WAITING, failure=Failure.DNS_NXDOMAIN),),
            archive=memento(
                WAITING_COPY, WAITING, datetime(2018, 7, 3, 8, tzinfo=UTC), "A port in waiting"
            ),
            remedy=replacement(WAITING, WAITING_COPY),
        ),
        Finding(
            citation=citation(3, FREIGHT, "freight figures", "The freight figures agree."),
            verdict=verdict(VerdictKind.BLOCKED, "The site refused our checker."),
            evidence=(evidence(FREIGHT, status=403),),
        ),
        Finding(
            citation=citation(4, REPORT_FILE, "a report", "The figures and a report agree."),
            verdict=verdict(VerdictKind.GONE, "The server says 404."),
            evidence=(evidence(REPORT_FILE, status=404),),
            archive=ArchiveAnswer(outcome=ArchiveOutcome.UNANSWERED),
            remedy=Remedy(kind=RemedyKind.FIX_BY_HAND),
        ),
        Finding(
            citation=citation(5, RIVER, "the river", "See the river, or ask the desk."),
            verdict=verdict(VerdictKind.ALIVE, "Answers 200 with a page on the river."),
            evidence=(evidence(RIVER, status=200, title="River"),),
        ),
        Finding(
            citation=citation(6, DESK, "the desk", "See the river, or ask the desk."),
            verdict=verdict(VerdictKind.NOT_CHECKED, "Not a web address."),
        ),
    )
    return Report(article=article(), findings=findings, created_at=SEEN_AT, completed_at=SEEN_AT)
