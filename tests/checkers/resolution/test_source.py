"""Which pages of a list may be a title's."""

import time

import pytest

from checkers.resolution.alike import read_title
from checkers.resolution.listed import Listed
from checkers.resolution.source import Source, fitting
from checkers.resolution.via import Via
from checkers.urls import Url

TITLE = read_title("Why the bridges close in winter")
SLUG = "why-the-bridges-close-in-winter"


class Paper:
    root = Url("https://paper.example/")

    def has(self, url: Url) -> bool:
        return url.host == "paper.example"


def found(*addresses: str, site: Paper | None = None) -> list[str]:
    pages = [Listed(address) for address in addresses]
    return [one.url.text for one in fitting(TITLE, Source(Via.FEED, pages, site))]


def test_the_likeliest_come_first() -> None:
    better, good = f"https://paper.example/{SLUG}", f"https://paper.example/{SLUG}-again-and-again"
    assert found(good, "https://paper.example/nets", better) == [better, good]


def test_a_list_of_a_site_has_only_its_own_pages_and_they_may_be_relative() -> None:
    addresses = (f"https://other.example/{SLUG}", f"https://paper.example/x/{SLUG}#top")
    assert found(*addresses, site=Paper()) == [f"https://paper.example/x/{SLUG}"]
    assert len(found(*addresses)) == 2
    relative = Source(Via.FEED, [Listed("/?p=7", "Why The Bridges Close In Winter")], Paper())
    assert [one.url.text for one in fitting(TITLE, relative)] == ["https://paper.example/?p=7"]


@pytest.mark.parametrize(
    "address",
    [
        f"https://paper.example/{SLUG}.jpg",
        f"https://paper.example/{SLUG}.MP4?size=1",
        f"ftp://paper.example/{SLUG}",
        f"https://u@paper.example/{SLUG}",
        f"https://paper example/{SLUG}",
    ],
)
def test_pictures_and_what_is_no_address_of_a_page_are_left_out(address: str) -> None:
    assert found(address) == []


def test_a_site_that_gives_all_its_pages_one_name_costs_little() -> None:
    addresses = [f"https://paper.example/{number}/{SLUG}" for number in range(150_000)]
    began = time.perf_counter()
    assert len(found(*addresses)) == 100
    assert time.perf_counter() - began < 20
