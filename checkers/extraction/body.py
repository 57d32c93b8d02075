"""Which links an article's author wrote, and which are the site's furniture.

Three questions, from the outside in: which box holds the article (most of the page's prose), which
boxes in it are none of it (by tag, by name, or made of links), and which of its runs and links are
teasers. The figures in the rules are those that did best on four corpora of real pages; the
benchmark ``benchmarks/extraction.py`` has them.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import takewhile

from checkers.extraction.layout import Anchor, Box, Layout, Run
from checkers.model import Place

_FURNITURE_TAGS = frozenset({"nav", "footer", "aside", "form", "noscript", "button", "dialog"})
_NEVER_FURNITURE = frozenset({"body", "html", "article", "main"})

_COMMENT_NAMES = r"comments?(?!-?count)|disqus\w*|respond"
_FURNITURE_NAMES = (
    r"nav\w*|menu\w*|breadcrumbs?|pag(?:er|ination)|next-?prev\w*|prev-?next\w*|skip-?link\w*|"
    r"masthead|banner|foot(?:er)?|side-?bar|widgets?|tool-?bar|modal|popup|overlay|hidden",
    r"related\w*|recommend\w*|popular\w*|trending\w*|teasers?|up-?next|see-?also|"
    r"jp-relatedposts|outbrain\w*|taboola\w*|most-?(?:read|viewed|popular)\w*|"
    r"more-?(?:stories|from|on|news)\w*|read-?(?:more|next)\w*",
    r"shar(?:e|ing)\w*|social\w*|follow\w*|newsletter\w*|sub-?scri\w*|sign-?up|print|rating|login|"
    r"button|btn",
    r"promo\w*|advert\w*|ads?|ad-?(?:box|unit|slot)\w*|sponsor\w*|cookie\w*|consent|privacy",
    _COMMENT_NAMES,
    r"byline\w*|author\w*|bio|dateline|credits?|post-?meta|entry-?meta|meta|"
    r"tags?(?!-)|tag-?(?:list|box|cloud|links)\w*|categor(?:y|ies)(?!-)|linkback",
)
"""What boxes are called that guide through a site, show other works, ask for something, sell,
hold comments, or say who, when and under which label."""

_NAMED_FURNITURE = re.compile(rf"(?<![a-z])(?:{'|'.join(_FURNITURE_NAMES)})(?![a-z])")
_NOTES = re.compile(
    r"(?<![a-z])(?:foot-?notes?|end-?notes?|doc-(?:foot|end)notes?|references)(?![a-z])"
)
"""What is the text's own, in whatever element it stands."""
_COMMENTS = re.compile(rf"(?<![a-z])(?:{_COMMENT_NAMES})(?![a-z])")
_MOST_PROSE = {"tag": 0.5, "comments": 0.7, "name": 0.3}
"""Share of the page's prose from which a box is the article, whatever it is called."""

_CONTAINER_SHARE = 0.8
"""The article's box is the innermost that still has this share of the prose of the one around."""

_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_LEAST_PART = 300
"""Letters of prose from which a box called like the article's is a part of it: less says who wrote
it, or asks for something."""
_MOSTLY_TEXT = 0.5

_MADE_OF_LINKS = 0.8
"""Link density from which a run or a box is made of links."""

_ASKS_FOR_SOMETHING = re.compile(
    r"^\W*(?:please |to |want .{0,60}\? )?(?:follow|subscribe|sign up|like us|join|download|click|"
    r"get|receive|support|donate|share|read (?:more|also|next)|see also|related|more:)\b",
    re.IGNORECASE,
)
_LABELS = re.compile(
    r"^\W*(?:(?:tags?|tagged(?: with)?|filed under|posted in|categor(?:y|ies)|topics?|keywords|"
    r"labels|schlagwörter|étiquettes|etiquetas)\s*:"
    r"|(?:previous|next|older|newer) (?:post|article|story|entry)\b)",
    re.IGNORECASE,
)
"""Under which label a work is kept, and which are beside it."""
_BESIDE = re.compile(
    r"\W*(?:(?:related|recommended|popular|trending|latest|recent|more)\s+(?:articles?|posts?|"
    r"stories|reading|news|coverage|content)|more (?:from|by|stories)\b.{0,60}|"
    r"you (?:may|might) (?:also )?(?:like|enjoy)|(?:read|up) next|don['’]t miss|"
    r"mehr (?:zum thema|aus|von)\b.{0,60}|das könnte sie auch interessieren|lesen sie auch|"
    r"à lire aussi|sur le même sujet|te puede interesar|leggi anche|leia também|читайте также)\W*",
    re.IGNORECASE,
)
"""The heading of what is listed beside an article."""
_LONGEST_REQUEST = 350
_TEASER_SPACES = 4
"""A line of five words or more that is one whole link is another article's headline."""


@dataclass(frozen=True, slots=True)
class Body:
    """The anchors and the runs, each by its id, that belong to the article."""

    anchors: Set[int]
    runs: Set[int]

    def has_run(self, run: Run) -> bool:
        return id(run) in self.runs


def body_of(layout: Layout, places: Sequence[Place], *, whole: bool = False) -> Body:
    """What of a page is the article. ``whole``: there is nothing else, as in Markdown."""
    runs = layout.runs if whole else list(_body_runs(layout, places))
    anchors = (anchor for run in runs for anchor in run.anchors)
    return Body(
        anchors={id(anchor) for anchor in anchors if whole or not _is_teaser(anchor)},
        runs={id(run) for run in runs},
    )


def _body_runs(layout: Layout, places: Sequence[Place]) -> Iterator[Run]:
    page = _Page(layout)
    inside = [page.is_inside(run) for run in layout.runs]
    prose = [number for number, run in enumerate(layout.runs) if inside[number] and run.is_prose]
    beside = False
    for number, (run, place) in enumerate(zip(layout.runs, places, strict=True)):
        if run.box.tag in _HEADINGS or run.is_prose:
            beside = _BESIDE.fullmatch(run.text) is not None
        if beside and run.anchors:
            continue
        listed = place in (Place.REFERENCES, Place.FOOTNOTE)
        if not inside[number] and not (place is Place.REFERENCES and page.is_beside(run)):
            continue
        if (
            listed
            or _is_address(run)
            or not prose
            or not page.is_aside(run, after_prose=number > prose[-1])
        ):
            yield run


def _is_teaser(anchor: Anchor) -> bool:
    """A link around whole boxes, or around nothing that can be seen."""
    return anchor.card or (anchor.end <= anchor.start and not anchor.image)


class _Page:
    """The box of the article, and for each box whether it is furniture in it; asked once each."""

    def __init__(self, layout: Layout) -> None:
        self._prose = layout.root.prose
        self._furniture: dict[Box, bool] = {}
        self._container = self._innermost(layout)
        self._parts = {self._container, *self._other_parts(layout)}

    def is_inside(self, run: Run) -> bool:
        """Whether a run is in the article's box or another part of it, and in no furniture."""
        for box in run.box.ancestors:
            if box in self._parts:
                return True
            if self._is_furniture(box):
                return False
        return False

    def is_beside(self, run: Run) -> bool:
        """Whether a run outside of the article's box is in no furniture: its references may be."""
        return not any(self._is_furniture(box) for box in run.box.ancestors)

    def is_aside(self, run: Run, *, after_prose: bool) -> bool:
        """Whether a run that stands in the article's box leads away from it."""
        length, linked = len(run.text), run.link_length
        if length < _LONGEST_REQUEST and _ASKS_FOR_SOMETHING.match(run.text):
            return True
        if linked and length < _LONGEST_REQUEST and _LABELS.match(run.text):
            return True
        if linked > _MADE_OF_LINKS * length and _leads_on(run, after_prose=after_prose):
            return True
        for box in run.box.ancestors:
            if box in self._parts:
                return False
            if box.links >= 3 and box.link_density > _MADE_OF_LINKS:
                return True
        return False

    def _is_furniture(self, box: Box) -> bool:
        known = self._furniture.get(box)
        if known is None:
            known = self._furniture[box] = self._is_called_furniture(box)
        return known

    def _is_called_furniture(self, box: Box) -> bool:
        if box.tag in _NEVER_FURNITURE or _NOTES.search(box.names):
            return False
        if box.tag in _FURNITURE_TAGS:
            return not self._prose or box.prose < _MOST_PROSE["tag"] * self._prose
        if not _NAMED_FURNITURE.search(box.names):
            return False
        kind = "comments" if _COMMENTS.search(box.names) else "name"
        return not self._prose or box.prose < _MOST_PROSE[kind] * self._prose

    def _innermost(self, layout: Layout) -> Box:
        """From the page inwards, as long as one box keeps nearly all of the prose."""
        scores = self._scores(layout)
        best: dict[Box, Box] = {}
        for box, score in scores.items():
            outer = box.parent
            if outer and (outer not in best or score > scores[best[outer]]):
                best[outer] = box
        container = layout.root
        while inner := best.get(container):
            too_little = scores[inner] < _CONTAINER_SHARE * scores[container]
            if too_little or inner.tag in ("p", "li", "blockquote"):
                break
            container = inner
        return container

    def _other_parts(self, layout: Layout) -> Iterator[Box]:
        """The boxes beside the article's that hold more of it, which an advertisement or a button
        to read on has split: they are called what it is called, or what its paragraphs are.
        """
        around = set(self._container.ancestors)
        called, elsewhere = {_called(self._container)}, []
        for run in layout.runs:
            if not run.is_prose:
                continue
            if self._container in run.box.ancestors:
                called.add(_called(run.box))
            else:
                elsewhere.append(run.box)
        posts = set(_other_posts(layout))
        for box in elsewhere:
            outside = list(takewhile(lambda one: one not in around, box.ancestors))
            if any(self._is_furniture(one) or _leads_away(one) for one in outside):
                continue
            if not posts.isdisjoint(outside):
                continue
            for one in outside:
                is_paragraph = one is box or one.prose >= _LEAST_PART
                if is_paragraph and one.names.strip() and _called(one) in called:
                    yield one

    def _scores(self, layout: Layout) -> dict[Box, float]:
        """The prose in each box; a long paragraph counts no more than a few, furniture little."""
        scores: dict[Box, float] = {}
        for run in layout.runs:
            if not run.is_prose:
                continue
            commas = sum(run.text.count(comma) for comma in ",、，")
            weight = min(len(run.text) + run.extra - run.link_length, 600) + 25.0 * min(commas, 8)
            boxes = list(run.box.ancestors)
            if any(self._is_furniture(box) for box in boxes):
                weight *= 0.2
            for box in boxes:
                scores[box] = scores.get(box, 0.0) + weight
        return scores


def _called(box: Box) -> tuple[str, str]:
    return box.tag, box.names


def _other_posts(layout: Layout) -> Iterator[Box]:
    """The boxes that are works of their own: an article, or what a headline with a link begins."""
    begun: set[Box] = set()
    for run in layout.runs:
        for box in takewhile(lambda one: one not in begun, run.box.ancestors):
            begun.add(box)
            if box.tag == "article" or (run.anchors and run.box.tag in _HEADINGS):
                yield box


def _leads_away(box: Box) -> bool:
    return box.link_density > _MOSTLY_TEXT


def _is_address(run: Run) -> bool:
    """Whether a run is an address that is written out: teasers have headlines."""
    return run.text.startswith(("http://", "https://", "www."))


def _leads_on(run: Run, *, after_prose: bool) -> bool:
    """Whether a run that is made of links leads away; a sentence of the text's own has a stop."""
    is_sentence = len(run.anchors) == 1 and run.text.endswith(".")
    return not is_sentence and (after_prose or _is_headline(run))


def _is_headline(run: Run) -> bool:
    """Whether a run is one whole link of some length, outside of lists."""
    if len(run.anchors) != 1 or run.text.count(" ") < _TEASER_SPACES:
        return False
    return not any(box.tag in ("ul", "ol", "dl", "table") for box in run.box.ancestors)
