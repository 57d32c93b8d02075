"""A report made by hand: a citation for each kind of verdict, and one with every bad text."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from checkers.archived_links import ArchivedLink, Keeper
from checkers.model import (
    ArchiveAnswer,
    ArchiveOutcome,
    Article,
    Candidate,
    Citation,
    CitationKind,
    Document,
    EarlierWork,
    Edit,
    Evidence,
    Failure,
    Finding,
    Format,
    Hop,
    LinkedCopy,
    Memento,
    Mention,
    Page,
    Position,
    Purpose,
    QuotationOutcome,
    QuotedWords,
    Remedy,
    RemedyKind,
    Report,
    SelfBasis,
    SelfCitation,
    Standing,
    Verdict,
    VerdictKind,
    VerdictState,
)
from checkers.urls import Url

NOON = datetime(2026, 3, 1, 12, 0, 5, tzinfo=UTC)
CITED = datetime(2019, 5, 22, tzinfo=UTC)

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "handler": '"><img src=x onerror=alert(1)>',
    "ansi": "\x1b[2J\x1b]8;;http://evil.example/\x07click\x1b]8;;\x07 \x9b31m",
    "markup": "[bold red]not bold[/] [link=http://evil.example/]x[/link]",
    "table": "cell | next\n| row | row |\n\n# heading\n\n![x](http://evil.example/p.png)",
    "formula": '=HYPERLINK("http://evil.example/","x")',
    "surrogates": "half \udcff of \ud83d a character",
    "bidi": "moc.\u202elive\u202c.example",
    "null": "nothing\x00here\r\nSet-Cookie: a=b",
}
"""Texts by what they attack."""


def report() -> Report:
    """A report with one citation for each kind of verdict."""
    findings = tuple(finding(kind, number) for number, kind in enumerate(VerdictKind, start=1))
    return Report(article=article(), findings=findings, created_at=NOON, completed_at=NOON)


def article(*, title: str = "A coup that was not") -> Article:
    text = "<p>An article.</p>"
    return Article(
        document=Document(data=text.encode(), url=Url("https://news.example/coup")),
        text=text,
        encoding="utf-8",
        format=Format.HTML,
        url=Url("https://news.example/coup"),
        canonical_url=Url("https://news.example/coup"),
        title=title,
        authors=("Ida Wells", "Jacob Riis"),
        published_at=datetime(2020, 12, 21, tzinfo=UTC),
        language="en",
        site="news.example",
        source_line="The Example Post",
        cut=("links after the first 5,000",),
    )


def finding(kind: VerdictKind, number: int = 1) -> Finding:
    """A finding as a check would make it for such a verdict."""
    address = Url(f"https://site{number}.example/2019/05/story?a=1&b=2")
    return Finding(
        citation=citation(address, number),
        verdict=verdict(kind),
        evidence=(evidence(address),),
        archive=archive(address, kind),
        remedy=remedy(address, kind),
    )


def citation(address: Url, number: int) -> Citation:
    return Citation(
        id=f"c{number}",
        kind=CitationKind.OUTBOUND,
        url=address,
        href=address.text,
        text=f"story {number}",
        context=f"As one could read in story {number}, it was so.",
        position=Position(start=9, end=12, line=number, column=34),
        cited_at=CITED,
    )


def verdict(kind: VerdictKind) -> Verdict:
    failing = kind.standing is not Standing.STANDS
    return Verdict(
        kind=kind,
        confidence=0.87,
        reasons=("STATUS_404", "ROOT_OK"),
        explanation=f"What was seen says {kind}.",
        rules_version="7",
        state=VerdictState.PROVISIONAL,
        url=Url("https://new.example/story") if kind is VerdictKind.MOVED else None,
        first_seen_failing_at=NOON if failing else None,
    )


def evidence(address: Url) -> Evidence:
    return Evidence(
        purpose=Purpose.PAGE,
        url=address,
        at=NOON,
        elapsed=timedelta(milliseconds=1234, microseconds=567),
        status=404,
        final_url=Url("https://site.example/404"),
        hops=(Hop(url=address, status=302, location="/404"),),
        headers=(("server", "example"),),
        media_type="text/html",
        magic="html",
        size=1024,
        page=Page(title="Nothing here", h1="Nothing", language="en", words=12),
    )


def archive(address: Url, kind: VerdictKind) -> ArchiveAnswer:
    if kind.standing is not Standing.DOES_NOT_STAND:
        return ArchiveAnswer(outcome=ArchiveOutcome.NOT_ASKED)
    return ArchiveAnswer(outcome=ArchiveOutcome.FOUND, memento=memento(address))


def memento(address: Url) -> Memento:
    return Memento(
        url=Url(f"https://archive.example/web/20190603120000/{address.text}"),
        original=address,
        captured_at=datetime(2019, 6, 3, 12, tzinfo=UTC),
        archive="Example Archive",
        distance_days=12,
        verified=True,
        title="The story",
    )


def remedy(address: Url, kind: VerdictKind) -> Remedy:
    if kind is VerdictKind.MOVED:
        new = Url("https://new.example/story")
        return Remedy(kind=RemedyKind.UPDATE_URL, url=new, html=f'<a href="{new}">')
    if kind.standing is Standing.DOES_NOT_STAND:
        copy = memento(address).url
        return Remedy(
            kind=RemedyKind.REPLACE_WITH_MEMENTO,
            url=copy,
            html=f'<a href="{copy}">',
            edits=(Edit(start=9, end=12, replacement=copy.text),),
        )
    return Remedy(kind=RemedyKind.KEEP)


def failed(failure: Failure, text: str = "") -> Finding:
    """A finding whose probe got no answer."""
    found = finding(VerdictKind.UNREACHABLE)
    (seen,) = found.evidence
    seen = replace(seen, status=None, failure=failure, failure_text=text, page=None, hops=())
    return replace(found, evidence=(seen,))


def linking(kind: VerdictKind, copy: LinkedCopy | None) -> Finding:
    """A link to an archived copy, whose original has a verdict of that kind."""
    found = finding(kind)
    assert found.citation.url is not None
    original = found.citation.url
    at = memento(original)
    link = ArchivedLink(
        url=at.url, keeper=Keeper.WAYBACK_MACHINE, original=original, stored=original
    )
    said = ArchiveAnswer(
        outcome=ArchiveOutcome.FOUND if copy is LinkedCopy.GOOD else ArchiveOutcome.NONE,
        memento=at if copy is LinkedCopy.GOOD else None,
        linked_copy=copy,
    )
    cited = replace(found.citation, url=at.url, href=at.url.text, archived=link)
    return replace(found, citation=cited, archive=said)


def own_work() -> Finding:
    """A citation of the author's own work, on a site that is no more."""
    found = finding(VerdictKind.DEFUNCT_SITE)
    own = SelfCitation(basis=SelfBasis.SAME_AUTHOR, confidence=0.9)
    return replace(found, citation=replace(found.citation, kind=CitationKind.SELF, own=own))


def mention() -> Finding:
    """A work that is only named."""
    cited = Citation(
        id="m1",
        kind=CitationKind.MENTION,
        mention=Mention(
            title="The Old Story",
            source="A Paper",
            when="May 2019",
            candidates=(Candidate(url=Url("https://a.example/"), score=91.5, via="slug"),),
        ),
    )
    return Finding(citation=cited, verdict=verdict(VerdictKind.NOT_CHECKED))


def hostile(text: str) -> Report:
    """A report with ``text`` wherever a page, a server or an archive can put its own words."""
    address = Url("https://evil.example/x")
    cited = replace(
        citation(address, 1),
        text=text,
        context=text,
        href=text,
        problem=text,
        mention=Mention(title=text, source=text, when=text),
    )
    seen = replace(
        evidence(address),
        failure_text=text,
        media_type=text,
        hops=(Hop(url=address, status=302, location=text),),
        page=Page(title=text, h1=text, og_title=text, language=text, authors=(text,)),
    )
    copy = replace(memento(address), title=text, archive=text, variant=text)
    quoted = QuotedWords(words=text, outcome=QuotationOutcome.NOT_LOOKED_FOR, note=text)
    found = Finding(
        citation=cited,
        quotations=(quoted,),
        verdict=replace(verdict(VerdictKind.GONE), explanation=text, reasons=(text,)),
        evidence=(seen, replace(seen, status=None, failure=Failure.BAD_ANSWER)),
        archive=ArchiveAnswer(outcome=ArchiveOutcome.FOUND, memento=copy, note=text),
        remedy=Remedy(kind=RemedyKind.REPLACE_WITH_MEMENTO, url=copy.url, html=text),
    )
    unread = replace(found, citation=replace(cited, url=None))
    named = replace(article(title=text), authors=(text,), site=text, source_line=text, cut=(text,))
    return Report(article=named, findings=(found, unread), created_at=NOON, completed_at=NOON)


def with_address(address: Url) -> Report:
    """A report whose citation, memento and remedy all have that address."""
    found = finding(VerdictKind.GONE)
    copy = replace(memento(address), url=address)
    bad = replace(
        found,
        citation=replace(found.citation, url=address, href=address.text),
        archive=ArchiveAnswer(outcome=ArchiveOutcome.FOUND, memento=copy),
        remedy=Remedy(kind=RemedyKind.FIX_BY_HAND, url=address),
    )
    return Report(
        article=replace(article(), url=address),
        findings=(bad,),
        created_at=NOON,
        completed_at=NOON,
    )


def followed() -> Report:
    """A report with the author's earlier works: one that stands, its own dead one, one unread."""
    own, other = own_work(), finding(VerdictKind.ALIVE)
    dead = replace(
        finding(VerdictKind.DEFUNCT_SITE),
        citation=replace(finding(VerdictKind.DEFUNCT_SITE).citation, id="c1.c2"),
    )
    works = (
        EarlierWork(
            id="c1", url=Url("https://other.example/essay"), title="An <b>essay</b> on rivers",
            authors=("Ida Tarbell",), published_at=datetime(2019, 5, 20, tzinfo=UTC),
            findings=(other, dead), cut=("45 links: the first 40 are checked",),
        ),
        EarlierWork(
            id="c1.c2", url=Url("http://gone.example/first"), title="=The first one",
            memento=memento(Url("http://gone.example/first")), findings=(other,),
        ),
        EarlierWork(id="c2", url=Url("https://other.example/film"), problem="it is a film"),
    )  # fmt: skip
    return replace(report(), findings=(own, other), works=works)
