"""Web links as text: the Link header (RFC 8288) and application/link-format (RFC 6690). Pure.

A link that cannot be read is left out, and not those around it. Reading takes time in proportion
to the text, whatever is in it: an address holds no angle bracket, and a quotation ends at the next
mark or with its line.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_TARGET = re.compile(r"<([^<>]*)>")
_PARAMETER = re.compile(
    r"""\s*;\s*([\w!#$&+.^`|~*-]+)\s*(?:=\s*(?:"([^"\\\n]*+(?:\\.[^"\\\n]*+)*+)"|([^\s;,"<>]*)))?""",
)
_END = re.compile(r"\s*(?:;\s*)?(?:,|$)")
_ESCAPED = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class Link:
    """A target as written, with its parameters: names in lower case, of each the first value."""

    target: str
    parameters: Mapping[str, str]

    @property
    def relations(self) -> frozenset[str]:
        """What the target is, in lower case: ``rel="first memento"`` is two things."""
        return frozenset(self.parameters.get("rel", "").lower().split())


def links(text: str) -> Iterator[Link]:
    """The links of a header's value or of a document, in order.

    >>> [link.target for link in links('</a>; rel="original", broken, </b>; rel=memento')]
    ['/a', '/b']
    """
    position = 0
    while target := _TARGET.search(text, position):
        position = target.end()
        parameters: dict[str, str] = {}
        while parameter := _PARAMETER.match(text, position):
            position = parameter.end()
            name, quoted, plain = parameter.groups()
            value = plain or "" if quoted is None else _ESCAPED.sub(r"\1", quoted)
            parameters.setdefault(name.lower(), value)
        if _END.match(text, position):
            yield Link(target[1].strip(), parameters)
