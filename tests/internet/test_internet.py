"""The small internet is what its users take it for."""

import subprocess
import sys
import urllib.request

from tests.internet import Internet, running_internet, soft_404


def fetch(url: str) -> tuple[int, str]:
    with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 (our own address)
        return answer.status, answer.read().decode()


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
