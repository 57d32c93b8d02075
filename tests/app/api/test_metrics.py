"""``/metrics``: how the rules have done, for Prometheus."""

from checkers.model import DecisionKind, VerdictKind
from checkers.urls import Url
from tests.app.api.service import Service

STORY = Url("https://secret-host.example/story")


async def test_the_false_alarms_of_each_rule_are_told(service: Service) -> None:
    await service.store.decisions.add(
        DecisionKind.WRONG, url=STORY, disputed=VerdictKind.GONE, rule="gone", reason="no"
    )
    answer = await service.client.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=")
    lines = answer.text.splitlines()
    assert 'citewatch_rule_addresses{rule="gone"} 1.0' in lines
    assert 'citewatch_rule_disputed{rule="gone"} 1.0' in lines
    assert 'citewatch_rule_false_alarm_rate{rule="gone"} 1.0' in lines
    assert any(line.startswith("citewatch_build_info{") for line in lines)


async def test_no_host_and_no_address_is_in_it(service: Service) -> None:
    await service.store.decisions.add(
        DecisionKind.WRONG, url=STORY, disputed=VerdictKind.GONE, rule="gone"
    )
    assert "secret-host" not in (await service.client.get("/metrics")).text


async def test_two_scrapes_are_alike(service: Service) -> None:
    first = await service.client.get("/metrics")
    assert (await service.client.get("/metrics")).text == first.text


async def test_where_keys_are_required_monitoring_needs_one(guarded: Service) -> None:
    made = await guarded.store.keys.create("prometheus", scopes=("read",))
    headers = {"Authorization": f"Bearer {made.token}"}
    assert (await guarded.client.get("/metrics")).status_code == 401
    assert (await guarded.client.get("/metrics", headers=headers)).status_code == 200
