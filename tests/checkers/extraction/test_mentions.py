import pytest

from checkers.extraction.mentions import sources, titles
from checkers.extraction.quotations import quotations

TITLES = [
    ("I wrote an essay called “Why ports forget”.", "Why ports forget"),
    ("her column “The tide that stayed away” of 2014", "The tide that stayed away"),
    ("He then published “How The Northern Ferries Lost Their Winter Harbour”.", None),
    ("My most popular post is, “Here is how to moor a raft”.", "Here is how to moor a raft"),
    ("in a book entitled «Die Häfen»", "Die Häfen"),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_a_quoted_title_is_known_by_what_leads_to_it_or_by_its_capitals(text, title):
    (found,) = titles(text, quotations(text))
    assert found.title == (title or "How The Northern Ferries Lost Their Winter Harbour")


SPEECH = [
    "She said “The Northern Ferries Lost Their Winter Harbour Again”.",
    "in Moscow’s “Democratic Security” interests",
    "the so-called “Pivot to Africa” over the past year",
    "They are “on the ground and have started”.",
    "He has a “big” boat.",
]


@pytest.mark.parametrize("text", SPEECH)
def test_speech_and_scare_quotes_are_no_titles(text):
    assert titles(text, quotations(text)) == []


def test_a_title_has_the_month_that_the_text_gives():
    text = "My May 2019 analysis about how “The Old Pier Was Lost To The Sea” was read."
    (found,) = titles(text, quotations(text))
    assert found.when == "May 2019"


SOURCES = [
    ("as cited by the Harbour News Agency (HNA).", "Harbour News Agency"),
    ("according to the Northern Herald, it sank", "Northern Herald"),
    ("according to the Ships and Ports Board (SPB)", "Ships and Ports Board"),
    ("The Northern Wire’s report on Monday", "Northern Wire"),
    ("wrote an op-ed in The Evening Gull. Then", "Evening Gull"),
]


@pytest.mark.parametrize(("text", "source"), SOURCES)
def test_a_source_is_known_by_the_words_around_it(text, source):
    (found,) = sources(text, quotations(text))
    assert found.source == source
    assert text[found.start : found.end] == source


NO_SOURCES = [
    "according to spokesman John Low",
    "Monday’s report was long",
    "“as cited by the Harbour News Agency”, he said",
    "cited by many",
]


@pytest.mark.parametrize("text", NO_SOURCES)
def test_people_days_and_quoted_words_are_no_sources(text):
    assert sources(text, quotations(text)) == []
