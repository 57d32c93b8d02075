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


SOMEBODY_ELSES = [
    # another's work, beside the writer's
    "My 2018 article was about weirs, and [Smith's 2019 article] is about locks.",
    "I wrote about [Riis's article on weirs] in 2018.",
    "My analysis of [this June 2018 article] shows it.",
    "In my last post I quoted [this essay] by Jacob Riis.",
    "I wrote this post in response to [an article from 2018].",
    "My 2018 article was based on [this report].",
    "My main source for this essay is [this 2018 report].",
    "I argue that [the Stern report] was wrong.",
    "I wrote a comment under [this 2018 article].",
    # verbs that tell of no writing
    "I shared [an article] by Jacob Riis on the web.",
    "I told him about [this report].",
    "I noted with dismay [a report in the Gazette].",
    "I interviewed the author of [this study].",
    "I suggested that she read [this essay].",
    "I explored the ruins, guided by [an old book].",
    "I mentioned [this article].",
    "I wish I had written [this 2018 article].",
    "If I had written [this article], it would be longer.",
    # what is theirs, though not written
    "My colleague's [2018 article] says so.",
    "My old professor's [book] says so.",
    "My copy of [the book] is lost.",
    "I read in my paper this morning, in [an article of June 2018], that it fell.",
    "I left my post as minister after [a report].",
    "In my father's study there was [a book].",
    "Our book club read [a book].",
    "In my edition of [the Gazette's report] it is missing.",
    "My reading of [the report] is another.",
    "My piece of land is in [the report].",
    # not yet
    "It will be in my [forthcoming book].",
    "More in my upcoming [book].",
]


@pytest.mark.parametrize("sentence", SOMEBODY_ELSES)
def test_what_others_wrote_is_never_sure(sentence):
    assert said(sentence) < 0.8


WHOSE = [
    "Ida Tarbell’s critics published [this article] about her.",
    "Ida Tarbell’s brother wrote [this essay] on her.",
]


@pytest.mark.parametrize("sentence", WHOSE)
def test_what_others_wrote_about_the_writer_is_not_hers(sentence):
    assert said(sentence, "Ida Tarbell") < 0.8


MORE_SURE_ONES = [
    "As I noted in [an earlier post], the pier was lost.",
    "As I mentioned in [my last article], it fell.",
    "I discussed this [here].",
    "I explained it in [a previous essay].",
    "I have argued this before in [a 2018 essay].",
    "In my May 2019 analysis, [Why The Old Ports Forget Their Names], I said so.",
    "my article of June 2018, [The Old Pier And The Sea], says so",
]


@pytest.mark.parametrize("sentence", MORE_SURE_ONES)
def test_a_weaker_verb_is_enough_where_it_says_in_which_work(sentence):
    assert said(sentence) >= 0.8
