"""What is shipped: the wheel holds all that a service needs, and the Dockerfile is clean."""

import os
import re
import signal
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    built = subprocess.run([*command, str(ROOT)], capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return next(folder.glob("citewatch-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an empty environment with the wheel in it.

    The dependencies are lent by the environment of the tests through a path file, in which path
    files are not read again: the editable install of the working tree stays invisible.
    """
    home = tmp_path_factory.mktemp("empty")
    venv.create(home, with_pip=True)
    python = home / "bin" / "python"
    site = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    Path(site, "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(wheel)],
        check=True, cwd=home,
    )  # fmt: skip
    return home / "bin"


def test_the_wheel_comes_from_the_wheel_and_not_from_the_working_tree(
    installed: Path, tmp_path: Path
) -> None:
    where = subprocess.run(
        [installed / "python", "-c", "import app, checkers; print(app.__file__, checkers)"],
        capture_output=True, text=True, check=True, cwd=tmp_path,
    ).stdout  # fmt: skip
    assert str(ROOT) not in where
    assert str(installed.parent) in where


def test_an_installed_wheel_serves_its_pages_and_static_files(
    installed: Path, tmp_path: Path
) -> None:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("CITEWATCH_")},
        "CITEWATCH_DATABASE_URL": f"sqlite:///{tmp_path / 'citewatch.db'}",
        "CITEWATCH_PORT": "0",
    }
    with subprocess.Popen(
        [installed / "citewatch", "serve"], cwd=tmp_path, env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as service:  # fmt: skip
        try:
            address = _address(service)
            page = urlopen(address).read().decode()  # noqa: S310 (our own, on loopback)
            stylesheet = re.search(r'<link[^>]*href="(/static/[^"]+\.css)"', page)
            assert stylesheet, page
            answer = urlopen(address.rstrip("/") + stylesheet[1])  # noqa: S310
            assert answer.status == 200
        finally:
            service.send_signal(signal.SIGTERM)
            service.communicate(timeout=20)
    assert service.returncode == 0


def _address(service: subprocess.Popen[str]) -> str:
    assert service.stdout is not None
    said = []
    for line in service.stdout:
        said.append(line)
        if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
            return found[0]
    raise AssertionError("the service never said where it listens:\n" + "".join(said))


def test_the_dockerfile_is_clean_under_hadolint() -> None:
    hadolint = Path(sysconfig.get_path("scripts")) / "hadolint"
    done = subprocess.run([hadolint, ROOT / "Dockerfile"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
