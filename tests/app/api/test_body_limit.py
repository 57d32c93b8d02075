"""A body has a cap, whether its length is declared or not."""

from collections.abc import AsyncIterator
from pathlib import Path

from app.api.body_limit import body_limit
from tests.app.api.service import open_service

LIMIT = 2048


async def test_an_article_over_the_limit_is_refused(tmp_path: Path) -> None:
    async with open_service(tmp_path, article_limit=LIMIT) as service:
        answer = await service.client.post("/v1/checks", json={"html": "x" * (LIMIT + 1)})
    assert answer.status_code == 413
    assert answer.json()["code"] == "article_too_large"


async def test_an_article_at_the_limit_is_taken_however_it_is_escaped(tmp_path: Path) -> None:
    async with open_service(tmp_path, article_limit=LIMIT) as service:
        answer = await service.client.post(
            "/v1/checks",
            content='{"html": "' + "\\u0430" * (LIMIT // 2) + '"}',
            headers={"Content-Type": "application/json"},
        )
    assert answer.status_code == 202


async def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    async with open_service(tmp_path, article_limit=LIMIT) as service:
        files = {"file": ("story.html", b"x" * (LIMIT + 1))}
        answer = await service.client.post("/v1/checks", files=files)
    assert answer.json()["code"] == "article_too_large"


async def test_a_body_over_the_cap_is_not_read_into_memory(tmp_path: Path) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while True:
            sent += 65_536
            yield b" " * 65_536

    async with open_service(tmp_path, article_limit=LIMIT) as service:
        answer = await service.client.post(
            "/v1/checks", content=endless(), headers={"Content-Type": "application/json"}
        )
    assert answer.status_code == 413
    assert answer.json()["code"] == "body_too_large"
    assert sent < 10 * body_limit(LIMIT)
