"""Verdict and memento to remedy; remedies to the repaired article: pure.

Nothing is rewritten here without being asked: :func:`propose` only describes an edit, and
:func:`apply` makes the edits that somebody chose, touching no other byte.
"""

from checkers.repair.diff import unified_diff
from checkers.repair.propose import propose
from checkers.repair.splice import apply, repaired_text

__all__ = ["apply", "propose", "repaired_text", "unified_diff"]
