"""From a citation and the evidence so far to the verdict, or to the next piece of evidence.

Pure: values in, a value out. The same evidence always gives the same step, so old evidence can be
judged again by new rules without a single request.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from checkers.model import (
    Citation,
    Decision,
    Evidence,
    Probe,
    Purpose,
    Standing,
    Verdict,
    VerdictKind,
    VerdictState,
)
from checkers.verdicts.explanation import explain
from checkers.verdicts.facts import Facts
from checkers.verdicts.inquiry import Wanted
from checkers.verdicts.policy import RULES_VERSION, Policy
from checkers.verdicts.reasons import Reason
from checkers.verdicts.rules import Rule, in_order
from checkers.verdicts.sentences import ADVICE

_STATES = {
    Standing.STANDS: VerdictState.SETTLED,
    Standing.DOES_NOT_STAND: VerdictState.PROVISIONAL,
    Standing.COULD_NOT_TELL: VerdictState.INCONCLUSIVE,
    Standing.NOT_CHECKED: VerdictState.INCONCLUSIVE,
}
"""What one look is worth: a page that was seen was seen; a death is never settled by one."""
_LEAST_SURE, _MOST_SURE = 0.05, 0.99
_WHAT_EDITORS_CONTRADICT = {
    Standing.STANDS: VerdictKind.SOFT_404,
    Standing.DOES_NOT_STAND: VerdictKind.ALIVE,
    Standing.COULD_NOT_TELL: VerdictKind.ALIVE,
    Standing.NOT_CHECKED: VerdictKind.UNKNOWN,
}
"""What is meant by "this is wrong" where no more is said."""


def judge(
    citation: Citation, evidence: Sequence[Evidence], *, now: datetime, policy: Policy
) -> Probe | Verdict:
    """Conclude, or name the evidence that is needed first.

    A probe is asked for only where it can change the outcome, never one whose evidence is there.
    ``now`` dates what has no evidence of its own. What it says is of this one look;
    :func:`checkers.verdicts.with_history` says what it is worth among earlier ones.
    """
    facts = Facts(citation, evidence, policy)
    try:
        rule = next(rule for _, rule in in_order(facts) if rule.applies(facts))
        verdict = _conclude(rule, facts, now)
    except Wanted as wanted:
        return wanted.probe
    disputing = _disputing(verdict, facts)
    return _overruled(verdict, disputing, facts, now) if disputing else verdict


def _conclude(rule: Rule, facts: Facts, now: datetime) -> Verdict:
    reasons = rule.reasons_for(facts)
    standing = rule.kind.standing
    seen = facts.has(Purpose.PAGE)
    failing = standing is Standing.DOES_NOT_STAND
    return Verdict(
        kind=rule.kind,
        confidence=_rounded(rule.confidence_for(facts)),
        reasons=tuple(map(str, reasons)),
        explanation=explain(rule.kind, reasons, facts),
        rules_version=RULES_VERSION,
        rule=rule.name,
        decision=_behind(reasons, facts),
        state=_STATES[standing],
        url=facts.new_address if rule.kind is VerdictKind.MOVED else None,
        first_seen_failing_at=(seen.at if seen else now) if failing else None,
    )


def _rounded(confidence: float) -> float:
    """Within its bounds, in hundredths: nobody can tell more."""
    return round(min(max(confidence, _LEAST_SURE), _MOST_SURE), 2)


def _behind(reasons: Sequence[Reason], facts: Facts) -> Decision | None:
    """The editor's decision that a rule rests on."""
    if Reason.EDITOR_IGNORES in reasons:
        return facts.policy.decisions.ignoring(facts.url)
    if Reason.EDITOR_SAYS_BLOCKED in reasons:
        return facts.policy.decisions.blocking_robots(facts.url)
    return None


def _disputing(verdict: Verdict, facts: Facts) -> Decision | None:
    if not facts.policy.decisions or facts.citation.url is None:
        return None
    return facts.policy.decisions.disputing(facts.url, verdict.kind)


def _overruled(verdict: Verdict, decision: Decision, facts: Facts, now: datetime) -> Verdict:
    """An editor knows better: what the rules said stays readable behind it."""
    kind = decision.verdict or _WHAT_EDITORS_CONTRADICT[verdict.kind.standing]
    reasons = (Reason.EDITOR_DISAGREES, *map(Reason, verdict.reasons))
    failing = kind.standing is Standing.DOES_NOT_STAND
    return replace(
        verdict,
        kind=kind,
        confidence=_MOST_SURE,
        reasons=tuple(map(str, reasons)),
        explanation=explain(kind, reasons, facts, decision=decision),
        decision=decision,
        state=VerdictState.SETTLED if failing else _STATES[kind.standing],
        url=None,
        first_seen_failing_at=(verdict.first_seen_failing_at or now) if failing else None,
    )


def overruled(
    verdict: Verdict, decision: Decision, *, citation: Citation, now: datetime
) -> Verdict:
    """A verdict that was given, with an editor's word in its place: what it said stays readable.

    For a verdict that cannot be reached again, since rules or surroundings have changed since.
    """
    word = _overruled(replace(verdict, reasons=()), decision, Facts(citation, (), Policy()), now)
    advice = ADVICE[word.kind]
    said = (word.explanation.removesuffix(advice).rstrip(), verdict.explanation, advice)
    return replace(
        word,
        reasons=(*word.reasons, *verdict.reasons),
        explanation=" ".join(filter(None, said)),
    )
