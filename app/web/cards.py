"""One citation as the page shows it: plain texts and choices already made."""

from collections.abc import Collection
from dataclasses import dataclass

from app.reports.entries import Address
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
from checkers.model import (
    Article,
    Decision,
    Evidence,
    Finding,
    Memento,
    QuotedWords,
)
from checkers.urls import Url
from checkers.verdicts import day


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
        address=address_shown(citation.url, otherwise=citation.href),
        work=work_named(citation.original),
        resolved=resolved(citation),
        possible=tuple(
            (Address(one.url.text, linkable=one.url.is_web), one.words)
            for one in possible(citation)
        ),
        original=address_shown(citation.archived.original if citation.archived else None),
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


def address_shown(url: Url | None, *, otherwise: str | None = None) -> Address | None:
    """An address, or else the text that was written for one."""
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
    address = address_shown(quoted.url)
    return Quoted(words=quoted.words, outcome=quotation_words(quoted), address=address)


def _observation(evidence: Evidence) -> Observation:
    return Observation(
        what=PURPOSES[evidence.purpose],
        address=Address(evidence.url.text, linkable=False),
        at=f"{evidence.at:%Y-%m-%d %H:%M:%S} UTC",
        result=observed(evidence),
        hops=tuple(f"{hop.status or 'meta refresh'} → {hop.location}" for hop in evidence.hops),
    )
