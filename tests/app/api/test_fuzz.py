"""Whatever is sent, by the rules of the description or against them, its answer is described."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.app.api.loopback import on_loopback
from tests.app.api.sample import report
from tests.app.api.test_openapi import described

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
]


@dataclass
class Running:
    """A service on loopback, with a check that has a report."""

    address: str
    check_id: str


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The service in a thread of its own: the fuzzer's client waits for its answers."""
    folder = tmp_path_factory.mktemp("fuzz")
    started, done = threading.Event(), threading.Event()
    told: list[Running] = []

    async def serve() -> None:
        async with on_loopback(folder) as (service, address):
            told.append(Running(address, await service.completed(report())))
            started.set()
            await asyncio.to_thread(done.wait)

    thread = threading.Thread(target=asyncio.run, args=(serve(),))
    thread.start()
    assert started.wait(timeout=20)
    yield told[0]
    done.set()
    thread.join()


schema = schemathesis.openapi.from_dict(described())
Operation = schemathesis.APIOperation[Any, Any, Any, Any]
OPERATIONS: list[Operation] = [found.ok() for found in schema.get_all_operations()]  # type: ignore[union-attr]
RULELESS = (
    "GET /healthz",
    "GET /readyz",
    "GET /metrics",
    "GET /v1/decisions",
    "GET /v1/decisions/{decision_id}",
    "DELETE /v1/checks/{check_id}",
)
"""Where nothing is sent that could be wrong."""
CASES = [
    pytest.param(operation, mode, id=f"{operation.label} {mode}")
    for operation in OPERATIONS
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    if mode is GenerationMode.POSITIVE or operation.label not in RULELESS
]


@pytest.mark.parametrize(("operation", "mode"), CASES)
def test_every_answer_is_described(
    operation: Operation, mode: GenerationMode, running: Running
) -> None:
    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=40,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def answers_as_described(case: "schemathesis.Case[Any]") -> None:
        if len(str(case.path_parameters.get("check_id", ""))) % 2:
            case.path_parameters["check_id"] = running.check_id
        case.call_and_validate(base_url=running.address, checks=CHECKS, timeout=10)

    answers_as_described()
