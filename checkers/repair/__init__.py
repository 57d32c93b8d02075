"""Verdict and memento to remedy; remedies to the repaired article: pure.

Nothing is rewritten here without being asked: :func:`propose` only describes an edit, and
:func:`apply` makes the edits that somebody chose, touching no other byte.
"""

from checkers.repair.diff import unified_diff
from checkers.repair.policy import POSSIBLE, BadChoice, Choice, RemedyPolicy, Way, read_choices
from checkers.repair.propose import propose, stands_surely
from checkers.repair.splice import apply, repaired_text
from checkers.repair.uses import address_of, by_address, disagreeing, with_all_uses
from checkers.repair.whole import why_no_repair

__all__ = [
    "POSSIBLE",
    "BadChoice",
    "Choice",
    "RemedyPolicy",
    "Way",
    "address_of",
    "apply",
    "by_address",
    "disagreeing",
    "propose",
    "read_choices",
    "repaired_text",
    "stands_surely",
    "unified_diff",
    "why_no_repair",
    "with_all_uses",
]
