"""Quoted words are found in a text however they are set, and others are not."""

import random
import time
import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from checkers.quoted import FEWEST_WORDS, find, has_enough_words, text_fragment
from checkers.urls import Url
from tests.internet import prose

TEXT = (
    "In 1911 the pier, being old and “weather-beaten”, fell down into the sea; nobody was hurt. "
    "The café on it, which people said wasn't safe, was lost. It was the harbour’s last."
)
FOUND = [
    ("the pier, being old and weather‑beaten", "the pier, being old and “weather-beaten", True),
    ("THE  PIER\n being old", "the pier, being old", True),
    ("[T]he pier, being old", "the pier, being old", True),
    ("the pier … fell down", "the pier, being old and “weather-beaten”, fell down", True),
    ("the pier [...] fell down", "the pier, being old and “weather-beaten”, fell down", True),
    ("the pier . . . fell down", "the pier, being old and “weather-beaten”, fell down", True),
    ("the pier [of wood] being old [sic] and weather", "the pier, being old and “weather", True),
    ("[it] fell down into the sea", "fell down into the sea", True),
    ("The cafe on it, which people said wasn’t safe", None, True),
    ("it was the harbour's last", None, True),
    ("pi\xader, be\u200bing old and weather beaten", None, True),
    ("fell down in to the sea; nobody was hurt", "fell down into the sea; nobody was hurt", False),
    ("the peir, being old and weather-beaten, fell down", None, False),
]
NOT_FOUND = [
    "the pier stood for a hundred years",
    "fell down … the pier, being old",
    "nobody was hurt and nobody was lost in it",
    "the captain of the ferry said",
    "",
    "…",
    "[…]",
    "“”",
]


@pytest.mark.parametrize(("quotation", "words", "exact"), FOUND)
def test_words_are_found_as_the_page_has_them(quotation, words, exact):
    place = find(quotation, TEXT)
    assert place is not None
    assert place.exact is exact
    assert place.words in TEXT
    assert words in (None, place.words)


@pytest.mark.parametrize("quotation", NOT_FOUND)
def test_other_words_are_not_found(quotation):
    assert find(quotation, TEXT) is None


TOLD = (
    "The council cut the tax on ferries by 15 per cent that year. The ships carried everything but "
    "grain from the northern harbours down to the sea. It wasn't safe to land at the old pier, "
    "whatever the town might say of that. The harbour cost 1,500 crowns and five lives [12] in "
    "that single winter, no more than that. No captain had ever been asked about the weirs "
    "upstream, or of the dams. Der Damm war nicht sicher genug für die Schiffe und für alle Leute "
    "im Hafen. Плотина никогда не была открыта весной, хотя об этом просили рыбаки и купцы."
)
REVERSED = [
    "cut the tax on ferries by 50 per cent",
    "The council cut the tax on ferries by 1.5 per cent that year",
    "The ships carried nothing but grain from the northern harbours down to the sea",
    "It was safe to land at the old pier whatever the town might say of that",
    "The harbour cost 1,600 crowns and five lives in that single winter",
    "The harbour cost 1,500 crowns and nine lives in that single winter",
    "The captain had ever been asked about the weirs upstream, or of the dams",
    "Der Damm war sicher genug für die Schiffe und für alle Leute im Hafen",
    "Der Damm war nicht sicher genug für die Schiffe und für Leute im Hafen",
    "Плотина не была открыта весной, хотя об этом просили рыбаки и купцы",
]
SLIPS = [
    "the councl cut the tax on feries by 15 per cent",
    "15 per cent that yaer. The ships carried everything",
    "The harbour cost 1500 crowns and 5 lives in that single winter, no more than that",
    "The harbour cost 1,500 crowns and five lives in that single wintr",
    "The ships caried everything but grain",
    "It was not safe to land at the old pier",
    "It wasnt safe to land at the old pier",
    "Der Dam war nicht sicher genug fuer die Schiffe",
]


@pytest.mark.parametrize("quotation", REVERSED)
def test_what_says_the_contrary_or_another_number_is_not_found(quotation):
    assert find(quotation, TOLD) is None


@pytest.mark.parametrize("quotation", SLIPS)
def test_slips_beside_numbers_and_negations_are_found(quotation):
    place = find(quotation, TOLD)
    assert place is not None
    assert not place.exact


def test_where_a_text_says_it_both_ways_the_right_one_is_found():
    both = "The ships carried everything but grain. Later the ships caried nothing but grain."
    assert find("the ships carried nothing but grain", both).words.endswith("nothing but grain")


def test_scripts_without_spaces_are_searched_letter_by_letter():
    assert find("桟橋は百年の間", "昔、桟橋は百年の間そこにあった。").words == "桟橋は百年の間"
    assert find("桟橋は千年も海", "昔、桟橋は百年の間そこにあった。") is None


def test_accents_may_be_composed_or_not():
    assert find(
        unicodedata.normalize("NFD", "thé à l’été sur la jetée"), "Un thé à l'été sur la jetée."
    )


@pytest.mark.parametrize(
    ("quotation", "enough"),
    [
        ("the old pier fell", True),
        ("the old pier", False),
        ("桟橋は百年の間に", True),
        ("桟橋", False),
    ],
)
def test_a_few_words_are_no_quotation(quotation, enough):
    assert has_enough_words(quotation) is enough


LETTERS = st.characters(categories=["Lu", "Ll", "Lo"], max_codepoint=0x24F)
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=9), min_size=8, max_size=60)


@st.composite
def texts_with_spans(draw):
    words = draw(WORDS)
    text = words[0]
    for word in words[1:]:
        text += draw(st.sampled_from([" ", ", ", " – ", "; ", ". “", "” "])) + word
    start = draw(st.integers(0, len(words) - FEWEST_WORDS))
    end = draw(st.integers(start + FEWEST_WORDS, len(words)))
    return text, words[start:end]


@given(texts_with_spans(), st.sampled_from([" ", "\n ", ", ", " — ", "\xa0"]), st.booleans())
def test_a_span_of_a_text_is_found_whatever_its_case_glyphs_and_white_space(made, between, upper):
    text, words = made
    assume(all(word.casefold().isalpha() for word in words))
    quotation = between.join(words)
    if upper:
        assume(quotation.upper().casefold() == quotation.casefold())
        quotation = quotation.upper()
    place = find(quotation, text)
    assert place is not None
    assert place.exact


@given(texts_with_spans(), st.data())
def test_a_span_with_words_left_out_is_found(made, data):
    text, words = made
    assume(len(words) >= 6)
    first = data.draw(st.integers(2, len(words) - 3))
    last = data.draw(st.integers(first + 1, len(words) - 2))
    place = find(f"{' '.join(words[:first])} … {' '.join(words[last:])}", text)
    assert place is not None


@given(st.text(max_size=300), st.text(max_size=1_000))
@example("[" * 200, "[" * 500)
@example("… " * 100, "a … b")
def test_what_is_found_stands_in_the_text(quotation, text):
    place = find(quotation, text)
    assert place is None or place.words in unicodedata.normalize("NFC", text)


def test_one_letter_in_twenty_may_differ_and_not_one_word_in_four():
    text = prose("a long page", words=3_000)
    words = text.split()[1_000:1_040]
    slips = [word[:-1] if at % 8 == 0 else word for at, word in enumerate(words)]
    assert find(" ".join(slips), text) is not None
    others = [prose(str(at), words=1) if at % 4 == 0 else word for at, word in enumerate(words)]
    assert find(" ".join(others), text) is None


HOT = "pier " * 12_000
HOSTILE = {
    "one word for ever": ("pier " * 300, HOT),
    "nearly one word": ("pier " * 150 + "sea sea", HOT),
    "many ellipses": ("pier … " * 200 + "sea", HOT),
    "many brackets": ("pier [x] " * 200 + "sea", HOT),
    "open brackets": ("[" * 1_500, HOT),
    "dots": ("." * 1_500, "." * 60_000),
    "marks": ("\u0301" * 1_500, "e\u0301" * 30_000),
    "numbers nearly everywhere": ("pier 12 not " * 100, "pier 13 not " * 5_000),
    "many contractions": ("can t n t " * 150, "can t not " * 6_000),
    "like everywhere": ("pier sea " * 100, "pier seas " * 6_000),
}


@pytest.mark.parametrize(("quotation", "text"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_cost_little(quotation, text):
    started = time.perf_counter()
    find(quotation[:1_500], text[:60_000])
    assert time.perf_counter() - started < 0.5


PAGE = Url("https://harbour.example/old-piers?x=1")
FRAGMENTS = [
    ("the old pier", "the%20old%20pier"),
    ("well-known, & old", "well%2Dknown%2C%20%26%20old"),
    ("the  old , pier", "the%20old%2C%20pier"),
    (
        "one two three four five six seven eight nine",
        "one%20two%20three%20four,six%20seven%20eight%20nine",
    ),
    ("50 % of été", "50%20%25%20of%20%C3%A9t%C3%A9"),
]


@pytest.mark.parametrize(("words", "directive"), FRAGMENTS)
def test_a_text_fragment_names_the_words_as_the_specification_encodes_them(words, directive):
    assert text_fragment(PAGE, words).text == f"{PAGE}#:~:text={directive}"


def test_a_text_fragment_stands_beside_the_part_that_the_address_names():
    assert text_fragment(Url(f"{PAGE}#notes"), "old").text == f"{PAGE}#notes:~:text=old"
    again = text_fragment(Url(f"{PAGE}#notes:~:text=new"), "old")
    assert again.text == f"{PAGE}#notes:~:text=old"


def test_any_word_can_stand_in_a_fragment():
    source = random.Random(7)  # noqa: S311 (repeatable, not secret)
    for _ in range(200):
        words = "".join(chr(source.choice([*range(33, 127), 228, 0x4E00])) for _ in range(12))
        directive = text_fragment(PAGE, words).text.partition(":~:text=")[2]
        assert not set(directive) & set("-,&#")
        assert Url.parse(text_fragment(PAGE, words).text)
