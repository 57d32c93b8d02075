"""The demonstration: a whole report, through real sockets, without any network."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict, float]:
    """The JSON report of the demonstration, and the seconds that it took."""
    environment = {name: value for name, value in os.environ.items() if "CITEWATCH_" not in name}
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", "from app.cli import main; main()", "demo", "--format", "json"],
        cwd=ROOT, env=environment, capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout), time.monotonic() - started


def cited(demo: tuple[dict, float], host: str) -> dict:
    (citation,) = [c for c in demo[0]["citations"] if c["url"] and f"//{host}/" in c["url"]]
    return citation


def test_it_takes_less_than_15_seconds(demo: tuple[dict, float]) -> None:
    assert demo[1] < 15


@pytest.mark.parametrize(
    ("host", "kind"),
    [
        ("tide-office.example", "alive"),
        ("harbour-ledger.example", "alive"),
        ("old-lighthouses.example", "moved"),
        ("port-archive.example", "gone"),
        ("town-library.example", "gone"),
        ("gull-gazette.example", "soft_404"),
        ("pierwatch.example", "defunct_site"),
        ("harbour-notes.example", "defunct_site"),
        ("census-office.example", "blocked"),
        ("ship-registry.example", "restricted"),
    ],
)
def test_each_kind_of_fate_is_shown(demo: tuple[dict, float], host: str, kind: str) -> None:
    assert cited(demo, host)["verdict"]["kind"] == kind


@pytest.mark.parametrize(
    ("host", "captured_on"),
    [
        ("port-archive.example", "2019-06-04"),
        ("gull-gazette.example", "2019-05-18"),
        ("pierwatch.example", "2019-03-11"),
        ("harbour-notes.example", "2017-07-05"),
    ],
)
def test_a_copy_is_offered_that_was_opened(
    demo: tuple[dict, float], host: str, captured_on: str
) -> None:
    citation = cited(demo, host)
    memento = citation["archive"]["memento"]
    assert memento["verified"]
    assert memento["captured_at"].startswith(captured_on)
    assert citation["remedy"]["kind"] == "replace_with_memento"


def test_what_has_no_copy_is_left_to_a_person(demo: tuple[dict, float]) -> None:
    citation = cited(demo, "town-library.example")
    assert citation["archive"]["outcome"] == "none"
    assert citation["remedy"]["kind"] == "fix_by_hand"


def test_a_self_citation_on_a_defunct_site_is_shown(demo: tuple[dict, float]) -> None:
    citation = cited(demo, "harbour-notes.example")
    assert citation["kind"] == "self"
    assert citation["self"]["basis"] in ("same_author", "first_person")


def test_a_title_without_a_link_is_shown(demo: tuple[dict, float]) -> None:
    assert demo[0]["summary"]["mentions"] >= 1


def test_the_article_is_read_as_it_says(demo: tuple[dict, float]) -> None:
    article = demo[0]["article"]
    assert article["title"] == "What the Harbour Keeps"
    assert article["authors"] == []
    assert article["published_at"].startswith("2019-05-20")
