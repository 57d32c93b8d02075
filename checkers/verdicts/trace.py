"""The way to a step of the judge: which rules were tried, in order, and what each said."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from checkers.model import Citation, Evidence, Probe
from checkers.verdicts.facts import Facts
from checkers.verdicts.inquiry import Wanted
from checkers.verdicts.policy import Policy
from checkers.verdicts.rules import TABLES, Rule


class Outcome(StrEnum):
    """What came of trying a rule."""

    NO = "no"
    ASKS = "asks"
    DECIDES = "decides"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One rule that was tried; ``asks`` is the evidence that it needs first, where it does.

    Where it is the condition of a whole table that asks, ``rule`` is ''.
    """

    table: str
    rule: str
    outcome: Outcome
    asks: Probe | None = None


def trace(citation: Citation, evidence: Sequence[Evidence], *, policy: Policy) -> list[Tried]:
    """Every rule that the judge tries for this evidence, up to the one that decides or asks."""
    facts = Facts(citation, evidence, policy)
    tried: list[Tried] = []
    for table in TABLES:
        rule_name = ""
        try:
            if not table.when(facts):
                continue
            for rule in table.rules:
                rule_name = rule.name
                decides = _decides(rule, facts)
                outcome = Outcome.DECIDES if decides else Outcome.NO
                tried.append(Tried(table=table.name, rule=rule.name, outcome=outcome))
                if decides:
                    return tried
        except Wanted as wanted:
            asks = Tried(table=table.name, rule=rule_name, outcome=Outcome.ASKS, asks=wanted.probe)
            return [*tried, asks]
    return tried


def _decides(rule: Rule, facts: Facts) -> bool:
    """Whether it applies; what it then says, and how sure it is, may need more evidence still."""
    if not rule.applies(facts):
        return False
    rule.confidence_for(facts), rule.reasons_for(facts)
    return True
