"""Whatever goes wrong is told as RFC 9457 problem details."""

import pytest

from tests.app.api.sample import report
from tests.app.api.service import Service


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nowhere", 404, "not_found"),
        ("GET", "/v1/checks/nothing", 404, "check_not_found"),
        ("GET", "/v1/checks/nothing/events", 404, "check_not_found"),
        ("GET", "/v1/checks/nothing/repair", 404, "check_not_found"),
        ("POST", "/v1/checks/nothing/repair", 404, "check_not_found"),
        ("DELETE", "/v1/checks/nothing", 404, "check_not_found"),
        ("PUT", "/v1/checks", 405, "method_not_allowed"),
        ("GET", "/v1/checks/nothing?format=pdf", 404, "check_not_found"),
    ],
)
async def test_an_error_is_a_problem_with_a_code_and_the_requests_id(
    service: Service, method: str, path: str, status: int, code: str
) -> None:
    body: dict[str, list[str]] | None = {"accept": []} if method == "POST" else None
    answer = await service.client.request(method, path, json=body)
    problem = answer.json()
    assert answer.status_code == problem["status"] == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["code"] == code
    assert problem["request_id"] == answer.headers["x-request-id"]
    assert problem["title"]
    assert problem["detail"]
    assert problem["errors"] == []


async def test_a_method_that_is_not_allowed_names_those_that_are(service: Service) -> None:
    answer = await service.client.put("/v1/checks")
    assert answer.headers["allow"] == "POST"


async def test_a_bad_parameter_is_pointed_at(service: Service) -> None:
    check_id = await service.completed(report())
    problem = (await service.client.get(f"/v1/checks/{check_id}?format=pdf")).json()
    assert problem["status"] == 422
    assert [error["pointer"] for error in problem["errors"]] == ["/format"]


async def test_what_nobody_foresaw_is_a_problem_and_tells_nothing_of_the_inside(
    service: Service,
) -> None:
    async def break_down(check_id: str) -> None:
        raise RuntimeError(f"secret of {check_id}")

    service.store.checks.get = break_down  # type: ignore[method-assign]
    answer = await service.client.get("/v1/checks/abc")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["request_id"] == answer.headers["x-request-id"]
    assert "secret" not in answer.text


async def test_the_callers_request_id_is_kept(service: Service) -> None:
    answer = await service.client.get("/healthz", headers={"X-Request-Id": "cms-42"})
    assert answer.headers["x-request-id"] == "cms-42"


@pytest.mark.parametrize("offered", ["", "a b", "x" * 65, "<b>", "é"])
async def test_a_request_id_that_could_do_harm_is_replaced(service: Service, offered: str) -> None:
    headers = {b"X-Request-Id": offered.encode()}
    answer = await service.client.get("/healthz", headers=headers)
    assert answer.headers["x-request-id"] not in ("", offered)
