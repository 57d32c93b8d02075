"""What addresses say, and what redirects mean."""

import pytest

from checkers.urls import Url
from checkers.verdicts import addresses

A = "https://a.example"

SAME = [
    ("http://a.example/x", f"{A}/x"),
    (f"{A}/x", "https://www.a.example/x/"),
    (f"{A}/x/index.html", f"{A}/X"),
    (f"{A}/x", f"{A}/x?session=1"),
    (f"{A}/x?id=7&utm_source=y", f"{A}/x?id=7"),
    (f"{A}/", f"{A}/en/"),
]
OTHER = [
    (f"{A}/x?id=7", f"{A}/x?id=8"),
    (f"{A}/x?id=7", f"{A}/x"),
    (f"{A}/x", f"{A}/y"),
    (f"{A}/x", "https://b.example/x"),
    (f"{A}/", "https://b.example/"),
    (f"{A}:8080/x", f"{A}/x"),
]


@pytest.mark.parametrize(("cited", "final"), SAME)
def test_spellings_of_one_address(cited: str, final: str) -> None:
    assert addresses.same_resource(Url.parse(cited), Url.parse(final))


@pytest.mark.parametrize(("cited", "final"), OTHER)
def test_addresses_of_two_things(cited: str, final: str) -> None:
    assert not addresses.same_resource(Url.parse(cited), Url.parse(final))


@pytest.mark.parametrize("path", ["/", "/index.php", "/en", "/en-gb/home", "/default.aspx", "/?x"])
def test_front_pages(path: str) -> None:
    assert addresses.is_front(Url.parse(A + path)) is (path != "/?x")


@pytest.mark.parametrize(
    "path",
    [
        "/404",
        "/404.html",
        "/errors/404.aspx",
        "/error404.php",
        "/custom_404",
        "/oops",
        "/page-not-found/",
        "/NotFound",
        "/x?aspxerrorpath=/y",
    ],
)
def test_error_addresses(path: str) -> None:
    assert addresses.is_error_address(Url.parse(A + path))


@pytest.mark.parametrize(
    "path", ["/terror", "/errors-in-court", "/trial-and-error", "/cars/peugeot-404", "/x?id=404"]
)
def test_addresses_that_only_look_like_errors(path: str) -> None:
    assert not addresses.is_error_address(Url.parse(A + path))


@pytest.mark.parametrize(
    "url",
    [f"{A}/login?next=/x", f"{A}/users/sign_in", f"{A}/wp-login.php", "https://sso.a.example/"],
)
def test_logins(url: str) -> None:
    assert addresses.is_login_address(Url.parse(url))


@pytest.mark.parametrize("url", [f"{A}/authors/x", f"{A}/blogin", f"{A}/2019/sign-industry"])
def test_addresses_that_only_look_like_logins(url: str) -> None:
    assert not addresses.is_login_address(Url.parse(url))


@pytest.mark.parametrize("url", ["http://ww38.a.example/", "https://www.hugedomains.com/x"])
def test_places_of_parked_domains(url: str) -> None:
    assert addresses.is_parking_address(Url.parse(url))


@pytest.mark.parametrize("url", ["http://www.a.example/", "https://www2.a.example/park"])
def test_places_that_are_not(url: str) -> None:
    assert not addresses.is_parking_address(Url.parse(url))
