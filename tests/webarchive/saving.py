"""Save Page Now 2 as it is seen from outside: takes addresses, makes captures, says how they go."""

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs

from tests.internet import Answer, Request
from tests.internet.answers import Behaviour
from tests.webarchive.shelf import Backend, Shelf
from tests.webarchive.stored import Stored

KEYS = "akey:asecret"
_CAPTURES_A_DAY = 5


@dataclass(eq=False)
class Saving:
    """The service. ``submitted`` are the forms that it took, ``polls`` how often it was asked.

    A capture is ready at the status question after ``slow`` others; ``errors`` are codes that end
    the captures of addresses, the next one first; ``refusals`` are codes that answer submissions.
    ``answers`` takes the place of everything that it would say. What it says of the time of a
    capture is ``stamp``, where that is not when it was made.
    """

    keys: str = KEYS
    slow: int = 0
    errors: dict[str, list[str]] = field(default_factory=dict)
    refusals: list[str] = field(default_factory=list)
    answers: dict[str, Behaviour] = field(default_factory=dict)
    stamp: str = ""
    now: datetime | None = None
    loses_jobs: bool = False
    forms: list[dict[str, str]] = field(default_factory=list)
    polls: Counter[str] = field(default_factory=Counter)
    _jobs: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def submitted(self) -> list[str]:
        return [form["url"] for form in self.forms]

    def __call__(self, request: Request, backend: Backend) -> Behaviour:
        is_status = request.path.startswith("/save/status/")
        planned = self.answers.get("status" if is_status else "save")
        if planned is not None:
            return planned
        if request.headers.get("authorization") != f"LOW {self.keys}":
            return _json({"message": "You need to be logged in to use Save Page Now."}, 401)
        if is_status:
            return self._status(request.path.rpartition("/")[2], backend)
        if request.method != "POST" or request.path != "/save":
            return Answer(405, "only POST")
        return self._submit(request, backend)

    def _submit(self, request: Request, backend: Backend) -> Answer:
        form = {name: values[0] for name, values in parse_qs(request.body.decode()).items()}
        self.forms.append(form)
        if self.refusals:
            return _error(self.refusals.pop(0))
        url = form["url"]
        if self.submitted.count(url) > _CAPTURES_A_DAY:
            return _error("error:too-many-daily-captures")
        job = f"spn2-{len(self.forms):040x}"
        self._jobs[job] = url, self._recent(url, form, backend)
        answer = {"url": url, "job_id": job}
        if self._jobs[job][1]:
            answer["message"] = "The same snapshot had been made a while ago."
        return _json(answer)

    def _recent(self, url: str, form: dict[str, str], backend: Backend) -> str:
        """The 14 digits of a capture that is young enough to need no other, or ''."""
        days = int(form.get("if_not_archived_within", "0d").removesuffix("d"))
        copy = backend.nearest(url, f"{self._now:%Y%m%d%H%M%S}") if days else None
        since = self._now - timedelta(days=days)
        return copy.stamp if copy and copy.stamp > f"{since:%Y%m%d%H%M%S}" else ""

    def _status(self, job: str, backend: Backend) -> Answer:
        self.polls[job] += 1
        if job not in self._jobs or self.loses_jobs:
            return _json({"message": "unknown job"}, 404)
        url, stamp = self._jobs[job]
        if self.polls[job] <= self.slow:
            return _json({"status": "pending", "job_id": job, "resources": []})
        if self.errors.get(url):
            return _error(self.errors[url].pop(0), job_id=job)
        if not stamp:
            stamp = f"{self._now:%Y%m%d%H%M%S}"
            assert isinstance(backend, Shelf)
            backend.put(Stored(url, stamp, title="As it was saved"))
            self._jobs[job] = url, stamp
        return _json(
            {
                "status": "success",
                "job_id": job,
                "original_url": url,
                "timestamp": self.stamp or stamp,
                "duration_sec": 4.2,
                "resources": [url],
            }
        )

    @property
    def _now(self) -> datetime:
        return self.now or datetime.now(UTC)


def _error(code: str, **more: str) -> Answer:
    return _json({"status": "error", "status_ext": code, "message": "Sorry.", **more})


def _json(answer: dict[str, object], status: int = 200) -> Answer:
    return Answer(status, json.dumps(answer), media_type="application/json")
