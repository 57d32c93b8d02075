"""What a page declares of itself for machines: meta elements, JSON-LD, microdata."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from checkers.extraction.tree import Element

Thing = Mapping[str, Any]
"""A JSON-LD object: its values are of any kind."""

_ARTICLES = re.compile(r"Article$|BlogPosting$|^Report$|Posting$|^Review$|^Recipe$|^CreativeWork$")
_PAGES = re.compile(r"^WebPage$|Page$|^VideoObject$|^Event$")
_NOISE = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\s*\]\]>|\]\]>);?\s*$"
)
_LONGEST_SCRIPT = 500_000
_MOST_THINGS = 2_000


@dataclass
class Declarations:
    """The declared facts of a page. ``metas`` has names in lower case, in the page's order."""

    root: Element
    metas: dict[str, list[str]] = field(default_factory=dict)

    def meta(self, *names: str) -> str:
        """The first filled meta of these names, or ''."""
        return next((value for name in names for value in self.metas.get(name, ())), "")

    @cached_property
    def things(self) -> list[Thing]:
        """All JSON-LD objects, those in others too."""
        scripts = (
            script.text or ""
            for script in self.root.iter("script")
            if "ld+json" in (script.get("type") or "")
        )
        things = [thing for script in scripts for thing in _walk(_read(script))]
        return things[:_MOST_THINGS]

    @cached_property
    def article(self) -> Thing:
        """The JSON-LD object that stands for the article, or an empty one."""
        for kinds in (_ARTICLES, _PAGES):
            for thing in self.things:
                if any(kinds.search(kind) for kind in texts(thing.get("@type"))):
                    return thing
        return {}

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
        return {
            _id(thing): thing for thing in reversed(self.things) if _id(thing) and len(thing) > 1
        }


def declarations(root: Element, stated: Mapping[str, str]) -> Declarations:
    """Gather what a page declares; ``stated`` are facts from outside the markup."""
    found = Declarations(root)
    for name, value in stated.items():
        found.metas.setdefault(name, []).append(value)
    for element in root.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        if not content:
            continue
        for key in ("name", "property", "itemprop", "http-equiv"):
            for name in (element.get(key) or "").lower().split():
                found.metas.setdefault(name, []).append(content)
    return found


def texts(value: Any) -> list[str]:  # Any: a JSON value
    """The texts of a JSON value that should be one text or a list of them."""
    values = value if isinstance(value, list) else [value]
    return [" ".join(one.split()) for one in values if isinstance(one, str) and one.strip()]


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


def _walk(value: Any) -> Iterator[Thing]:  # Any: a JSON value
    """Every object in a value, from outside in, without recursion."""
    waiting = [value]
    for _ in range(_MOST_THINGS * 10):
        if not waiting:
            return
        here = waiting.pop(0)
        if isinstance(here, list):
            waiting[:0] = here
        elif isinstance(here, Mapping):
            yield here
            waiting += [inner for inner in here.values() if isinstance(inner, dict | list)]
