"""A small internet on loopback: real sockets, real TLS, many names, every way to go wrong.

    async with Internet() as internet:
        site = internet.site("news.example")
        site.page("/2019/a-story", title="A story", text="…")
        site.redirect("/old", "/2019/a-story")
        internet.defunct("dead.example")
        async with internet.prober() as prober:
            evidence = await prober(Probe(Purpose.PAGE, Url.parse("http://news.example/old")))
        assert [request.path for request in site.requests] == ["/old", "/2019/a-story"]

Addresses stay natural: names resolve to listeners on 127.0.0.1, whatever the port in the address.
Another process, which has DNS of its own, reaches a site through ``site.loopback_url("/path")``
(an address of its own in 127.0.0.0/8) with ``internet.environment`` in its environment. A test that
is not asynchronous uses ``with running_internet() as internet``.
"""

from tests.internet.answers import (
    Answer,
    Request,
    challenge,
    dripping,
    endless,
    gzip_bomb,
    hard_404,
    raw,
    reset,
    silence,
    slow,
    soft_404,
    stalled,
)
from tests.internet.internet import Internet, running_internet
from tests.internet.pages import html, prose
from tests.internet.site import Site

__all__ = [
    "Answer",
    "Internet",
    "Request",
    "Site",
    "challenge",
    "dripping",
    "endless",
    "gzip_bomb",
    "hard_404",
    "html",
    "prose",
    "raw",
    "reset",
    "running_internet",
    "silence",
    "slow",
    "soft_404",
    "stalled",
]
