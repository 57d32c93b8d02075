"""From a citation and the evidence so far to the verdict, or to the next piece of evidence.

Pure: values in, a value out. The same evidence always gives the same step, so old evidence can be
judged again by new rules without a single request.
"""

from collections.abc import Sequence
from datetime import datetime

from checkers.model import (
    Citation,
    Evidence,
    Probe,
    Purpose,
    Standing,
    Verdict,
    VerdictKind,
    VerdictState,
)
from checkers.verdicts.explanation import explain
from checkers.verdicts.facts import Facts, Wanted
from checkers.verdicts.policy import RULES_VERSION, Policy
from checkers.verdicts.rules import Rule, in_order

_STATES = {
    Standing.STANDS: VerdictState.SETTLED,
    Standing.DOES_NOT_STAND: VerdictState.PROVISIONAL,
    Standing.COULD_NOT_TELL: VerdictState.INCONCLUSIVE,
    Standing.NOT_CHECKED: VerdictState.INCONCLUSIVE,
}
"""What one look is worth: a page that was seen was seen; a death is never settled by one."""
_LEAST_SURE, _MOST_SURE = 0.05, 0.99


def judge(
    citation: Citation, evidence: Sequence[Evidence], *, now: datetime, policy: Policy
) -> Probe | Verdict:
    """Conclude, or name the evidence that is needed first.

    A probe is asked for only where it can change the outcome, never one whose evidence is there.
    ``now`` dates what has no evidence of its own.
    """
    facts = Facts(citation, evidence, policy)
    try:
        rule = next(rule for rule in in_order(facts) if rule.applies(facts))
        return _conclude(rule, facts, now)
    except Wanted as wanted:
        return wanted.probe


def _conclude(rule: Rule, facts: Facts, now: datetime) -> Verdict:
    reasons = rule.reasons_for(facts)
    sure = min(max(rule.confidence_for(facts), _LEAST_SURE), _MOST_SURE)
    standing = rule.kind.standing
    seen = facts.has(Purpose.PAGE)
    failing = standing is Standing.DOES_NOT_STAND
    return Verdict(
        kind=rule.kind,
        confidence=sure,
        reasons=tuple(map(str, reasons)),
        explanation=explain(rule.kind, reasons, facts, sure=sure, now=now),
        rules_version=RULES_VERSION,
        state=_STATES[standing],
        url=facts.new_address if rule.kind is VerdictKind.MOVED else None,
        first_seen_failing_at=(seen.at if seen else now) if failing else None,
    )
