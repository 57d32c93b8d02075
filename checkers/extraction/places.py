"""Where in an article a run stands: prose, list, references, caption."""

import re
from collections.abc import Iterable

from checkers.extraction.layout import Box, Run
from checkers.model import Place

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_NAMED = (
    (
        re.compile(r"\b(?:doc-)?(?:end|foot)-?notes?\b|\bfn\d*\b|\bfnref|\bfootnote"),
        Place.FOOTNOTE,
    ),
    (
        re.compile(
            r"\breferences?\b|\breflist\b|\bbibliograph|\bworks-?cited\b|\bdoc-biblio|\bcitations\b"
        ),
        Place.REFERENCES,
    ),
    (re.compile(r"\bcaption\b|\bwp-caption|-caption\b|\bfigcaption"), Place.CAPTION),
)
"""What the names of a box say of its contents."""

_TAGGED = {
    "figcaption": Place.CAPTION,
    "caption": Place.CAPTION,
    "blockquote": Place.QUOTATION,
    "td": Place.TABLE,
    "th": Place.TABLE,
    "li": Place.LIST,
    "dd": Place.LIST,
    "dt": Place.LIST,
} | dict.fromkeys(_HEADINGS, Place.HEADING)

_OPENS_REFERENCES = re.compile(
    r"(?:\d+\.?\s*)?(?:references?(?: cited)?|bibliography|works cited|literature(?: cited)?|"
    r"sources|further reading|quellen|literatur(?:verzeichnis)?|einzelnachweise|références|"
    r"sources et références|bibliographie|referencias|fuentes|riferimenti|fonti|bibliografia|"
    r"bronnen|referências|источники|литература|参考文献|出典)\s*:?",
    re.IGNORECASE,
)
_OPENS_NOTES = re.compile(
    r"(?:foot|end)?notes?\s*:?|anmerkungen|fußnoten|notas|note|примечания|注釈|脚注", re.IGNORECASE
)


def places(runs: Iterable[Run]) -> list[Place]:
    """The place of each run. A heading of references reaches to the next one of its rank."""
    found: list[Place] = []
    section, level = Place.PROSE, 0
    boxes = _Boxes()
    for run in runs:
        rank = _HEADINGS.get(run.box.tag, 0)
        if rank and (section is Place.PROSE or rank <= level):
            section, level = _section(run.text), rank
        elif not rank and len(run.text) < 40 and _section(run.text) is not Place.PROSE:
            section, level = _section(run.text), 7  # a heading in bold type
        found.append(_place(boxes.place(run.box), section, run))
    return found


def _section(heading: str) -> Place:
    if _OPENS_REFERENCES.fullmatch(heading.strip()):
        return Place.REFERENCES
    return Place.FOOTNOTE if _OPENS_NOTES.fullmatch(heading.strip()) else Place.PROSE


def _place(place: Place, section: Place, run: Run) -> Place:
    if place is Place.TABLE and run.is_prose:
        place = Place.PROSE  # old pages are laid out with tables
    return section if place in (Place.PROSE, Place.LIST) and section is not Place.PROSE else place


class _Boxes:
    """The places that the tags and names of boxes give to what is in them."""

    def __init__(self) -> None:
        self._known: dict[Box, tuple[bool, Place]] = {}

    def place(self, box: Box) -> Place:
        return self._of(box)[1]

    def _of(self, box: Box) -> tuple[bool, Place]:
        """Whether a name said it, and the place; asked once of each box, from outside in."""
        unknown = []
        for outer in box.ancestors:
            if outer in self._known:
                break
            unknown.append(outer)
        for inner in reversed(unknown):
            around = self._known[inner.parent] if inner.parent else (False, Place.PROSE)
            self._known[inner] = _inner_place(inner, around)
        return self._known[box]


def _inner_place(box: Box, around: tuple[bool, Place]) -> tuple[bool, Place]:
    """The nearest name counts, else the nearest tag."""
    if box.tag in ("body", "html", "main", "article"):
        return False, Place.PROSE
    named = next((place for pattern, place in _NAMED if pattern.search(box.names)), None)
    if named:
        return True, named
    return around if around[0] else (False, _TAGGED.get(box.tag, around[1]))
