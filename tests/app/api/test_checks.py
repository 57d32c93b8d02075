"""`/v1/checks`: accepted, waited for, read in every form, stopped."""

from typing import Any

import pytest
from pydantic import BaseModel

from app.api.report_schema import Check
from tests.app.api.sample import PORT, report
from tests.app.api.service import Service

ARTICLE = {"html": "<p><a href='https://wiki.example/'>x</a></p>"}


# ── Beginning ────────────────────────────────────────────────────────────────────────────────────


async def test_a_check_is_accepted_and_has_an_address(service: Service) -> None:
    answer = await service.client.post("/v1/checks", json=ARTICLE)
    body = answer.json()
    assert answer.status_code == 202
    assert answer.headers["location"] == f"/v1/checks/{body['id']}"
    assert int(answer.headers["retry-after"]) > 0
    assert "preference-applied" not in answer.headers
    assert body["status"] == "queued"
    assert body["progress"] == {"done": 0, "total": 0, "needs_action": 0, "waiting": None}
    assert body["article"] is None
    again = await service.client.get(answer.headers["location"])
    assert again.json() == body


async def test_who_would_rather_wait_gets_the_report(service: Service) -> None:
    service.engine.answer = report()
    answer = await service.client.post("/v1/checks", json=ARTICLE, headers={"Prefer": "wait=5"})
    assert answer.status_code == 200
    assert answer.headers["preference-applied"] == "wait=5"
    assert answer.headers["location"] == f"/v1/checks/{answer.json()['id']}"
    assert answer.json()["status"] == "completed"
    assert answer.json()["summary"]["needs_action"] == 3


async def test_who_has_waited_in_vain_is_told_where_to_ask(service: Service) -> None:
    answer = await service.client.post("/v1/checks", json=ARTICLE, headers={"Prefer": "wait=1"})
    assert answer.status_code == 202
    assert answer.headers["preference-applied"] == "wait=1"
    assert int(answer.headers["retry-after"]) > 0


# ── Reading ──────────────────────────────────────────────────────────────────────────────────────


async def test_a_check_that_waits_says_for_what(service: Service) -> None:
    check_id = await service.running(report(), found=1)
    await service.store.checks.wait_for(check_id, "Our own network is down.", event="suspended")
    body = (await service.client.get(f"/v1/checks/{check_id}")).json()
    assert body["progress"]["waiting"] == "Our own network is down."


async def test_a_running_check_shows_what_it_has_found(service: Service) -> None:
    check_id = await service.running(report(), found=2)
    answer = await service.client.get(f"/v1/checks/{check_id}")
    body = answer.json()
    assert body["status"] == "running"
    assert body["completed_at"] is None
    assert body["progress"] == {"done": 2, "total": 6, "needs_action": 2, "waiting": None}
    assert [citation["id"] for citation in body["citations"]] == ["c1", "c2"]
    assert "retry-after" in answer.headers


async def test_a_failed_check_says_why(service: Service) -> None:
    check_id = await service.queued()
    await service.store.checks.fail(check_id, "The page answers with an image.")
    body = (await service.client.get(f"/v1/checks/{check_id}")).json()
    assert (body["status"], body["error"]) == ("failed", "The page answers with an image.")
    assert body["completed_at"] is not None


def same_names(value: Any, model: type[BaseModel]) -> None:
    """The JSON has the names of the schema and no others, all the way down."""
    aliases = {field.alias or name: field for name, field in model.model_fields.items()}
    assert set(value) <= set(aliases)
    assert {name for name, field in aliases.items() if field.is_required()} <= set(value)
    for name, field in aliases.items():
        for inner in models_in(field.annotation):
            entries = value.get(name) if isinstance(value.get(name), list) else [value.get(name)]
            for entry in entries or []:
                if entry is not None:
                    same_names(entry, inner)


def models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in getattr(annotation, "__args__", ()) for model in models_in(part)]


async def test_every_state_of_a_check_fits_the_schema_that_openapi_shows(service: Service) -> None:
    cases = [
        await service.queued(),
        await service.running(report(), found=3),
        await service.completed(report()),
    ]
    for check_id in cases:
        body = (await service.client.get(f"/v1/checks/{check_id}")).json()
        Check.model_validate(body)
        same_names(body, Check)


async def test_a_copy_that_is_still_right_is_not_sent_again(service: Service) -> None:
    path = f"/v1/checks/{await service.completed(report())}"
    first = await service.client.get(path)
    for known in (first.headers["etag"], f'"other", W/{first.headers["etag"]}', "*"):
        again = await service.client.get(path, headers={"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
    changed = await service.client.get(path, headers={"If-None-Match": '"other"'})
    assert changed.status_code == 200


async def test_every_representation_has_a_tag_of_its_own(service: Service) -> None:
    path = f"/v1/checks/{await service.completed(report())}"
    answers = [
        await service.client.get(f"{path}?format={f}") for f in ("json", "csv", "md", "html")
    ]
    assert len({answer.headers["etag"] for answer in answers}) == 4
    assert all(answer.headers["vary"] == "Accept, Authorization" for answer in answers)


@pytest.mark.parametrize(
    ("format", "media_type"),
    [
        ("json", "application/json"),
        ("csv", "text/csv; charset=utf-8"),
        ("md", "text/markdown; charset=utf-8"),
        ("html", "text/html; charset=utf-8"),
    ],
)
async def test_a_report_can_be_had_in_every_form(
    service: Service, format: str, media_type: str
) -> None:
    path = f"/v1/checks/{await service.completed(report())}"
    asked = await service.client.get(path, params={"format": format})
    accepted = await service.client.get(path, headers={"Accept": media_type})
    assert asked.headers["content-type"] == media_type
    assert asked.content == accepted.content
    assert PORT in asked.text


async def test_a_report_as_a_page_runs_nothing(service: Service) -> None:
    path = f"/v1/checks/{await service.completed(report())}?format=html"
    policy = (await service.client.get(path)).headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "sandbox" in policy
    assert "script" not in policy


async def test_a_form_that_cannot_be_had_is_not_acceptable(service: Service) -> None:
    path = f"/v1/checks/{await service.completed(report())}"
    answer = await service.client.get(path, headers={"Accept": "image/png"})
    assert (answer.status_code, answer.json()["code"]) == (406, "not_acceptable")


async def test_files_are_made_of_complete_reports_only(service: Service) -> None:
    path = f"/v1/checks/{await service.running(report(), found=2)}"
    answer = await service.client.get(f"{path}?format=csv")
    assert (answer.status_code, answer.json()["code"]) == (409, "check_not_completed")
    assert "retry-after" in answer.headers


# ── Stopping ─────────────────────────────────────────────────────────────────────────────────────


async def test_a_check_can_be_stopped_once(service: Service) -> None:
    path = f"/v1/checks/{await service.running(report(), found=2)}"
    assert (await service.client.delete(path)).status_code == 204
    body = (await service.client.get(path)).json()
    assert body["status"] == "cancelled"
    assert len(body["citations"]) == 2
    again = await service.client.delete(path)
    assert (again.status_code, again.json()["code"]) == (409, "check_ended")
