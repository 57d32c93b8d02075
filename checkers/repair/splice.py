"""Edits made: in the article's bytes, of which no other changes, and in its text."""

from collections.abc import Iterable
from itertools import pairwise

from checkers.model import Article, Edit
from checkers.repair.byte_offsets import layout_of


def apply(article: Article, edits: Iterable[Edit]) -> bytes:
    """The article's bytes with ``edits`` made; what lies outside of them is not even re-encoded.

    The same edit given twice is made once. New text is written in the article's own encoding, with
    character references for what that encoding lacks.

    Raises:
        ValueError: edits that overlap or reach beyond the text, or an article whose text is not its
            bytes decoded, so that no place in it can be trusted.
    """
    data, ordered = article.document.data, in_order(article.text, edits)
    if not ordered:
        return data
    layout = layout_of(article, [place for edit in ordered for place in (edit.start, edit.end)])
    parts, done = [], 0
    for edit in ordered:
        parts += [data[done : layout.offsets[edit.start]], layout.encoded(edit.replacement)]
        done = layout.offsets[edit.end]
    return b"".join([*parts, data[done:]])


def repaired_text(article: Article, edits: Iterable[Edit]) -> str:
    """The article's text with ``edits`` made: for showing what :func:`apply` would write.

    Raises:
        ValueError: as :func:`apply` does for edits.
    """
    text = article.text
    return spliced_text(text, in_order(text, edits), start=0, end=len(text))


def spliced_text(text: str, ordered: Iterable[Edit], *, start: int, end: int) -> str:
    """The text from ``start`` to ``end`` with edits made that are in order and within it."""
    parts, done = [], start
    for edit in ordered:
        parts += [text[done : edit.start], edit.replacement]
        done = edit.end
    return "".join([*parts, text[done:end]])


def in_order(text: str, edits: Iterable[Edit]) -> list[Edit]:
    """The distinct edits from the text's beginning to its end.

    Raises:
        ValueError: they overlap, or reach beyond the text.
    """
    ordered = sorted(set(edits), key=lambda edit: (edit.start, edit.end))
    for edit in ordered:
        if not 0 <= edit.start <= edit.end <= len(text):
            raise ValueError(
                f"an edit of characters {edit.start} to {edit.end} is not within the article's "
                f"{len(text)} characters"
            )
    for before, after in pairwise(ordered):
        if after.start < before.end or (before.start, before.end) == (after.start, after.end):
            raise ValueError(
                f"two edits overlap: characters {before.start} to {before.end} and "
                f"{after.start} to {after.end}"
            )
    return ordered
