"""How well an address, or a page's name, fits a title: by the words that they share. Pure.

Sites make the last part of an address, its slug, from the title. The share of the slug's words that
the title has counts most: a slug is often shorter than its title, and rarely has words of its own.
"""

import re
from urllib.parse import unquote

from checkers.likeness import words
from checkers.resolution.letters import spellings

_OF_SLUG = 0.7
_OF_TITLE = 0.3
_LEAST_OF_TITLE = 0.34
UNSURE = 69.0
"""Points, at most, for a slug that has less of the title: one of three words is in many titles."""
FEWEST = 3
"""Words in common: with two, half of a newspaper would fit."""

_EXTENSION = re.compile(r"\.\w{2,5}$")
_ID = re.compile(r"\d+|(?=[a-z]*\d[a-z]*\d)(?=\d*[a-z])[a-z\d]{6,64}")
"""Numbers, and letters with at least two digits among them: they name a row of a database."""
_LONGEST = 1_000
"""Characters of an address or a name that are read: a slug has some 80, a title at most 220."""

_DEEPEST = 8
"""Parts of a path, from its end, of which one may be the slug."""

_STOP_WORDS = frozenset(
    """
    a an the and or but nor of in on to for at by from with as is are was be been it its this that
    into over than how why what when who will has have had do does not no vs via
    de la le les l un une des du et en dans au aux sur pour par est que qui ce
    el los las una y del al con se su lo
    der die das und im den dem ein eine einer von zu zum zur mit auf ist nicht des
    het een van op te voor met
    il gli di da che per
    o os as um uma e no na do dos das
    и в на не с по к из за от для как что
    """.split()
)
"""Small words that slugs leave out, misquotations change, and any two titles have in common."""


def telling_words(text: str) -> list[str]:
    """The words that tell one title from another, in order, folded.

    >>> telling_words("The 3 Rivers’ Déjà Vu: U.S. Dams in 2019")
    ['rivers', 'deja', 'vu', 'us', 'dams']
    """
    found: list[str] = []
    for word in words(text[:_LONGEST]):
        if word == "s" and found:
            found[-1] += word  # a slug's "russia-s", and "U.S."
        else:
            found.append(word)
    return [word for word in found if not _is_idle(word)]


def slug_words(address: str) -> list[str]:
    """The telling words of the last part of an address that has at least two of them.

    >>> slug_words("https://x.example/2019/05/russia-s-deal-with-congo-83712.html?p=1")
    ['russias', 'deal', 'congo']
    """
    for segment in reversed(segments(address)[-_DEEPEST:]):
        found = telling_words(_EXTENSION.sub("", segment))
        if len(found) >= 2:
            return found
    return []


def segments(address: str) -> list[str]:
    """The parts of an address's path, decoded."""
    path = re.split(r"[?#]", address[: 4 * _LONGEST], maxsplit=1)[0].partition("://")[2]
    return [unquote(part) for part in path.split("/")[1:]]


def score(title: frozenset[str], slug: frozenset[str]) -> float:
    """How well the words of a slug, or of another name, fit those of a title: from 0 to 100."""
    shared = len(title & slug)
    if shared < FEWEST:
        return 0.0
    of_title = shared / len(title)
    points = round(100 * (_OF_SLUG * shared / len(slug) + _OF_TITLE * of_title), 1)
    return points if of_title >= _LEAST_OF_TITLE else min(points, UNSURE)


Title = tuple[frozenset[str], ...]
"""The telling words of a title, in each spelling that addresses may have of them."""


def read_title(text: str) -> Title:
    """The words of a title.

    >>> sorted(read_title("Der Bücherwurm geht")[1])
    ['buecherwurm', 'geht']
    """
    readings = (frozenset(telling_words(spelling)) for spelling in spellings(text[:_LONGEST]))
    return tuple(dict.fromkeys(readings))


def fit(title: Title, address: str, *, name: str = "") -> float:
    """How well an address fits a title: by its slug, or by what the page is said to be called."""
    slug = frozenset(slug_words(address))
    by_slug = max(score(reading, slug) for reading in title)
    return max(by_slug, score(title[0], frozenset(telling_words(name)))) if name else by_slug


def _is_idle(word: str) -> bool:
    return word in _STOP_WORDS or (len(word) == 1 and word.isascii()) or bool(_ID.fullmatch(word))
