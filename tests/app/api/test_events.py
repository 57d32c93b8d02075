"""`/v1/checks/{id}/events`: progress as server-sent events."""

import json

import pytest

from tests.app.api.sample import report
from tests.app.api.service import Service


def read_events(text: str) -> list[dict[str, str]]:
    """Events of a stream by the rules of the HTML standard, comments left out."""
    blocks = [block for block in text.split("\n\n") if block.strip()]
    return [dict(line.split(": ", 1) for line in block.splitlines()) for block in blocks]


async def test_every_event_is_sent_with_its_id_and_its_data(service: Service) -> None:
    check_id = await service.completed(report())
    answer = await service.client.get(f"/v1/checks/{check_id}/events")
    events = read_events(answer.text)
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.headers["cache-control"] == "no-cache"
    names = [event["event"] for event in events]
    assert names == ["started", *["finding"] * 6, "progress", "completed"]
    assert [int(event["id"]) for event in events] == sorted({int(event["id"]) for event in events})
    assert json.loads(events[1]["data"])["citation"] == "c1"


async def test_the_stream_goes_on_after_the_last_event_that_arrived(service: Service) -> None:
    path = f"/v1/checks/{await service.completed(report())}/events"
    events = read_events((await service.client.get(path)).text)
    answer = await service.client.get(path, headers={"Last-Event-ID": events[3]["id"]})
    assert read_events(answer.text) == events[4:]


@pytest.mark.parametrize("last", ["x", "-1", "1.5", "9" * 30, "٣"])
async def test_what_is_no_event_id_is_refused(service: Service, last: str) -> None:
    path = f"/v1/checks/{await service.completed(report())}/events"
    answer = await service.client.get(path, headers={b"Last-Event-ID": last.encode()})
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == ["/Last-Event-ID"]
