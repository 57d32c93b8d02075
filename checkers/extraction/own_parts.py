"""The parts of a page that are the page's own, and not of commenters or other works."""

import re
from collections.abc import Iterator

from checkers.beside import is_of_others
from checkers.extraction.tree import Element

_WORKS = re.compile(
    r"(?:Article|Posting|Report|Review|Recipe|CreativeWork|Blog|Page|VideoObject|Event)$"
)


def own_elements(root: Element) -> Iterator[Element]:
    """All elements in their order but those in boxes of others; without recursion."""
    kept = _around_the_headline(root)
    waiting = [(root, False)]
    while waiting:
        element, in_article = waiting.pop()
        if not isinstance(element.tag, str):
            continue
        if element not in kept and _is_of_others(element, element.tag, in_article):
            continue
        yield element
        in_article = in_article or element.tag == "article"
        waiting += [(child, in_article) for child in reversed(list(element))]


def _around_the_headline(root: Element) -> set[Element]:
    """What holds the headline or the main part is the page, whatever it is called."""
    kept: set[Element] = set()
    for tag in ("h1", "main"):
        around = next(iter(root.iter(tag)), None)
        while around is not None:
            kept.add(around)
            around = around.getparent()
    return kept


def _is_of_others(element: Element, tag: str, in_article: bool) -> bool:
    names = " ".join(filter(None, (element.get(key) for key in ("class", "id", "role"))))
    kind = element.get("itemtype") or ""
    return is_of_others(tag, names, kind=kind, in_article=in_article)


def is_of_an_article(element: Element) -> bool:
    """Whether a property in microdata is one of an article or of nothing said, not of a book."""
    around = element.getparent()
    while around is not None:
        kind = (around.get("itemtype") or "").strip().rstrip("/")
        if kind and not kind.endswith("Person"):
            return bool(_WORKS.search(kind))
        around = around.getparent()
    return True
