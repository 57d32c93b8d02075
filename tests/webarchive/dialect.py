"""The Internet Archive's manners over any backend: index, replay, availability, and its faults."""

import json
import re
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import parse_qsl, urljoin, urlsplit

from tests.internet import Answer, Request, html, reset, slow
from tests.internet.answers import Behaviour
from tests.webarchive.saving import Saving
from tests.webarchive.shelf import Backend, Copy, moment, urlkey

_FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")
_BARRED = (
    "org.archive.util.io.RuntimeIOException: org.archive.wayback.exception."
    "AdministrativeAccessControlException: Blocked Site Error"
)
_REPLAY = re.compile(r"/web/(?P<stamp>\d{1,14})(?P<modifier>[a-z]{2}_)?/(?P<url>.+)")
_INDEX = "/cdx/search/cdx"
_AVAILABLE = "/wayback/available"


class Fault(StrEnum):
    """How the archive may refuse or fail."""

    TOO_MANY = "429"
    UNAVAILABLE = "503"
    RESET = "reset"
    SLOW = "slow"
    HTML = "html"
    EMPTY = "empty"
    EMPTY_AVAILABILITY = "empty_availability"
    BLOCKED = "blocked"
    BLOCKED_IN_A_PAGE = "blocked_in_a_page"
    BROKEN_OFF = "broken_off"


@dataclass(slots=True)
class _Planned:
    fault: Fault
    times: int
    after: int
    path: str
    headers: tuple[tuple[str, str], ...]


@dataclass(eq=False)
class Dialect:
    """A behaviour for a site of the small internet. ``asked`` are the paths, in order.

    ``excluded`` are hosts whose owners have barred the archive; ``extra_rows`` are put into every
    listing as they are. ``saving`` is its Save Page Now, for backends that more can be put on.
    """

    backend: Backend
    excluded: set[str] = field(default_factory=set)
    extra_rows: list[list[str]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    slowness: float = 30.0
    saving: Saving = field(default_factory=Saving)
    _plan: list[_Planned] = field(default_factory=list)

    def fault(
        self,
        fault: Fault,
        *,
        times: int = 1_000_000,
        after: int = 0,
        path: str = "/",
        headers: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """Let the next requests below a path fail, ``after`` so many that do not."""
        self._plan.append(_Planned(fault, times, after, path, headers))

    @property
    def metered(self) -> int:
        """How often the index was asked: what the archive counts strictly."""
        return sum(path.startswith(_INDEX) for path in self.asked)

    @property
    def replays(self) -> int:
        return sum(path.startswith("/web/") for path in self.asked)

    def __call__(self, request: Request) -> Behaviour:
        self.asked.append(request.path)
        planned = self._planned(request.path)
        answer = _failing(planned, request, self.slowness) if planned else None
        return answer or self._answer(request, planned.fault if planned else None)

    def _planned(self, path: str) -> _Planned | None:
        for planned in self._plan:
            if not planned.times or not path.startswith(planned.path):
                continue
            if planned.after:
                planned.after -= 1
                continue
            planned.times -= 1
            return planned
        return None

    def _answer(self, request: Request, fault: Fault | None) -> Answer:
        parts = urlsplit(request.path)
        if parts.path == "/save" or parts.path.startswith("/save/"):
            return self.saving(request, self.backend)
        parameters = parse_qsl(parts.query, keep_blank_values=True)
        if parts.path == _INDEX:
            return self._index(parameters, blocked=fault is Fault.BLOCKED)
        if parts.path == _AVAILABLE:
            return self._available(dict(parameters), empty=fault is Fault.EMPTY_AVAILABILITY)
        replay = _REPLAY.fullmatch(request.path)
        if replay is None:
            return Answer(404, "not found")
        if self._is_excluded(replay["url"]) or fault is Fault.BLOCKED_IN_A_PAGE:
            sorry = "Sorry. This URL has been excluded from the Wayback Machine."
            return Answer(200, html(title="Wayback Machine", text=sorry))
        return self._replay(request, replay)

    def _is_excluded(self, url: str) -> bool:
        return urlsplit(url).hostname in self.excluded

    def _index(self, parameters: list[tuple[str, str]], *, blocked: bool) -> Answer:
        asked = dict(parameters)
        if blocked or self._is_excluded(asked["url"]):
            headers = [("X-Archive-Wayback-Runtime-Error", _BARRED)]
            return Answer(403, _BARRED + "\n", headers=headers, media_type="text/plain")
        rows = self.backend.rows(asked["url"], asked.get("matchType", "exact"))
        rows = [{**row, "urlkey": urlkey(row["original"])} for row in rows]
        rows = [row for row in rows if _passes(row, parameters)]
        if asked.get("collapse") == "urlkey":
            rows = list({row["urlkey"]: row for row in reversed(rows)}.values())[::-1]
        if asked.get("sort") == "closest" and "closest" in asked:
            near = moment(asked["closest"])
            rows.sort(key=lambda row: abs(moment(row["timestamp"]) - near))
        rows = rows[: int(asked.get("limit") or len(rows))]
        fields = asked["fl"].split(",") if asked.get("fl") else list(_FIELDS)
        table = [[row[name] for name in fields] for row in rows] + self.extra_rows
        if asked.get("output") != "json":
            text = "".join(" ".join(row) + "\n" for row in table)
            return Answer(200, text, media_type="text/plain;charset=UTF-8")
        lines = ",\n".join(json.dumps(row) for row in [fields, *table])
        return Answer(200, f"[{lines}]" if table else "[]", media_type="application/json")

    def _available(self, asked: dict[str, str], *, empty: bool) -> Answer:
        copy = self.backend.nearest(asked["url"], asked.get("timestamp", "20260101000000"))
        closest = {}
        if copy and not empty and copy.status == 200:
            address = f"http://web.archive.org/web/{copy.stamp}/{copy.url}"
            closest = {"status": "200", "available": True, "url": address, "timestamp": copy.stamp}
        snapshots = {"closest": closest} if closest else {}
        answer = {"url": asked["url"], "archived_snapshots": snapshots}
        return Answer(200, json.dumps(answer), media_type="application/json")

    def _replay(self, request: Request, asked: re.Match[str]) -> Answer:
        stamp = asked["stamp"] + "00000101000000"[len(asked["stamp"]) :]
        copy = self.backend.nearest(asked["url"], stamp)
        if copy is None:
            text = "The Wayback Machine has not archived that URL."
            return Answer(404, html(title="Wayback Machine", text=text))
        origin = f"{'https' if request.secure else 'http'}://{request.headers['host']}"
        base = f"{origin}/web/{copy.stamp}{asked['modifier'] or ''}/"
        if copy.stamp != asked["stamp"]:
            reason = f"found capture at {copy.stamp}"
            headers = [("Location", base + copy.url), ("x-archive-redirect-reason", reason)]
            return Answer(302, headers=headers, media_type="text/plain")
        return _stored(copy, base)


def _stored(copy: Copy, base: str) -> Answer:
    """A copy as it is: an archived redirect leads to the archived target."""
    headers = [
        ("Memento-Datetime", moment(copy.stamp).strftime("%a, %d %b %Y %H:%M:%S GMT")),
        ("x-archive-src", "test/stored.warc.gz"),
    ]
    if copy.location:
        headers.append(("Location", base + urljoin(copy.url, copy.location)))
    return Answer(copy.status, copy.data, headers=headers, media_type=copy.media_type)


def _passes(row: dict[str, str], parameters: list[tuple[str, str]]) -> bool:
    """Filters as the index knows them: ``[!]field:regex``, over the whole value; and the time."""
    for name, value in parameters:
        if (name == "from" and row["timestamp"] < value) or (
            name == "to" and row["timestamp"] > value
        ):
            return False
        if name == "filter":
            field_name, _, pattern = value.removeprefix("!").partition(":")
            if (re.fullmatch(pattern, row[field_name]) is None) is not value.startswith("!"):
                return False
    return True


def _failing(planned: _Planned, request: Request, slowness: float) -> Behaviour | None:
    html_of = {
        Fault.TOO_MANY: (429, "You have sent too many requests in a given amount of time."),
        Fault.UNAVAILABLE: (503, "Service temporarily unavailable"),
        Fault.HTML: (200, "We are doing maintenance. Please come back later."),
    }
    if planned.fault in html_of:
        status, text = html_of[planned.fault]
        return Answer(status, html(title=text, text=text), headers=planned.headers)
    if planned.fault is Fault.EMPTY:
        return Answer(200, b"", media_type="application/json")
    if planned.fault is Fault.BROKEN_OFF:
        return Answer(200, '[["timestamp","original"],\n["2019', media_type="application/json")
    if planned.fault is Fault.RESET:
        return reset
    return slow(slowness, Answer(200, b"[]")) if planned.fault is Fault.SLOW else None
