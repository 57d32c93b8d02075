"""HTML as a source."""

from checkers.extraction.scanner import Scan, scan
from checkers.extraction.source import Source
from checkers.extraction.tree import marked
from checkers.model import Format

_BEFORE_THE_BODY = frozenset(
    "html head title meta link script style base noscript template".split()
)


def read_html(text: str) -> Source:
    """Scan an HTML source once, and write into it where each tag stands."""
    seen = scan(text)
    return Source(
        text=text,
        format=Format.HTML,
        markup=marked(text, seen, body_at=_body_left_out(text, seen)),
        hrefs={tag.start: tag.href for tag in seen.tags if tag.href},
        texts=seen.texts,
        cut=seen.cut,
    )


def _body_left_out(text: str, seen: Scan) -> int | None:
    """Where the body begins that a page does not announce; None where it does, or has none.

    Its tag may be left out (HTML Standard, 13.1.2.4). But libxml2 knows only the elements of HTML 4
    as a sign of the body: what stands in an <article> would be taken for a part of the head.
    """
    for tag in seen.tags:
        name = text[tag.start + 1 : tag.name_end].lower()
        if name not in _BEFORE_THE_BODY:
            return None if name in ("body", "frameset") else tag.start
    return None
