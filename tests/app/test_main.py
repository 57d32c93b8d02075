"""The service: where it listens, when it refuses to, and how it ends."""

import asyncio
import json
import os
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from app.main import RefusesToListen, is_loopback, refuse_to_be_open_by_accident
from app.settings import Settings

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("", False),
        ("10.0.0.1", False),
        ("localhost.example.com", False),
    ],
)
def test_only_loopback_is_loopback(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


@pytest.mark.parametrize(
    ("host", "keys_required", "refuses"),
    [
        ("127.0.0.1", None, False),
        ("0.0.0.0", None, True),
        ("0.0.0.0", True, False),
        ("0.0.0.0", False, False),
        ("10.0.0.1", None, True),
    ],
)
def test_beyond_loopback_somebody_has_to_decide_about_keys(
    host: str, keys_required: bool | None, refuses: bool
) -> None:
    settings = Settings(host=host, api_keys_required=keys_required)
    if not refuses:
        refuse_to_be_open_by_accident(settings)
        return
    with pytest.raises(RefusesToListen, match="CITEWATCH_API_KEYS_REQUIRED"):
        refuse_to_be_open_by_accident(settings)


@asynccontextmanager
async def citewatch(
    folder: Path, *arguments: str, **settings: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    inherited = {name: value for name, value in os.environ.items() if "CITEWATCH_" not in name}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", "from app.cli import main; main()", *arguments,
        cwd=ROOT,
        env={
            **inherited,
            "CITEWATCH_DATABASE_URL": f"sqlite:///{folder / 'citewatch.db'}",
            "CITEWATCH_PORT": "0",
            **settings,
        },
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def announced(process: asyncio.subprocess.Process) -> tuple[str, int]:
    assert process.stdout is not None
    async with asyncio.timeout(30):
        line = (await process.stdout.readline()).decode()
    match = re.fullmatch(r"Citewatch is listening on http://(127\.0\.0\.1):(\d+)/\n", line)
    assert match, line
    return match[1], int(match[2])


async def get(host: str, port: int, path: str) -> bytes:
    reader, writer = await asyncio.open_connection(host, port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    data = await reader.read()
    writer.close()
    await writer.wait_closed()
    return data


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
async def test_it_answers_once_it_says_so_and_ends_well_when_told(
    tmp_path: Path, stop: signal.Signals
) -> None:
    async with citewatch(tmp_path, "serve") as process:
        host, port = await announced(process)
        assert (await get(host, port, "/healthz")).startswith(b"HTTP/1.1 200")
        process.send_signal(stop)
        rest, said = await asyncio.wait_for(process.communicate(), 20)
    assert process.returncode == 0, said.decode()
    assert rest == b""
    assert b"Traceback" not in said


async def test_logs_are_json_on_standard_error(tmp_path: Path) -> None:
    async with citewatch(tmp_path, "serve") as process:
        await announced(process)
        process.terminate()
        _, said = await asyncio.wait_for(process.communicate(), 20)
    lines = [json.loads(line) for line in said.decode().splitlines()]
    assert lines
    assert all({"event", "level", "timestamp"} <= set(line) for line in lines)


async def test_a_port_that_is_taken_is_said_in_a_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        async with citewatch(tmp_path, "serve", "--port", str(port)) as process:
            _, said = await asyncio.wait_for(process.communicate(), 20)
    assert process.returncode == 3
    assert f"cannot listen on 127.0.0.1:{port}" in said.decode()
    assert b"Traceback" not in said


@pytest.mark.parametrize(
    ("arguments", "settings", "status", "said"),
    [
        (["--host", "0.0.0.0"], {}, 2, "CITEWATCH_API_KEYS_REQUIRED"),
        ([], {"CITEWATCH_HOST": "0.0.0.0"}, 2, "keys create"),
        ([], {"CITEWATCH_DATABASE_URL": "mysql://x"}, 2, "CITEWATCH_DATABASE_URL"),
        ([], {"CITEWATCH_DATABASE_URL": "sqlite:////proc/no/such.db"}, 3, "database"),
        ([], {"CITEWATCH_PORT": "many"}, 2, "CITEWATCH_PORT"),
        ([], {"CITEWATCH_ALLOW_NETWORKS": "the office"}, 2, "CITEWATCH_ALLOW_NETWORKS"),
        (["--port", "70000"], {}, 2, "--port"),
    ],
)
async def test_what_cannot_be_served_is_said_in_a_line(
    tmp_path: Path, arguments: list[str], settings: dict[str, str], status: int, said: str
) -> None:
    async with citewatch(tmp_path, "serve", *arguments, **settings) as process:
        printed, complaint = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == status, complaint.decode()
    assert said in complaint.decode()
    assert b"Traceback" not in complaint
    assert printed == b""


async def test_on_sqlite_a_worker_is_not_needed(tmp_path: Path) -> None:
    async with citewatch(tmp_path, "worker") as process:
        _, said = await asyncio.wait_for(process.communicate(), 20)
    assert process.returncode == 0
    assert "no worker is needed" in said.decode()
