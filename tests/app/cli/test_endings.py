"""Every way to end is an exit status and at most one line."""

import errno

import pytest

from app.cli.endings import BadInput, Exit, NotDone, ending
from checkers.errors import BadArticle


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (BadInput("no such file"), 2, "citewatch: no such file\n"),
        (NotDone("no network"), 3, "citewatch: no network\n"),
        (BadArticle("it is empty"), 2, "citewatch: it is empty\n"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_what_is_raised_decides_the_exit_status(
    error: BaseException, status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught, ending():
        raise error
    assert caught.value.code == status
    assert capsys.readouterr().err == said


@pytest.mark.parametrize(
    "error",
    [
        RuntimeError("two\nlines"),
        ExceptionGroup("work", [ExceptionGroup("more", [RuntimeError("two\nlines")])]),
        OSError(errno.ENOSPC, "two\nlines"),
    ],
)
def test_a_fault_of_ours_is_one_line_without_a_traceback(
    error: Exception, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught, ending():
        raise error
    said = capsys.readouterr().err
    assert caught.value.code == Exit.NOT_DONE
    assert said.startswith("citewatch: internal error (")
    assert "two lines" in said
    assert said.count("\n") == 1


def test_whoever_debugs_gets_the_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CITEWATCH_LOG_LEVEL", "debug")
    with pytest.raises(SystemExit), ending():
        raise RuntimeError("unforeseen")
    assert "Traceback" in capsys.readouterr().err


def test_an_exit_status_passes_through() -> None:
    with pytest.raises(SystemExit) as caught, ending():
        raise SystemExit(Exit.NEEDS_ACTION)
    assert caught.value.code == 1
