"""Where a command's result goes: to standard output, or to a file that is never half written."""

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from app.cli.endings import BadInput, ReaderLeft

_PLAIN_FILE = 0o666


def write(text: str, output: Path | None = None) -> None:
    """Write a result as UTF-8, whatever the terminal's own encoding is."""
    write_bytes(text.encode("utf-8", "replace"), output)


def write_bytes(data: bytes, output: Path | None = None) -> None:
    """Write a result as it is.

    Raises:
        BadInput: the file cannot be written. It is as it was before.
    """
    if output is None:
        emit(data)
        return
    try:
        _replace(output, data)
    except OSError as error:
        raise BadInput(f"cannot write {output}: {error.strerror}") from error


def emit(data: bytes) -> None:
    """Write to standard output, at once.

    Raises:
        ReaderLeft: nobody reads it any more.
    """
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        raise ReaderLeft from error


def _replace(output: Path, data: bytes) -> None:
    """Write beside the file, then put it in its place: readers see the old one or the new one."""
    if output.exists() and not output.is_file():  # a pipe or a device is written to, not replaced
        output.write_bytes(data)
        return
    handle, beside = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(_mode(output))
        Path(beside).replace(output)
    except BaseException:
        with suppress(OSError):
            Path(beside).unlink()
        raise


def _mode(output: Path) -> int:
    """What the file has, or would have got; temporary files are for their owner only."""
    if output.exists():
        return output.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return _PLAIN_FILE & ~mask
