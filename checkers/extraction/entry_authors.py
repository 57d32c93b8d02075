"""Who wrote the work that an entry or a note names: the names before its title and year."""

import re
from collections.abc import Iterator

from checkers.extraction.vocabulary import word_set

LONGEST = 400
"""Characters: what is longer before a title is no list of authors."""
_MOST_WORDS = 4
_OPENS = re.compile(
    r"^[\W\d_]*(?:(?:see(?:\s+also)?|cf|compare|vgl|siehe|voir|véase|cfr|vedi|см)\b\.?:?\s+)?",
    re.IGNORECASE,
)
_EDITED = re.compile(
    r"[(\[,]\s*(?:eds?|editors?|hrsg|hg|trans|translators?|dir|ред)\b", re.IGNORECASE
)
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\b(?:1[6-9]|20)\d\d[a-z]?\b")
"""The year, and what is in brackets."""
_CLOSES = re.compile(r"[\s.,:;“”„\"'‘’«»‹›《「『–—-]+$")
_BETWEEN = re.compile(r"\s*[;&/]\s*|,?\s+(?:and|und|et|y|e|en|och|og|и)\s+", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_a-zа-я]\.?[\s-]*){1,3}")
_FAMILY_FIRST = re.compile(rf"(\w{{2,}}.*?)\s+({_INITIALS.pattern})")
"""“Tarbell I”, “Wells IB”, as in the Vancouver style and in Russian lists."""
_SMALL = word_set("van von der den de del della di da das dos do du la le al el bin ibn af av zu")


def entry_authors(before: str) -> list[str]:
    """The authors whom the words before a title name, the given name first; [] if they do more.

    >>> entry_authors("Tarbell, Ida, Wells, I. B., & Nellie Bly (2018). ")
    ['Ida Tarbell', 'I. B. Wells', 'Nellie Bly']
    >>> entry_authors("As Jacob Riis told Ida Tarbell, “")
    []
    """
    if len(before) > LONGEST or _EDITED.search(before):
        return []
    plain = _ASIDE.sub(" ", before)
    plain = _CLOSES.sub("", _OPENS.sub("", plain, count=1))
    names = [name for group in _BETWEEN.split(plain) for name in _names(group)]
    return names if all(map(_is_name, names)) else []


def _names(group: str) -> Iterator[str]:
    """The names between commas: "Wells, Ida" is one, "Ida Wells, Nellie Bly" are two."""
    parts = [part for written in group.split(",") if (part := _turned(written.strip()))]
    while parts:
        first = parts.pop(0)
        if parts and (" " not in first or " " not in parts[0] or _INITIALS.fullmatch(parts[0])):
            first = f"{parts.pop(0)} {first}"
        yield first


def _turned(name: str) -> str:
    found = _FAMILY_FIRST.fullmatch(name)
    if found is None:
        return name
    initials = (letter for letter in found[2] if letter.isalpha())
    return f"{'. '.join(initials)}. {found[1]}"


def _is_name(name: str) -> bool:
    words = re.split(r"\s+", name)
    return len(words) <= _MOST_WORDS + sum(len(word) < 3 for word in words) and all(
        not word[:1].islower() or word.rstrip(".") in _SMALL for word in words
    )
