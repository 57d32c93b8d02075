"""``docs/verdicts.md`` against the code: what each kind costs, every rule, every agreement.

Where a table is out of date, the failing test shows it as it should be.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from checkers.model import Probe, Purpose, VerdictKind
from checkers.verdicts import judge
from checkers.verdicts.rules import SIGNS, TABLES
from checkers.verdicts.settle import AGREEMENTS
from tests.checkers.verdicts.cases import CASES
from tests.checkers.verdicts.cases.case import NOW, Case

DOCS = Path(__file__).parents[3] / "docs" / "verdicts.md"
_DNS_ONLY = {Purpose.APEX, Purpose.NAME_SERVERS}


def table(*rows: Iterable[object]) -> str:
    return "\n".join(f"| {' | '.join(map(str, row))} |" for row in rows)


def asked(case: Case) -> list[Purpose]:
    evidence = []
    while isinstance(step := judge(case.citation, evidence, now=NOW, policy=case.policy), Probe):
        evidence.append(case.observe(step))
    return [piece.purpose for piece in evidence]


def costs() -> str:
    """Over the described cases: requests by HTTP, and what is asked for besides the page."""
    by_kind: dict[VerdictKind, list[list[Purpose]]] = defaultdict(list)
    for case in CASES:
        by_kind[case.verdict].append(asked(case))
    rows = []
    for kind in VerdictKind:
        counts = [len([one for one in ways if one not in _DNS_ONLY]) for ways in by_kind[kind]]
        besides = {one for ways in by_kind[kind] for one in ways} - {Purpose.PAGE}
        named = ", ".join(purpose for purpose in Purpose if purpose in besides)
        span = f"{min(counts)}" if min(counts) == max(counts) else f"{min(counts)} to {max(counts)}"
        rows.append((f"`{kind}`", span, named or "nothing"))
    return table(*rows)


def rules() -> str:
    return table(
        *(
            (group.name, rule.name, f"`{rule.kind}`", rule.why, rule.precedent)
            for group in TABLES
            for rule in group.rules
        )
    )


def signs() -> str:
    return table(*((f"`{one.reason}`", f"{one.points:g}", one.why, one.precedent) for one in SIGNS))


def agreements() -> str:
    def days(span: timedelta) -> str:
        return f"{span.days} day{'s' if span.days != 1 else ''}"

    return table(
        *((f"`{kind}`", one.strikes, days(one.apart), days(one.over)) for kind, one in
          AGREEMENTS.items())
    )  # fmt: skip


def test_the_cost_of_each_kind_is_documented() -> None:
    assert costs() in DOCS.read_text(encoding="utf-8"), costs()


def test_every_rule_is_documented() -> None:
    assert rules() in DOCS.read_text(encoding="utf-8"), rules()


def test_every_sign_is_documented() -> None:
    assert signs() in DOCS.read_text(encoding="utf-8"), signs()


def test_every_agreement_is_documented() -> None:
    assert agreements() in DOCS.read_text(encoding="utf-8"), agreements()
