"""The cookies of one probe."""

import pytest

from checkers.probing.cookies import Cookies
from checkers.urls import Url

HERE = Url.parse("https://www.news.example/story")


def header(set_cookie: str, to: str = "https://www.news.example/") -> str:
    cookies = Cookies()
    cookies.keep(HERE, [set_cookie])
    return cookies.header(Url.parse(to))


@pytest.mark.parametrize(
    ("set_cookie", "to", "sent"),
    [
        ("a=1", "https://www.news.example/other", "a=1"),
        ("a=1; Path=/; HttpOnly; SameSite=Lax", "http://www.news.example/", "a=1"),
        ("a=1=2; x", "https://www.news.example/", "a=1=2"),
        ("a=1", "https://news.example/", ""),
        ("a=1", "https://deep.www.news.example/", ""),
        ("a=1; Domain=news.example", "https://shop.news.example/", "a=1"),
        ("a=1; domain=.News.Example", "https://news.example/", "a=1"),
        ("a=1; Domain=news.example", "https://badnews.example/", ""),
        ("a=1; Domain=other.example", "https://other.example/", ""),
        ("a=1; Domain=example", "https://www.news.example/", ""),
        ("a=1; Secure", "http://www.news.example/", ""),
        ("a=1; Secure", "https://www.news.example/", "a=1"),
        ("a=1; Max-Age=0", "https://www.news.example/", ""),
        ("a=1; Max-Age=-5", "https://www.news.example/", ""),
        ("a=1; Max-Age=3600", "https://www.news.example/", "a=1"),
        ("a=", "https://www.news.example/", ""),
        ("=1", "https://www.news.example/", ""),
        ("", "https://www.news.example/", ""),
        ("a=\x01", "https://www.news.example/", ""),
        ("a=caf\u00e9", "https://www.news.example/", ""),
        ("a=" + "x" * 5000, "https://www.news.example/", ""),
    ],
)
def test_a_cookie_goes_where_it_may(set_cookie: str, to: str, sent: str) -> None:
    assert header(set_cookie, to) == sent


def test_the_last_value_counts_and_nothing_can_be_taken_back() -> None:
    cookies = Cookies()
    cookies.keep(HERE, ["a=1", "b=2", "a=3", "b=; Max-Age=0"])
    assert cookies.header(HERE) == "a=3"


def test_a_jar_is_not_filled_without_end() -> None:
    cookies = Cookies()
    cookies.keep(HERE, [f"c{number}=1" for number in range(1000)])
    assert cookies.header(HERE).count(";") < 50
