import pytest

from checkers.extraction.self_citations import OwnNames, first_person


def said(sentence: str, *names: str) -> float:
    """How sure it is that the part in brackets is the writer's own."""
    start, end = sentence.index("["), sentence.index("]") - 1
    plain = sentence.replace("[", "").replace("]", "")
    own = first_person(plain, start=start, end=end, names=OwnNames(names))
    return own.confidence if own else 0.0


SURE_ONES = [
    "I've previously written about [basic tide tables].",
    "More in my piece on [tide tables].",
    "As I argued in [an earlier essay], the pier was lost.",
    "See [my column on the old pier].",
    "I've written about it [here].",
    "In my last post, [The Pier That Was Not There], I said so.",
    "I have [previously written] about piers.",
    "an article I wrote, [The Old Pier And The Sea], says so",
]
MAYBES = ["I argued that [basic tide tables] are of use.", "I talked about [the tide]."]
OTHERS = [
    "She wrote [an essay] on piers.",
    "I wrote a script for [this post].",
    "Sign up for my newsletter in [this post].",
    "I wrote back to [the editor].",
    "In my next post I come to [this].",
    "The [report] is out.",
]


@pytest.mark.parametrize("sentence", SURE_ONES)
def test_the_first_person_with_a_works_name_is_sure(sentence):
    assert said(sentence) >= 0.8


@pytest.mark.parametrize("sentence", MAYBES)
def test_the_first_person_with_any_other_link_is_a_maybe(sentence):
    assert 0 < said(sentence) < 0.8


@pytest.mark.parametrize("sentence", OTHERS)
def test_other_people_letters_software_and_promises_are_none(sentence):
    assert said(sentence) == 0


def test_a_cue_inside_a_quotation_is_somebody_elses():
    sentence = "She said “I wrote it in my essay” about this post."
    start = sentence.index("this post")
    own = first_person(sentence, start=start, end=start + 9, quoted=[(9, 33)])
    assert own is None


BY_NAME = [
    ("As Ida Tarbell wrote in [an earlier essay], the pier was lost.", 0.85),
    ("Ida Tarbell’s earlier essay, [The Old Pier And The Sea], says so.", 0.85),
    ("As Tarbell argued in [an earlier essay], the pier was lost.", 0.6),
    ("Nellie Bly wrote in [an earlier essay] that the pier was lost.", 0.0),
    ("As Ida Tarbell lived near [the old pier], she knew it.", 0.0),
]


@pytest.mark.parametrize(("sentence", "confidence"), BY_NAME)
def test_writers_may_speak_of_themselves_by_name(sentence, confidence):
    """Of a family name alone it is only possible: others have it, and are written about."""
    assert said(sentence, "Ida Tarbell", "Jacob Riis") == confidence


def test_names_of_one_word_say_nothing():
    """Of one word are organisations and nicknames, which stand in any sentence."""
    assert said("The Gazette wrote in [an earlier essay] so.", "Gazette") == 0
