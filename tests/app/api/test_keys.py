"""Where keys are required, nothing is done or shown without one."""

from datetime import timedelta

import pytest

from tests.app.api.service import NOW, Service

ARTICLE: dict[str, object] = {"html": "<p><a href='https://wiki.example/'>x</a></p>"}

ROUTES = [
    ("POST", "/v1/checks"),
    ("GET", "/v1/checks/any"),
    ("DELETE", "/v1/checks/any"),
    ("GET", "/v1/checks/any/events"),
    ("GET", "/v1/checks/any/repair"),
    ("POST", "/v1/checks/any/repair"),
    ("GET", "/v1/decisions"),
    ("POST", "/v1/decisions"),
    ("GET", "/v1/decisions/any"),
    ("DELETE", "/v1/decisions/any"),
    ("GET", "/metrics"),
]


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


@pytest.mark.parametrize(("method", "path"), ROUTES)
async def test_every_route_asks_for_a_key(guarded: Service, method: str, path: str) -> None:
    accept_nothing: dict[str, object] = {"accept": []}
    body = accept_nothing if path.endswith("repair") else ARTICLE
    answer = await guarded.client.request(method, path, json=body if method == "POST" else None)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == 'Bearer realm="citewatch"'
    assert answer.json()["code"] == "unauthorized"
    assert guarded.engine.accepted == []
    assert await guarded.store.decisions.holding() == []


async def test_a_good_key_opens_the_door(guarded: Service) -> None:
    made = await guarded.store.keys.create("cms")
    answer = await guarded.client.post("/v1/checks", json=ARTICLE, headers=bearer(made.token))
    assert answer.status_code == 202


async def test_an_unknown_key_is_refused(guarded: Service) -> None:
    headers = bearer("cw_live_00000000_" + "0" * 64)
    answer = await guarded.client.post("/v1/checks", json=ARTICLE, headers=headers)
    assert answer.status_code == 401
    assert 'error="invalid_token"' in answer.headers["www-authenticate"]


async def test_a_revoked_key_is_refused(guarded: Service) -> None:
    made = await guarded.store.keys.create("cms")
    await guarded.store.keys.revoke(made.key.id)
    answer = await guarded.client.get("/v1/checks/any", headers=bearer(made.token))
    assert answer.status_code == 401


async def test_an_expired_key_is_refused(guarded: Service) -> None:
    made = await guarded.store.keys.create("cms", expires_at=NOW - timedelta(days=1))
    answer = await guarded.client.get("/v1/checks/any", headers=bearer(made.token))
    assert answer.status_code == 401


@pytest.mark.parametrize(
    ("scope", "get", "post"), [("read", 404, 403), ("check", 403, 202), ("admin", 404, 202)]
)
async def test_a_key_is_good_for_its_scopes_only(
    guarded: Service, scope: str, get: int, post: int
) -> None:
    made = await guarded.store.keys.create("cms", scopes=(scope,))
    read = await guarded.client.get("/v1/checks/any", headers=bearer(made.token))
    check = await guarded.client.post("/v1/checks", json=ARTICLE, headers=bearer(made.token))
    assert (read.status_code, check.status_code) == (get, post)


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/openapi.json"])
async def test_what_a_load_balancer_asks_needs_no_key(guarded: Service, path: str) -> None:
    assert (await guarded.client.get(path)).status_code == 200


async def test_no_key_is_repeated_in_an_answer(guarded: Service) -> None:
    token = "cw_live_00000000_" + "a" * 64
    answer = await guarded.client.get("/v1/checks/any", headers=bearer(token))
    assert "a" * 64 not in answer.text + str(answer.headers)
