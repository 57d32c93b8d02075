"""Pages cut before they get costly: the parser's time grows with the square of some things.

Measured on Lexbor: 200,000 nested elements hold it for minutes, 3,000 unclosed ``<b>`` with
differing attributes for four seconds, 40,000 attributes of one element likewise.
"""

import re

DEEPEST = 1_000
"""Open elements at a time; real pages stay below 100."""
_MOST_FORMATS = 250
_LONGEST_TAG = 8_000
"""Characters of a start tag, quoted values not counted."""

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,30})")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_WITHOUT_CONTENT = "area base br col embed hr img input link meta param source track wbr"
_CLOSED_BY_THE_NEXT = "p li td th tr dt dd option a nobr"
_NEVER_DEEP = frozenset(f"{_WITHOUT_CONTENT} {_CLOSED_BY_THE_NEXT}".split())
_FORMATTING = "b big code em font i s small strike strong tt u"
_FORMATS = frozenset(_FORMATTING.split())
"""Unclosed, they are opened again in every later block."""


def bounded(html: str) -> str:
    """As much of the page as can be parsed quickly: nearly always all of it."""
    end = min(_too_deep_at(html), _too_long_a_tag_at(html))
    return html if end >= len(html) else html[:end]


def _too_deep_at(html: str) -> int:
    if html.count("<") <= _MOST_FORMATS:
        return len(html)
    unclosed: dict[str, int] = {}
    depth = formats = 0
    for tag in _TAG.finditer(html):
        closes, name = tag.groups()
        if name in _NEVER_DEEP or (name := name.lower()) in _NEVER_DEEP:
            continue
        count = unclosed.get(name, 0)
        if closes and not count:
            continue  # an end tag closes only what has its name
        change = -1 if closes else 1
        unclosed[name] = count + change
        depth += change
        formats += change if name in _FORMATS else 0
        if depth > DEEPEST or formats > _MOST_FORMATS:
            return tag.start()
    return len(html)


def _too_long_a_tag_at(html: str) -> int:
    if len(html) <= _LONGEST_TAG:
        return len(html)
    at = 0
    for piece in html.split(">"):
        if len(piece) > _LONGEST_TAG and (tag := _TAG.search(piece)):
            attributes = _QUOTED.sub("", piece[tag.end() :])
            if len(attributes) > _LONGEST_TAG and "<" not in attributes:
                return at + tag.start()
        at += len(piece) + 1
    return len(html)
