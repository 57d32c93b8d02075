"""Style sheets and scripts: what is vendored is what was published, and nothing comes from afar."""

import hashlib
import re

from app.web.static_files import FOLDER
from tests.app.api.service import Service

VENDOR = FOLDER / "vendor"
TEMPLATES = FOLDER.with_name("templates")


def test_vendored_files_have_their_checksums() -> None:
    lines = (VENDOR / "SHA256SUMS").read_text().splitlines()
    listed = {name: checksum for checksum, name in map(str.split, lines)}
    actual = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.iterdir()
        if path.suffix in (".css", ".js")
    }
    assert actual == listed


def test_every_vendored_file_has_its_licence() -> None:
    licences = (VENDOR / "LICENSES.txt").read_text()
    for path in VENDOR.iterdir():
        assert path.suffix not in (".css", ".js") or path.name in licences


def test_every_static_file_that_a_page_names_is_there_and_of_our_own() -> None:
    named = {
        address
        for template in TEMPLATES.glob("*.html")
        for address in re.findall(r'<(?:script src|link[^>]* href)="([^"]+)"', template.read_text())
    }
    assert named
    for address in named:
        assert (FOLDER / address.removeprefix("/static/")).is_file(), address


def test_no_template_has_scripts_or_styles_of_its_own() -> None:
    for template in TEMPLATES.glob("*.html"):
        text = template.read_text()
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?! src)|hx-on|\|\s*safe", text)


async def test_vendored_files_are_kept_and_ours_are_asked_for_again(service: Service) -> None:
    vendored = await service.client.get("/static/vendor/pico-2.1.1.min.css")
    ours = await service.client.get("/static/citewatch.css")
    assert vendored.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert ours.headers["cache-control"] == "no-cache"
    assert ours.headers["x-content-type-options"] == "nosniff"


async def test_nothing_outside_the_folder_is_served(service: Service) -> None:
    for path in ("/static/../pages.py", "/static/%2e%2e/pages.py", "/static/vendor/../../pages.py"):
        assert (await service.client.get(path)).status_code == 404
