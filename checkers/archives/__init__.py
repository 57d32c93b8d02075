"""An original address and a day → the archived copy that the author saw, opened and looked at.

``choose`` decides which captures deserve to be opened and is pure; :class:`Archives` asks.
"""

from checkers.archives.budget import ALLOWANCE, Budget, Lane, LocalBudget
from checkers.archives.finder import Archives

__all__ = ["ALLOWANCE", "Archives", "Budget", "Lane", "LocalBudget"]
