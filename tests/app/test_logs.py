"""Logs hold no secrets, and never stand in the way of the output."""

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from app.logs import configure_logs, without_secrets


@pytest.fixture
def logging_restored() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    yield
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ({"authorization": "Bearer cw_live_x"}, {"authorization": "…"}),
        ({"api_token": "cw_live_x"}, {"api_token": "…"}),
        ({"database_url": "postgresql://u:p@h/d"}, {"database_url": "…"}),
        ({"url": "https://me:secret@a.example/x?y"}, {"url": "https://a.example/x?y"}),
        ({"url": "https://[bad:secret@a.example/"}, {"url": "…"}),
        ({"url": "https://a.example/x", "count": 3}, {"url": "https://a.example/x", "count": 3}),
    ],
)
def test_no_secret_is_logged(event: dict[str, object], expected: dict[str, object]) -> None:
    assert without_secrets(None, "info", dict(event)) == expected


@pytest.mark.usefixtures("logging_restored")
def test_ours_and_the_libraries_events_are_json_on_standard_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure_logs("info")
    structlog.get_logger().info("check done", check="c_1")
    logging.getLogger("some.library").warning("slow: %s", "yes")
    logging.getLogger("some.library").debug("not this")
    printed = capsys.readouterr()
    ours, theirs = map(json.loads, printed.err.splitlines())
    assert printed.out == ""
    assert (ours["event"], ours["check"], ours["level"]) == ("check done", "c_1", "info")
    assert (theirs["event"], theirs["level"]) == ("slow: yes", "warning")


@pytest.mark.usefixtures("logging_restored")
def test_an_error_is_one_line_with_its_traceback_inside(
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure_logs("info")
    try:
        raise RuntimeError("unforeseen")
    except RuntimeError:
        structlog.get_logger().exception("check failed")
    (line,) = capsys.readouterr().err.splitlines()
    assert "unforeseen" in json.loads(line)["exception"]
