import pytest

from checkers.extraction.self_citations import Sites, first_person
from checkers.urls import Url

HERE = Url.parse("https://www.gazette.example/2020/an-article")

SAME_SITE = [
    ("https://gazette.example/2019/older", True),
    ("http://blog.gazette.example/older", True),
    ("https://old-gazette.example/1999/older", True),
    ("https://other.example/2019/older", False),
    ("https://gazette.example/", False),
    ("https://gazette.example/tag/ports", False),
    ("https://gazette.example/author/ada-low", False),
    ("https://gazette.example/about", False),
]


@pytest.mark.parametrize(("address", "is_own"), SAME_SITE)
def test_works_of_the_same_site_are_own_and_its_furniture_is_not(address, is_own):
    sites = Sites.of([HERE], ["www.old-gazette.example"])
    assert (sites.same_site(Url.parse(address)) is not None) == is_own


def test_on_a_shared_platform_each_host_is_somebody_elses():
    sites = Sites.of([Url.parse("https://ada.blogspot.com/2020/a")], [])
    assert sites.same_site(Url.parse("https://ada.blogspot.com/2019/b"))
    assert not sites.same_site(Url.parse("https://bo.blogspot.com/2019/b"))


def said(sentence: str) -> float:
    """How sure it is that the part in brackets is the writer's own."""
    start, end = sentence.index("["), sentence.index("]") - 1
    own = first_person(sentence.replace("[", "").replace("]", ""), start=start, end=end)
    return own.confidence if own else 0.0


SURE_ONES = [
    "As I argued in [an earlier essay], the pier was lost.",
    "See [my column on the old pier].",
    "I've written about it [here].",
    "In my last post, [The Pier That Was Not There], I said so.",
    "I have [previously written] about piers.",
    "an article I wrote, [The Old Pier And The Sea], says so",
]
MAYBES = ["I've previously written about [basic tide tables].", "I talked about [the tide]."]
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
