"""What is known by its words: all kinds together, ready to be looked for.

Read and folded when it is first asked for, and kept: that takes some twenty milliseconds, which a
command that judges nothing need not spend.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from checkers.likeness import words
from checkers.verdicts.phrases import Phrases
from checkers.verdicts.signatures.tables import rows, tables

Words = tuple[str, ...]


class Kind(StrEnum):
    """What a page is instead of a document."""

    NOT_FOUND = "not_found"
    CHALLENGE = "challenge"
    REFUSAL = "refusal"
    LOGIN = "login"
    FAULT = "fault"
    PARKING = "parking"
    UNCLAIMED = "unclaimed"
    DEFAULT = "default"


class Trade(str):
    """A term of a trade that buys lapsed domains."""


Sign = Kind | Trade

_HEADINGS = {
    Kind.NOT_FOUND: ("not_found", "titles"),
    Kind.CHALLENGE: ("challenges", "titles"),
    Kind.REFUSAL: ("refusals", "titles"),
    Kind.LOGIN: ("logins", "titles"),
    Kind.FAULT: ("faults", "titles"),
    Kind.DEFAULT: ("parking", "default_titles"),
}
_TEXTS = {
    Kind.NOT_FOUND: ("not_found", "phrases"),
    Kind.CHALLENGE: ("challenges", "phrases"),
    Kind.REFUSAL: ("refusals", "phrases"),
    Kind.LOGIN: ("logins", "phrases"),
    Kind.FAULT: ("faults", "phrases"),
    Kind.PARKING: ("parking", "phrases"),
    Kind.UNCLAIMED: ("parking", "unclaimed"),
}
_WHOLE = {
    Kind.NOT_FOUND: ("not_found", "whole_titles"),
    Kind.CHALLENGE: ("challenges", "whole_titles"),
}
_NUMBERS = {Kind.NOT_FOUND: "missing", Kind.REFUSAL: "refused", Kind.FAULT: "fault"}


@dataclass(frozen=True, slots=True)
class Statuses:
    """Statuses as titles: the numbers by what they mean, and the words that add nothing to them.

    ``filling`` has all of them together.
    """

    numbers: Mapping[str, Kind]
    error_words: frozenset[str]
    page_words: frozenset[str]
    filling: frozenset[str]


@dataclass(frozen=True, slots=True)
class Headers:
    """Headers of firewalls.

    ``challenges``: how the value begins where a robot was stopped. ``refusals`` say, beside a
    refusing status, who refused. ``names`` has both.
    """

    challenges: Mapping[str, tuple[str, ...]]
    refusals: frozenset[str]
    names: frozenset[str]


@cache
def headings() -> Phrases[Kind]:
    """What a title or a first heading says on a page of each kind."""
    return Phrases({kind: _rows(*table) for kind, table in _HEADINGS.items()})


@cache
def texts() -> Phrases[Sign]:
    """What the text says on a page of each kind, and the terms of trades with their spellings."""
    kinds: dict[Sign, Iterable[str]] = {kind: _rows(*table) for kind, table in _TEXTS.items()}
    trades = {Trade(term): term.split(",") for term in _rows("spam", "terms")}
    return Phrases({**kinds, **trades})


@cache
def whole_headings() -> dict[Words, Kind]:
    """Titles that mean a kind where they are that and nothing else."""
    return {tuple(words(text)): kind for kind, table in _WHOLE.items() for text in _rows(*table)}


@cache
def statuses() -> Statuses:
    found = {name: rows(groups) for name, groups in _tables("statuses").items()}
    numbers = {number: kind for kind, name in _NUMBERS.items() for number in found[name]}
    error_words = frozenset(_folded(found["error_words"]))
    page_words = frozenset(_folded(found["page_words"]))
    return Statuses(numbers, error_words, page_words, error_words | page_words | numbers.keys())


@cache
def echoes() -> frozenset[Words]:
    """How titles begin that only repeat what was asked for."""
    return frozenset(tuple(words(text)) for text in _rows("not_found", "echoes"))


@cache
def domain_for_sale() -> re.Pattern[str]:
    """A title that begins with a domain and says that it may be had."""
    offers = "|".join(re.escape(text) for text in _rows("parking", "offers"))
    return re.compile(rf"[\w-]+(?:\.[\w-]+)+\s*(?:{offers})", re.IGNORECASE)


@cache
def headers() -> Headers:
    challenges: dict[str, tuple[str, ...]] = {}
    for row in _rows("challenges", "headers"):
        name, _, value = row.partition(":")
        challenges[name] = (*challenges.get(name, ()), value.strip())
    refusals = frozenset(_rows("refusals", "headers"))
    return Headers(challenges, refusals, refusals | challenges.keys())


_tables = cache(tables)


def _rows(subject: str, table: str) -> tuple[str, ...]:
    return rows(_tables(subject)[table])


def _folded(texts: Iterable[str]) -> Iterable[str]:
    return (word for text in texts for word in words(text))
