"""Reads the tables of this folder: TOML files, one subject each, a few groups of rows to a table.

    [[titles]]                     # one group of the table "titles"
    basis = "product"              # what it rests on: see Basis
    source = '''default titles of nginx, Apache and IIS'''
    [titles.texts]                 # by language, or "any"; a semicolon between two rows
    en = '''not found; gone 410'''

Literal strings throughout: tomllib takes them whole, and spells out the others letter by letter.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent


class Basis(StrEnum):
    """What a group of rows rests on."""

    PRODUCT = "product"
    """Shown by default, or documented, by a product or service that many sites use."""
    PUBLIC = "public"
    """Found in public lists, or in the public source code of many."""
    LANGUAGE = "language"
    """Common wording, from knowledge of the language: seen on one page only, it has to go."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one table that share a source, by language (or languages: "da no")."""

    basis: Basis
    source: str
    texts: Mapping[str, tuple[str, ...]]

    def __iter__(self) -> Iterator[str]:
        for texts in self.texts.values():
            yield from texts


def tables(subject: str) -> dict[str, tuple[Group, ...]]:
    """All tables of one file."""
    data = tomllib.loads((_FOLDER / f"{subject}.toml").read_text(encoding="utf-8"))
    return {name: tuple(map(_group, groups)) for name, groups in data.items()}


def rows(groups: Iterable[Group]) -> tuple[str, ...]:
    """What a table says, whatever the source and the language."""
    return tuple(row for group in groups for row in group)


def subjects() -> tuple[str, ...]:
    """The names of all files."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


def _group(data: Mapping[str, Any]) -> Group:  # Any: as tomllib gives it
    return Group(
        Basis(data["basis"]),
        " ".join(data["source"].split()),
        {language: tuple(_split(text)) for language, text in data["texts"].items()},
    )


def _split(text: str) -> Iterator[str]:
    """The rows between semicolons; a line's end is a space."""
    for row in text.split(";"):
        if row := " ".join(row.split()):
            yield row
