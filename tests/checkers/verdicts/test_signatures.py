"""The tables are in order: every row has a source, nothing is said twice, many languages speak."""

import pytest

from checkers.likeness import words
from checkers.verdicts.signatures import addresses, lexicon
from checkers.verdicts.signatures.lexicon import Kind, Trade
from checkers.verdicts.signatures.tables import Group, rows, subjects, tables

TABLES: dict[str, tuple[Group, ...]] = {
    f"{subject}.{name}": groups
    for subject in subjects()
    for name, groups in tables(subject).items()
}
AS_WRITTEN = {"addresses", "common_words"}
"""Subjects whose rows are no texts of pages."""
TEXTS = [
    name
    for name in TABLES
    if name.partition(".")[0] not in AS_WRITTEN and not name.endswith(".headers")
]
IN_MANY_LANGUAGES = [
    "not_found.titles",
    "not_found.phrases",
    "challenges.titles",
    "challenges.phrases",
    "refusals.titles",
    "refusals.phrases",
    "logins.titles",
    "logins.phrases",
    "faults.titles",
    "faults.phrases",
    "parking.phrases",
]
EXPECTED = set("en de fr es pt it nl sv da pl cs ru uk tr ar fa he ja ko zh".split())
LOOKED_FOR_ANYWHERE = [name for name in TEXTS if name.endswith((".phrases", ".unclaimed"))]
ONE_WORD_IS_ENOUGH = {"nosuchbucket"}


def languages(name: str) -> set[str]:
    keys = {key for group in TABLES[name] for key in group.texts}
    return {language for key in keys for language in key.split()}


def folded(name: str) -> list[str]:
    return [f" {' '.join(words(row))} " for row in rows(TABLES[name])]


@pytest.mark.parametrize("name", TABLES)
def test_every_group_has_a_source_and_rows(name: str) -> None:
    for group in TABLES[name]:
        assert len(group.source.split()) >= 2
        assert group.texts
        assert all(group.texts.values())


@pytest.mark.parametrize("name", TABLES)
def test_no_row_stands_twice(name: str) -> None:
    every = rows(TABLES[name])

    assert len(set(every)) == len(every)


@pytest.mark.parametrize("name", TEXTS)
def test_no_text_is_another_in_other_letters(name: str) -> None:
    every = folded(name)

    assert all(text.strip() for text in every)
    assert sorted(every) == sorted(set(every))


@pytest.mark.parametrize("name", LOOKED_FOR_ANYWHERE)
def test_what_is_looked_for_anywhere_is_not_within_another_such_phrase(name: str) -> None:
    every = folded(name)

    assert [(a, b) for a in every for b in every if a in b and a != b] == []


@pytest.mark.parametrize("name", LOOKED_FOR_ANYWHERE)
def test_what_is_looked_for_anywhere_has_more_than_one_word(name: str) -> None:
    single = {row for row in rows(TABLES[name]) if len(words(row)) < 2}

    assert single <= ONE_WORD_IS_ENOUGH


@pytest.mark.parametrize("name", IN_MANY_LANGUAGES)
def test_pages_are_understood_in_at_least_twenty_languages(name: str) -> None:
    assert EXPECTED - languages(name) == set()


def test_the_trades_are_known_in_at_least_ten_languages() -> None:
    assert len(languages("spam.terms")) >= 10


def test_each_text_is_found_where_it_stands_alone() -> None:
    for kind, table in {
        Kind.NOT_FOUND: "not_found.phrases",
        Kind.CHALLENGE: "challenges.phrases",
        Kind.REFUSAL: "refusals.phrases",
        Kind.LOGIN: "logins.phrases",
        Kind.FAULT: "faults.phrases",
        Kind.PARKING: "parking.phrases",
        Kind.UNCLAIMED: "parking.unclaimed",
    }.items():
        for row in rows(TABLES[table]):
            assert lexicon.texts().longest_in(words(row))[kind] == len(words(row)), row


def test_each_spelling_of_a_term_is_that_term() -> None:
    for row in rows(TABLES["spam.terms"]):
        for spelling in row.split(","):
            assert Trade(row) in lexicon.texts().longest_in(words(spelling)), spelling


def test_headers_have_names_and_values() -> None:
    known = lexicon.headers()

    assert known.challenges["cf-mitigated"] == ("challenge",)
    assert all(values and all(values) for values in known.challenges.values())
    assert known.names == {*known.challenges, *known.refusals}


def test_hosts_are_written_as_hosts() -> None:
    for host in addresses.PARKING_SITES | addresses.NAME_SERVERS | addresses.REDIRECTORS:
        assert host == host.lower()
        assert "." in host.strip(".-") == host
