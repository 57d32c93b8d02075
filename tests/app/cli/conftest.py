"""The command line in this process, in front of a small web."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pytest

from app.cli import main
from tests.internet import Answer, Internet, Request, html, prose, running_internet


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: its exit status, its output, and what it said on standard error."""

    status: int
    out: str
    err: str


Citewatch = Callable[..., Ended]
CAPTURED = "20190601101112"


@pytest.fixture
def citewatch(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> Citewatch:
    """Runs a command as the installed program would, with a database of its own."""
    database = tmp_path / "database" / "citewatch.db"
    monkeypatch.setenv("CITEWATCH_DATABASE_URL", f"sqlite:///{database}")

    def run(*arguments: str | os.PathLike[str]) -> Ended:
        monkeypatch.setattr(sys, "argv", ["citewatch", *map(os.fspath, arguments)])
        capfd.readouterr()
        with pytest.raises(SystemExit) as caught:
            main()
        printed = capfd.readouterr()
        assert "Traceback" not in printed.err
        return Ended(int(caught.value.code or 0), printed.out, printed.err)

    return run


@pytest.fixture
def internet(monkeypatch: pytest.MonkeyPatch) -> Iterator[Internet]:
    """A small internet that the command line may reach, with a host that resolves without DNS."""
    with running_internet() as small:
        for name, value in small.environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("CITEWATCH_ALLOW_NETWORKS", "127.0.0.0/8,::1/128")
        monkeypatch.setenv("CITEWATCH_CONTROL_HOSTS", "localhost")
        monkeypatch.setenv("CITEWATCH_TIMEOUT", "5")
        monkeypatch.setenv("CITEWATCH_ARCHIVE_URL", small.site("archive.example").loopback_url(""))
        monkeypatch.setenv("CITEWATCH_AVAILABILITY_URL", "")
        monkeypatch.setenv("CITEWATCH_RDAP_URL", "")
        monkeypatch.setenv("CITEWATCH_MEMENTO_TIMEGATES", "")
        yield small


Shelve = Callable[..., str]


@pytest.fixture
def shelve(internet: Internet) -> Shelve:
    """Puts a capture of an address into an archive; the result is the memento's address."""
    archive = internet.site("archive.example")
    shelved: dict[str, str] = {}

    def answer(request: Request) -> Answer:
        url = next((url for url in shelved if url in unquote(request.path)), "")
        if "/cdx/" in request.path:
            header = ["timestamp", "original", "mimetype", "statuscode", "digest", "length"]
            row = [CAPTURED, url, "text/html", "200", url.encode().hex().upper()[-32:], "2000"]
            listing = [header, row] if url else []
            return Answer(200, json.dumps(listing), media_type="application/json")
        if url and f"/web/{CAPTURED}" in request.path:
            captured_at = ("Memento-Datetime", "Sat, 01 Jun 2019 10:11:12 GMT")
            return Answer(200, shelved[url], headers=[captured_at])
        return Answer(404, "not archived")

    def put(url: str, *, head: str = "", text: str = "") -> str:
        shelved[url] = html(title="In a piece", head=head, text=text or prose(url))
        archive.missing = answer
        return archive.loopback_url(f"/web/{CAPTURED}/{url}")

    return put


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes an article around links: ``write(url, other_url)``; the result is the file."""

    def article(*urls: str, name: str = "article.html", text: str = "") -> Path:
        links = " ".join(
            f'<p>It says so <a href="{url}">in a piece</a> of its own.</p>' for url in urls
        )
        file = tmp_path / name
        file.write_text(
            "<!doctype html><html lang='en'><head><title>On the ferry</title></head><body><article>"
            f"<h1>On the ferry</h1><p>By I. Tarbell</p>{links}{text}</article></body></html>",
            encoding="utf-8",
        )
        return file

    return article
