"""A registry on the small internet: who is registered, and since when, by RDAP (RFC 9083).

registry = Registry(internet)
registry.registered("news.example", datetime(2003, 4, 1, tzinfo=UTC))
registry.prefix  # "http://rdap.example/domain/"
"""

import json
from datetime import datetime
from typing import Any

from tests.internet.answers import Answer, Play, Request
from tests.internet.hosts import Hosts

_TYPE = "application/rdap+json"
_CONFORMANCE = ["rdap_level_0"]


class Registry:
    """Answers ``GET /domain/NAME``: what was registered here, and 404 for the rest.

    ``fault`` is answered to everything, where there is one: ``Answer(429)``, a page of nonsense,
    a silence. ``asked`` has the names, in order, as they were asked for.
    """

    def __init__(self, hosts: Hosts, host: str = "rdap.example") -> None:
        self.fault: Answer | Play | None = None
        self.asked: list[str] = []
        self.site = hosts.site(host)
        self.site.missing = self._behaviour
        self._domains: dict[str, dict[str, Any]] = {}

    @property
    def prefix(self) -> str:
        """What a domain's name is put after."""
        return self.site.url("/domain/")

    @property
    def loopback_prefix(self) -> str:
        """The same, for another process."""
        return self.site.loopback_url("/domain/")

    def registered(
        self,
        domain: str,
        when: datetime | None,
        *,
        again: datetime | None = None,
        expires: datetime | None = None,
        status: tuple[str, ...] = ("active",),
        name_servers: tuple[str, ...] = (),
    ) -> None:
        """A domain was registered then, where the registry tells, and perhaps ``again`` later."""
        dates = {"registration": when, "reregistration": again, "expiration": expires}
        servers = [{"objectClassName": "nameserver", "ldhName": name} for name in name_servers]
        self._domains[domain] = {
            "rdapConformance": _CONFORMANCE,
            "objectClassName": "domain",
            "ldhName": domain.upper(),  # as several registries write it
            "status": list(status),
            "events": [
                {"eventAction": action, "eventDate": date.strftime("%Y-%m-%dT%H:%M:%SZ")}
                for action, date in dates.items()
                if date
            ],
            **({"nameservers": servers} if servers else {}),
        }

    def released(self, domain: str) -> None:
        """A domain is nobody's any longer."""
        self._domains.pop(domain, None)

    def _behaviour(self, request: Request) -> Answer | Play:
        path = request.path.partition("?")[0]
        kind, _, name = path.removeprefix("/").partition("/")
        self.asked.append(name)
        if self.fault is not None:
            return self.fault
        domain = self._domains.get(name.lower().rstrip("."))
        if kind != "domain":
            return _error(400, "no such kind of object")
        return _json(200, domain) if domain else _error(404, "object not found")


def _error(status: int, title: str) -> Answer:
    """What RFC 9083, 6 has in place of an object."""
    return _json(
        status,
        {"rdapConformance": _CONFORMANCE, "errorCode": status, "title": title, "description": []},
    )


def _json(status: int, value: dict[str, Any]) -> Answer:
    return Answer(status, json.dumps(value), media_type=_TYPE)
