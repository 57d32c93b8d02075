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
        "/404-not-found.html",
        "/seite-nicht-gefunden",
        "/pagina_no_encontrada/",
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
    [
        f"{A}/login?next=/x",
        f"{A}/users/sign_in",
        f"{A}/wp-login.php",
        f"{A}/log-in/",
        f"{A}/Shibboleth.sso/Login",
        f"{A}/logga_in",
        "https://sso.a.example/",
        "https://my-account.a.example/",
    ],
)
def test_logins(url: str) -> None:
    assert addresses.is_login_address(Url.parse(url))


@pytest.mark.parametrize("url", [f"{A}/authors/x", f"{A}/blogin", f"{A}/2019/sign-industry"])
def test_addresses_that_only_look_like_logins(url: str) -> None:
    assert not addresses.is_login_address(Url.parse(url))


@pytest.mark.parametrize(
    "url",
    [
        "http://ww38.a.example/",
        "https://www.hugedomains.com/x",
        "http://traff-1.hugedomains.com/",
        "http://parkingpage.namecheap.com/",
    ],
)
def test_places_of_parked_domains(url: str) -> None:
    assert addresses.is_parking_address(Url.parse(url))


@pytest.mark.parametrize(
    "url",
    [
        "http://www.a.example/",
        "https://www2.a.example/park",
        "https://www.namecheap.com/blog/x",
        "https://notsedo.com/",
    ],
)
def test_places_that_are_not(url: str) -> None:
    assert not addresses.is_parking_address(Url.parse(url))


@pytest.mark.parametrize(
    "name",
    [
        "ns1.sedoparking.com",
        "NS2.Bodis.COM.",
        "ns1.verification-hold.suspended-domain.com",
        "expired-domain-ns1.fabulous.com",
        "ns3.afternic.com",
        "above.com",
    ],
)
def test_name_servers_of_domains_that_nobody_uses(name: str) -> None:
    assert addresses.is_parking_name_server(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "ns1.a.example",
        "ns37.domaincontrol.com",  # GoDaddy's, for sites that live as well
        "dns1.registrar-servers.com",  # Namecheap's
        "nsg1.namebrightdns.com",
        "ns1.directnic.com",
        "ns1.sav.com",
        "ns1.notsedoparking.com",
        "sedoparking.com.a.example",
    ],
)
def test_name_servers_that_living_sites_have_too(name: str) -> None:
    assert not addresses.is_parking_name_server(name)


@pytest.mark.parametrize(
    ("url", "sends_on"),
    [
        ("https://dx.doi.org/10.1000/1", True),
        ("https://bit.ly/x", True),
        ("https://news.google.com/articles/x", True),
        ("https://www.google.com/x", False),
        (f"{A}/doi.org", False),
    ],
)
def test_hosts_that_send_readers_on(url: str, sends_on: bool) -> None:
    assert addresses.is_redirector(Url.parse(url)) is sends_on


@pytest.mark.parametrize(
    ("query", "telling"),
    [
        ("utm_source=a&fbclid=b&at_medium=c&lang=de", set()),
        ("id=7&ref=x", {"id"}),
        ("page_id=7&story=x", {"page_id", "story"}),
    ],
)
def test_parameters_that_choose_a_page(query: str, telling: set[str]) -> None:
    assert set(addresses.telling_parameters(Url.parse(f"{A}/x?{query}"))) == telling
