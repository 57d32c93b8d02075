"""A probed page, reduced to what verdicts need: the hot path, walked once for every probe."""

import re
from contextlib import suppress

from selectolax.lexbor import LexborHTMLParser

from checkers.errors import BadUrl
from checkers.likeness import words
from checkers.model import Page
from checkers.probing.bylines import read_authors
from checkers.probing.decoding import decode
from checkers.probing.nesting import bounded
from checkers.urls import Url

WORDS_READ = 5_000
"""Words of a page that are looked at; ``Page.words`` counts no further."""
_TEXT = 12 * WORDS_READ
TEXT_KEPT = 24_000
"""Characters. Two pages are compared by these: enough that a large menu does not decide. What comes
after them, up to the words that are read, is kept beside it to look for quotations in."""
EXCERPT = 300
"""Characters of an excerpt, except that it is the whole text of a thin page: block pages, parked
domains and error pages are known by what they say, wherever on the page."""
_THIN_EXCERPT = 1_500
_THIN = 250
_LINE = 300
_ADDRESS = 2_048
_SHELL_WORDS = 30
_BARE_WORDS = 12
_REFRESH_AT_MOST = 10
"""Seconds. A later refresh is a reload for readers, not a way to another page."""

_UNSEEN = ["script", "style", "noscript", "template", "svg", "iframe"]
_UNSAFE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]+"
)
"""Controls, invisible characters and those that turn the direction of writing."""
_REFRESH = re.compile(
    r"\s*+(?=[\d.])(\d*+)[\d.]*+(?:\s*+[;,]\s*+|\s++)(?:url\s*+=\s*+)?+(\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_LOGIN_HINT = re.compile("password|PASSWORD|Password")
_LOGIN_FIELD = 'input[type="password" i]'
_PAYWALLED = re.compile(
    r"isAccessibleForFree[\"']?\s*+(?::|content\s*+=)\s*+[\"']?\s*+(?:https?://schema\.org/)?false",
    re.IGNORECASE,
)
_MOUNTS = (
    "#root, #app, #__next, #__nuxt, #___gatsby, #app-root, #react-root, #main-app, app-root,"
    " [ng-app], [data-ng-app], [ng-version], frameset"
)
"""Where a script bundle (or a frame) puts the page that the source does not have."""


def read_page(data: bytes, *, charset: str | None, base: Url) -> tuple[Page, str | None]:
    """Read a page's features, and where a meta refresh of at most ten seconds points, as written.

    ``charset`` is what the header says, ``base`` the address that answered. Never raises: of bytes
    that are no HTML it reads what a browser would show.
    """
    html = bounded(decode(data, charset))
    tree = LexborHTMLParser(html)
    authors = read_authors(tree, html, base=base)
    tree.strip_tags(_UNSEEN)
    text, count, whole = _visible_text(tree)
    page = Page(
        title=_text(tree, "head title") or _text(tree, "title"),
        h1=_text(tree, "h1"),
        og_title=_attribute(tree, 'meta[property="og:title"]', "content") if "og:t" in html else "",
        canonical=_canonical(tree, base) if "canonical" in html else "",
        language=_language(tree),
        words=count,
        excerpt=_line(text, EXCERPT if count > _THIN else _THIN_EXCERPT),
        text=text[:TEXT_KEPT],
        rest=text[TEXT_KEPT:],
        whole=whole,
        script_shell="<script" in html and _is_shell(tree, count),
        login_form=_LOGIN_HINT.search(html) is not None and bool(tree.css_first(_LOGIN_FIELD)),
        paywalled="isAccessibleForFree" in html and bool(_PAYWALLED.search(html)),
        authors=tuple(line for name in authors.names if (line := _line(name, _LINE))),
        author_urls=authors.urls,
    )
    return page, _meta_refresh(tree)


def refresh_target(value: str) -> str | None:
    """Where a ``Refresh`` header or meta element of at most ten seconds points, as written.

    >>> refresh_target("0; url='/new'")
    '/new'
    >>> refresh_target("300; url=/") is refresh_target("5") is None
    True
    """
    found = _REFRESH.match(value)
    if found is None or int(found[1][:9] or 0) > _REFRESH_AT_MOST:
        return None
    target = found[2].strip()
    if target[:1] in ("'", '"'):
        target = target[1:].partition(target[0])[0].strip()
    return target or None


def _meta_refresh(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first('meta[http-equiv="refresh" i]')
    return refresh_target(node.attributes.get("content") or "") if node else None


def _visible_text(tree: LexborHTMLParser) -> tuple[str, int, bool]:
    """The beginning of what a reader sees, white space folded; how many words; if it is all."""
    seen = tree.body.text(separator=" ") if tree.body else ""
    folded = _folded(seen[: 2 * _TEXT])
    text = folded[:_TEXT]
    # Only where a script sets no spaces, or a menu no space around its bars, do they differ much.
    count = text.count(" ") + bool(text) if text.isascii() else len(words(text))
    return text, min(count, WORDS_READ), len(seen) <= 2 * _TEXT and folded == text


def _folded(text: str) -> str:
    """White space folded. Replacing is three times as fast as splitting, which is for the rest."""
    if not text.isascii():
        return " ".join(text.split())
    for white in "\n\t\r\f\v":
        text = text.replace(white, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text.strip()


def _text(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    return _line(" ".join(node.text(separator=" ")[:_ADDRESS].split()), _LINE) if node else ""


def _attribute(tree: LexborHTMLParser, selector: str, name: str) -> str:
    node = tree.css_first(selector)
    return _line(node.attributes.get(name) or "", _LINE) if node else ""


def _canonical(tree: LexborHTMLParser, base: Url) -> str:
    node = tree.css_first('link[rel="canonical" i]')
    href = (node.attributes.get("href") or "").strip() if node else ""
    if href:
        with suppress(BadUrl):
            return Url.parse(href, base=base).text[:_ADDRESS]
    return ""


def _language(tree: LexborHTMLParser) -> str:
    root = tree.root
    declared = (root.attributes.get("lang") or "") if root else ""
    if not declared:
        declared = _attribute(tree, 'meta[http-equiv="content-language" i]', "content")
    return _line(declared, 35).lower()


def _is_shell(tree: LexborHTMLParser, words: int) -> bool:
    """Whether the words of the page are still to be brought by its scripts."""
    return words < _BARE_WORDS or (words < _SHELL_WORDS and tree.css_first(_MOUNTS) is not None)


def _line(text: str, length: int) -> str:
    """One line for people to read, white space folded and nothing in it that deceives the eye."""
    return " ".join(_UNSAFE.sub(" ", text[: 2 * length]).split())[:length]
