"""Which boxes of a page hold others' words: comments, teasers of other works, side columns. Pure.

What stands in them names commenters, and the authors and days of other works.
"""

import re
from collections.abc import Iterable

_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SAYS_HOW_IT_LOOKS = re.compile(
    r"(?:has|no|with|without|is|category|tag|type|elementor|layout)[-_]", re.IGNORECASE
)
"""Beginnings of names that tell a layout or a subject: has-sidebar, category-popular."""
_OTHERS = re.compile(
    r"(?<![a-z])(?:"
    r"comments?(?![-_]?(?:open|closed|count|link|number|enabled|off|on(?![a-z])))|commentlist|"
    r"comment-?(?:list|author|body|meta|thread)|disqus|respond|repl(?:y|ies)|"
    r"related\w*|recommend\w*|popular|trending|teasers?|side-?bar|complementary|"
    r"widget(?:s|[-_](?:area|recent|popular|related)\w*)?|"
    r"most-?(?:read|viewed|popular)|more-?(?:stories|from|news)|up-?next|outbrain\w*|taboola\w*"
    r")(?![a-z])"
)
_TAGS = frozenset({"aside", "nav", "footer"})
_NAMES_AN_AUTHOR = re.compile(r"author|(?<![a-z])by-?(?:line|$|\s)", re.IGNORECASE)
_IS_COMMENT = re.compile(r"(?:Comments?|Answer)$")

_WORKS = re.compile(
    r"(?:Article|Posting|Report|Review|Recipe|CreativeWork|Blog|Page|VideoObject|Event)$"
)


def is_of_a_work(kinds: Iterable[str]) -> bool:
    """Whether a property in microdata is one of an article or of nothing said, not of a book.

    ``kinds`` are the itemtypes around it, from inside out.

    >>> is_of_a_work(["https://schema.org/Person", "https://schema.org/NewsArticle"])
    True
    >>> is_of_a_work(["https://schema.org/Book", "https://schema.org/NewsArticle"])
    False
    """
    named = (kind.strip().rstrip("/") for kind in kinds)
    innermost = next((kind for kind in named if kind and not kind.endswith("Person")), None)
    return innermost is None or bool(_WORKS.search(innermost))


def is_of_others(tag: str, names: str, *, kind: str = "", in_article: bool = False) -> bool:
    """Whether a box holds others' words, by its tag, its class, id and role, and its itemtype.

    An article has its byline in a footer or an aside of its own, now and then, so inside of it the
    tag alone says nothing.

    >>> is_of_others("div", "post-comments"), is_of_others("div", "commentary has-sidebar")
    (True, False)
    """
    if tag in ("html", "body", "main", "head", "meta", "link", "script"):
        return False
    if _IS_COMMENT.search(kind) or any(_names_others(name) for name in names.split()):
        return True
    may_be_own = in_article or _NAMES_AN_AUTHOR.search(names) is not None
    return tag in _TAGS and not may_be_own


def _names_others(name: str) -> bool:
    spelled = _WORD.sub("-", name[:100])
    return not _SAYS_HOW_IT_LOOKS.match(spelled) and bool(_OTHERS.search(spelled.lower()))
