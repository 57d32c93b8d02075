"""Which of a page's JSON-LD objects stands for its article: pages describe other works, too."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from checkers.errors import BadUrl
from checkers.extraction.vocabulary import word_set
from checkers.same_page import page_key
from checkers.urls import Url

Thing = Mapping[str, Any]
"""A JSON-LD object: its values are of any kind."""

_OF_OTHERS = word_set(
    "item itemListElement mentions hasPart isPartOf citation isBasedOn subjectOf about "
    "relatedLink significantLink blogPost blogPosts liveBlogUpdate comment review reviews "
    "itemReviewed workExample exampleOfWork previousItem nextItem"
)
"""Where an object names works beside its own."""
_LONGEST_WALK = 20_000
_TELLING = 12
"""Letters of a headline from which it may stand inside of a title: shorter ones do by chance."""


@dataclass(frozen=True, slots=True)
class Found:
    """An object, and whether another only names it as a work beside its own."""

    thing: Thing
    is_beside: bool = False


def walk(value: Any) -> Iterator[Found]:  # Any: a JSON value
    """Every object in a value, from outside in, without recursion."""
    waiting: deque[tuple[Any, bool]] = deque([(value, False)])
    for _ in range(_LONGEST_WALK):
        if not waiting:
            return
        here, is_beside = waiting.popleft()
        if isinstance(here, list):
            waiting.extendleft((one, is_beside) for one in reversed(here))
        elif isinstance(here, Mapping):
            yield Found(here, is_beside)
            waiting.extend(
                (inner, is_beside or key in _OF_OTHERS)
                for key, inner in here.items()
                if isinstance(inner, dict | list)
            )


def own_thing(
    candidates: Sequence[Found], *, addresses: Iterable[Url], headings: Iterable[str]
) -> Thing | None:
    """The object that says it is about the page, by its address or else by its headline; where
    none does, the first that is not named beside another.
    """
    in_order = sorted(candidates, key=lambda found: found.is_beside)
    own = {page_key(address) for address in addresses}
    titles = [_folded(heading) for heading in headings]
    named = next((one.thing for one in in_order if _has_address(one, own)), None)
    titled = next((one.thing for one in in_order if _has_headline(one.thing, titles)), None)
    first = next((one.thing for one in in_order if not one.is_beside), None)
    return named or titled or first


def _has_address(found: Found, own: Set[str]) -> bool:
    """A part of a page has the page's address with a fragment; so has the article itself in many
    a graph, but there it is not named beside another.
    """
    for written in _addresses(found.thing):
        try:
            url = Url.parse(written)
        except BadUrl:
            continue  # a fragment or a path says what it is in the page, not where the page is
        if page_key(url) in own and not (found.is_beside and "#" in written):
            return True
    return False


def _addresses(thing: Thing) -> Iterator[str]:
    page = thing.get("mainEntityOfPage")
    inner = page if isinstance(page, Mapping) else {}
    for value in (thing.get("url"), page, inner.get("@id"), inner.get("url"), thing.get("@id")):
        if isinstance(value, str):
            yield value


def _has_headline(thing: Thing, titles: Sequence[str]) -> bool:
    headline = thing.get("headline")
    folded = _folded(headline) if isinstance(headline, str) else ""
    return bool(folded) and any(
        folded == title or (len(folded) >= _TELLING and folded in title) for title in titles
    )


def _folded(words: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", words).casefold().split())
