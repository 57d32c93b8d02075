"""Who a probed page says wrote it: as written, without telling people from others.

What machines are told goes before what readers see; and of what readers see only the first byline
counts, since those after it are of other pages.
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from html import unescape
from itertools import islice
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from checkers.errors import BadUrl
from checkers.probing.own_nodes import OwnNodes
from checkers.same_page import page_key
from checkers.urls import Url

Thing = Mapping[str, Any]  # a JSON-LD object: its values are of any kind

_MOST = 12
_LONGEST_NAME = 120
_LONGEST_ADDRESS = 300
_LONGEST_SCRIPT = 200_000
_MOST_SCRIPTS = 8
_MOST_THINGS = 400

_WORKS = re.compile(r"Article$|Posting$|^Report$|^CreativeWork$|^Book$|^Thesis$|^WebPage$|Page$")
_WITHIN = ("@graph", "mainEntity", "mainEntityOfPage")
"""Where a page has the object for its work; in others are comments, reviews and teasers."""

_METAS = ",".join(
    f'meta[{kind}="{name}" i]'
    for kind, name in (
        ("property", "article:author"),
        ("name", "author"),
        ("name", "citation_author"),
        ("name", "dc.creator"),
        ("name", "dcterms.creator"),
        ("name", "parsely-author"),
        ("name", "sailthru.author"),
        ("name", "byl"),
    )
)
_LINKS = 'a[rel~="author" i], link[rel~="author" i]'
_ITEMS = '[itemprop~="author" i]'
_CLASSES = '[class*="byline" i], [class*="author" i]'
_MAY_NAME = re.compile('[Aa]uthor|AUTHOR|[Bb]y-?[Ll]ine|BYLINE|[Cc]reator|"byl"')
_BYLINE = re.compile(
    r">\s{0,20}+((?:By|BY|by|Von|Par|Por|Door|Автор:?)\s{1,5}+|作者[:：]\s{0,5}+)"
    r"(?:<[^<>]{0,300}+>\s{0,5}+){0,4}+([^<>\n]{2,80}+)\s{0,20}+<"
)
"""A line that begins with "By", its name in an element of its own or not."""
_TWO_WORDS = re.compile(
    r"[^\W\d_]+[.\s-]+[^\W\d_]{2,}|[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]{2}"
)


class Authors:
    """The names and profile addresses that a page gives its authors, each once, in its order."""

    def __init__(self, base: Url) -> None:
        self._base = base
        self._names: dict[str, None] = {}
        self._urls: dict[str, None] = {}

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._names)[:_MOST]

    @property
    def urls(self) -> tuple[str, ...]:
        return tuple(self._urls)[:_MOST]

    @property
    def are_people(self) -> bool:
        """Whether a name has two words, as "admin" and "Redaktion" have not."""
        return any(_TWO_WORDS.search(name) for name in self._names)

    def name(self, written: object) -> None:
        """Take a name; some pages have an address there."""
        text = " ".join(written[:1_000].split()) if isinstance(written, str) else ""
        if text.startswith(("http://", "https://")):
            self.address(text)
        elif text:
            self._names[text[:_LONGEST_NAME]] = None

    def address(self, written: object) -> None:
        if not isinstance(written, str) or not written.strip():
            return
        with suppress(BadUrl):
            url = Url.parse(written.strip(), base=self._base).without_fragment
            if url.is_web and len(url.text) <= _LONGEST_ADDRESS:
                self._urls[url.text] = None


def read_authors(tree: LexborHTMLParser, html: str, *, base: Url) -> Authors:
    """Read who wrote a page, before its scripts are dropped from the tree.

    ``html`` is its source. Never raises; what is over a limit is not read.
    """
    found = Authors(base)
    if "ld+json" in html and '"author"' in html:
        _from_json(tree, found, base)
    own = OwnNodes(tree)
    if _MAY_NAME.search(html):
        for source in (_from_metas, _from_links, _from_items, _from_classes):
            if found.are_people:
                return found
            source(own, found)
    if not found.are_people and (line := _own_line(html)):
        found.name(unescape(line[1] + line[2]))
    return found


def _own_line(html: str) -> re.Match[str] | None:
    """The first byline; where there is one the page is parsed anew, as the tree is still needed."""
    if not _BYLINE.search(html):
        return None
    return _BYLINE.search(OwnNodes(LexborHTMLParser(html)).without_others())


def _from_metas(own: OwnNodes, found: Authors) -> None:
    for node in own.find(_METAS, _MOST):
        found.name(node.attributes.get("content"))


def _from_links(own: OwnNodes, found: Authors) -> None:
    for node in islice(own.find(_LINKS), 3):
        found.address(node.attributes.get("href"))
        found.name(_text(node))


def _from_items(own: OwnNodes, found: Authors) -> None:
    node = next(own.of_works(_ITEMS), None)
    if node is None:
        return
    inner = node.css_first('[itemprop~="name" i]') or node
    found.name(inner.attributes.get("content") or _text(inner))
    link = node.css_first('[itemprop~="url" i], a[href]')
    found.address(link.attributes.get("href") if link else None)


def _from_classes(own: OwnNodes, found: Authors) -> None:
    for node in islice(own.find(_CLASSES), 8):
        if "comment" in (node.attributes.get("class") or "").lower():
            continue
        text = _text(node)
        if 3 <= len(text) <= _LONGEST_NAME and _TWO_WORDS.search(text):
            return found.name(text)
    return None


def _from_json(tree: LexborHTMLParser, found: Authors, base: Url) -> None:
    things = list(_things(tree))
    by_id = {thing["@id"]: thing for thing in things if isinstance(thing.get("@id"), str)}
    works = sorted(filter(_is_work, things), key=lambda thing: not _is_about(thing, base))
    work = next((one for one in works if one.get("author") or one.get("creator")), None)
    for author in _listed((work.get("author") or work.get("creator")) if work else None)[:_MOST]:
        person = author
        if isinstance(author, Mapping) and "name" not in author:
            person = by_id.get(str(author.get("@id")), author)
        if not isinstance(person, Mapping):
            found.name(person)
        elif "Organization" not in str(person.get("@type")):
            for name in _listed(person.get("name"))[:2]:
                found.name(name)
            for address in (*_listed(person.get("url")), *_listed(person.get("sameAs"))):
                found.address(address)


def _things(tree: LexborHTMLParser) -> Iterator[Thing]:
    """The JSON-LD objects that may stand for the page, from outside in."""
    scripts = tree.css('script[type*="ld+json" i]')[:_MOST_SCRIPTS]
    waiting: list[Any] = [_read(node.text()) for node in scripts]  # Any: JSON
    for _ in range(_MOST_THINGS):
        if not waiting:
            return
        here = waiting.pop(0)
        if isinstance(here, list):
            waiting[:0] = here[:_MOST_THINGS]
        elif isinstance(here, Mapping):
            yield here
            waiting += [here[name] for name in _WITHIN if isinstance(here.get(name), dict | list)]


def _is_work(thing: Thing) -> bool:
    kinds = _listed(thing.get("@type"))
    return any(isinstance(kind, str) and _WORKS.search(kind) for kind in kinds)


def _is_about(thing: Thing, page: Url) -> bool:
    """Whether a work says that its address is the page's; of two, the second may be its own."""
    main = thing.get("mainEntityOfPage")
    inner = main.get("@id") if isinstance(main, Mapping) else main
    for written in (thing.get("url"), inner, thing.get("@id")):
        with suppress(BadUrl):
            if isinstance(written, str) and page_key(Url.parse(written)) == page_key(page):
                return True
    return False


def _listed(value: Any) -> list[Any]:  # Any: JSON
    if value is None:
        return []
    return value[:_MOST] if isinstance(value, list) else [value]


def _read(script: str | None) -> Any:  # Any: JSON
    if not script or len(script) > _LONGEST_SCRIPT:
        return None
    try:
        return json.loads(script.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _text(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ")[:1_000].split())
