"""An archive's answer in an editor's words."""

from collections.abc import Sequence
from datetime import date, datetime

from checkers.archives.opened import Fault, Opened
from checkers.archives.variants import Variant

_A_YEAR = 365.25

ASK_AGAIN = "ask again later"

_VARIANTS = {
    Variant.WITHOUT_TRACKING: "stored without the address's tracking parameters",
    Variant.WITHOUT_QUERY: "stored without the address's query",
    Variant.AMP: "stored as the AMP edition or its counterpart",
    Variant.MOBILE: "stored as the mobile edition or its counterpart",
    Variant.INDEX_FILE: "stored under the folder or its index file",
    Variant.DECODED: "stored under a mended spelling of the address",
    Variant.SAME_FOLDER: "stored under another address in the same folder, with the same words",
    Variant.SAME_SITE: "stored under another address on the same site, with the same words",
}

_FAULTS = {
    Fault.ARCHIVED_ERROR: "an error page",
    Fault.REDIRECT_LOOP: "a redirect that never ends",
    Fault.LED_ASTRAY: "a redirect out of the archive",
    Fault.BAD_DATE: "a copy without a credible date",
    Fault.AFTER_DEATH: "a copy made after the page was gone",
    Fault.FRONT_PAGE: "the site's front page",
    Fault.FOREIGN_TYPE: "another kind of file",
    Fault.NO_LONGER_THERE: "an error or parking page",
    Fault.NOT_THE_PAGE: "a login page, a robot check, or another page",
    Fault.REDIRECT_OF_MANY: "a redirect that other pages of the site have as well",
    Fault.UNPROVEN_REDIRECT: "a redirect of which nothing shows that it leads to the page",
}


_REDIRECTED = "reached through a redirect that was archived"


def distance_days(captured_at: datetime, cited_at: datetime | None) -> int | None:
    """Calendar days (UTC) from the citation to the capture; negative where it came before."""
    return (captured_at.date() - cited_at.date()).days if cited_at else None


def found(
    opened: Opened, *, cited_at: datetime | None, variant: Variant | None, unlisted: bool = False
) -> str:
    """How far the copy is from the citation, and what is not as one would expect.

    ``unlisted``: it was not chosen from a list, because the archive gave none.
    """
    parts = [_captured(opened.captured_at.date(), distance_days(opened.captured_at, cited_at))]
    if variant is not None:
        parts.append(_VARIANTS[variant])
    if opened.redirected:
        parts.append(_REDIRECTED)
    if opened.fits is False:
        parts.append("its title is not the one expected")
    if unlisted:
        parts.append("there may be a better one: the archive did not list its copies")
    return "; ".join(parts)


def linked(opened: Opened, *, cited_at: datetime | None) -> str:
    """Of a copy that the article links to itself: which it is."""
    day = opened.captured_at.date()
    parts = [f"the article already points to the copy of {day.day} {day:%B %Y}, checked"]
    if cited_at is not None:
        parts.append(_captured(day, distance_days(opened.captured_at, cited_at)))
    if opened.redirected:
        parts.append(_REDIRECTED)
    if opened.fits is False:
        parts.append("its title is not the one expected")
    return "; ".join(parts)


def linked_in_vain(fault: Fault) -> str:
    """Of a copy that the article links to itself: why it is none."""
    if fault is Fault.EXCLUDED:
        return "the archive does not show the copy that the article points to"
    if fault is Fault.NOT_ARCHIVED:
        return "the archive has no copy where the article points to"
    if fault is Fault.UNPROVEN_REDIRECT:
        return (
            "the copy that the article points to is reached through a redirect, "
            "of which nothing shows that it leads to the page"
        )
    return f"the copy that the article points to is {_FAULTS[fault]}"


def none(faults: list[Fault], *, listed: int, searched: bool = True) -> str:
    """Why there is no copy to offer: ``listed`` captures, of which some were opened in vain.

    ``searched``: the site was searched for the page under another address, if it could be.
    """
    why = _none(faults, listed=listed)
    return why if searched else f"{why}; the archive was not searched for another address of it"


def _none(faults: list[Fault], *, listed: int) -> str:
    if Fault.EXCLUDED in faults:
        return "excluded by the site's owner"
    seen = [text for fault, text in _FAULTS.items() if fault in faults]
    if seen:
        return f"no usable copy: what is archived is {_or(seen)}"
    if listed:
        return (
            "no usable copy: what is archived are errors, or was archived after the page was gone"
        )
    return "no archived copy"


def unanswered(why: str) -> str:
    return f"{why}; {ASK_AGAIN}"


def _captured(day: date, distance: int | None) -> str:
    if distance is None:
        return f"captured on {day.day} {day:%B %Y}"
    if distance == 0:
        return "captured on the day of the article"
    side = "after" if distance > 0 else "before"
    may_differ = ", may differ" if abs(distance) >= _A_YEAR else ""
    return f"captured {_span(abs(distance))} {side} the article{may_differ}"


def _span(days: int) -> str:
    if days < 60:
        return _counted(days, "day")
    if days < 2 * _A_YEAR:
        return _counted(round(days / 30.44), "month")
    return _counted(round(days / _A_YEAR), "year")


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def _or(texts: list[str]) -> str:
    return ", or ".join(texts)


def with_silence(note: str, hosts: Sequence[str]) -> str:
    """What is said of a search, with those that did not answer.

    >>> with_silence("no copy", ["gate.example"])
    'no copy; gate.example did not answer'
    """
    return "; ".join([note, *map(_silence, hosts)])


def without_silence(note: str, hosts: Sequence[str]) -> str:
    """The same before it was said who did not answer.

    >>> without_silence("no copy; gate.example did not answer", ["gate.example"])
    'no copy'
    """
    for host in reversed(hosts):
        note = note.removesuffix(f"; {_silence(host)}")
    return note


def _silence(host: str) -> str:
    return f"{host} did not answer"
