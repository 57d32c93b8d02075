"""The command doctor: a line for each thing, and what to do about it."""

import asyncio
import json
import os
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.storage import CheckRequest, Stage, Store
from checkers.model import (
    Citation,
    CitationKind,
    DecisionKind,
    Evidence,
    Finding,
    Purpose,
    Verdict,
    VerdictKind,
)
from checkers.urls import Url
from tests.app.cli.conftest import Citewatch
from tests.internet import Answer, Internet


def findings(out: str) -> dict[str, dict[str, Any]]:
    return {line["name"]: line for line in map(json.loads, out.splitlines())}


EXAMINED = "dns network tls clock archive database rules space".split()


def test_all_is_well(citewatch: Citewatch, internet: Internet) -> None:
    internet.site("archive.example").page("/", title="Archive")
    ended = citewatch("doctor", "--json")
    found = findings(ended.out)
    assert list(found) == EXAMINED
    assert {name for name, line in found.items() if line["health"] == "fail"} == set(), found
    assert found["archive"]["health"] == "ok"
    assert ended.status == 0


def test_people_read_it_as_lines(citewatch: Citewatch, internet: Internet) -> None:
    internet.site("archive.example").page("/", title="Archive")
    out = citewatch("doctor").out
    assert [line.split()[1] for line in out.splitlines() if not line.startswith(" ")] == EXAMINED


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


def test_a_control_that_refuses_is_a_warning(citewatch: Citewatch, internet: Internet) -> None:
    """Nothing listens at the port 80 of localhost: names resolve, and something was reached."""
    internet.site("archive.example").page("/", title="Archive")
    found = findings(citewatch("doctor", "--json").out)
    assert found["dns"]["health"] == "ok"
    assert found["network"]["health"] == "warn"
    assert "CITEWATCH_CONTROL_HOSTS" in found["network"]["advice"]


def test_a_control_without_a_name_is_a_failure_of_the_dns_alone(
    citewatch: Citewatch, internet: Internet, monkeypatch: pytest.MonkeyPatch
) -> None:
    internet.site("archive.example").page("/", title="Archive")
    monkeypatch.setenv("CITEWATCH_CONTROL_HOSTS", "no-such-name.invalid")
    ended = citewatch("doctor", "--json")
    found = findings(ended.out)
    assert found["dns"]["health"] == "fail"
    assert found["network"]["health"] == "warn"
    assert ended.status == 1


def test_rules_that_editors_dispute_are_named(citewatch: Citewatch, internet: Internet) -> None:
    internet.site("archive.example").page("/", title="Archive")
    assert findings(citewatch("doctor", "--json").out)["rules"]["health"] == "ok"
    with_disputes(addresses=6, disputed=2)
    found = findings(citewatch("doctor", "--json").out)["rules"]
    assert (found["health"], found["seen"]) == ("warn", "false alarms: “gone” 33% of 6")
    assert "decisions list" in found["advice"]


def with_disputes(*, addresses: int, disputed: int) -> None:
    """Leave a database in which a rule has called so many addresses gone, and so many wrongly."""

    async def store_them() -> None:
        async with await Store.open(os.environ["CITEWATCH_DATABASE_URL"], clock=clock) as store:
            check_id = await store.checks.add(CheckRequest(html="<p>"))
            findings = [(place, gone(place)) for place in range(addresses)]
            await store.findings.keep(check_id, findings, stage=Stage.VERDICT)
            for place in range(disputed):
                url = gone(place).citation.url
                await store.decisions.add(
                    DecisionKind.WRONG, url=url, disputed=VerdictKind.GONE, rule="gone"
                )

    asyncio.run(store_them())


def gone(number: int) -> Finding:
    url = Url(f"https://cited.example/{number}")
    seen = Evidence(purpose=Purpose.PAGE, url=url, at=clock(), elapsed=timedelta(), status=404)
    verdict = Verdict(
        kind=VerdictKind.GONE, confidence=0.9, reasons=(), explanation="", rules_version="1",
        rule="gone",
    )  # fmt: skip
    citation = Citation(id=f"c{number}", kind=CitationKind.OUTBOUND, url=url)
    return Finding(citation=citation, verdict=verdict, evidence=(seen,))


def clock() -> datetime:
    return datetime(2026, 5, 4, tzinfo=UTC)
