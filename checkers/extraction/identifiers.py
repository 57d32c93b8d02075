"""Works that a text names by an address or a number: bare URLs, DOIs, arXiv ids, ISBNs."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

_ADDRESS = re.compile(
    r"(?:https?://|(?<![\w@./-])www\.(?=[\w-]+\.))[^\s<>\"“”«»„‹›`|\\^{}]{1,2000}",
    re.IGNORECASE,
)
_DOI = re.compile(r"(?<![\w/])(?:doi:\s?)?(10\.\d{4,9}/[^\s<>\"“”«»„]{1,300})", re.IGNORECASE)
_ARXIV = re.compile(
    r"\barXiv:\s?(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?)", re.IGNORECASE
)
_ISBN = re.compile(r"\bISBN(?:-1[03])?:?\s?((?:97[89][-\s]?)?\d(?:[-\s]?\d){8}[-\s]?[\dXx])\b")
_TRAILING = ".,;:!?'’”\"*_…"
_PAIRS = {")": "(", "]": "["}


@dataclass(frozen=True, slots=True)
class Identifier:
    """A span that names a work; ``url`` is where it leads, '' for a number without one."""

    start: int
    end: int
    url: str


def identifiers(text: str, *, taken: Iterable[tuple[int, int]] = ()) -> list[Identifier]:
    """The works named in a text, in its order, outside the spans that are taken."""
    free = bytearray(b"\1") * len(text)
    for start, end in taken:
        free[start:end] = bytes(end - start)
    found: list[Identifier] = []
    lowered = text.lower()
    for hints, pattern, address_of in _KINDS:
        if not any(hint in lowered for hint in hints):
            continue
        for match in pattern.finditer(text):
            start, end = match.start(), _end_of(match)
            if not all(free[start:end]):
                continue
            named = match[match.lastindex or 0][: end - match.start(match.lastindex or 0)]
            url = address_of(named)
            if url is not None:
                found.append(Identifier(start, end, url))
                free[start:end] = bytes(end - start)
    return sorted(found, key=lambda identifier: identifier.start)


def _end_of(match: re.Match[str]) -> int:
    """The end without the punctuation of the sentence around, brackets only where they pair."""
    words, end = match[0], match.end()
    while words:
        last = words[-1]
        unpaired = last in _PAIRS and words.count(last) > words.count(_PAIRS[last])
        if last not in _TRAILING and not unpaired:
            break
        words, end = words[:-1], end - 1
    return end


def _web(written: str) -> str | None:
    address = written if "://" in written[:8] else f"http://{written}"
    return address if "." in address.partition("://")[2].partition("/")[0] else None


def _doi(written: str) -> str | None:
    return _normalised("doi", written, "https://doi.org/")


def _arxiv(written: str) -> str | None:
    return f"https://arxiv.org/abs/{written}"


def _isbn(written: str) -> str | None:
    return "" if _normalised("isbn", written, "") else None


def _normalised(scheme: str, written: str, prefix: str) -> str | None:
    # Here, because it takes a quarter of a second to load, and most articles have no use for it.
    import idutils

    if not getattr(idutils, f"is_{scheme}")(written):
        return None
    return prefix + str(idutils.normalize_pid(written, scheme))


_KINDS: tuple[tuple[tuple[str, ...], re.Pattern[str], Callable[[str], str | None]], ...] = (
    (("://", "www."), _ADDRESS, _web),
    (("arxiv:",), _ARXIV, _arxiv),
    (("10.",), _DOI, _doi),
    (("isbn",), _ISBN, _isbn),
)
"""Each kind with what a text must have for it, as a quick look before a slow one."""
