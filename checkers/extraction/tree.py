"""The marked source, parsed: each element knows where in the source its tag stands.

A marker attribute is written right after each tag's name. Where an attribute is given twice the
first one counts (HTML Standard, 13.2.5.33), so a page cannot forge it. The parser is libxml2's,
called directly: BeautifulSoup over the same parser takes ten times as long (99 against 6 ms for
5,000 links). Its own depth limit is lifted, because :mod:`checkers.extraction.scanner` has one.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from checkers.errors import BadArticle
from checkers.extraction.scanner import Scan

MARK = "cw"


class Element(Protocol):
    """As much of an lxml element as is used here."""

    tag: object
    """The name in lower case; not a text for comments and instructions."""
    text: str | None
    tail: str | None

    def get(self, name: str, default: str | None = None, /) -> str | None: ...
    def getparent(self) -> "Element | None": ...
    def iter(self, *tags: str) -> Iterator["Element"]: ...
    def itertext(self) -> Iterator[str]: ...
    def __iter__(self) -> Iterator["Element"]: ...
    def __len__(self) -> int: ...


def marked(
    text: str,
    scan: Scan,
    *,
    places: Mapping[int, int | None] | None = None,
    body_at: int | None = None,
) -> str:
    """The source with the offset of each start tag written into it.

    ``places`` are the offsets to write instead, where the text is itself a part of something;
    ``body_at`` is where the body begins, where no tag says so.

    >>> from checkers.extraction.scanner import scan
    >>> marked('Hi <a href="/b">b</a>', scan('Hi <a href="/b">b</a>'))
    'Hi <a cw=3 href="/b">b</a>'
    """
    marks = [
        (tag.name_end, tag.name_end, f" {MARK}={places[tag.start] if places else tag.start}")
        for tag in scan.tags
    ]
    drops = [(start, end, "") for start, end in scan.dropped]
    body = [] if body_at is None else [(body_at, body_at, "<body>")]
    return "".join(_spliced(text, sorted(marks + drops + body), scan.end))


def limited(text: str, scan: Scan) -> str:
    """The source without what a parser must not see; its marks are left as they are."""
    return "".join(_spliced(text, [(start, end, "") for start, end in scan.dropped], scan.end))


def _spliced(text: str, insertions: list[tuple[int, int, str]], end: int) -> Iterable[str]:
    position = 0
    for start, stop, words in insertions:
        yield text[position:start]
        yield words
        position = stop
    yield text[position:end]


def parse(markup: str) -> Element:
    """The tree of a marked source.

    Raises:
        BadArticle: there is nothing in it.
    """
    readable = markup.replace("\0", "\ufffd").removeprefix("\ufeff")
    if not readable.strip():
        raise BadArticle("the document is empty")
    parser = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    # An XML declaration in a text (not bytes) is refused by lxml; the charset is settled by now.
    root: Element | None = etree.fromstring(readable.replace("<?xml", "<?pi", 1), parser)
    if root is None:
        raise BadArticle("there is no text in the page")
    return root


def mark_of(element: Element) -> int | None:
    """Where the element's tag stands in the source; None for one that the parser added."""
    mark = element.get(MARK)
    return int(mark) if mark and mark.isdecimal() else None
