"""The program as a whole: its help, and what a check does not load."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

from app.cli.options import OutputFormat
from app.cli.program import program
from app.reports import ReportFormat
from tests.app.cli.conftest import Citewatch
from tests.internet import Internet, silence

ROOT = Path(__file__).parents[3]
Write = Callable[..., Path]
COMMANDS = [
    "check", "extract", "repair", "explain", "serve", "worker", "recheck", "doctor", "demo",
    "watch add", "watch list", "watch remove", "keys create", "keys list", "keys revoke",
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(citewatch: Citewatch, command: str) -> None:
    ended = citewatch(*command.split(), "--help")
    assert ended.status == 0
    assert f"Usage: citewatch {command}" in ended.out


def test_every_command_and_option_has_a_help_text() -> None:
    def walk(command: object) -> list[str]:
        inner = getattr(command, "commands", {})
        missing = [] if getattr(command, "help", None) else [str(getattr(command, "name", ""))]
        for parameter in getattr(command, "params", []):
            if not getattr(parameter, "help", None):
                missing.append(f"{getattr(command, 'name', '')} {parameter.name}")
        return missing + [name for each in inner.values() for name in walk(each)]

    assert walk(typer.main.get_command(program)) == []


def test_without_a_command_the_help_is_shown(citewatch: Citewatch) -> None:
    ended = citewatch()
    assert "Commands:" in ended.out + ended.err
    assert ended.status == 2


def test_the_version_is_shown(citewatch: Citewatch) -> None:
    ended = citewatch("--version")
    assert ended.out.startswith("citewatch ")
    assert ended.status == 0


def test_an_unknown_command_is_exit_status_2(citewatch: Citewatch) -> None:
    ended = citewatch("chekc")
    assert ended.status == 2
    assert "check" in ended.err


def test_the_formats_are_those_of_the_reports() -> None:
    assert [form.value for form in OutputFormat] == [form.value for form in ReportFormat]


HEAVY = ("fastapi", "starlette", "sqlalchemy", "alembic", "dbos", "uvicorn", "requests", "click")


def test_a_check_loads_no_web_framework_and_no_database(write: Write, tmp_path: Path) -> None:
    """What is loaded is what one waits for: a check starts in the time that its own parts take."""
    code = (
        "import sys, atexit\n"
        "atexit.register(lambda: sys.stderr.write(' '.join(sorted(sys.modules))))\n"
        "from app.cli import main\n"
        "main()\n"
    )
    arguments = ["check", str(write()), "--no-archive", "--format", "json"]
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    loaded = done.stderr.split()
    assert "app.cli.checking" in loaded
    assert [name for name in HEAVY if name in loaded] == []


def test_an_interrupted_check_ends_quietly(internet: Internet, write: Write) -> None:
    site = internet.site("slow.example")
    site.answer("/a", silence())
    file = write(site.loopback_url("/a"))
    with subprocess.Popen(
        [sys.executable, "-c", "from app.cli import main; main()", "check", str(file)],
        cwd=ROOT, env={**os.environ, **internet.environment}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        deadline = time.monotonic() + 20
        while not site.requests and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert (out, err) == ("", "")


def test_a_reader_that_leaves_early_is_no_error(write: Write) -> None:
    file = write(text="<p>Nobody is cited in this sentence.</p>")
    with subprocess.Popen(
        [sys.executable, "-c", "from app.cli import main; main()", "extract", *[str(file)] * 20],
        cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        err = process.stderr.read()
        process.wait(20)
    assert process.returncode == 0
    assert err == ""
