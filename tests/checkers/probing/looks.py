"""One look at an address through the real prober."""

from checkers.model import Evidence, Probe, Purpose
from checkers.urls import Url
from tests.internet import Internet


def probe(url: str, purpose: Purpose = Purpose.PAGE) -> Probe:
    return Probe(purpose, Url.parse(url))


async def look(internet: Internet, url: str, *, timeout: float = 3.0) -> Evidence:
    async with internet.prober(timeout=timeout) as prober:
        return await prober(probe(url))
