"""Authors whom the caller knows: under which names they write, and on which sites of their own."""

from collections.abc import Iterable
from dataclasses import dataclass

from checkers.errors import BadUrl
from checkers.names import Likeness, likeness
from checkers.sites import read_place

LONGEST_NAME = 120
MOST_NAMES = 20
MOST_SITES = 50


class BadWriter(ValueError):
    """What was written names no author; ``field`` is "names" or "sites"."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """An author with all ``names``, the usual one first, and the ``sites`` that are theirs alone.

    Sites are as :func:`checkers.sites.read_place` has them.
    """

    names: tuple[str, ...]
    sites: tuple[str, ...] = ()

    def is_called(self, author: str) -> bool:
        """Whether a byline has one of the names; initials only where they are given like that."""
        return any(
            name.casefold() == author.casefold() or likeness(name, author) >= Likeness.COMMON
            for name in self.names
        )


def writer_of(names: Iterable[str], sites: Iterable[str] = ()) -> Writer:
    """The author of these names, who publishes on these sites, as people write both.

    Raises:
        BadWriter: there is no name, one is none, or a site is none.
    """
    return Writer(names=_names(names), sites=_sites(sites))


def read_writer(text: str) -> Writer:
    """An author as in the settings: names and sites between semicolons, each site with its scheme.

    >>> read_writer("Ida Tarbell;Nellie Bly;https://quill.example/about")
    Writer(names=('Ida Tarbell', 'Nellie Bly'), sites=('quill.example',))

    Raises:
        BadWriter: as :func:`writer_of`.
    """
    parts = [part.strip() for part in text.split(";")]
    sites = [part for part in parts if "://" in part]
    return writer_of((part for part in parts if "://" not in part), sites)


def _names(written: Iterable[str]) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name for one in written if (name := " ".join(one.split()))))
    if not names:
        raise BadWriter("names", "an author has a name")
    if len(names) > MOST_NAMES:
        raise BadWriter("names", f"more than {MOST_NAMES} names are too many for one author")
    for name in names:
        if len(name) > LONGEST_NAME:
            raise BadWriter("names", f"a name of {len(name):,} characters is too long")
        if not any(letter.isalpha() for letter in name) or ";" in name:
            raise BadWriter("names", f"no name of a person: {name!r}")
    return names


def _sites(written: Iterable[str]) -> tuple[str, ...]:
    lines = [line.strip() for line in written if line.strip()]
    if len(lines) > MOST_SITES:
        raise BadWriter("sites", f"more than {MOST_SITES} sites are too many for one author")
    try:
        return tuple(dict.fromkeys(map(read_place, lines)))
    except BadUrl as error:
        raise BadWriter("sites", str(error)) from error
