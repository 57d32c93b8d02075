"""The API's description: a change of it is a change of a promise, so it is looked at.

To write the snapshot anew: ``python -m tests.app.api.test_openapi``
"""

import json
from pathlib import Path
from typing import Any

from app.settings import Settings
from tests.app.api.service import Service, build_app

SNAPSHOT = Path(__file__).with_name("openapi.json")


def described() -> dict[str, Any]:
    built = build_app(Settings(), store=None)  # type: ignore[arg-type]  # nothing is asked of it
    return built.openapi()


def as_text(description: dict[str, Any]) -> str:
    return json.dumps(description, indent=2, ensure_ascii=False) + "\n"


def operations() -> list[dict[str, Any]]:
    paths = described()["paths"].values()
    return [operation for path in paths for operation in path.values()]


def test_the_description_is_that_of_the_snapshot() -> None:
    assert json.loads(as_text(described())) == json.loads(SNAPSHOT.read_text(encoding="utf-8"))


def test_it_is_openapi_3_1() -> None:
    assert described()["openapi"].startswith("3.1.")


def test_every_operation_has_a_name_a_summary_a_tag_and_words() -> None:
    names = {operation["operationId"] for operation in operations()}
    assert names == {
        "health",
        "readiness",
        "createCheck",
        "getCheck",
        "cancelCheck",
        "followCheck",
        "previewRepair",
        "repairArticle",
        "saveCitation",
        "getSave",
        "listDecisions",
        "decide",
        "getDecision",
        "withdrawDecision",
        "metrics",
    }
    for operation in operations():
        assert operation["summary"]
        assert operation["description"]
        assert operation["tags"]


def test_every_error_is_described_as_a_problem() -> None:
    for operation in operations():
        for status, response in operation["responses"].items():
            if status.startswith("4"):
                assert list(response["content"]) == ["application/problem+json"], operation


def test_pages_are_no_part_of_it() -> None:
    ours = ("/v1/", "/healthz", "/readyz", "/metrics")
    assert all(path.startswith(ours) for path in described()["paths"])


def test_every_reference_leads_somewhere() -> None:
    description = described()
    known = {f"#/components/schemas/{name}" for name in description["components"]["schemas"]}
    assert set(references(description)) <= known


def references(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
        return own + [found for inner in value.values() for found in references(inner)]
    if isinstance(value, list):
        return [found for inner in value for found in references(inner)]
    return []


async def test_it_is_served_and_no_page_loads_anything_from_afar(service: Service) -> None:
    assert (await service.client.get("/openapi.json")).status_code == 200
    for path in ("/docs", "/redoc"):
        assert (await service.client.get(path)).status_code == 404


if __name__ == "__main__":
    SNAPSHOT.write_text(as_text(described()), encoding="utf-8")
