"""A small internet on loopback: real DNS, real sockets, real TLS, and every way to go wrong.

    async with Internet() as internet:
        site = internet.site("news.example")
        site.page("/2019/a-story", title="A story", text="…")
        site.redirect("/old", "/2019/a-story")
        internet.defunct("dead.example")
        async with internet.prober() as prober:
            evidence = await prober(Probe(Purpose.PAGE, Url.parse("http://news.example/old")))
        assert [request.path for request in site.requests] == ["/old", "/2019/a-story"]

Addresses stay natural. A name server on loopback (``internet.name_server``) answers the product's
own resolver: each host has a public address, which passes the product's own guard, and only the
sockets of ``internet.prober()`` know that all of it is on 127.0.0.1. Whoever has sockets of its own
takes ``internet.resolve`` for DNS and ``internet.guard``, and gets to the listeners outright.

    internet.name_servers("parked.example", "ns1.parking.example")  # a site's has ns1 of its own
    internet.leads_to("inside.example", "10.0.0.7")
    internet.cname("adrift.example", "closed.hosting.example")
    registry = Registry(internet)  # RDAP

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
from tests.internet.registry import Registry
from tests.internet.site import Site

__all__ = [
    "Answer",
    "Internet",
    "Registry",
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
