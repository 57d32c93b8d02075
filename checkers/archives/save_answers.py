"""What Save Page Now 2 answers, read: how a capture is going, or why there is none. Pure.

Errors come with status 200 and a code in ``status_ext``. What is to be done about one is a row of a
table; of a code that is not in it we know nothing, so it is taken for something that passes.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from checkers.errors import BadUrl
from checkers.same_page import key
from checkers.stamps import read_stamp
from checkers.urls import Url

_JOB = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,127}")
"""Mostly "spn2-" and 40 hexadecimal digits: it becomes a part of an address, and no more of it."""
_STAMP = re.compile(r"[0-9]{14}")
_CODE = re.compile(r"error:[a-z0-9-]{1,60}")
_AHEAD = timedelta(days=1)
"""How far their clock may be before ours."""
_MOMENT = timedelta(minutes=1)
_UNREADABLE = "the archive's answer cannot be understood"


class Trouble(StrEnum):
    """What can be done about a capture that was not made.

    Permanent: nothing, the next attempt would end like this one. Transient: try again, later and
    later. Quota: neither the address nor the archive has a fault, there is just no room for more.
    """

    PERMANENT = "permanent"
    TRANSIENT = "transient"
    QUOTA = "quota"


@dataclass(frozen=True, slots=True)
class Submitted:
    """The archive has taken the address, and makes the capture under this number."""

    job: str


@dataclass(frozen=True, slots=True)
class AlreadyThere:
    """It makes no new capture, since it has one that is recent enough."""


@dataclass(frozen=True, slots=True)
class Pending:
    """The capture is being made."""


@dataclass(frozen=True, slots=True)
class Captured:
    """The capture was made at that time, of that address."""

    at: datetime
    original: Url


@dataclass(frozen=True, slots=True)
class NotSaved:
    """No capture was made. ``why`` is a sentence's worth of words for an editor.

    ``wait`` is for how long at least the archive is not asked for this address, None where nothing
    says so; for a quota without it, that is until its next day. Unless it is ``told``, we only have
    no answer: of a capture that is being made that says nothing.
    """

    trouble: Trouble
    why: str
    wait: timedelta | None = None
    told: bool = True


_P, _T, _Q = Trouble.PERMANENT, Trouble.TRANSIENT, Trouble.QUOTA

ERRORS: Mapping[str, tuple[Trouble, str]] = {
    # The address will not be better tomorrow.
    "bad-request": (_P, "the site says that the request is not valid"),
    "blocked": (_P, "the site refuses the archive"),
    "blocked-url": (_P, "the archive takes no copies of this address"),
    "filesize-limit": (_P, "the document is larger than the archive takes"),
    "ftp-access-denied": (_P, "the site refuses the archive"),
    "gone": (_P, "the site says that the page is gone"),
    "http-version-not-supported": (_P, "the site does not speak the archive's HTTP"),
    "invalid-host-resolution": (_P, "the archive finds no host of this name"),
    "invalid-url-syntax": (_P, "the archive does not take this for an address"),
    "method-not-allowed": (_P, "the site refuses the archive's requests"),
    "network-authentication-required": (_P, "the site wants the archive to log in"),
    "no-access": (_P, "the site refuses the archive"),
    "not-found": (_P, "the site told the archive that there is no such page"),
    "not-implemented": (_P, "the site does not know the archive's requests"),
    "too-many-redirects": (_P, "the page redirects more often than the archive follows"),
    "unauthorized": (_P, "the page wants a login"),
    # It is the operator's affair, and nothing that waiting would change.
    "blocked-client-ip": (_P, "the archive refuses the address of this machine"),
    # The site or the archive has a bad day.
    "bad-gateway": (_T, "the site could not be reached by the archive"),
    "bandwidth-limit-exceeded": (_T, "the site has used up its traffic"),
    "browsing-timeout": (_T, "the page took the archive too long"),
    "cannot-fetch": (_T, "the archive is overloaded"),
    "capture-location-error": (_T, "the archive lost the copy that it made"),
    "celery": (_T, "the archive could not begin"),
    "gateway-timeout": (_T, "the site did not answer the archive in time"),
    "internal-server-error": (_T, "the archive has a fault"),
    "invalid-server-response": (_T, "the archive did not understand the site's answer"),
    "job-failed": (_T, "the archive has a fault"),
    "no-browsers-available": (_T, "the archive is overloaded"),
    "protocol-error": (_T, "the site broke its answer to the archive off"),
    "proxy-error": (_T, "the archive has a fault"),
    "read-timeout": (_T, "the site did not answer the archive in time"),
    "service-unavailable": (_T, "the site was out of service for the archive"),
    "soft-time-limit-exceeded": (_T, "the page took the archive too long"),
    "too-many-requests": (_T, "the site asked the archive to wait"),
    # There is no room for us: at the moment, or for this address today.
    "user-session-limit": (_Q, "the archive is making as many copies for us as it makes at once"),
    "too-many-daily-captures": (_Q, "the archive makes no more copies of this address today"),
}
"""By the code without its "error:", as the archive documents them."""

_SHORTLY = frozenset({"user-session-limit"})
"""Quotas that are free again when one of our captures has ended, not on another day."""


def read_submission(data: bytes) -> Submitted | AlreadyThere | NotSaved:
    """The answer to an address that was submitted."""
    answer = _read(data)
    if answer is None:
        return NotSaved(_T, _UNREADABLE, told=False)
    job = answer.get("job_id")
    if isinstance(job, str) and _JOB.fullmatch(job):
        return Submitted(job)
    if job is None and "same snapshot" in str(answer.get("message", "")).lower():
        return AlreadyThere()
    return _error(answer)


def read_status(
    data: bytes, *, job: str, asked: Url, now: datetime
) -> Captured | Pending | NotSaved:
    """The answer to the question how a job is going; ``asked`` is what was submitted."""
    answer = _read(data)
    if answer is None or answer.get("job_id", job) != job:
        return NotSaved(_T, _UNREADABLE, told=False)
    match answer.get("status"):
        case "pending":
            return Pending()
        case "success":
            return _captured(answer, asked, now=now)
    return _error(answer)


def _read(data: bytes) -> dict[str, object] | None:
    try:
        answer = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return answer if isinstance(answer, dict) else None


def _captured(answer: Mapping[str, object], asked: Url, *, now: datetime) -> Captured | NotSaved:
    stamp = answer.get("timestamp")
    at = read_stamp(stamp) if isinstance(stamp, str) and _STAMP.fullmatch(stamp) else None
    if at is None or at > now + _AHEAD:
        return NotSaved(_T, "the archive does not say when it made the copy")
    return Captured(at, _original(answer.get("original_url"), asked))


def _original(told: object, asked: Url) -> Url:
    """The address as the archive spells it; where it names something else, what we asked for."""
    try:
        original = Url.parse(told) if isinstance(told, str) else asked
    except BadUrl:
        return asked
    return original if key(original) == key(asked) else asked


def _error(answer: Mapping[str, object]) -> NotSaved:
    code = answer.get("status_ext")
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        return NotSaved(_T, _UNREADABLE, told=False)
    name = code.removeprefix("error:")
    if name not in ERRORS:
        return NotSaved(_T, f"the archive could not make a copy ({name})")
    trouble, why = ERRORS[name]
    return NotSaved(trouble, why, wait=_MOMENT if name in _SHORTLY else None)
