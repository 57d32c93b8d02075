"""TARGET and the other arguments: what they mean, and what is said of those that mean nothing."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.cli.endings import BadInput
from app.cli.target import is_url, local, read_time, read_url
from checkers.model import Format


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("https://example.com/a", True),
        ("HTTP://example.com/a", True),
        ("article.html", False),
        ("-", False),
        ("ftp://example.com/", False),
        ("httpd.txt", False),
    ],
)
def test_only_web_addresses_are_fetched(target: str, expected: bool) -> None:
    assert is_url(target) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.html", Format.HTML),
        ("a.HTM", Format.HTML),
        ("a.md", Format.MARKDOWN),
        ("a.markdown", Format.MARKDOWN),
        ("a.txt", Format.TEXT),
        ("a", None),
        ("a.php", None),
    ],
)
def test_a_file_name_tells_the_format(tmp_path: Path, name: str, expected: Format | None) -> None:
    file = tmp_path / name
    file.write_text("words")
    assert local(str(file), base_url=None, limit=100).format is expected


def test_a_base_url_is_the_address_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text("words")
    document = local(str(file), base_url="https://example.com/a/", limit=100)
    assert str(document.url) == "https://example.com/a/"


@pytest.mark.parametrize(("size", "cut"), [(99, False), (100, False), (101, True), (5000, True)])
def test_a_file_over_the_limit_is_cut_and_says_so(tmp_path: Path, size: int, cut: bool) -> None:
    file = tmp_path / "a.html"
    file.write_bytes(b"x" * size)
    document = local(str(file), base_url=None, limit=100)
    assert len(document.data) == min(size, 100)
    assert document.cut is cut


class _Trickle(io.RawIOBase):
    """A pipe that gives a byte at a time."""

    def __init__(self, data: bytes) -> None:
        self._left = data

    def read(self, size: int = -1) -> bytes:
        part, self._left = self._left[:1], self._left[1:]
        return part


def test_standard_input_is_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = _Trickle(b"an article")

    monkeypatch.setattr("sys.stdin", Stdin)
    assert local("-", base_url=None, limit=100).data == b"an article"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("missing.html", "No such file"),
        (".", "directory"),
        ("\0", "null"),
    ],
)
def test_what_cannot_be_read_is_bad_input(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        local(str(tmp_path / name), base_url=None, limit=100)


def test_an_address_without_its_scheme_gets_advice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BadInput, match=r"did you mean https://news\.example/story"):
        local("news.example/story", base_url=None, limit=100)


@pytest.mark.parametrize("content", ["", "  \n\t "])
def test_an_empty_file_is_bad_input(tmp_path: Path, content: str) -> None:
    file = tmp_path / "a.html"
    file.write_text(content)
    with pytest.raises(BadInput, match="is empty"):
        local(str(file), base_url=None, limit=100)


@pytest.mark.parametrize("text", ["mailto:a@example.com", "javascript:1", "no address", "http://"])
def test_what_is_no_web_address_is_bad_input(text: str) -> None:
    with pytest.raises(BadInput):
        read_url(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019-05-20", datetime(2019, 5, 20, tzinfo=UTC)),
        ("2019-05-20T10:30", datetime(2019, 5, 20, 10, 30, tzinfo=UTC)),
        ("2019-05-20T10:30:00+02:00", datetime(2019, 5, 20, 8, 30, tzinfo=UTC)),
        ("2019-05-20T10:30:00Z", datetime(2019, 5, 20, 10, 30, tzinfo=UTC)),
    ],
)
def test_times_are_read_in_utc(text: str, expected: datetime) -> None:
    assert read_time(text) == expected
    assert read_time(text).tzinfo is UTC


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2019-02-30", "20.05.2019", "0001-01-01T00:00+09:00"]
)
def test_what_is_no_time_is_bad_input(text: str) -> None:
    with pytest.raises(BadInput):
        read_time(text)
