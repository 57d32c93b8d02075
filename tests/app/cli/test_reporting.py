"""From a report to the exit status, and a progress bar for people only."""

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.cli.endings import Exit
from app.cli.reporting import exit_of
from checkers.model import (
    Article,
    Citation,
    CitationKind,
    Document,
    Evidence,
    Failure,
    Finding,
    Format,
    Purpose,
    Report,
    Verdict,
    VerdictKind,
)
from checkers.urls import Url
from tests.app.cli.conftest import Citewatch
from tests.internet import Internet

ROOT = Path(__file__).parents[3]
NOW = datetime(2026, 11, 1, tzinfo=UTC)
ARTICLE = Article(document=Document(data=b""), text="", encoding="utf-8", format=Format.HTML)
TIMEOUT = Evidence(
    purpose=Purpose.PAGE,
    url=Url("http://a.example/"),
    at=NOW,
    elapsed=timedelta(),
    failure=Failure.DNS_TIMEOUT,
)


def finding(kind: VerdictKind, *reasons: str) -> Finding:
    verdict = Verdict(kind=kind, confidence=0.5, reasons=reasons, explanation="", rules_version="1")
    return Finding(
        citation=Citation(id="c1", kind=CitationKind.OUTBOUND), verdict=verdict, evidence=(TIMEOUT,)
    )


GONE = finding(VerdictKind.GONE, "HTTP_STATUS")
ALIVE = finding(VerdictKind.ALIVE)
UNKNOWN = finding(VerdictKind.UNKNOWN, "JS_SHELL")
MENTION = replace(finding(VerdictKind.NOT_CHECKED, "NO_URL"), evidence=())


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ([], Exit.FINE),
        ([ALIVE], Exit.FINE),
        ([UNKNOWN], Exit.FINE),
        ([MENTION], Exit.FINE),
        ([ALIVE, GONE], Exit.NEEDS_ACTION),
    ],
)
def test_only_what_needs_action_ends_with_another_status(
    findings: list[Finding], expected: Exit
) -> None:
    report = Report(article=ARTICLE, findings=tuple(findings), created_at=NOW, completed_at=NOW)
    assert exit_of(report) is expected


def test_an_outage_of_ours_is_said_and_nothing_is_judged(
    citewatch: Citewatch,
    internet: Internet,
    write: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CITEWATCH_CONTROL_HOSTS", "no-such-name.invalid")
    article = write("https://no-such-site.invalid/a-story")
    for command in ("check", "repair"):
        ended = citewatch(command, article, "--no-archive")
        assert ended.status == 3
        assert ended.out == ""
        assert "nothing could be told: our own network fails" in ended.err


def test_progress_is_shown_to_who_sits_at_a_terminal(
    internet: Internet, write: Callable[..., Path]
) -> None:
    site = internet.site("ferry.example")
    site.page("/a", title="A piece of its own")
    watched, stderr = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-c", "from app.cli import main; main()", "check",
         str(write(site.loopback_url("/a"))), "--no-archive"],
        cwd=ROOT, env={**os.environ, "TERM": "xterm"}, stdout=subprocess.PIPE, stderr=stderr,
        check=False, timeout=60,
    )  # fmt: skip
    os.close(stderr)
    shown = os.read(watched, 65_536).decode()
    os.close(watched)
    assert done.returncode == 0, shown
    assert "Checking citations" in shown
    assert b"Checking citations" not in done.stdout
