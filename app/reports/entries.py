"""A report laid out for reading: harmless plain texts, in the order in which they matter.

What the terminal, Markdown and HTML reports have in common; how it looks is theirs.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from app.reports.neutral import one_line
from app.reports.observations import observed
from app.reports.titles import possible, resolved, work_named
from app.reports.words import (
    ARCHIVE_WORDS,
    PURPOSES,
    STATE_WORDS,
    Badge,
    action,
    badge,
    counted,
    distance,
    linked,
    own_words,
    quotation_words,
    sureness,
    used,
)
from checkers.model import (
    Article,
    Citation,
    Evidence,
    Finding,
    Memento,
    Position,
    QuotedWords,
    RemedyKind,
    Report,
    Standing,
    Verdict,
)
from checkers.repair import address_of
from checkers.urls import Url
from checkers.verdicts import day


@dataclass(frozen=True, slots=True)
class Address:
    """An address to show; only web addresses may become links."""

    text: str
    linkable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """An archived copy: where it is, and in words of when, and what speaks for it."""

    address: Address
    words: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Quoted words, what became of them, and the address that leads to them, where one does."""

    words: str
    outcome: str
    address: Address | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One citation with all that an editor may want to know of it. Texts may be ''.

    ``work`` is what its address names, as "DOI 10.1000/182". Of a title without a link ``resolved``
    tells what the search for its address came to, and ``possible`` has what it may be.

    ``original`` is what a link to an archived copy is a copy of, ``linked`` what is known of that
    copy, ``used`` how often the article has the address.

    ``own`` says whose work it is, ``is_own`` that this is sure.

    ``is_decided`` says that an editor, not a rule, has the last word; ``explanation`` tells it.
    """

    id: str
    number: int
    badge: Badge
    where: str
    cited: str
    context: str
    address: Address | None
    work: str
    resolved: str
    possible: tuple[tuple[Address, str], ...]
    explanation: str
    is_decided: bool
    original: Address | None
    linked: str
    used: str
    certainty: str
    own: str
    is_own: bool
    copy: Copy | None
    archive_note: str
    action: str
    proposal: str
    new_address: Address | None
    observations: tuple[str, ...]
    quotations: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A report in the order in which it is read. ``updates`` stand, at a new address."""

    title: str
    address: Address | None
    byline: str
    cut: tuple[str, ...]
    needs_action: tuple[Entry, ...]
    updates: tuple[Entry, ...]
    could_not_tell: tuple[Entry, ...]
    stands: tuple[Entry, ...]
    not_checked: tuple[Entry, ...]
    headline: str
    counts: str

    @property
    def all(self) -> list[Entry]:
        """Every entry, in the article's order."""
        parts = (
            self.needs_action, self.updates, self.could_not_tell, self.stands, self.not_checked,
        )  # fmt: skip
        return sorted((entry for part in parts for entry in part), key=lambda entry: entry.number)

    @property
    def own(self) -> list[Entry]:
        """The author's own works, as far as that is sure, in the article's order."""
        return [entry for entry in self.all if entry.is_own]

    @property
    def quoting(self) -> list[Entry]:
        """What is quoted beside its link, in the article's order."""
        return [entry for entry in self.all if entry.quotations]

    @property
    def titles(self) -> tuple[Entry, ...]:
        """The titles that were looked for and are not checked: unknown, or only possible."""
        return tuple(entry for entry in self.not_checked if entry.resolved)

    @property
    def decided(self) -> tuple[Entry, ...]:
        """What an editor decided and no part that is told in full shows."""
        return tuple(entry for entry in (*self.stands, *self.not_checked) if entry.is_decided)


def outline(report: Report) -> Outline:
    """Lay a report out."""
    article = report.article
    return Outline(
        title=one_line(article.title or "") or "An article without a title",
        address=address(article.url),
        byline=_byline(article),
        cut=tuple(one_line(cut) for cut in article.cut),
        needs_action=_entries(report, Standing.DOES_NOT_STAND),
        updates=_entries(report, Standing.STANDS, updates=True),
        could_not_tell=_entries(report, Standing.COULD_NOT_TELL),
        stands=_entries(report, Standing.STANDS),
        not_checked=_entries(report, Standing.NOT_CHECKED),
        headline=_headline(report),
        counts=_counts(report),
    )


def _entries(report: Report, standing: Standing, *, updates: bool = False) -> tuple[Entry, ...]:
    uses = Counter(address_of(finding.citation) for finding in report.findings)
    return tuple(
        entry(finding, number, uses=uses[address_of(finding.citation)], article=report.article)
        for number, finding in enumerate(report.findings, start=1)
        if finding.standing is standing and _is_update(finding) is updates
    )


def _is_update(finding: Finding) -> bool:
    """Whether it stands, and its link can be pointed to where."""
    stands = finding.standing is Standing.STANDS
    return stands and finding.remedy.kind is RemedyKind.UPDATE_URL


def entry(finding: Finding, number: int, *, uses: int = 1, article: Article | None = None) -> Entry:
    """One citation, under the number that it has in its article."""
    citation, verdict, remedy = finding.citation, finding.verdict, finding.remedy
    return Entry(
        id=citation.id,
        number=number,
        badge=badge(finding),
        where=_where(citation.position),
        cited=one_line(citation.text) or _mentioned(citation),
        context=one_line(citation.context),
        address=address(citation.url, otherwise=citation.href),
        work=one_line(work_named(citation.original)),
        resolved=one_line(resolved(citation)),
        possible=tuple(
            (Address(one_line(one.url.text), linkable=one.url.is_web), one_line(one.words))
            for one in possible(citation)
        ),
        explanation=one_line(verdict.explanation),
        is_decided=verdict.decision is not None,
        original=address(citation.archived.original if citation.archived else None),
        linked=linked(finding),
        used=used(uses),
        certainty=_certainty(verdict),
        own=own_words(citation, article),
        is_own=citation.own is not None and citation.own.is_sure,
        copy=_copy(finding.archive.memento),
        archive_note=_archive_note(finding),
        action=action(finding),
        proposal=one_line(remedy.html or ""),
        new_address=address(remedy.url),
        observations=tuple(_observation(evidence) for evidence in finding.evidence),
        quotations=tuple(_quoted(quoted) for quoted in finding.quotations),
    )


def _quoted(quoted: QuotedWords) -> Quoted:
    return Quoted(
        words=one_line(quoted.words),
        outcome=one_line(quotation_words(quoted)),
        address=address(quoted.url),
    )


def _certainty(verdict: Verdict) -> str:
    """How sure a rule is; what a person decided is no matter of likelihood."""
    if verdict.decision is not None:
        return "An editor decided."
    return f"{sureness(verdict.confidence).capitalize()}; {STATE_WORDS[verdict.state]}."


def _where(position: Position | None) -> str:
    """The place as editors and compilers write it: line and column."""
    return f"{position.line}:{position.column}" if position else ""


def _mentioned(citation: Citation) -> str:
    return one_line(citation.mention.title or "") if citation.mention else ""


def address(url: Url | None, *, otherwise: str | None = None) -> Address | None:
    """An address to show, or what is written in the place of one."""
    if url is not None:
        text = one_line(url.text)
        return Address(text, linkable=url.is_web and text == url.text)
    return Address(one_line(otherwise), linkable=False) if otherwise else None


def _copy(memento: Memento | None) -> Copy | None:
    if memento is None:
        return None
    opened = "opened and checked" if memento.verified else "not opened"
    when = f"captured {day(memento.captured_at)}, {distance(memento)}; {opened}"
    return Copy(
        address=Address(one_line(memento.url.text), linkable=memento.url.is_web),
        words=one_line(f"{when}; found as {memento.variant}" if memento.variant else when),
        title=one_line(memento.title),
    )


def _archive_note(finding: Finding) -> str:
    """Why there is no archived copy; or what else an archive said, in a sentence."""
    note = one_line(finding.archive.note)
    if not note:
        return "" if finding.archive.memento else ARCHIVE_WORDS[finding.archive.outcome]
    return note[:1].upper() + note[1:] + ("" if note.endswith((".", "!", "?")) else ".")


def _observation(evidence: Evidence) -> str:
    """What was asked, when, and what came, in one line."""
    asked = f"{PURPOSES[evidence.purpose]}, {evidence.at:%Y-%m-%d %H:%M:%S} UTC"
    redirects = f", after {counted(len(evidence.hops), 'redirect')}" if evidence.hops else ""
    return one_line(f"{asked}: {observed(evidence)}{redirects}")


def _byline(article: Article) -> str:
    parts = [
        "By " + ", ".join(article.authors) if article.authors else "",
        day(article.published_at) if article.published_at else "",
        f"Source: {article.source_line}" if article.source_line else article.site or "",
    ]
    return one_line(" · ".join(part for part in parts if part))


def _headline(report: Report) -> str:
    total, action = len(report.findings), report.summary.needs_action
    if not total:
        return "No citation was found."
    if not action:
        return f"None of {counted(total, 'citation')} needs action."
    return (
        f"{action:,} of {counted(total, 'citation')} {'needs' if action == 1 else 'need'} action."
    )


def _counts(report: Report) -> str:
    """The summary line: every citation is in exactly one of the first four numbers."""
    summary = report.summary
    standings = [finding.standing for finding in report.findings]
    counts = _listed(
        (summary.needs_action, "needs action", "need action"),
        (standings.count(Standing.COULD_NOT_TELL), "could not be told", "could not be told"),
        (standings.count(Standing.STANDS), "stands", "stand"),
        (standings.count(Standing.NOT_CHECKED), "was not checked", "were not checked"),
        (summary.self_citations, "is the author's own", "are the author's own"),
        (summary.mentions, "is mentioned without a link", "are mentioned without a link"),
        (summary.with_memento, "has an archived copy", "have an archived copy"),
    )
    return f"{counted(summary.citations, 'citation')}: {counts}." if counts else ""


def _listed(*counts: tuple[int, str, str]) -> str:
    return ", ".join(
        f"{number:,} {one if number == 1 else many}" for number, one, many in counts if number
    )


def kinds_counted(entries: Iterable[Entry]) -> str:
    """How many have which verdict: "4 alive, 1 moved"."""
    counts: dict[str, int] = {}
    for entry in entries:
        counts[entry.badge.word] = counts.get(entry.badge.word, 0) + 1
    return ", ".join(f"{number:,} {word[:1].lower()}{word[1:]}" for word, number in counts.items())
