"""What a citation says of the page it cites, and whether a page fits it."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.process import extractOne

from checkers.model import Citation, Page
from checkers.urls import Url
from checkers.verdicts.signatures.common_words import FUNCTION_WORDS, GENERIC_WORDS
from checkers.verdicts.texts import vocabulary
from checkers.verdicts.titles import Words, parts, title_words

MATCH = 0.6
"""From here on a title fits."""
_SURE_OF_FRONT = 4
"""Words that have to fit before a front page is taken for the cited work: its title has the name of
the publication, and so may the anchor text."""
_LONG = 5
_TEXT_MATCH = 0.9
_LEAST_TEXT = 250
_LEAST_WORDS = 3


def expected_titles(citation: Citation) -> tuple[str, ...]:
    """What the cited work may be called: a title in the text, the anchor text, the address's words.

    Only what could tell one page from another: not "here", "this report" or a bare address.
    """
    mentioned = citation.mention.title if citation.mention else None
    return _informative(mentioned or "", citation.text, citation.original)


@lru_cache(maxsize=4096)
def _informative(mentioned: str, anchor: str, url: Url | None) -> tuple[str, ...]:
    said = [" ".join(text.split()) for text in (mentioned, anchor) if not _is_address(text)]
    titles = [text for text in said if len(_telling(text)) >= 2]
    slug = " ".join(url.words) if url else ""
    if len(_content(title_words(slug))) >= 2 and _telling(slug):
        titles.append(slug)
    return tuple(dict.fromkeys(titles))


def fits(expected: Iterable[str], titles: Sequence[str]) -> bool:
    """Whether one of a page's titles is one of those expected."""
    return any(likeness(wanted, title) >= MATCH for wanted in expected for title in titles)


def fits_front(expected: Iterable[str], titles: Sequence[str]) -> bool:
    """Whether more than the name of a publication fits."""
    return any(
        likeness(wanted, title) >= MATCH
        and _in_common(_content(title_words(wanted)), _content(title_words(title)))
        >= _SURE_OF_FRONT
        for wanted in expected
        for title in titles
    )


def speaks_of(citation: Citation, page: Page) -> bool:
    """Whether a page with enough text has (nearly) all the words by which the article knows it.

    The words of the anchor text and of the address; where these are fewer than three, also those of
    the sentence around the link, of which an unrelated page hardly ever has nine in ten.
    """
    if page.words < _LEAST_TEXT or citation.original is None:
        return False
    needed = _known_words("" if _is_address(citation.text) else citation.text, citation.original)
    if len(needed) < _LEAST_WORDS:
        needed = needed | set(_content(title_words(citation.context)))
    return len(needed) >= _LEAST_WORDS and _share_in(page.text, needed) >= _TEXT_MATCH


def _share_in(text: str, needed: frozenset[str]) -> float:
    """The share of the words that stand in a text. Most pages fall short, which is quickly seen."""
    if text.isascii():
        folded = text.casefold().replace("'", "")
        at_best = sum(word in folded for word in needed) / len(needed)
        if at_best < _TEXT_MATCH:
            return at_best
    return len(needed & vocabulary(text)) / len(needed)


@lru_cache(maxsize=4096)
def _known_words(text: str, url: Url) -> frozenset[str]:
    last = url.path.rstrip("/").rpartition("/")[2].partition(".")[0]
    slug = " ".join(url.words) or last
    return frozenset(_content(title_words(text)) + _content(title_words(slug)))


@lru_cache(maxsize=8192)
def _content(text: Words) -> Words:
    """The words of a text that carry meaning, each once."""
    return tuple(
        word
        for word in dict.fromkeys(text)
        if len(word) > 1 and word not in FUNCTION_WORDS and not word.isdigit()
    )


def _telling(text: str) -> list[str]:
    return [word for word in _content(title_words(text)) if word not in GENERIC_WORDS]


@lru_cache(maxsize=8192)
def likeness(wanted: str, title: str) -> float:
    """How well a title fits an expected one, from 0 to 1: the larger share of either's words.

    An address's words are cut short, a headline grows a kicker: each may be a part of the other.
    But two words in common prove something only where there is hardly anything else.
    """
    needed = _content(title_words(wanted))
    offers = dict.fromkeys((title_words(title), *parts(title)[:1]))
    return max(_overlap(needed, _content(offered)) for offered in offers)


def _overlap(needed: Words, offered: Words) -> float:
    if sum(word not in GENERIC_WORDS for word in needed) < 2:
        return 0.0
    common = _in_common(needed, offered)
    if common < 2:
        return 0.0
    if common == 2:
        return 2 * common / (len(needed) + len(offered))
    return common / min(len(needed), len(offered))


def _in_common(needed: Words, offered: Words) -> int:
    """The number of words in both; endings and slips of the pen are forgiven in longer ones."""
    exact = set(needed).intersection(offered)
    theirs = [word for word in offered if len(word) >= _LONG and word not in exact]
    ours = [word for word in needed if len(word) >= _LONG and word not in exact]
    near = [word for word in ours if extractOne(word, theirs, scorer=fuzz.ratio, score_cutoff=85)]
    return len(exact) + len(near)


def _is_address(text: str) -> bool:
    """Whether an anchor text is the address over again."""
    return " " not in text.strip() and ("://" in text or "/" in text or text.startswith("www."))
