"""What may be sent to have an article checked, and how a mistake in it is pointed out."""

from datetime import UTC, datetime
from typing import Any

import pytest

from app.storage import CheckRequest
from checkers.model import Format
from tests.app.api.service import Service

HTML = "<p><a href='/earlier'>earlier</a></p>"


async def test_an_address_is_accepted(service: Service) -> None:
    answer = await service.client.post("/v1/checks", json={"url": "https://Paper.example/a b"})
    assert answer.status_code == 202
    assert service.engine.accepted == [CheckRequest(url="https://paper.example/a%20b")]


async def test_html_is_accepted_with_all_that_can_be_said_of_it(service: Service) -> None:
    body = {
        "html": HTML,
        "base_url": "https://paper.example/story",
        "format": "html",
        "authors": ["Andrew Korybko"],
        "published_at": "2019-05-20",
        "options": {
            "depth": 0,
            "archive": False,
            "resolve": False,
            "max_age": 60,
            "include_furniture": True,
            "remedies": {"timeout": "advise", "drifted": "add_version"},
        },
    }
    await service.client.post("/v1/checks", json=body)
    assert service.engine.accepted == [
        CheckRequest(
            html=HTML,
            base_url="https://paper.example/story",
            format=Format.HTML,
            authors=("Andrew Korybko",),
            published_at=datetime(2019, 5, 20, tzinfo=UTC),
            archive=False,
            resolve=False,
            include_furniture=True,
            max_age=60,
            remedies=("timeout=advise", "drifted=add_version"),
        )
    ]


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("story.html", Format.HTML),
        ("STORY.HTM", Format.HTML),
        ("story.md", Format.MARKDOWN),
        ("story.txt", Format.TEXT),
    ],
)
async def test_a_file_is_accepted_as_its_bytes(service: Service, name: str, format: Format) -> None:
    data = "<p>Größe</p>".encode("latin-1")
    answer = await service.client.post(
        "/v1/checks",
        files={"file": (name, data)},
        data={
            "base_url": "https://paper.example/story",
            "authors": ["One World", "Andrew Korybko"],
            "published_at": "2019-05-20T08:00:00+02:00",
            "archive": "false",
            "resolve": "false",
            "depth": "0",
        },
    )
    assert answer.status_code == 202
    assert service.engine.accepted == [
        CheckRequest(
            data=data,
            base_url="https://paper.example/story",
            format=format,
            authors=("One World", "Andrew Korybko"),
            published_at=datetime(2019, 5, 20, 6, tzinfo=UTC),
            archive=False,
            resolve=False,
        )
    ]


MISTAKES: list[tuple[dict[str, Any] | list[Any] | str | None, str]] = [
    ({}, ""),
    ({"url": "https://a.example/", "html": HTML}, ""),
    ({"url": "https://a.example/", "base_url": "https://a.example/"}, ""),
    ({"html": ""}, "/html"),
    ({"html": 7}, "/html"),
    ({"url": "ftp://a.example/"}, "/url"),
    ({"url": "javascript:alert(1)"}, "/url"),
    ({"url": "/story"}, "/url"),
    ({"url": "https://user:secret@a.example/"}, "/url"),
    ({"url": "https://a.example\\@b.example/"}, "/url"),
    ({"url": "https://a.example/\u0000"}, "/url"),
    ({"url": "https://a.example/" + "x" * 70_000}, "/url"),
    ({"html": HTML, "base_url": "not an address"}, "/base_url"),
    ({"html": HTML, "format": "pdf"}, "/format"),
    ({"html": HTML, "authors": [""]}, "/authors/0"),
    ({"html": HTML, "authors": "Andrew Korybko"}, "/authors"),
    ({"html": HTML, "published_at": "last week"}, "/published_at"),
    ({"html": HTML, "published_at": 1558310400}, "/published_at"),
    ({"html": HTML, "published_at": "9999-12-31T23:59:59-10:00"}, "/published_at"),
    ({"html": HTML, "published_at": "0001-01-01T00:00:00+10:00"}, "/published_at"),
    ({"html": HTML, "options": {"depth": 3}}, "/options/depth"),
    ({"html": HTML, "options": {"depth": -1}}, "/options/depth"),
    ({"html": HTML, "options": {"depth": True}}, "/options/depth"),
    ({"html": HTML, "options": {"archive": "yes"}}, "/options/archive"),
    ({"html": HTML, "options": {"remedies": {"moved": "add_version"}}}, "/options/remedies"),
    ({"html": HTML, "options": {"remedies": {"restricted": "advise"}}}, "/options/remedies"),
    ({"html": HTML, "options": {"remedies": {"gone": "remove"}}}, "/options/remedies/gone"),
    ({"html": HTML, "options": {"remedies": "gone=advise"}}, "/options/remedies"),
    ({"html": HTML, "options": {"max/age": 1}}, "/options/max~1age"),
    ({"html": HTML, "callback": "https://a.example/"}, "/callback"),
    ([], ""),
    ("text", ""),
]


@pytest.mark.parametrize(("body", "pointer"), MISTAKES)
async def test_a_mistake_is_pointed_at(service: Service, body: Any, pointer: str) -> None:
    answer = await service.client.post("/v1/checks", json=body)
    assert answer.status_code == 422
    assert answer.json()["code"] == "invalid_request"
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]
    assert service.engine.accepted == []


async def test_earlier_works_are_followed_as_deep_as_is_asked(service: Service) -> None:
    body = {"html": HTML, "options": {"depth": 2}}
    assert (await service.client.post("/v1/checks", json=body)).status_code == 202
    assert service.engine.accepted[0].depth == 2


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"nonsense",
        b'{"html": "\xff"}',
        b'{"html": "\\ud800"}',
        b"[" * 100_000,
        b'{"options":' * 5_000 + b"1" + b"}" * 5_000,
    ],
)
async def test_what_is_not_json_is_said_to_be_no_json(service: Service, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    answer = await service.client.post("/v1/checks", content=body, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed_json")


@pytest.mark.parametrize("media_type", ["", "text/plain", "application/x-www-form-urlencoded"])
async def test_other_media_types_are_not_supported(service: Service, media_type: str) -> None:
    headers = {"Content-Type": media_type}
    answer = await service.client.post("/v1/checks", content=b"{}", headers=headers)
    assert answer.status_code == 415
    assert answer.headers["accept-post"] == "application/json, multipart/form-data"


@pytest.mark.parametrize(
    ("files", "data", "pointer"),
    [
        ({"file": ("story.pdf", b"%PDF")}, {}, "/file"),
        ({"file": ("story.zip", b"PK")}, {}, "/file"),
        ({"file": ("story", b"text")}, {}, "/file"),
        ({"file": ("story.html", b"  ")}, {}, "/file"),
        ({"article": ("story.html", b"text")}, {}, "/file"),
        ({"file": ("story.html", b"text")}, {"base_url": "x"}, "/base_url"),
        ({"file": ("story.html", b"text")}, {"depth": "3"}, "/options/depth"),
        ({"file": ("story.html", b"text")}, {"depth": "deep"}, "/options/depth"),
        (
            {"file": ("story.html", b"text")},
            {"remedies": "gone=advise,gone=replace"},
            "/options/remedies",
        ),
        ({"file": ("story.html", b"text")}, {"archive": "perhaps"}, "/options/archive"),
        ({"file": ("story.html", b"text")}, {"callback": "x"}, "/callback"),
    ],
)
async def test_a_mistake_in_an_upload_is_pointed_at(
    service: Service, files: Any, data: dict[str, str], pointer: str
) -> None:
    answer = await service.client.post("/v1/checks", files=files, data=data)
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]


async def test_a_broken_upload_is_a_problem(service: Service) -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    answer = await service.client.post("/v1/checks", content=b"--c\r\n", headers=headers)
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"
