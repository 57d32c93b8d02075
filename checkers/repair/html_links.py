"""Links of HTML source: the start tag around an ``href`` value, and the edits that it takes."""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from html import escape, unescape

from checkers.model import Edit, Position
from checkers.repair.splice import spliced_text

_SPACE = r"\t\n\f\r "
_LINK_TAG = re.compile(rf"<(?:a|area)(?=[{_SPACE}/])", re.IGNORECASE)
# HTML Standard, 13.2.5.32 to 13.2.5.38: a name may begin with "=", a bare value ends at a space or
# at ">" only, and "/" between attributes counts as a space.
_ATTRIBUTE = re.compile(
    rf"""[{_SPACE}/]* (?P<name> [^{_SPACE}/>] [^{_SPACE}/>=]* )
    (?: [{_SPACE}]* = [{_SPACE}]* (?: "(?P<double>[^"]*)" | '(?P<single>[^']*)'
        | (?P<bare> [^{_SPACE}>"'] [^{_SPACE}>]* ) ) )?""",
    # A literal space inside a character class is kept by VERBOSE.
    re.VERBOSE,
)
_TAG_END = re.compile(rf"[{_SPACE}/]*>")
_NEEDS_NO_QUOTES = re.compile(r"[\w!#$%&()*+,./:;?@~-]+", re.ASCII)
"""Of addresses, what every reader takes for one unquoted value (HTML Standard, 13.1.2.3)."""
_QUOTES = {"double": '"', "single": "'", "bare": ""}
_TAG_REACH = 8_192
"""Characters before the value in which its tag must begin."""
_END_REACH = 65_536
"""Characters after the value in which its tag must end: pages put data into attributes."""
_TAG_CANDIDATES = 16
"""How many "<" before the value are tried. One, save where another attribute has "<" in it."""
_BEFORE_VALUE = re.compile(rf"""=[{_SPACE}]*["']?[{_SPACE}]*\Z""")
_BEFORE_REACH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlLink:
    """The start tag of one link in an article's source.

    ``start`` and ``end`` span the tag, ``value_end`` is where another attribute can be added: after
    the ``href`` value and its quotation mark. ``quote`` is that mark, or '' where there is none.
    """

    source: str
    start: int
    end: int
    value: Position
    value_end: int
    quote: str
    attributes: Mapping[str, tuple[int, int]]
    """The span of each attribute's value, without quotation marks; of nothing where it has none."""
    wholes: Mapping[str, tuple[int, int]]
    """The span of each attribute, with the space before it."""

    def pointing_to(self, address: str) -> Edit:
        """Replace the ``href`` value, in quotation marks where it had none and now needs them."""
        quoted = self.quote or _NEEDS_NO_QUOTES.fullmatch(address)
        replacement = _escaped(address) if quoted else f'"{_escaped(address)}"'
        return Edit(start=self.value.start, end=self.value.end, replacement=replacement)

    def value_of(self, name: str) -> str:
        """An attribute's value as a browser reads it; '' where the tag has no such attribute."""
        start, end = self.attributes.get(name, (0, 0))
        return unescape(self.source[start:end])

    def with_attributes(
        self, values: Mapping[str, str], *, stale: Set[str] = frozenset()
    ) -> tuple[Edit, ...]:
        """Add those attributes that the tag does not have yet; what an author wrote is kept.

        Only of the ``stale`` ones the values are replaced.
        """
        anew = [
            Edit(start=start, end=end, replacement=self._value(values[name], end))
            for name, (start, end) in self.attributes.items()
            if name in stale and name in values and start < end
        ]
        quote = self.quote or '"'
        added = "".join(
            f" {name}={quote}{_escaped(value)}{quote}"
            for name, value in values.items()
            if name not in self.attributes
        )
        if added:
            anew.append(Edit(start=self.value_end, end=self.value_end, replacement=added))
        return tuple(anew)

    def without(self, names: Set[str]) -> tuple[Edit, ...]:
        """Take attributes out; a space stays where what follows would become part of a value."""
        return tuple(
            Edit(
                start=start,
                end=end,
                replacement="" if self.source[end] in " \t\n\f\r>" else " ",
            )
            for name, (start, end) in self.wholes.items()
            if name in names
        )

    def _value(self, text: str, end: int) -> str:
        """A value in place of one that ends there, with quotation marks where it needs its own."""
        escaped = _escaped(text)
        if self.source[end] in "\"'" or _NEEDS_NO_QUOTES.fullmatch(text):
            return escaped
        return f'"{escaped}"'

    def as_it_would_read(self, edits: Iterable[Edit]) -> str:
        """The start tag after ``edits``, all of which are within it."""
        ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
        return spliced_text(self.source, ordered, start=self.start, end=self.end)


def find_html_link(source: str, value: Position) -> HtmlLink | None:
    """The link whose ``href`` has its value at ``value``, or None where there is no such tag."""
    for tag_start in tag_starts(source, value):
        name = _LINK_TAG.match(source, tag_start)
        if name is None:
            continue
        if link := _read_tag(source, value, tag_start=tag_start, attributes_start=name.end()):
            return link
    return None


def tag_starts(source: str, value: Position) -> Iterator[int]:
    """Where the tag may begin, the nearest place first: few, whatever somebody wrote before it.

    There are none where the value of no attribute begins: each is looked at for every link.
    """
    before = source[max(0, value.start - _BEFORE_REACH) : value.start]
    if not _BEFORE_VALUE.search(before):
        return
    start, reach = value.start, max(0, value.start - _TAG_REACH)
    for _ in range(_TAG_CANDIDATES):
        start = source.rfind("<", reach, start)
        if start < 0:
            return
        yield start


def _read_tag(
    source: str, value: Position, *, tag_start: int, attributes_start: int
) -> HtmlLink | None:
    """Read a start tag attribute by attribute, as a browser does, to its end."""
    names: dict[str, tuple[int, int]] = {}
    wholes: dict[str, tuple[int, int]] = {}
    href: re.Match[str] | None = None
    at, reach = attributes_start, value.end + _END_REACH
    while (tag_end := _TAG_END.match(source, at, reach)) is None:
        attribute = _ATTRIBUTE.match(source, at, reach)
        if attribute is None or (href is None and attribute.start("name") > value.start):
            return None
        name = attribute["name"].lower()
        if name == "href" and name not in names and _is_value(source, attribute, value):
            href = attribute
        names.setdefault(name, _value_span(attribute))
        wholes.setdefault(name, attribute.span())
        at = attribute.end()
    if href is None:
        return None
    return HtmlLink(
        source=source,
        start=tag_start,
        end=tag_end.end(),
        value=value,
        value_end=href.end(),
        quote=_QUOTES[href.lastgroup or "bare"],
        attributes=names,
        wholes=wholes,
    )


def _value_span(attribute: re.Match[str]) -> tuple[int, int]:
    group = attribute.lastgroup
    return attribute.span(group) if group in _QUOTES else (attribute.end(), attribute.end())


def _is_value(source: str, attribute: re.Match[str], value: Position) -> bool:
    """Whether ``value`` is the attribute's value, give or take the spaces around an address."""
    if attribute.lastgroup not in _QUOTES:
        return False
    start, end = attribute.span(attribute.lastgroup)
    if not start <= value.start <= value.end <= end:
        return False
    return not (source[start : value.start] + source[value.end : end]).strip(" \t\n\f\r")


def _escaped(value: str) -> str:
    """Text as an attribute's value, whatever its quotation marks are."""
    return escape(value, quote=True)
