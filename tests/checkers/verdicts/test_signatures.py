"""The lists are in order: nothing empty, nothing twice, no single words for long texts."""

import pytest

from checkers.likeness import words
from checkers.verdicts.signatures import addresses, faults, logins, not_found, parking, walls

LISTS = {
    **{f"not found, titles ({code})": texts for code, texts in not_found.TITLES.items()},
    **{f"not found, phrases ({code})": texts for code, texts in not_found.PHRASES.items()},
    "not found, whole titles": not_found.WHOLE_TITLES,
    "echoes": not_found.ECHOES,
    "challenge titles": walls.CHALLENGE_TITLES,
    "challenge phrases": walls.CHALLENGE_PHRASES,
    "block titles": walls.BLOCK_TITLES,
    "block phrases": walls.BLOCK_PHRASES,
    "logins": logins.TITLES,
    "login phrases": logins.PHRASES,
    "faults": faults.TITLES,
    "fault phrases": faults.PHRASES,
    "parking": parking.PHRASES,
    "unclaimed": parking.UNCLAIMED,
    "default pages": parking.DEFAULT_TITLES,
}


@pytest.mark.parametrize("name", LISTS)
def test_nothing_is_said_twice(name: str) -> None:
    folded = [tuple(words(text)) for text in LISTS[name]]

    assert all(folded)
    assert len(set(folded)) == len(folded)


@pytest.mark.parametrize(
    "name",
    ["not found, phrases (en)", "challenge phrases", "block phrases", "parking", "unclaimed"],
)
def test_what_is_looked_for_in_texts_has_more_than_one_word(name: str) -> None:
    assert all(len(words(text)) > 1 for text in LISTS[name] if text != "nosuchbucket")


def test_not_found_messages_are_known_in_at_least_ten_languages() -> None:
    assert len(not_found.TITLES) >= 10
    assert len(not_found.PHRASES) >= 10


def test_hosts_are_written_as_hosts() -> None:
    for host in addresses.PARKING_SITES | addresses.REDIRECTORS:
        assert host == host.lower()
        assert "." in host.strip(".-") == host
