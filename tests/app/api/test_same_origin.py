"""Pages of other sites cannot have anything done by a reader's browser."""

import pytest

from tests.app.api.service import ADDRESS, Service

ARTICLE = {"html": "<p><a href='https://wiki.example/'>x</a></p>"}

FOREIGN = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Origin": ADDRESS},
    {"Origin": "https://evil.example"},
    {"Origin": "http://127.0.0.1:9000"},
    {"Origin": "null"},
]
OWN = [
    {},
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": ADDRESS},
]


@pytest.mark.parametrize("headers", FOREIGN)
@pytest.mark.parametrize("path", ["/v1/checks", "/"])
async def test_a_post_from_another_site_is_refused(
    service: Service, path: str, headers: dict[str, str]
) -> None:
    answer = await service.client.post(path, json=ARTICLE, headers=headers)
    assert answer.status_code == 403
    assert answer.json()["code"] == "cross_site"
    assert service.engine.accepted == []


@pytest.mark.parametrize("headers", OWN)
async def test_a_post_of_our_own_pages_and_of_programs_is_taken(
    service: Service, headers: dict[str, str]
) -> None:
    answer = await service.client.post("/v1/checks", json=ARTICLE, headers=headers)
    assert answer.status_code == 202


async def test_a_link_from_another_site_may_be_followed(service: Service) -> None:
    answer = await service.client.get("/", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 200


async def test_a_poisoned_host_header_is_not_repeated_anywhere(public: Service) -> None:
    headers = {"Host": "evil.example"}
    answer = await public.client.post("/v1/checks", json=ARTICLE, headers=headers)
    assert answer.headers["location"].startswith("/v1/checks/")
    assert "evil.example" not in answer.text
