"""Nobody's domain name can be made to lead into a service that trusts loopback."""

import pytest

from tests.app.api.service import Service


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:8000", "127.0.0.1:8000", "[::1]:8000", "[::1]"]
)
async def test_loopback_answers_to_its_own_names(service: Service, host: str) -> None:
    answer = await service.client.get("/healthz", headers={"Host": host})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "", "[::1"]
)
@pytest.mark.parametrize("path", ["/", "/v1/checks/x", "/openapi.json"])
async def test_other_names_are_refused_whatever_they_ask(
    service: Service, host: str, path: str
) -> None:
    answer = await service.client.get(path, headers={"Host": host})
    assert answer.status_code == 421
    assert answer.json()["code"] == "wrong_host"


async def test_where_keys_were_decided_on_any_name_will_do(guarded: Service) -> None:
    answer = await guarded.client.get("/healthz", headers={"Host": "citewatch.example"})
    assert answer.status_code == 200
