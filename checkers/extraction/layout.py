"""The page as a reader sees it: boxes, and in them runs of text with their links.

A box is a block-level element; a run is the text between two borders of boxes: a paragraph, a list
item, a caption. What is inline (emphasis, links) is part of its run, white space is folded as in a
browser. A link that holds whole boxes belongs to the first run that has text of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from checkers.extraction.tree import Element, mark_of
from checkers.extraction.vocabulary import word_set

_INLINE = word_set(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img "
    "ins kbd label mark nobr q rb "
    "ruby rp rt s samp small span strike strong sub sup time tt u var wbr picture source area"
)
_CODE = frozenset({"code", "kbd", "samp"})
_EMPHASIS = frozenset({"em", "i", "cite"})
_UNSEEN = word_set(
    "script style template svg math select datalist textarea object embed iframe canvas audio "
    "video noembed noframes head map"
)
_WHITE = re.compile(r"\s+")
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_LETTERS_SAVED = 2
"""An ideograph or a syllable says what some three letters of an alphabet say."""
_SHORTEST = 80
"""Letters of a paragraph of prose."""
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(eq=False, slots=True)
class Box:
    """A block-level element. Lengths are in characters, and count what is in it at any depth."""

    tag: str
    parent: "Box | None"
    names: str = ""
    """Its class, id and role in lower case, with a space around each."""
    mark: int | None = None
    hidden: bool = False
    length: int = 0
    link_length: int = 0
    links: int = 0
    prose: int = 0
    """Characters of the runs in it that read as prose."""

    @property
    def ancestors(self) -> Iterator["Box"]:
        """The box itself and those around it, from inside out."""
        box: Box | None = self
        while box is not None:
            yield box
            box = box.parent

    @property
    def link_density(self) -> float:
        return self.link_length / self.length if self.length else 0.0


@dataclass(eq=False, slots=True)
class Anchor:
    """A link in a run: ``start`` and ``end`` count characters of the run's text."""

    href: str
    mark: int | None
    names: str
    rel: str
    version_date: str = ""
    """The day of which its author means it (``data-versiondate``, Robust Links)."""
    original_url: str = ""
    version_url: str = ""
    """What it is a copy of, and the copy (``data-originalurl``, ``data-versionurl``)."""
    start: int = 0
    end: int = 0
    image: bool = False
    card: bool = False
    """Whether it holds boxes of its own, as teasers do."""


@dataclass(eq=False, slots=True)
class Run:
    """Text between two borders of boxes, white space folded; a line break in it is a newline."""

    box: Box
    text: str
    anchors: list[Anchor] = field(default_factory=list)
    code: list[tuple[int, int]] = field(default_factory=list)
    """Spans that are set as code: examples, not prose."""
    emphasis: list[tuple[int, int]] = field(default_factory=list)
    """Spans in italics, as titles of books are."""

    extra: int = 0
    """Letters by which an alphabet would take longer to say the same."""

    @property
    def link_length(self) -> int:
        return sum(anchor.end - anchor.start for anchor in self.anchors)

    @property
    def is_prose(self) -> bool:
        """Whether it is long enough for a paragraph, and not made of links."""
        length = len(self.text)
        return length + self.extra >= _SHORTEST and self.link_length < length / 2


@dataclass(slots=True)
class Layout:
    """All runs of a page in their order, and the outermost box."""

    root: Box
    runs: list[Run]


def lay_out(root: Element) -> Layout:
    """The boxes and runs of a parsed page."""
    return _Typesetter(root).set()


class _Typesetter:
    """One walk over the tree, without recursion: pages are nested deeper than Python's stack."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._box = self._outermost = Box(tag="html", parent=None)
        self._runs: list[Run] = []
        self._pieces: list[str] = []
        self._length = 0
        self._anchors: list[Anchor] = []
        self._open: Anchor | None = None
        self._opener: Element | None = None
        self._code: list[tuple[int, int]] = []
        self._code_start = 0
        self._emphasis: list[tuple[int, int]] = []
        self._emphasis_start = 0

    def set(self) -> Layout:
        path: list[tuple[Element, Iterator[Element]]] = []
        self._enter(self._root)
        path.append((self._root, iter(self._root)))
        while path:
            element, children = path[-1]
            child = next(children, None)
            if child is None:
                path.pop()
                self._leave(element)
                if path:
                    self._write(element.tail)
            elif not isinstance(child.tag, str) or child.tag in _UNSEEN:
                self._write(child.tail)
            else:
                self._enter(child)
                path.append((child, iter(child)))
        self._flush()
        return Layout(self._outermost, self._runs)

    def _enter(self, element: Element) -> None:
        tag = str(element.tag)
        if tag == "br":
            self._break_line()
        elif tag == "img":
            if self._open:
                self._open.image = True
        elif tag == "a":
            self._open_anchor(element)
        elif tag in _CODE:
            self._code_start = self._length
        elif tag in _EMPHASIS:
            self._emphasis_start = self._length
        elif tag not in _INLINE:
            self._flush()
            if self._open:
                self._open.card = True
            self._box = _box(element, tag, self._box)
        self._write(element.text)

    def _leave(self, element: Element) -> None:
        tag = str(element.tag)
        if tag == "a":
            if element is self._opener:
                self._end_anchor()
        elif tag in _CODE:
            self._code.append((min(self._code_start, self._length), self._length))
        elif tag in _EMPHASIS:
            self._emphasis.append((min(self._emphasis_start, self._length), self._length))
        elif tag not in _INLINE and tag != "br":
            self._flush()
            _add_up(self._box)
            self._box = self._box.parent or self._outermost

    def _open_anchor(self, element: Element) -> None:
        href = element.get("href")
        if href is None:
            return
        self._end_anchor()  # a link in a link ends it (HTML Standard, 13.2.6.4.7)
        self._open = Anchor(
            href=href,
            mark=mark_of(element),
            names=_names(element),
            rel=(element.get("rel") or "").lower(),
            version_date=element.get("data-versiondate") or "",
            original_url=element.get("data-originalurl") or "",
            version_url=element.get("data-versionurl") or "",
            start=self._length,
        )
        self._opener = element
        self._anchors.append(self._open)

    def _end_anchor(self) -> None:
        if self._open and self._is_of_this_run(self._open):
            self._open.end = self._length
        self._open = self._opener = None

    def _is_of_this_run(self, anchor: Anchor) -> bool:
        """Whether the open link began in this run: then it is the last one."""
        return bool(self._anchors) and self._anchors[-1] is anchor

    def _write(self, words: str | None) -> None:
        if not words:
            return
        folded = _WHITE.sub(" ", words)
        if folded[0] == " " and (not self._pieces or self._pieces[-1][-1] in " \n"):
            folded = folded[1:]
        if folded:
            self._pieces.append(folded)
            self._length += len(folded)

    def _break_line(self) -> None:
        if self._pieces:
            self._pieces.append("\n")
            self._length += 1

    def _flush(self) -> None:
        """End the run. A link that is open and has no text yet goes on to the next one."""
        text = "".join(self._pieces).rstrip()
        waiting = None
        if self._open and self._is_of_this_run(self._open):
            if self._open.start < len(text):
                self._open.end = self._length
            else:
                waiting = self._open
        anchors = [anchor for anchor in self._anchors if anchor is not waiting]
        if text or anchors:
            self._runs.append(_run(self._box, text, anchors))
            self._runs[-1].code = self._code if self._box.tag != "pre" else [(0, len(text))]
            self._runs[-1].emphasis = self._emphasis
        self._pieces, self._length, self._code, self._emphasis = [], 0, [], []
        self._anchors = [waiting] if waiting else []
        if waiting:
            waiting.start = waiting.end = 0


def _run(box: Box, text: str, anchors: list[Anchor]) -> Run:
    for anchor in anchors:
        start, end = anchor.start, min(anchor.end, len(text))
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        anchor.start, anchor.end = min(start, len(text)), max(min(start, len(text)), end)
    run = Run(box, text, anchors, extra=_letters_saved(text))
    box.length += len(text)
    box.link_length += run.link_length
    box.links += len(anchors)
    if run.is_prose:
        box.prose += len(text) + run.extra - run.link_length
    return run


def _letters_saved(text: str) -> int:
    if text.isascii():
        return 0
    return _LETTERS_SAVED * sum(len(found) for found in _IDEOGRAPHS.findall(text))


def _add_up(box: Box) -> None:
    if outer := box.parent:
        outer.length += box.length
        outer.link_length += box.link_length
        outer.links += box.links
        outer.prose += box.prose


def _box(element: Element, tag: str, parent: Box) -> Box:
    hidden = (
        parent.hidden
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_HIDING_STYLE.search(element.get("style") or ""))
    )
    return Box(tag, parent, names=_names(element), mark=mark_of(element), hidden=hidden)


def _names(element: Element) -> str:
    parts = (element.get("class"), element.get("id"), element.get("role"), element.get("itemprop"))
    return f" {' '.join(part for part in parts if part)} ".lower()
