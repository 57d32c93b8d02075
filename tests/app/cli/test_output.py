"""Results are written whole or not at all."""

import stat
from pathlib import Path

import pytest

from app.cli.endings import BadInput
from app.cli.output import write, write_bytes


def test_a_file_is_written_as_utf_8(tmp_path: Path) -> None:
    write("“naïve” \ud800", tmp_path / "report.txt")
    assert (tmp_path / "report.txt").read_bytes() == "“naïve” ?".encode()


def test_an_existing_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text("old and longer than the new one")
    file.chmod(0o640)
    write_bytes(b"new", file)
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [file]


def test_a_reader_of_the_old_file_keeps_the_old_content(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text("old")
    with file.open() as reader:
        write("new", file)
        assert reader.read() == "old"


@pytest.mark.parametrize("name", ["no-such-folder/report.txt", "."])
def test_a_file_that_cannot_be_written_is_bad_input(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput, match="cannot write"):
        write("new", tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_device_is_written_to_and_not_replaced() -> None:
    write("gone", Path("/dev/null"))
    assert not Path("/dev/null").is_file()
