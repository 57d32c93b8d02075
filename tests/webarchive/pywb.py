"""A real web archive: pywb, from an environment of its own, in a process of its own.

It is looked for where ``CITEWATCH_TEST_PYWB`` says (its ``wayback`` executable), then in
``.venv-pywb``. Where there is none the tests that need it are skipped, except in CI.
"""

import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.webarchive.stored import Stored, write_warc

_FIELDS = {
    "timestamp": "timestamp",
    "original": "url",
    "mimetype": "mime",
    "statuscode": "status",
    "digest": "digest",
    "length": "length",
}
_CONFIGURATION = """
collections:
  web:
    index: ./index.cdxj
    archive_paths: ./warcs/
framed_replay: false
enable_memento: true
"""
_START = 30.0
_ROOT = Path(__file__).parents[2]

# Read at import: within a test the environment says nothing (tests/conftest.py).
_NAMED = os.environ.get("CITEWATCH_TEST_PYWB", "")
_IN_CI = os.environ.get("CI") == "true"


@dataclass(frozen=True)
class _Replayed:
    stamp: str
    url: str
    status: int
    data: bytes
    media_type: str
    location: str


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirects)


class Pywb:
    """A running pywb as a backend; ``timegate`` is the prefix of its own TimeGate."""

    def __init__(self, port: int) -> None:
        self._origin = f"http://127.0.0.1:{port}"
        self.timegate = f"{self._origin}/web/"

    def rows(self, url: str, scope: str = "exact") -> list[dict[str, str]]:
        asked = {"url": url, "output": "json", "matchType": scope}
        _, _, body = self._get("/web/cdx?" + urlencode(asked))
        rows = [json.loads(line) for line in body.decode().splitlines()]
        return [
            {name: str(row.get(theirs) or "-") for name, theirs in _FIELDS.items()} for row in rows
        ]

    def nearest(self, url: str, stamp: str) -> _Replayed | None:
        status, headers, body = self._get(f"/web/{stamp}id_/{url}")
        when = headers.get("Memento-Datetime")
        if when is None:
            return None
        parsed = time.strptime(when, "%a, %d %b %Y %H:%M:%S GMT")
        return _Replayed(
            stamp=time.strftime("%Y%m%d%H%M%S", parsed),
            url=url,
            status=status,
            data=body,
            media_type=headers.get("Content-Type", ""),
            location=headers.get("Location", ""),
        )

    def _get(self, path: str) -> tuple[int, dict[str, str], bytes]:
        try:
            with _opener.open(self._origin + path, timeout=10) as answer:
                return answer.status, dict(answer.headers), answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, dict(error.headers), error.read()

    def is_up(self) -> bool:
        try:
            return self._get("/")[0] == 200
        except OSError:
            return False


@contextmanager
def running_pywb(folder: Path, stored: Iterable[Stored]) -> Iterator[Pywb]:
    """Serve these answers from WARC files in ``folder``; the process ends with the context."""
    wayback = _executable()
    (folder / "warcs").mkdir()
    write_warc(folder / "warcs" / "stored.warc.gz", stored)
    (folder / "config.yaml").write_text(_CONFIGURATION)
    indexer = [str(wayback.with_name("cdx-indexer")), "-j", "-s", "-o", "index.cdxj", "warcs/"]
    subprocess.run(indexer, cwd=folder, check=True, capture_output=True, timeout=60)
    port = _free_port()
    command = [str(wayback), "-b", "127.0.0.1", "-p", str(port), "-d", str(folder)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        pywb = Pywb(port)
        _wait_for(pywb, process, folder / "log")
        yield pywb
    finally:
        process.terminate()
        process.wait(20)


def _executable() -> Path:
    for candidate in (Path(_NAMED), _ROOT / ".venv-pywb" / "bin" / "wayback"):
        if candidate.is_file():
            return candidate
    missing = "no pywb: set CITEWATCH_TEST_PYWB to its wayback executable, or run `make pywb`"
    if _IN_CI:
        pytest.fail(missing)
    pytest.skip(missing)


def _wait_for(pywb: Pywb, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _START
    while not pywb.is_up():
        if process.poll() is not None or time.monotonic() > deadline:
            pytest.fail(f"pywb did not start: {log.read_text(errors='replace')[-2000:]}")
        time.sleep(0.1)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])
