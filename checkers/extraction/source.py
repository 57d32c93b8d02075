"""What the reader of a format hands on: markup to parse, and the way back to the source."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from html.entities import html5

from checkers.model import Format, Position

_LINE_END = re.compile(r"\r\n?|\n")


@dataclass
class Source:
    """A document's text, and the same as HTML in which every element has its place in the text.

    ``hrefs`` are the spans of the links' addresses by the mark of their element, ``texts`` the
    spans of what is not markup; ``declared`` are facts that stand before the text, as in the front
    matter of Markdown. ``cut`` says what was not read.
    """

    text: str
    format: Format
    markup: str
    hrefs: dict[int, tuple[int, int]] = field(default_factory=dict)
    texts: list[tuple[int, int]] = field(default_factory=list)
    declared: dict[str, str] = field(default_factory=dict)
    cut: list[str] = field(default_factory=list)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(end.end() for end in _LINE_END.finditer(self.text))]

    def position(self, start: int, end: int) -> Position:
        """A span of the text, with the line and column of its beginning."""
        line = bisect_right(self._line_starts, start)
        column = start - self._line_starts[line - 1] + 1
        return Position(start=start, end=end, line=line, column=column)

    def locate(self, words: str, *, after: int, nth: int = 0) -> Position | None:
        """Where words that a reader sees stand in the source: the nth time from ``after`` on.

        None where they are not written in one piece: with emphasis inside, for example.
        """
        pattern = _pattern(words)
        first = max(0, bisect_right(self.texts, (after, len(self.text))) - 1)
        for start, end in self.texts[first:]:
            for found in pattern.finditer(self.text, max(start, after), end):
                if nth == 0:
                    return self.position(*found.span())
                nth -= 1
        return None


def _pattern(words: str) -> re.Pattern[str]:
    """Words as they may be written: white space of any kind, and characters as references."""
    return re.compile(r"\s+".join(_escaped(word) for word in words.split()))


def _escaped(word: str) -> str:
    return "".join(
        re.escape(character)
        if character.isascii() and character.isalnum()
        else f"(?:{re.escape(character)}|{_references(character)})"
        for character in word
    )


def _references(character: str) -> str:
    number = ord(character)
    names = "|".join(re.escape(name) for name in _NAMES.get(character, ()))
    return rf"&(?:#0*{number};?|#[xX]0*(?i:{number:x});?{'|' + names if names else ''})"


_NAMES: dict[str, list[str]] = {}
for _name, _character in html5.items():
    _NAMES.setdefault(_character, []).append(_name)
for _names in _NAMES.values():
    _names.sort(key=len, reverse=True)  # "amp;" before "amp"
