"""What says, beside words of the writer's own work, that this one is somebody else's."""

import re
from collections.abc import Sequence

from checkers.extraction.leads import WORK

_POSSESSOR = r"[A-Z][\w.-]{0,30}(?: [A-Z][\w.-]{0,30}){0,3}['’]s?"
_THEIR_WORK = re.compile(
    rf"(?:\b({_POSSESSOR})|\b(?:his|her|their))\s+(?:[\w’'-]+\s+){{0,3}}{WORK}\b"
)
"""Whose it is: "Smith's 2019 article", "her book"."""
_BY = re.compile(r"\W{0,3}\s*\bby\s+([A-Z][\w.’'-]{0,30}(?: [A-Z][\w.’'-]{0,30}){0,3})")
_GENERIC = re.compile(
    rf"(?:(?:an?|the|this|that|these)\s+)?(?:[\w’'-]+\s+){{0,4}}{WORK}(?:\s+[\w’'-]+){{0,8}}",
    re.IGNORECASE,
)
_MINE = re.compile(
    r"\b(?:my|our|mine|I|own|prior|previous|earlier|past|last)\b|\bhere\b", re.IGNORECASE
)
_OF_IT = re.compile(
    r"\b(?:about|of|on|to|by|from|with|at|against|under|than|that|is|was|through|via|after|quot(?:ed|ing)"
    r"|cit(?:ed|ing)|review(?:ed|ing)|read|used|using)\s*$"
)
"""After these words comes what the writer's work is about, answers or rests on."""
_TO_THE_TITLE = 8
"""Words, at most, between "Smith's article" and its title or its end."""
_NEAR = 80
_LONGEST = 200
"""Characters before and after a span that are asked."""


def is_anothers(
    before: str, words: str, after: str, *, names: Sequence[str], is_title: bool = False
) -> bool:
    """Whether what is around a link or a title says that the work is not the writer's own.

    ``names`` are the writer's.

    >>> is_anothers("I wrote about ", "this report", " then.", names=[])
    True
    >>> is_anothers("As I wrote in ", "an earlier essay", ", it fell.", names=[])
    False
    """
    words = words[:_LONGEST]
    author = _BY.match(after[:_NEAR]) or _BY.search(words)
    if author and not _is_own(author[1], names):
        return True
    owned = _last(before[-_NEAR:] if is_title else before[-_NEAR:] + words)
    if owned is not None and not _is_own(owned, names):
        return True
    is_vague = _GENERIC.fullmatch(words.strip()) is not None and _MINE.search(words) is None
    return is_vague and not is_title and _OF_IT.search(before) is not None


def _last(text: str) -> str | None:
    """Who is said to own the work that the text ends with; None where nobody is."""
    last = None
    for found in _THEIR_WORK.finditer(text):
        last = found
    if last is None or len(text[last.end() :].split()) > _TO_THE_TITLE:
        return None
    return last[1] or ""


def _is_own(name: str, names: Sequence[str]) -> bool:
    family = name.rstrip("’'s ").split()[-1:] if name else []
    return any(one.split()[-1:] == family for one in names)
