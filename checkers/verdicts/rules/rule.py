"""What a rule is: a row of the tables in this folder."""

from collections.abc import Callable
from dataclasses import dataclass

from checkers.model import VerdictKind
from checkers.verdicts.facts import Facts
from checkers.verdicts.reasons import Reason

Reasons = tuple[Reason, ...]
Condition = Callable[[Facts], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """When it applies, what it concludes and how sure that is, and why it stands there.

    ``reasons`` and ``confidence`` may be worked out from the facts. A condition that looks at
    evidence which is not there yet thereby asks for it, so its cheap halves come first.
    """

    name: str
    applies: Condition
    kind: VerdictKind
    confidence: float | Callable[[Facts], float]
    reasons: Reasons | Callable[[Facts], Reasons]
    why: str

    def reasons_for(self, facts: Facts) -> Reasons:
        return self.reasons(facts) if callable(self.reasons) else self.reasons

    def confidence_for(self, facts: Facts) -> float:
        return self.confidence(facts) if callable(self.confidence) else self.confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rules that share a condition."""

    when: Condition
    rules: tuple[Rule, ...]
