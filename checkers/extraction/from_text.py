"""Plain text as a source: paragraphs between blank lines."""

import html
import re

from checkers.extraction.source import Source
from checkers.extraction.tree import MARK
from checkers.model import Format

_PARAGRAPH = re.compile(r"[^\r\n]*\S[^\r\n]*(?:(?:\r\n?|\n)[^\r\n]*\S[^\r\n]*)*")
_LONGEST_HEADLINE = 200


def read_plain_text(text: str) -> Source:
    """Write a text as paragraphs; the first, if it is short and has no full stop, as the title."""
    paragraphs = [(found.start(), found[0]) for found in _PARAGRAPH.finditer(text)]
    body = "".join(
        _paragraph(start, words, tag="h1" if start == 0 and _is_headline(words) else "p")
        for start, words in _without_indent(paragraphs)
    )
    return Source(
        text=text, format=Format.TEXT, markup=f"<article>{body}</article>", texts=[(0, len(text))]
    )


def _without_indent(paragraphs: list[tuple[int, str]]) -> list[tuple[int, str]]:
    if not paragraphs:
        return []
    (_, first), *rest = paragraphs
    return [(0, first.lstrip("\ufeff")), *rest]


def _is_headline(words: str) -> bool:
    stripped = words.strip()
    return (
        len(stripped) <= _LONGEST_HEADLINE and "\n" not in stripped and stripped[-1:] not in ".,;"
    )


def _paragraph(start: int, words: str, *, tag: str) -> str:
    lines = html.escape(words, quote=False).splitlines()
    return f"<{tag} {MARK}={start}>{'<br>'.join(lines)}</{tag}>\n"
