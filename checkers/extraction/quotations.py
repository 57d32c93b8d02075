"""Where a text quotes: the spans between quotation marks, in the glyphs of many languages."""

import re
from dataclasses import dataclass
from itertools import islice

_CLOSING = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "”": "”",
    "‘": "’",
    "‚": "‘’",
    "「": "」",
    "『": "』",
    "《": "》",
    '"': '"',
    "'": "'",
}
"""Each opening mark with those that may close it: „Polish”, »German«, ”Swedish”."""

_MARKS = re.compile(f"[{''.join(_CLOSING)}]")
_BORDERS = {mark: re.compile(f"[{mark}{closing}]") for mark, closing in _CLOSING.items()}
EMPHASIS = "em"
"""The mark of what is set off by its type, as titles of books are."""

_APOSTROPHES = "'’"
_LONGEST = 1_500
"""Characters. An opening mark without a closing one must not quote the rest of the page."""
_DEEPEST = 8
_MOST_MARKS = 60
"""Marks looked at for the one that closes a quotation: more are apostrophes without an end."""
MOST = 500
"""Quotations of one run of text that are looked at: more are no prose."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted span: ``start`` and ``end`` are those of the words, without the marks."""

    start: int
    end: int
    mark: str


def quotations(text: str) -> list[Quotation]:
    """The outermost quoted spans of a text, in their order: the first :data:`MOST`, and one more.

    >>> [q.mark for q in quotations('He said “it’s ‘fine’ here” and "that\\'s it".')]
    ['“', '"']
    """
    found: list[Quotation] = []
    position = 0
    while len(found) <= MOST and (mark := _MARKS.search(text, position)):
        start = mark.end()
        end = _end_of(text, start, mark[0]) if _opens(text, mark.start(), mark[0]) else None
        if end is None:
            position = start
            continue
        found.append(Quotation(start, end, mark[0]))
        position = end + 1
    return found


def _opens(text: str, at: int, mark: str) -> bool:
    """A straight mark or one that also closes opens only before a word, after none."""
    if mark not in "\"'»›‘“”":
        return True
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return not before.isalnum() and bool(after.strip())


def _end_of(text: str, start: int, mark: str) -> int | None:
    depth = 0
    borders = _BORDERS[mark].finditer(text, start, start + _LONGEST)
    for found in islice(borders, _MOST_MARKS):
        if found[0] == mark and mark not in _CLOSING[mark]:
            depth += 1
            if depth > _DEEPEST:
                return None
        elif found[0] in _APOSTROPHES and _is_apostrophe(text, found.start()):
            continue
        elif depth:
            depth -= 1
        else:
            return found.start() if found.start() > start else None
    return None


def _is_apostrophe(text: str, at: int) -> bool:
    return text[at + 1 : at + 2].isalnum() or not text[at - 1 : at].strip()
