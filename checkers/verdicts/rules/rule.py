"""What a rule is: a row of the tables in this folder; and signs, which decide only together."""

from collections.abc import Callable, Sequence
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
    ``precedent`` is where the rule comes from, where it comes from somewhere: a paper, a standard,
    another tool, a described case.
    """

    name: str
    applies: Condition
    kind: VerdictKind
    confidence: float | Callable[[Facts], float]
    reasons: Reasons | Callable[[Facts], Reasons]
    why: str
    precedent: str = ""

    def reasons_for(self, facts: Facts) -> Reasons:
        return self.reasons(facts) if callable(self.reasons) else self.reasons

    def confidence_for(self, facts: Facts) -> float:
        return self.confidence(facts) if callable(self.confidence) else self.confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rules that share a condition: where that does not hold, none of them is tried."""

    name: str
    when: Condition
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """What speaks for something without proving it; ``points`` are its weight.

    ``possible`` says, without asking for anything, whether there is anybody who could tell.
    """

    reason: Reason
    points: float
    applies: Condition
    why: str
    precedent: str = ""
    possible: Condition = lambda f: True


def weigh(signs: Sequence[Sign], facts: Facts, *, enough: float) -> Reasons:
    """The reasons of the signs that apply, where their points are enough; else none.

    They are tried in order, and only while the outcome is open: no sign is looked for that could
    not make it enough any more, or is not needed.
    """
    found: list[Reason] = []
    possible = [sign for sign in signs if sign.possible(facts)]
    points, left = 0.0, sum(sign.points for sign in possible)
    for sign in possible:
        if points >= enough or points + left < enough:
            break
        left -= sign.points
        if sign.applies(facts):
            found.append(sign.reason)
            points += sign.points
    return tuple(found) if points >= enough else ()
