"""What a page declares of itself for machines: meta elements, JSON-LD, microdata."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any

from checkers.extraction.layout import Run
from checkers.extraction.own_parts import is_of_an_article, own_elements
from checkers.extraction.own_thing import Found, Thing, own_thing, walk
from checkers.extraction.tree import Element, mark_of
from checkers.urls import Url

_ARTICLES = re.compile(r"Article$|BlogPosting$|^Report$|Posting$|^Review$|^Recipe$|^CreativeWork$")
_PAGES = re.compile(r"^WebPage$|Page$|^VideoObject$|^Event$")
_NOISE = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\s*\]\]>|\]\]>);?\s*$"
)
_LONGEST_SCRIPT = 500_000
_MOST_THINGS = 2_000
_MOST_HEADINGS = 20
_MOST_PIECES = 100


@dataclass
class Declarations:
    """The declared facts of a page. ``metas`` has names in lower case, in the page's order;
    ``addresses`` are those under which the page is known.
    """

    root: Element
    metas: dict[str, list[str]] = field(default_factory=dict)
    addresses: tuple[Url, ...] = ()

    def meta(self, *names: str) -> str:
        """The first filled meta of these names, or ''."""
        return next((value for name in names for value in self.metas.get(name, ())), "")

    @cached_property
    def own_elements(self) -> list[Element]:
        """All elements but those in boxes of commenters and of other works."""
        return list(own_elements(self.root))

    def own_tags(self, *tags: str) -> list[Element]:
        """The page's own elements of these tags."""
        return [one for one in self.own_elements if one.tag in tags]

    def own_runs(self, runs: Iterable[Run]) -> list[Run]:
        """The runs in boxes of the page's own."""
        own = {mark_of(one) for one in self.own_elements}
        return [run for run in runs if run.box.mark is None or run.box.mark in own]

    @cached_property
    def things(self) -> list[Found]:
        """All JSON-LD objects, those in others too."""
        scripts = (
            script.text or ""
            for script in self.root.iter("script")
            if "ld+json" in (script.get("type") or "")
        )
        return list(
            islice((one for script in scripts for one in walk(_read(script))), _MOST_THINGS)
        )

    @cached_property
    def article(self) -> Thing:
        """The JSON-LD object that stands for the article, or an empty one."""
        for kinds in (_ARTICLES, _PAGES):
            found = [one for one in self.things if _is_a(kinds, one.thing)]
            headings = self._headings if found else ()
            if thing := own_thing(found, addresses=self.addresses, headings=headings):
                return thing
        return {}

    @property
    def _headings(self) -> list[str]:
        """What the page is called for readers."""
        elements = islice(self.root.iter("h1", "title"), _MOST_HEADINGS)
        return ["".join(islice(one.itertext(), _MOST_PIECES)) for one in elements]

    def named(self, reference: Any) -> list[Thing]:  # Any: a JSON value
        """The objects that a value holds or refers to by its @id; a text is an object's name."""
        found: list[Thing] = []
        for value in reference if isinstance(reference, list) else [reference]:
            if isinstance(value, str):
                found.append({"name": value})
            elif isinstance(value, Mapping):
                found.append(value if "name" in value else self._by_id.get(_id(value), value))
        return found

    @cached_property
    def _by_id(self) -> dict[str, Thing]:
        things = [one.thing for one in reversed(self.things)]
        return {_id(thing): thing for thing in things if _id(thing) and len(thing) > 1}


def declarations(root: Element, stated: Mapping[str, str]) -> Declarations:
    """Gather what a page declares; ``stated`` are facts from outside the markup."""
    found = Declarations(root)
    for name, value in stated.items():
        found.metas.setdefault(name, []).append(value)
    for element in found.own_tags("meta"):
        content = " ".join((element.get("content") or "").split())
        if not content or (element.get("itemprop") and not is_of_an_article(element)):
            continue
        for key in ("name", "property", "itemprop", "http-equiv"):
            for name in (element.get(key) or "").lower().split():
                found.metas.setdefault(name, []).append(content)
    return found


def texts(value: Any) -> list[str]:  # Any: a JSON value
    """The texts of a JSON value that should be one text or a list of them."""
    values = value if isinstance(value, list) else [value]
    return [" ".join(one.split()) for one in values if isinstance(one, str) and one.strip()]


def _is_a(kinds: re.Pattern[str], thing: Thing) -> bool:
    return any(kinds.search(kind) for kind in texts(thing.get("@type")))


def _id(thing: Thing) -> str:
    identity = thing.get("@id")
    return identity if isinstance(identity, str) else ""


def _read(script: str) -> Any:  # Any: a JSON value
    if len(script) > _LONGEST_SCRIPT:
        return None
    try:
        return json.loads(_NOISE.sub("", script).strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None
