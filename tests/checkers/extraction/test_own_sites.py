import pytest

from checkers.extraction.own_sites import Sites, aliases_of, writers_among
from checkers.model import SelfBasis
from checkers.urls import Url
from checkers.writers import Writer

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
    sites = Sites.of([HERE], ["old-gazette.example"])
    assert (sites.own(Url.parse(address)) is not None) == is_own


def test_on_a_shared_platform_each_host_is_somebody_elses():
    sites = Sites.of([Url.parse("https://ada.blogspot.com/2020/a")], [])
    assert sites.own(Url.parse("https://ada.blogspot.com/2019/b"))
    assert not sites.own(Url.parse("https://bo.blogspot.com/2019/b"))


def test_a_site_of_the_author_alone_is_known_by_the_author():
    ida = Writer(names=("Ida Wells",), sites=("medium.com/@ida", "ida.example"))
    sites = Sites.of([HERE], [], [ida])
    own = sites.own(Url.parse("https://medium.com/@ida/on-piers"))
    assert own.basis is SelfBasis.SAME_AUTHOR
    assert own.is_sure
    assert not sites.own(Url.parse("https://medium.com/@bo/on-piers"))
    assert not sites.own(Url.parse("https://ida.example/about"))


def test_of_the_known_writers_those_count_who_wrote_the_article_under_any_of_their_names():
    ida = Writer(names=("Ida Wells", "Pier Watcher"))
    bo = Writer(names=("Jacob Riis",))
    assert writers_among(["By Ida WELLS"], [ida, bo]) == [ida]
    assert writers_among(["Pier Watcher"], [ida, bo]) == [ida]
    assert writers_among(["I. Wells"], [ida, bo]) == []
    assert aliases_of(["Pier Watcher"], [ida]) == ("Ida Wells",)
