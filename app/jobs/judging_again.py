"""What a check has found, judged again when an editor has decided: that takes no request.

The report at hand shows a decision whatever the state of its check, and whether or not what was
seen is enough for the rules of today: the verdict that was given is then overruled as it stands.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.policy import policy_of, remedies_of
from app.settings import Settings
from app.storage import Store, Stored, StoredWork
from checkers.concluding import concluded
from checkers.earlier_works import with_findings
from checkers.model import (
    Article,
    Decision,
    DecisionKind,
    Evidence,
    Finding,
    Look,
    Purpose,
    Verdict,
)
from checkers.repair import RemedyPolicy
from checkers.urls import Url
from checkers.verdicts import Decisions, Policy, judge, overruled, with_history


async def judge_again(store: Store, settings: Settings, check_id: str, decision: Decision) -> None:
    """Judge again what a decision is about that was made, or withdrawn."""
    article = await store.checks.article(check_id)
    if article is None:
        return
    decided = Decisions([decision])
    naming = decision.url.text if decision.url else decision.host or ""
    async for part in store.findings.parts(check_id, naming=naming):
        about = [one for one in part if _is_about(decided, one.finding)]
        while about:
            about = await _judge_part(store, settings, check_id, article, about, decision.at)
    await _judge_works(store, settings, check_id, article, decision)


async def judge_again_what_was_decided_since(
    store: Store, settings: Settings, check_id: str
) -> None:
    """Bring what a check has found to what editors decided, or took back, while it ran."""
    view = await store.checks.glance(check_id)
    if view is None or view.started_at is None:
        return
    for decision in await store.decisions.changed_since(view.started_at):
        await judge_again(store, settings, check_id, decision)


async def _judge_part(
    store: Store,
    settings: Settings,
    check_id: str,
    article: Article,
    part: Sequence[Stored],
    decided_at: datetime,
) -> list[Stored]:
    """Judge and store these; those that somebody has written meanwhile are returned as they are."""
    findings = [one.finding for one in part]
    anew = await _judged(store, settings, check_id, article, findings, decided_at)
    changed = [
        (stored, finding)
        for stored, finding in zip(part, anew, strict=True)
        if finding != stored.finding
    ]
    lost = await store.findings.swap(check_id, changed)
    read = [await store.findings.one(check_id, citation_id) for citation_id in lost]
    return [stored for stored in read if stored is not None]


async def _judge_works(
    store: Store, settings: Settings, check_id: str, article: Article, decision: Decision
) -> None:
    """The same for what the author's earlier works cite."""
    decided = Decisions([decision])
    async for one in store.works.each(check_id):
        stored: StoredWork | None = one
        while stored and (about := [f for f in stored.work.findings if _is_about(decided, f)]):
            anew = await _judged(store, settings, check_id, article, about, decision.at)
            # Whose they are is told by their work's byline, not by that of the article.
            kept = [
                replace(new, citation=old.citation) for old, new in zip(about, anew, strict=True)
            ]
            work = with_findings(stored.work, kept)
            if work == stored.work or await store.works.swap(check_id, stored, work):
                break
            stored = await store.works.one(check_id, stored.work.id)


async def _judged(
    store: Store,
    settings: Settings,
    check_id: str,
    article: Article,
    findings: Sequence[Finding],
    decided_at: datetime,
) -> list[Finding]:
    """The findings by the decisions of today.

    Those are read after the findings: whoever decides later finds what is written of these, or it
    is not written.
    """
    holding = await store.decisions.holding()
    histories = await store.observations.histories({_address(one) for one in findings})
    request = await store.checks.request(check_id)
    remedies = remedies_of(settings, request.remedies if request else ())
    again = _Again(settings, article, holding, histories, decided_at, remedies)
    return await asyncio.to_thread(lambda: [again(one) for one in findings])


def _is_about(decided: Decisions, finding: Finding) -> bool:
    return finding.citation.original is not None and bool(decided.about(finding.citation.original))


def _address(finding: Finding) -> Url:
    url = finding.citation.original
    if url is None:
        raise ValueError("nothing can be decided about a citation without an address")
    return url.without_fragment


@dataclass(frozen=True, slots=True)
class _Again:
    """From a finding to what it is by the decisions of today. Pure."""

    settings: Settings
    article: Article
    holding: Sequence[Decision]
    histories: Mapping[Url, Sequence[Look]]
    decided_at: datetime
    remedies: RemedyPolicy

    def __call__(self, finding: Finding) -> Finding:
        verdict = self._verdict(finding, Decisions(self.holding))
        if verdict is finding.verdict:
            return finding
        return concluded(self.article, replace(finding, verdict=verdict), self.remedies)

    def _verdict(self, finding: Finding, decisions: Decisions) -> Verdict:
        """By the rules and the decisions; where those say nothing of what is shown, as it was."""
        shown = finding.verdict
        by_rules = self._by_rules(finding, decisions)
        if shown.decision is not None:
            holds = shown.decision.id in {decision.id for decision in self.holding}
            if by_rules is None or (holds and by_rules.decision is None):
                return shown
            return by_rules
        disputing = decisions.disputing(_address(finding), shown.kind)
        if by_rules is not None and _rests_on(by_rules, disputing):
            return by_rules
        if disputing is None:
            return shown
        return overruled(shown, disputing, citation=finding.citation, now=self.decided_at)

    def _by_rules(self, finding: Finding, decisions: Decisions) -> Verdict | None:
        """The verdict on what was seen then; None where the rules of today ask for more."""
        page = next((one for one in finding.evidence if one.purpose is Purpose.PAGE), None)
        seen_at = page.at if page else self.decided_at
        policy = _policy_of_then(self.settings, finding.evidence, decisions)
        step = judge(finding.citation, finding.evidence, now=seen_at, policy=policy)
        if not isinstance(step, Verdict):
            return None
        history = self.histories.get(_address(finding), ())
        return with_history(step, history, seen_at=seen_at)


def _rests_on(verdict: Verdict, disputing: Decision | None) -> bool:
    """Whether it is an editor's word: on what was shown, or one that asks for no verdict at all."""
    decision = verdict.decision
    if decision is None:
        return False
    return decision.kind is not DecisionKind.WRONG or disputing in (None, decision)


def _policy_of_then(
    settings: Settings, evidence: Sequence[Evidence], decisions: Decisions
) -> Policy:
    """Today's policy; but who was not asked then is not missed now."""
    asked = {piece.purpose for piece in evidence}
    policy = policy_of(settings, salt="", archive=True, decisions=decisions)
    return replace(
        policy,
        control_hosts=tuple(
            piece.url.host for piece in evidence if piece.purpose is Purpose.CONTROL
        ),
        obey_robots=Purpose.ROBOTS in asked,
        mementos=Purpose.MEMENTO in asked,
        registry=Purpose.REGISTRATION in asked,
    )
