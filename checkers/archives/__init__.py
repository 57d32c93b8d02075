"""An original address and a day → the archived copy that the author saw, opened and looked at.

``choose`` decides which captures deserve to be opened and is pure; :class:`Archives` asks.
"""

from checkers.archives.budget import Budget
from checkers.archives.finder import Archives
from checkers.archives.lanes import ALLOWANCE, AT_ONCE, Lane
from checkers.archives.ledger import (
    BUSY,
    LAPSES,
    LOOK_AGAIN,
    MINUTE,
    Ledger,
    MemoryLedger,
    Outlook,
    opens,
    opens_at,
)
from checkers.archives.ports import Reply
from checkers.archives.queue import ANYBODY, Asker, Urgency
from checkers.archives.save import SavePageNow, may_be_told
from checkers.archives.save_answers import (
    AlreadyThere,
    Captured,
    NotSaved,
    Pending,
    Submitted,
    Trouble,
)

__all__ = [
    "ALLOWANCE",
    "ANYBODY",
    "AT_ONCE",
    "BUSY",
    "LAPSES",
    "LOOK_AGAIN",
    "MINUTE",
    "AlreadyThere",
    "Archives",
    "Asker",
    "Budget",
    "Captured",
    "Lane",
    "Ledger",
    "MemoryLedger",
    "NotSaved",
    "Outlook",
    "Pending",
    "Reply",
    "SavePageNow",
    "Submitted",
    "Trouble",
    "Urgency",
    "may_be_told",
    "opens",
    "opens_at",
]
