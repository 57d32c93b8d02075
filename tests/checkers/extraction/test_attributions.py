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
    ("wrote an op-ed in the Evening Gull Thursday", "Evening Gull"),
    ("According to the World Bank, trade fell", "World Bank"),
    ("according to the Harbour Policy Center.", "Harbour Policy Center"),
    (
        "according to the National Office for the Study of Ports",
        "National Office for the Study of Ports",
    ),
    ("according to The Harbour Wrap, it sank", "The Harbour Wrap"),
    ("according to the newspaper Nordlys, it sank", "Nordlys"),
    ("According to WHO, there were three", "WHO"),
    ("The New York Times reported it", "New York Times"),
    ("NBC News reported that it sank", "NBC News"),
    ("according to Jo Low of the Northern Times, it sank", "Northern Times"),
    ("According to the U.S. Census Bureau, it grew", "U.S. Census Bureau"),
    ("The Post reported that it sank", "Post"),
    ("selon Le Monde, il a coulé", "Le Monde"),
    ("The Associated Press reports that it sank", "Associated Press"),
    ("the WHO found that it spreads", "WHO"),
    ("A report by Amnesty International says", "Amnesty International"),
    ("a new survey from the Harbour Research Institute", "Harbour Research Institute"),
    ("The WHO’s 2019 report was long", "WHO"),
    ("Amnesty International's annual report", "Amnesty International"),
    ("In a report for the BBC, she said", "BBC"),
    ("as quoted by the Northern Independent.", "Northern Independent"),
    ("carried by the Northern News Agency", "Northern News Agency"),
    ("published by the World Health Organization", "World Health Organization"),
    ("Data published by the OECD shows", "OECD"),
    ("Laut Weltbank sank der Handel", "Weltbank"),
    ("Laut dem Statistischen Bundesamt sank er", "Statistischen Bundesamt"),
    ("nach Angaben der WHO sank er", "WHO"),
    ("Nach Angaben des Gesundheitsministeriums in", "Gesundheitsministeriums"),
    ("Selon l'OMS, il a coulé", "OMS"),
    ("selon la Banque mondiale, il a coulé", "Banque mondiale"),
    ("selon l’Organisation mondiale de la santé, il", "Organisation mondiale de la santé"),
    ("d'après l'OMS, il a coulé", "OMS"),
    ("D’après l’OMS, il a coulé", "OMS"),
    ("Según la agencia EFE, se hundió", "EFE"),
    ("según el Instituto Nacional de Estadística", "Instituto Nacional de Estadística"),
    ("По данным Росстата, их стало больше", "Росстата"),
    ("по данным ВОЗ, их стало больше", "ВОЗ"),
    ("Volgens het CBS daalde het", "CBS"),
    ("Secondo l'ISTAT è sceso", "ISTAT"),
    ("Segundo o IBGE, caiu", "IBGE"),
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
    "cited by Many",
    "Chelsea’s report card",
    "The WHO’s report card",
    "The cargo was carried by Maersk",
    "quoted by Putin",
    "quoted by John Low",
    "published by Penguin",
    "published by Harbour University Press",
    "Obama’s first report",
    "John Low’s first report",
    "The CEO’s report",
    "John Low reported on Monday",
    "Others reported that it sank",
    "John Post wrote a book",
    "Kevin Bank found it",
    "The Post Office found it",
    "according to the Trump Administration, it sank",
    "Home Depot reported third-quarter earnings",
    "Deutsche Bank reported a large loss",
    "He found it",
    "according to the White House",
    "According to the API, it is a list",
    "according to World Bank President David Low",
    "according to World Bank economist David Low",
    "a report by John Low",
    "a report by the U.S. on ports",
    "a report for the US",
    "John Low published an essay",
    "laut Gesetz sank er",
    "Laut der Übersicht sank er",
    "Laut Datenbank sank er",
    "Laut Low sank er",
    "nach Angaben der Behörde",
    "laut der Zeitung sank er",
    "selon Macron, il a coulé",
    "según la Constitución",
    "По данным России",
    "Volgens De Boer daalde het",
    "Segundo Lula, caiu",
]


@pytest.mark.parametrize("text", NO_SOURCES)
def test_people_days_and_quoted_words_are_no_sources(text):
    assert sources(text, quotations(text)) == []
