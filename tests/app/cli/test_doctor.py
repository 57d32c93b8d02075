"""The command doctor: a line for each thing, and what to do about it."""

import json
from typing import Any

import pytest

from tests.app.cli.conftest import Citewatch
from tests.internet import Answer, Internet


def findings(out: str) -> dict[str, dict[str, Any]]:
    return {line["name"]: line for line in map(json.loads, out.splitlines())}


def test_all_is_well(citewatch: Citewatch, internet: Internet) -> None:
    internet.site("archive.example").page("/", title="Archive")
    ended = citewatch("doctor", "--json")
    found = findings(ended.out)
    assert list(found) == ["dns", "tls", "clock", "archive", "database", "space"]
    assert {name for name, line in found.items() if line["health"] == "fail"} == set(), found
    assert found["archive"]["health"] == "ok"
    assert ended.status == 0


def test_people_read_it_as_lines(citewatch: Citewatch, internet: Internet) -> None:
    internet.site("archive.example").page("/", title="Archive")
    out = citewatch("doctor").out
    assert [line.split()[1] for line in out.splitlines() if not line.startswith(" ")] == [
        "dns", "tls", "clock", "archive", "database", "space",
    ]  # fmt: skip


def test_a_silent_archive_is_a_warning_and_no_failure(
    citewatch: Citewatch, internet: Internet
) -> None:
    internet.site("archive.example").answer("/", Answer(429, "wait"))
    ended = citewatch("doctor", "--json")
    found = findings(ended.out)["archive"]
    assert (found["health"], "wait" in found["advice"]) == ("warn", True)
    assert ended.status == 0


def test_the_archive_is_asked_one_question_and_not_of_the_counted_kind(
    citewatch: Citewatch, internet: Internet
) -> None:
    archive = internet.site("archive.example")
    archive.page("/", title="Archive")
    citewatch("doctor")
    assert [request.path for request in archive.requests] == ["/"]


@pytest.mark.parametrize(
    ("setting", "value", "name"),
    [
        ("CITEWATCH_DATABASE_URL", "sqlite:////proc/no/such.db", "database"),
        ("CITEWATCH_DATABASE_URL", "mysql://x", "database"),
        ("CITEWATCH_ARCHIVE_URL", "http://10.0.0.1/", "archive"),
    ],
)
def test_what_does_not_work_is_said_with_what_to_do(
    citewatch: Citewatch,
    internet: Internet,
    monkeypatch: pytest.MonkeyPatch,
    setting: str,
    value: str,
    name: str,
) -> None:
    internet.site("archive.example").page("/", title="Archive")
    monkeypatch.setenv(setting, value)
    ended = citewatch("doctor", "--json")
    found = findings(ended.out)[name]
    assert found["health"] == "fail"
    assert found["advice"]
    assert ended.status == 1
