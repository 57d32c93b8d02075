"""The parts of a page that are the page's own, and not of commenters or other works."""

from collections.abc import Iterator
from itertools import islice

from checkers.beside import is_of_a_work, is_of_others
from checkers.extraction.tree import Element


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
    first = (next(iter(root.iter(tag)), None) for tag in ("h1", "main"))
    return {box for element in first for box in _around(element)}


def _is_of_others(element: Element, tag: str, in_article: bool) -> bool:
    names = " ".join(filter(None, (element.get(key) for key in ("class", "id", "role"))))
    kind = element.get("itemtype") or ""
    return is_of_others(tag, names, kind=kind, in_article=in_article)


def is_of_an_article(element: Element) -> bool:
    """Whether a property in microdata is one of an article or of nothing said, not of a book."""
    around = islice(_around(element), 1, None)
    return is_of_a_work(one.get("itemtype") or "" for one in around)


def _around(element: Element | None) -> Iterator[Element]:
    """The element and those it stands in, from inside out."""
    while element is not None:
        yield element
        element = element.getparent()
