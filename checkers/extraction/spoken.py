"""Paragraphs that somebody else says: a part of a long quotation, or a turn in an interview."""

import re

_OPENED = re.compile(r"\s*[“„«\"]")
_CLOSED = re.compile(r"[”“»\"]")
_DASH = re.compile(r"\s*[—–―]\s*\w")
_TURN = re.compile(r"\s*([A-Z][\w.’'-]{0,30}(?: [A-Z][\w.’'-]{0,30}){0,3}) ?: ")
"""Who speaks, before what is said."""
_OF_THE_WRITER = frozenset(
    "update updated correction note notes editor's ps disclosure disclaimer edit source sources "
    "warning summary background addendum clarification reminder aside".split()
)


def is_spoken(text: str) -> bool:
    """Whether a paragraph begins as speech that does not end in it, or says who speaks.

    >>> is_spoken("“I wrote about it in 2018."), is_spoken("“I wrote,” she said. I did too.")
    (True, False)
    >>> is_spoken("Ida Wells: In my book I say so."), is_spoken("Update: I wrote about it.")
    (True, False)
    """
    if opened := _OPENED.match(text):
        return _CLOSED.search(text, opened.end()) is None
    if _DASH.match(text):
        return True
    turn = _TURN.match(text)
    return turn is not None and not _OF_THE_WRITER.intersection(turn[1].lower().split())
