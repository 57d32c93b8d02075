"""Dead links and what a scripted archive has of each.

Not a benchmark of its own: what ``archives`` measures with.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.internet.pages import html, prose
from tests.webarchive import Stored

CITED_AT = "2019-05-28"


@dataclass(frozen=True, slots=True)
class DeadLink:
    """A link, what is stored of it, and whether one of the copies is what its author saw."""

    url: str
    kind: str
    stored: tuple[Stored, ...]
    has_copy: bool


Make = Callable[[str], tuple[str, Sequence[Stored], bool]]


def _plain(url: str) -> tuple[str, Sequence[Stored], bool]:
    """The common case: some good copies, and an error after the death."""
    gone = Stored(url, "20210310", status=404, title="Page not found")
    return url, (Stored(url, "20180501"), Stored(url, "20190603"), gone), True


def _revisited(url: str) -> tuple[str, Sequence[Stored], bool]:
    return url, (Stored(url, "20190101"), Stored(url, "20190601", revisit=True)), True


def _poisoned(url: str) -> tuple[str, Sequence[Stored], bool]:
    """Nearest is a page that is none: a login, a challenge, an offer of the domain, an error."""
    bad = [
        ("Sign in", '<form><input type="password"></form> Please log in to continue.'),
        ("Just a moment...", "Checking your browser before accessing the site."),
        ("x.example", "This domain is for sale. Buy this domain."),
        ("Page not found", "Oops, this page cannot be found."),
    ][len(url) % 4]
    body = html(title=bad[0], text=bad[1]).encode()
    return url, (Stored(url, "20190529", body=body), Stored(url, "20190401")), True


def _tracked(url: str) -> tuple[str, Sequence[Stored], bool]:
    return f"{url}?utm_source=mail", (Stored(url, "20190601"),), True


def _late(url: str) -> tuple[str, Sequence[Stored], bool]:
    return url, (Stored(url, "20220601"),), True


def _never(url: str) -> tuple[str, Sequence[Stored], bool]:
    return url, (), False


def _too_late(url: str) -> tuple[str, Sequence[Stored], bool]:
    """Archived when it was an error already."""
    errors = [Stored(url, f"20{year}0301", status=404, title="Gone") for year in (20, 21, 22)]
    return url, errors, False


_MIX: tuple[tuple[str, Make, int], ...] = (
    ("plain", _plain, 70),
    ("revisited", _revisited, 4),
    ("poisoned", _poisoned, 8),
    ("tracking parameters", _tracked, 4),
    ("years later only", _late, 2),
    ("never archived", _never, 8),
    ("archived as an error only", _too_late, 4),
)
"""Of a hundred. The common case is the plain one; how common it is, differs from article to
article."""


def dead_links(count: int) -> list[DeadLink]:
    """So many dead links, each of a site of its own; the same every time."""
    kinds = [(kind, make) for kind, make, share in _MIX for _ in range(share)]
    links = []
    for number in range(count):
        kind, make = kinds[number * 37 % len(kinds)]
        words = prose(str(number), words=4).lower().rstrip(".").replace(". ", "-")
        url, stored, has_copy = make(f"http://site{number}.example/{words.replace(' ', '-')}")
        links.append(DeadLink(url, kind, tuple(stored), has_copy))
    return links
