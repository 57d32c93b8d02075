"""The small web: which hosts there are, and how each behaves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.demo.server import Answer

_PAGES = Path(__file__).with_name("web")
_NOT_FOUND = b"<!doctype html><title>Page not found</title><h1>Page not found</h1>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Behaviour:
    """What a host does where it has no page: redirects by path, then one answer for the rest.

    ``rest`` is a page that everything else gets, with ``status`` and ``headers``.
    """

    redirects: Mapping[str, str] = field(default_factory=dict)
    status: int = 404
    rest: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


HOSTS: dict[str, Behaviour] = {
    "example.com": Behaviour(),
    "harbour-ledger.example": Behaviour(),
    "tide-office.example": Behaviour(),
    "lighthouse-museum.example": Behaviour(),
    # Its pages went to the museum, each to its new place.
    "old-lighthouses.example": Behaviour(
        redirects={
            "/keepers/the-keepers-logbook": "http://lighthouse-museum.example"
            "/stories/the-keepers-logbook"
        }
    ),
    # A new catalogue, with new addresses: the old ones are not found.
    "port-archive.example": Behaviour(),
    # A new design, which answers every address with the same page.
    "gull-gazette.example": Behaviour(status=200, rest="latest.html"),
    # Lets nobody in who might be a robot.
    "census-office.example": Behaviour(
        status=403, rest="challenge.html", headers={"cf-mitigated": "challenge"}
    ),
    # Says that it took its exhibitions away.
    "town-library.example": Behaviour(status=410),
    # Shows its entries to those who sign in.
    "ship-registry.example": Behaviour(
        status=401, headers={"WWW-Authenticate": 'Basic realm="Ship Registry"'}
    ),
}
"""Every host that there is. Others (pierwatch.example, harbour-notes.example) are no more."""


def answer(host: str, target: str) -> Answer:
    """What a host answers to a path."""
    behaviour = HOSTS.get(host)
    if behaviour is None:
        return Answer(421)
    path = target.partition("?")[0]
    if (page := _page(host, path)) is not None:
        return Answer(200, page)
    if path in behaviour.redirects:
        return Answer(301, headers={"Location": behaviour.redirects[path]})
    rest = (_PAGES / host / behaviour.rest).read_bytes() if behaviour.rest else _NOT_FOUND
    return Answer(behaviour.status, rest, dict(behaviour.headers))


def _page(host: str, path: str) -> bytes | None:
    """The file of a path, if the host has one; never a file outside of the host's folder."""
    folder = (_PAGES / host).resolve()
    file = (folder / f"{path.strip('/') or 'index'}.html").resolve()
    return file.read_bytes() if file.is_relative_to(folder) and file.is_file() else None
