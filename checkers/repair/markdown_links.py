"""Links of Markdown source, whose only part that an edit touches is the destination."""

import re
from dataclasses import dataclass

from checkers.model import Edit, Position

_ENTITY_LIKE = re.compile(r"&(#?\w+);")
# Each of these would end or bend a destination in some dialect: a backslash escapes, a bar ends a
# table's cell, a backtick opens a code span, and angle brackets and spaces end the destination.
_ENCODED = str.maketrans(
    {character: f"%{ord(character):02X}" for character in "\\|`<>\"' \t\n\r\f"}
)

_OPENING = re.compile(r"(?:\]\([ \t\n\r]*<?|<|\]:[ \t\n\r]*<?)\Z")
"""What stands before a destination: of a link, an autolink, a reference's definition."""
_OPENING_REACH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkdownLink:
    """The destination of one link: ``[text](here "title")``, ``<here>`` or ``[label]: here``."""

    source: str
    destination: Position

    def pointing_to(self, address: str) -> Edit:
        """Replace the destination and nothing else."""
        replacement = address.translate(_ENCODED)
        if self._in_angle_brackets:
            # Readers differ on whether an entity is one in an autolink.
            replacement = _ENTITY_LIKE.sub(r"&\1%3B", replacement)
        else:
            replacement = _ENTITY_LIKE.sub(r"&amp;\1;", replacement)
            if not _balanced(replacement):
                replacement = re.sub(r"[()]", r"\\\g<0>", replacement)
        start, end = self.destination.start, self.destination.end
        return Edit(start=start, end=end, replacement=replacement)

    @property
    def _in_angle_brackets(self) -> bool:
        return self.source.endswith("<", 0, self.destination.start)


def find_markdown_link(source: str, destination: Position) -> MarkdownLink | None:
    """The link with that destination; None where what is before it opens none."""
    before = source[max(0, destination.start - _OPENING_REACH) : destination.start]
    if not _OPENING.search(before):
        return None
    return MarkdownLink(source=source, destination=destination)


def _balanced(text: str) -> bool:
    """Whether parentheses pair up, as CommonMark 6.3 asks of a destination without brackets."""
    depth = 0
    for character in text:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth < 0:
            return False
    return depth == 0
