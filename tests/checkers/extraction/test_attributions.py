"""Sources that a text leans on, by the words around their names."""

import pytest

from checkers.extraction.attributions import sources
from checkers.extraction.quotations import quotations

SOURCES = [
    ("laut Nordzeitung Agentur (NZA) sank sie", "Nordzeitung Agentur"),
    ("Nach Angaben der Nordischen Zeitung ist sie gesunken", "Nordischen Zeitung"),
    ("selon l’Agence des Ports (ADP), il a coulé", "Agence des Ports"),
    ("según la Agencia del Norte (ADN)", "Agencia del Norte"),
    ("secondo il Corriere, è affondata", "Corriere"),
    ("По данным Северные Новости, паром затонул", "Северные Новости"),
    ("wie die Nördliche Zeitung berichtet", "Nördliche Zeitung"),
    ("as cited by the Harbour News Agency (HNA).", "Harbour News Agency"),
    ("according to the Northern Herald, it sank", "Northern Herald"),
    ("according to the Ships and Ports Board (SPB)", "Ships and Ports Board"),
    ("The Northern Wire’s report on Monday", "Northern Wire"),
    ("The Evening Herald’s story on Monday", "Evening Herald"),
    ("wrote an op-ed in The Evening Gull. Then", "Evening Gull"),
]


@pytest.mark.parametrize(("text", "source"), SOURCES)
def test_a_source_is_known_by_the_words_around_it(text, source):
    (found,) = sources(text, quotations(text))
    assert found.source == source
    assert text[found.start : found.end] == source


NO_SOURCES = [
    "Smith’s story begins in the harbour",
    "according to spokesman John Low",
    "Monday’s report was long",
    "“as cited by the Harbour News Agency”, he said",
    "cited by many",
]


@pytest.mark.parametrize("text", NO_SOURCES)
def test_people_days_and_quoted_words_are_no_sources(text):
    assert sources(text, quotations(text)) == []
