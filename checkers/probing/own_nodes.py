"""The nodes of a probed page that are its own, and not of commenters or other works."""

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from checkers.beside import is_of_a_work, is_of_others

_NAMED = (
    "comment disqus respond repl related recommend popular trending teaser sidebar side-bar "
    "complementary widget more next outbrain taboola"
).split()
_MAYBE_OTHERS = ",".join(
    (
        "aside, nav, footer, [itemtype]",
        *(f'[{key}*="{name}" i]' for name in _NAMED for key in ("class", "id", "role")),
    )
)
_MOST_BOXES = 400
_MOST_ASKED = 24
_WORK = '[itemtype*="Article"], [itemtype*="Posting"], [itemtype*="Review"]'


class OwnNodes:
    """Asks the boxes around a node, each once."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._tree = tree
        self._seen: dict[tuple[int, bool], bool] = {}
        self._kept: set[int] | None = None

    def find(self, selector: str, most: int = _MOST_ASKED) -> Iterator[LexborNode]:
        """The page's own nodes of those that the selector finds first."""
        return (node for node in self._tree.css(selector)[:most] if self._has(node))

    def of_works(self, selector: str) -> Iterator[LexborNode]:
        """The page's own nodes whose property in microdata is one of what the page holds."""
        return (node for node in self.find(selector) if self._is_of_a_work(node))

    def without_others(self) -> str:
        """The source without boxes of others; the tree is spoilt."""
        boxes = [box for box in self._tree.css(_MAYBE_OTHERS)[:_MOST_BOXES] if not self._has(box)]
        # Only the outermost: with it goes what is in it, which must not be touched then.
        outermost = [box for box in boxes if box.parent is not None and self._has(box.parent)]
        for box in outermost:
            box.decompose()
        return self._tree.html or ""

    def _has(self, node: LexborNode) -> bool:
        in_article = False
        for box in reversed(list(_around(node))):
            if self._is_of_others(box, in_article):
                return False
            in_article = in_article or box.tag == "article"
        return True

    def _is_of_others(self, box: LexborNode, in_article: bool) -> bool:
        key = (box.mem_id, in_article)
        if key not in self._seen:
            says = box.attributes
            names = " ".join(filter(None, (says.get(key) for key in ("class", "id", "role"))))
            kind = says.get("itemtype") or ""
            found = is_of_others(box.tag or "", names, kind=kind, in_article=in_article)
            self._seen[key] = found and box.mem_id not in self._around_the_headline()
        return self._seen[key]

    def _around_the_headline(self) -> set[int]:
        """What holds the headline or the main part is the page, whatever it is called."""
        if self._kept is None:
            first = (self._tree.css_first(tag) for tag in ("h1", "main"))
            self._kept = {box.mem_id for node in first if node for box in _around(node)}
        return self._kept

    def _is_of_a_work(self, node: LexborNode) -> bool:
        """Books, too, have pages of their own; but not where it is one that reviews them."""
        around = [box.attributes.get("itemtype") or "" for box in _around(node)][1:]
        if is_of_a_work(around):
            return True
        is_book = "Book" in next(filter(None, around), "")
        return is_book and self._tree.css_first(_WORK) is None


def _around(node: LexborNode) -> Iterator[LexborNode]:
    """The node and those it stands in, from inside out."""
    here: LexborNode | None = node
    while here is not None and here.tag != "-document":
        yield here
        here = here.parent
