"""What editors have decided stands before everything that rules could find out."""

from checkers.model import VerdictKind
from checkers.verdicts.reasons import Reason
from checkers.verdicts.rules.rule import Rule

V, R = VerdictKind, Reason

EDITORS = (
    Rule(
        name="an address that editors leave out",
        applies=lambda f: f.policy.decisions.ignoring(f.url) is not None,
        kind=V.NOT_CHECKED,
        confidence=0.99,
        reasons=(R.EDITOR_IGNORES,),
        why="they know best; the day and their reason are shown",
    ),
    Rule(
        name="a host of which editors know that it blocks robots",
        applies=lambda f: f.policy.decisions.blocking_robots(f.url) is not None,
        kind=V.BLOCKED,
        confidence=0.99,
        reasons=(R.EDITOR_SAYS_BLOCKED,),
        why="what it tells us proves nothing, so it is spared the question",
    ),
)
