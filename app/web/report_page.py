"""A report turned into what its page shows: plain texts and choices already made."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from app.reports.observations import observed
from app.reports.titles import possible, resolved, work_named
from app.reports.words import (
    ARCHIVE_WORDS,
    DECISION_WORDS,
    PURPOSES,
    STATE_WORDS,
    Badge,
    action,
    badge,
    distance,
    linked,
    own_words,
    quotation_words,
    sureness,
    used,
)
from app.reports.works import ShownWork, shown_works, works_headline
from checkers.model import (
    Article,
    Decision,
    Evidence,
    Finding,
    Memento,
    QuotedWords,
    Report,
    Standing,
)
from checkers.repair import (
    address_of,
    apply,
    by_address,
    unified_diff,
    why_no_repair,
    with_all_uses,
)
from checkers.urls import Url
from checkers.verdicts import day


@dataclass(frozen=True, slots=True)
class Address:
    """An address to show; only web addresses become links."""

    text: str
    linkable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """The sentence around a citation, in three parts: the middle one is the link's text."""

    before: str
    cited: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """An archived copy that is offered."""

    address: Address
    captured_on: str
    distance: str
    archive: str
    title: str
    verified: bool
    variant: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One piece of evidence: what was asked, when, and what came."""

    what: str
    address: Address
    at: str
    result: str
    hops: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overruling:
    """An editor's decision behind a verdict: its id, what was decided when, and why.

    ``holds`` is False where it was withdrawn after the report had been made.
    """

    id: str
    words: str
    reason: str
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Words that are quoted beside a link, what became of them, and where they stand."""

    words: str
    outcome: str
    address: Address | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One citation with everything that an editor may want to know of it."""

    id: str
    number: int
    badge: Badge
    needs_action: bool
    address: Address | None
    work: str
    resolved: str
    possible: tuple[tuple[Address, str], ...]
    original: Address | None
    linked: str
    used: str
    quotation: Quotation
    place: str
    explanation: str
    sureness: str
    state: str
    own: str | None
    copy: Copy | None
    archive_note: str
    action: str
    proposal: str | None
    observations: tuple[Observation, ...]
    quoted: tuple[Quoted, ...]
    overruling: Overruling | None
    may_be_overruled: bool


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


@dataclass(frozen=True, slots=True)
class Count:
    """How many citations have a standing, and the words that follow the number."""

    number: int
    words: str
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """A report in the order in which it is read."""

    title: str
    address: Address | None
    byline: str
    cut: tuple[str, ...]
    tally: tuple[Count, ...]
    needs_action: tuple[Card, ...]
    could_not_tell: tuple[Card, ...]
    stands: tuple[Card, ...]
    not_checked: tuple[Card, ...]
    repair: Repair | None
    why_no_repair: str
    works: tuple[ShownWork, ...]
    works_headline: str

    @property
    def is_empty(self) -> bool:
        """Whether the article cites nothing that was found."""
        return not any(count.number for count in self.tally)


def report_page(
    report: Report, *, chosen: Collection[str] | None = None, holding: Collection[str] = ()
) -> ReportPage:
    """Lay a report out.

    ``chosen`` are the changes to preview, every one where it is None; ``holding`` are the ids of
    the editors' decisions that hold.
    """
    uses = Counter(address_of(finding.citation) for finding in report.findings)
    cards = [
        card(
            finding,
            number,
            article=report.article,
            holding=holding,
            uses=uses[address_of(finding.citation)],
        )
        for number, finding in enumerate(report.findings, start=1)
    ]
    of = {
        standing: tuple(c for c in cards if c.badge.standing is standing) for standing in Standing
    }
    article = report.article
    return ReportPage(
        title=article.title or (article.url.text if article.url else "An article without a title"),
        address=_address(article.url),
        byline=_byline(report),
        cut=article.cut,
        tally=_tally(of),
        needs_action=of[Standing.DOES_NOT_STAND],
        could_not_tell=of[Standing.COULD_NOT_TELL],
        stands=of[Standing.STANDS],
        not_checked=of[Standing.NOT_CHECKED],
        repair=_repair(report, cards, chosen),
        why_no_repair=why_no_repair(article),
        works=shown_works(report),
        works_headline=works_headline(report),
    )


def card(
    finding: Finding,
    number: int,
    *,
    article: Article | None = None,
    holding: Collection[str] = (),
    uses: int = 1,
) -> Card:
    """One citation, laid out.

    ``number`` is its place among the citations of ``article``, from 1; ``uses`` how often that has
    the address.
    """
    citation, verdict, remedy = finding.citation, finding.verdict, finding.remedy
    return Card(
        id=citation.id,
        number=number,
        badge=badge(finding),
        needs_action=finding.needs_action,
        address=_address(citation.url, otherwise=citation.href),
        work=work_named(citation.original),
        resolved=resolved(citation),
        possible=tuple(
            (Address(one.url.text, linkable=one.url.is_web), one.words)
            for one in possible(citation)
        ),
        original=_address(citation.archived.original if citation.archived else None),
        linked=linked(finding),
        used=used(uses),
        quotation=_quotation(citation.context, citation.text),
        place=_place(finding),
        explanation=verdict.explanation,
        sureness=sureness(verdict.confidence),
        state=STATE_WORDS[verdict.state],
        own=own_words(citation, article) or None,
        copy=_copy(finding.archive.memento),
        archive_note=_archive_note(finding),
        action=action(finding),
        proposal=remedy.html if remedy.edits else None,
        observations=tuple(_observation(evidence) for evidence in finding.evidence),
        quoted=tuple(_quoted(quoted) for quoted in finding.quotations),
        overruling=_overruling(verdict.decision, holding) if verdict.decision else None,
        may_be_overruled=citation.url is not None and citation.url.is_web,
    )


def _overruling(decision: Decision, holding: Collection[str]) -> Overruling:
    words = f"{DECISION_WORDS[decision.kind]}, decided on {day(decision.at)}"
    holds = decision.id in holding
    return Overruling(id=decision.id, words=words, reason=decision.reason, holds=holds)


_TALLY_WORDS = {
    Standing.DOES_NOT_STAND: ("needs action", "need action"),
    Standing.COULD_NOT_TELL: ("could not be told", "could not be told"),
    Standing.STANDS: ("stands", "stand"),
    Standing.NOT_CHECKED: ("was not checked", "were not checked"),
}


def _tally(of: dict[Standing, tuple[Card, ...]]) -> tuple[Count, ...]:
    return tuple(
        Count(len(of[standing]), one if len(of[standing]) == 1 else many, standing)
        for standing, (one, many) in _TALLY_WORDS.items()
        if of[standing] or standing is not Standing.NOT_CHECKED
    )


def _byline(report: Report) -> str:
    article = report.article
    parts = [
        "By " + ", ".join(article.authors) if article.authors else "",
        day(article.published_at) if article.published_at else "",
        article.source_line or article.site or "",
    ]
    return " · ".join(part for part in parts if part)


def _address(url: Url | None, *, otherwise: str | None = None) -> Address | None:
    if url is not None:
        return Address(url.text, linkable=url.is_web)
    return Address(otherwise, linkable=False) if otherwise else None


def _quotation(context: str, cited: str) -> Quotation:
    if cited and cited in context:
        before, _, after = context.partition(cited)
        return Quotation(before=before, cited=cited, after=after)
    return Quotation(before=context, cited="" if context else cited, after="")


def _place(finding: Finding) -> str:
    position = finding.citation.position
    where = f"line {position.line}, column {position.column}" if position else "no place"
    return where if finding.citation.in_body else f"{where}, outside the body"


def _copy(memento: Memento | None) -> Copy | None:
    if memento is None:
        return None
    return Copy(
        address=Address(memento.url.text, linkable=memento.url.is_web),
        captured_on=day(memento.captured_at),
        distance=distance(memento),
        archive=memento.archive,
        title=memento.title,
        verified=memento.verified,
        variant=memento.variant,
    )


def _archive_note(finding: Finding) -> str:
    return finding.archive.note or ARCHIVE_WORDS[finding.archive.outcome]


def _quoted(quoted: QuotedWords) -> Quoted:
    address = _address(quoted.url)
    return Quoted(words=quoted.words, outcome=quotation_words(quoted), address=address)


def _observation(evidence: Evidence) -> Observation:
    return Observation(
        what=PURPOSES[evidence.purpose],
        address=Address(evidence.url.text, linkable=False),
        at=f"{evidence.at:%Y-%m-%d %H:%M:%S} UTC",
        result=observed(evidence),
        hops=tuple(f"{hop.status or 'meta refresh'} → {hop.location}" for hop in evidence.hops),
    )


def _repair(report: Report, cards: list[Card], chosen: Collection[str] | None) -> Repair | None:
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
