"""What became of the words that an article quotes from what it cites: a note, never a verdict."""

from dataclasses import dataclass
from enum import StrEnum

from checkers.urls import Url


class QuotationOutcome(StrEnum):
    """Where the quoted words were found.

    "Not found" is said only where a whole text was looked through; where there was none, or a part
    only, they could not be looked for.
    """

    FOUND = "found"
    ONLY_IN_MEMENTO = "only_in_memento"
    NOT_FOUND = "not_found"
    NOT_LOOKED_FOR = "not_looked_for"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedWords:
    """Words that are quoted beside a link, and what became of them.

    ``exact`` says that where they were found no word differs; ``url`` leads there, with a text
    fragment. ``note`` says in words what could not be looked through.
    """

    words: str
    outcome: QuotationOutcome
    exact: bool = False
    url: Url | None = None
    note: str = ""
