"""Pages cut before they get costly: the parser's time grows with the square of some things.

Measured on Lexbor: 200,000 nested elements hold it for minutes; 250 unclosed ``<font>`` of
differing attributes before 64,000 paragraphs for 24 seconds; 30,000 attributes of one element, or
as many options, for one or two.
"""

import re

DEEPEST = 1_000
"""Open elements at a time; real pages stay below 100."""
_MOST_FORMATS = 250
_MOST_REOPENED = 200_000
_MOST_OPTIONS = 5_000
_MOST_ATTRIBUTES = 1_000
_LONGEST_TAG = 8_000
"""Characters; the attributes of what may be a longer start tag are counted."""

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,30})")
_VALUE = r"""(?:"[^"]*+"?|'[^']*+'?|[^\s>"'][^\s>]*+|(?=>))"""
_INSIDE_TAG = re.compile(
    rf"[a-zA-Z][^\s/>]*+(?:[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+{_VALUE})?)"
    rf"{{0,{_MOST_ATTRIBUTES}}}[\s/]*+"
)
"""A start tag from its name on, with as many attributes as it may have."""

_WITHOUT_CONTENT = "area base br col embed hr img input link meta param source track wbr"
_CLOSED_BY_THE_NEXT = "p li td th tr dt dd a nobr"
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
    depth = formats = reopened = options = 0
    for tag in _TAG.finditer(html):
        reopened += formats
        if reopened > _MOST_REOPENED:
            return tag.start()
        closes, name = tag.groups()
        if name in _NEVER_DEEP or (name := name.lower()) in _NEVER_DEEP:
            continue
        if name == "option":  # ended by the next one, too, but each is compared with the others
            options += not closes
        else:
            count = unclosed.get(name, 0)
            if closes and not count:
                continue  # an end tag closes only what has its name
            change = -1 if closes else 1
            unclosed[name] = count + change
            depth += change
            formats += change if name in _FORMATS else 0
        if depth > DEEPEST or formats > _MOST_FORMATS or options > _MOST_OPTIONS:
            return tag.start()
    return len(html)


def _too_long_a_tag_at(html: str) -> int:
    if len(html) <= _LONGEST_TAG:
        return len(html)
    at = 0
    for piece in html.split("<"):
        if len(piece) > _LONGEST_TAG and (tag := _INSIDE_TAG.match(html, at)):
            end = tag.end()
            if end < len(html) and html[end] != ">":
                return at - 1
        at += len(piece) + 1
    return len(html)
