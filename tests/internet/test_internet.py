"""The small internet is what its users take it for."""

import ipaddress
import subprocess
import sys
import urllib.request
from dataclasses import astuple

import aiodns
import pytest

from checkers.model import Evidence, Failure, Probe, Purpose
from checkers.probing import DnsFailure, Guard
from checkers.urls import Url
from tests.internet import Internet, running_internet, soft_404


def fetch(url: str) -> tuple[int, str]:
    with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 (our own address)
        return answer.status, answer.read().decode()


async def look(internet: Internet, url: str) -> Evidence:
    async with internet.prober() as prober:
        return await prober(Probe(Purpose.PAGE, Url.parse(url)))


async def servers(internet: Internet, domain: str) -> set[str]:
    asking = aiodns.DNSResolver([internet.name_server.address], timeout=0.2, tries=1)
    try:
        found = await asking.query_dns(domain, "NS")
    finally:
        await asking.close()
    return {astuple(record.data)[0] for record in found.answer}


# ── From elsewhere ───────────────────────────────────────────────────────────────────────────────


def test_a_test_without_a_loop_reaches_it_by_an_address_of_the_sites_own() -> None:
    with running_internet() as internet:
        first = internet.site("first.example")
        first.page("/story", title="The first")
        second = internet.site("second.example")
        second.page("/story", title="The second")
        second.missing = soft_404(title="Latest")
        assert "The first" in fetch(first.loopback_url("/story"))[1]
        assert "The second" in fetch(second.loopback_url("/story"))[1]
        assert "Latest" in fetch(second.loopback_url("/gone"))[1]
        hosts = {site.loopback_url().rpartition(":")[0] for site in (first, second)}
    assert len(hosts) == 2
    assert first.asked("/story") == 1


def test_another_process_reaches_it() -> None:
    program = "import sys, urllib.request as u; print(u.urlopen(sys.argv[1]).status)"
    with running_internet() as internet:
        url = internet.site("news.example").page("/story") and internet.site(
            "news.example"
        ).loopback_url("/story")
        done = subprocess.run(
            [sys.executable, "-c", program, url], capture_output=True, text=True, timeout=20
        )
    assert done.stdout.strip() == "200", done.stderr


async def test_pages_differ_by_their_address_and_stay_the_same() -> None:
    async with Internet() as internet:
        site = internet.site("news.example")
        assert site.page("/a") == "http://news.example/a"
        assert internet.site("news.example") is site


# ── Names, over the wire ─────────────────────────────────────────────────────────────────────────


async def test_hosts_have_public_addresses_of_their_own_and_names_of_one_host_share_them() -> None:
    async with Internet() as internet:
        internet.alias("www.first.example", internet.site("first.example"))
        internet.site("second.example")
        internet.refused("third.example")
        dns, names = internet.dns(), ["first", "www.first", "second", "third"]
        found = [(await dns(f"{name}.example", 8080)) for name in names]
        await dns.close()
    addresses = [each[0][0] for each in found]
    assert all(ipaddress.ip_address(address).is_global for address in addresses)
    assert not any(Guard().refuses_address(*each[0]) for each in found)
    assert addresses[0] == addresses[1]
    assert len(set(addresses)) == 3


async def test_a_page_is_reached_at_its_natural_address_and_port() -> None:
    async with Internet() as internet:
        internet.site("news.example").page("/", title="News")
        for root in ("http://news.example", "https://news.example", "https://news.example:8443"):
            assert (await look(internet, f"{root}/")).status == 200
    assert ("news.example", "AAAA") in internet.name_server.asked


async def test_the_guard_is_as_strict_as_in_the_world() -> None:
    async with Internet() as internet:
        internet.site("inside.example").page("/")
        internet.leads_to("inside.example", "10.0.0.7")
        internet.leads_to("mixed.example", "93.184.215.14", "::1")
        own = f"http://{':'.join(map(str, internet.home(80)))}/"
        for url in ("http://inside.example/", "http://mixed.example/", own):
            assert (await look(internet, url)).failure is Failure.REFUSED_ADDRESS
    assert internet.sites["inside.example"].requests == []


async def test_addresses_of_nobody_are_not_reached_unless_anybody_answers() -> None:
    async with Internet() as internet:
        lost = await look(internet, "http://93.184.215.14/")
        internet.anybody = internet.site("anybody.example")
        internet.anybody.page("/")
        found = await look(internet, "http://93.184.215.14/")
    assert lost.failure is Failure.CONNECT_UNROUTABLE
    assert found.status == 200


async def test_a_domain_has_name_servers_as_long_as_it_is_registered() -> None:
    async with Internet() as internet:
        internet.site("www.news.co.uk")
        internet.nodata("mail.example")
        internet.name_servers("parked.example", "ns1.parking.example", "ns2.parking.example")
        assert await servers(internet, "news.co.uk") == {"ns1.news.co.uk"}
        assert await servers(internet, "MAIL.example") == {"ns1.mail.example"}
        assert await servers(internet, "parked.example") == {
            "ns1.parking.example",
            "ns2.parking.example",
        }
        with pytest.raises(aiodns.error.DNSError, match="not found"):
            await servers(internet, "gone.example")
        with pytest.raises(aiodns.error.DNSError, match="no data"):
            await servers(internet, "www.news.co.uk")


async def test_a_broken_zone_is_broken_beneath_as_well() -> None:
    async with Internet() as internet:
        internet.servfail("broken.example")
        evidence = await look(internet, "http://www.broken.example/")
        assert evidence.failure is Failure.DNS_SERVFAIL
        with pytest.raises(aiodns.error.DNSError, match="general failure"):
            await servers(internet, "broken.example")


async def test_a_name_may_stand_for_another() -> None:
    async with Internet() as internet:
        internet.site("blog.example").page("/", title="A blog")
        internet.cname("blog.example", "blogs.hosting.example")
        internet.alias("blogs.hosting.example", internet.site("blog.example"))
        internet.cname("adrift.example", "closed.hosting.example")
        assert (await look(internet, "http://blog.example/")).status == 200
        assert (await look(internet, "http://adrift.example/")).failure is Failure.DNS_NXDOMAIN
        assert await internet.resolve("blog.example", 80) == [internet.home(80)]
        with pytest.raises(DnsFailure, match="not found"):
            await internet.resolve("adrift.example", 80)


async def test_an_outage_leaves_no_name_and_ends() -> None:
    async with Internet() as internet:
        internet.outage = True
        assert (await look(internet, "https://example.com/")).failure is Failure.DNS_TIMEOUT
        internet.outage = False
        assert (await look(internet, "https://example.com/")).status == 200
    assert internet.lookups == ["example.com", "example.com"]
