"""One linear walk over the source, before any parser sees it.

It finds where each start tag and each ``href`` stands, and what would hold a parser for minutes.
It follows the tokenizer of the HTML Standard (13.2.5), and so does libxml2 since 2.14: both see the
same tags, also on broken pages. Every step moves forward, whatever the page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from checkers.extraction.vocabulary import word_set

_SPACE = r" \t\n\f\r"
_OPENING = re.compile(rf"<(?:(!--)|([!?])|(/?)([a-zA-Z][^{_SPACE}/>]*+)|(/))")
_COMMENT_END = re.compile(r"--!?>")


def _attribute(group: str) -> str:
    """The pattern of an attribute; ``group`` opens that of its name and of each kind of value."""
    value = (
        rf""""{group}[^"]*+)(?:"|\Z)|'{group}[^']*+)(?:'|\Z)|{group}[^{_SPACE}>"'][^{_SPACE}>]*+)"""
    )
    name = rf"{group}[^{_SPACE}/>][^{_SPACE}/>=]*+)"
    return rf"[{_SPACE}/]*+{name}(?:[{_SPACE}]*+=[{_SPACE}]*+(?:{value}|(?=>)))?"


_ATTRIBUTE = re.compile(_attribute("("))
# Possessively repeated are single characters only, and nothing that is repeated has groups: that is
# what Python 3.11 gets wrong (cpython issues 101955, 106052). A thousand at a time, since each
# attribute that could be given back takes 400 bytes.
_ATTRIBUTES = re.compile(rf"(?:{_attribute('(?:')}){{0,1000}}[{_SPACE}/]*+")
_RAW_TEXT = {
    name: re.compile(rf"</{name}(?=[{_SPACE}/>])", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
}
_LINKS = frozenset({"a", "area"})

_NEVER_DEEP = word_set(
    "area base br col embed hr img input link meta param source track wbr "
    "p li dt dd option optgroup colgroup rb rt rp rtc html head body"
)
"""Elements that are empty, or that end where the next of their kind begins."""

_STRENGTH = {"div": 1, "td": 2, "th": 2, "tr": 3, "thead": 4, "tbody": 4, "tfoot": 4, "table": 5}
"""An end tag does not reach past an open element that is stronger than its own (libxml2)."""

NESTING_LIMIT = 1_000
ATTRIBUTE_LIMIT = 1_000
TAG_LIMIT = 200_000


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag: where its ``<`` is, where its name ends, and the span of its href's value."""

    start: int
    name_end: int
    href: tuple[int, int] | None = None


@dataclass(slots=True)
class Scan:
    """What one walk saw. ``end`` is where the readable part ends, ``cut`` says why in words.

    ``texts`` are the spans between the markup, ``dropped`` those that a parser must not see.
    """

    end: int
    tags: list[Tag] = field(default_factory=list)
    texts: list[tuple[int, int]] = field(default_factory=list)
    dropped: list[tuple[int, int]] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)


def scan(text: str) -> Scan:
    """Find the tags of an HTML source, from its beginning to its end or to a limit."""
    result = Scan(end=len(text))
    nesting = _Nesting()
    position = written = 0
    while opening := _OPENING.search(text, position):
        start = opening.start()
        if written < start:
            result.texts.append((written, start))
        name = (opening[4] or "").lower()
        if not name or opening[3]:
            position = written = _skip(text, opening, name)
            nesting.close(name)
            continue
        if not nesting.open(name) or len(result.tags) >= TAG_LIMIT:
            result.end = start
            result.cut.append(_why_cut(len(result.tags), start))
            return result
        position = _read_start_tag(text, opening, name=name, result=result)
        if raw := _RAW_TEXT.get(name):
            closing = raw.search(text, position)
            position = closing.start() if closing else len(text)
        written = position
    if written < len(text):
        result.texts.append((written, len(text)))
    return result


def _why_cut(tags: int, start: int) -> str:
    if tags >= TAG_LIMIT:
        return f"the page has more than {TAG_LIMIT:,} tags: read up to character {start:,}"
    return f"tags are nested more than {NESTING_LIMIT:,} deep: read up to character {start:,}"


def _skip(text: str, opening: re.Match[str], name: str) -> int:
    """The end of a comment, a declaration or an end tag."""
    if opening[1]:  # "<!-->" is a whole comment, so its dashes may serve twice
        closing = _COMMENT_END.search(text, opening.end() - 2)
        return closing.end() if closing else len(text)
    if name:
        return _after_tag(text, opening.end())
    found = text.find(">", opening.end())
    return found + 1 if found >= 0 else len(text)


def _after_tag(text: str, position: int) -> int:
    """Where a tag ends whose attributes begin here."""
    while attributes := _ATTRIBUTES.match(text, position):
        position = attributes.end()
        if position == len(text) or text[position] == ">":
            break
    return min(position + 1, len(text))


def _read_start_tag(text: str, opening: re.Match[str], *, name: str, result: Scan) -> int:
    start, name_end = opening.start(), opening.end()
    end = _after_tag(text, name_end)
    if end - name_end > 2 * ATTRIBUTE_LIMIT:
        _drop_excess(text, name_end, end - 1, result)
    href = _href(text, name_end, end) if name in _LINKS else None
    result.tags.append(Tag(start, name_end, href))
    return end


def _attributes(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    while attribute := _ATTRIBUTE.match(text, start, end):
        yield attribute
        start = attribute.end()


def _href(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of the first href's value between two places of a tag."""
    for attribute in _attributes(text, start, end):
        if attribute[1].lower() == "href":
            span = attribute.span(attribute.lastindex or 1)
            return span if attribute.lastindex != 1 else (attribute.end(), attribute.end())
    return None


def _drop_excess(text: str, start: int, end: int, result: Scan) -> None:
    """Note the attributes over the limit: a parser compares each with all before it."""
    for count, attribute in enumerate(_attributes(text, start, end)):
        if count == ATTRIBUTE_LIMIT:
            result.dropped.append((attribute.start(), end))
            result.cut.append(
                f"a tag at character {start:,} has more than {ATTRIBUTE_LIMIT:,} attributes"
            )
            return


class _Nesting:
    """How deep a parser's tree would be. It never thinks it shallower than libxml2 does."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._last: dict[str, list[int]] = {}
        self._strong: list[list[int]] = [[] for _ in range(6)]

    def open(self, name: str) -> bool:
        """Enter an element; False where that is one too deep."""
        if name in _NEVER_DEEP:
            return True
        depth = len(self._open)
        if depth >= NESTING_LIMIT:
            return False
        self._open.append(name)
        self._last.setdefault(name, []).append(depth)
        if strength := _STRENGTH.get(name, 0):
            self._strong[strength].append(depth)
        return True

    def close(self, name: str) -> None:
        """Leave the last open element of this name, and all that were opened in it."""
        places = self._last.get(name)
        if not places or self._is_held(places[-1], _STRENGTH.get(name, 0)):
            return
        down_to = places[-1]
        while len(self._open) > down_to:
            left = self._open.pop()
            self._last[left].pop()
            if strength := _STRENGTH.get(left, 0):
                self._strong[strength].pop()

    def _is_held(self, place: int, strength: int) -> bool:
        return any(held and held[-1] > place for held in self._strong[strength + 1 :])
