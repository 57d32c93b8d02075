import pytest

from checkers.extraction.self_citations import first_person


def said(sentence: str) -> float:
    """How sure it is that the part in brackets is the writer's own."""
    start, end = sentence.index("["), sentence.index("]") - 1
    own = first_person(sentence.replace("[", "").replace("]", ""), start=start, end=end)
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
