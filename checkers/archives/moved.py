"""Where else on its site a page may be stored: addresses with the same words in them. Pure.

The last rungs of the ladder. A guess, so what is found is only offered under an expected title.
"""

from collections.abc import Iterable

from checkers.archives.capture import Capture
from checkers.archives.choose import Wanted
from checkers.archives.media import is_foreign
from checkers.archives.questions import Question, Scope, pages_with_words
from checkers.archives.redirects import folder
from checkers.archives.variants import Variant
from checkers.same_page import key
from checkers.urls import Url

_MOST_WORDS = 3
_FEWEST_WORDS = 2
_TELLING = 4
"""Letters: shorter words are in too many addresses to search for."""

_ALIKE = 0.5
"""Share of the words that two addresses must have in common: two of a title's three, at least."""


def places(wanted: Wanted) -> list[tuple[Variant, Question]]:
    """Where to search, the folder before the host; nowhere without words and a title to expect."""
    words = _searched(wanted.url)
    if not words or not wanted.titles:
        return []
    beside = folder(wanted.url)
    here = pages_with_words(words, at=beside, scope=Scope.PREFIX)
    anywhere = pages_with_words(words, at=wanted.url.root, scope=Scope.HOST)
    rungs = [(Variant.SAME_FOLDER, here), (Variant.SAME_SITE, anywhere)]
    return rungs[1:] if beside.is_root else rungs


def likeliest(rows: Iterable[Capture], wanted: Wanted) -> list[Url]:
    """The addresses that may be the page's, the likest first."""
    own = key(wanted.url)
    by_key = {
        key(row.original): row.original
        for row in sorted(rows, key=lambda row: (row.captured_at, row.original), reverse=True)
        if row.is_good and not is_foreign(row.media_type, wanted.url)
    }
    alike = {url: _likeness(wanted.url, url) for name, url in by_key.items() if name != own}
    found = [url for url, share in alike.items() if share >= _ALIKE]
    return sorted(found, key=lambda url: (-alike[url], len(url.text), url))


def _searched(url: Url) -> list[str]:
    """The longest words of the slug, in its order. Other letters are escaped in many ways."""
    telling = [word for word in url.words if word.isascii() and len(word) >= _TELLING]
    kept = sorted(dict.fromkeys(telling), key=len, reverse=True)[:_MOST_WORDS]
    return (
        [word for word in dict.fromkeys(telling) if word in kept]
        if len(kept) >= _FEWEST_WORDS
        else []
    )


def _likeness(cited: Url, other: Url) -> float:
    ours, theirs = set(cited.words), set(other.words)
    return len(ours & theirs) / len(ours | theirs) if ours else 0.0
