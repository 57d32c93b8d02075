"""Editors overrule the rules over HTTP; the report at hand shows it at once."""

from dataclasses import replace

import pytest

from checkers.model import Report, VerdictKind
from checkers.urls import Url
from tests.app.api.sample import FREIGHT, REPORT_FILE, RIVER, report
from tests.app.api.service import Service
from tests.checkers.verdicts.cases.case import GONE_PAGE


@pytest.fixture
def judged() -> Report:
    """The sample with evidence that the rules can judge again: c4 is not found by its title."""
    sample = report()
    findings = list(sample.findings)
    seen = replace(findings[3].evidence[0], status=200, page=GONE_PAGE, media_type="text/html")
    verdict = replace(
        findings[3].verdict, kind=VerdictKind.SOFT_404, rule="a not-found title",
        reasons=("TITLE_NOT_FOUND",),
    )  # fmt: skip
    findings[3] = replace(findings[3], evidence=(seen,), verdict=verdict)
    return replace(sample, findings=tuple(findings))


async def post(service: Service, **body: object) -> tuple[int, dict[str, object]]:
    answer = await service.client.post("/v1/decisions", json=body)
    return answer.status_code, answer.json()


async def verdict_of(service: Service, check_id: str, number: int) -> dict[str, object]:
    body = (await service.client.get(f"/v1/checks/{check_id}")).json()
    shown: dict[str, object] = body["citations"][number - 1]["verdict"]
    return shown


async def test_a_verdict_that_is_called_wrong_changes_in_the_report_at_once(
    service: Service, judged: Report
) -> None:
    check_id = await service.completed(judged)
    status, made = await post(
        service, kind="wrong", check=check_id, citation="c4", reason="It opens here."
    )
    assert status == 201
    assert (made["disputed"], made["rule"], made["url"]) == (
        "soft_404", "a not-found title", REPORT_FILE,
    )  # fmt: skip

    shown = await verdict_of(service, check_id, 4)

    assert (shown["kind"], shown["decision"]) == ("alive", made)
    assert "“It opens here.”" in str(shown["explanation"])
    body = (await service.client.get(f"/v1/checks/{check_id}")).json()
    assert body["summary"]["needs_action"] == 2
    glance = await service.store.checks.glance(check_id)
    assert glance is not None
    assert glance.progress.needs_action == 2


async def test_a_decision_that_is_withdrawn_lets_the_rules_decide_again(
    service: Service, judged: Report
) -> None:
    check_id = await service.completed(judged)
    _, made = await post(service, kind="wrong", check=check_id, citation="c4")
    path = f"/v1/decisions/{made['id']}"

    first = await service.client.delete(path, params={"check": check_id})
    second = await service.client.delete(path)

    assert (first.status_code, second.status_code) == (204, 404)
    assert second.json()["code"] == "decision_not_found"
    shown = await verdict_of(service, check_id, 4)
    assert (shown["kind"], shown["decision"]) == ("soft_404", None)
    assert (await service.client.get("/v1/decisions")).json() == {"decisions": []}


async def test_an_address_that_is_left_out_is_not_checked_any_more(
    service: Service, judged: Report
) -> None:
    check_id = await service.completed(judged)
    status, made = await post(service, kind="ignore", check=check_id, citation="c3")
    assert (status, made["url"], made["host"]) == (201, FREIGHT, None)
    assert (await verdict_of(service, check_id, 3))["kind"] == "not_checked"


async def test_a_site_that_refuses_robots_is_a_whole_host(service: Service, judged: Report) -> None:
    check_id = await service.completed(judged)
    _, made = await post(service, kind="blocks_robots", check=check_id, citation="c4")
    assert (made["url"], made["host"]) == (None, "ministry.example")
    assert (await verdict_of(service, check_id, 4))["kind"] == "blocked"


async def test_an_address_may_be_decided_about_without_a_check(
    service: Service, judged: Report
) -> None:
    await service.completed(judged)
    status, made = await post(service, kind="wrong", url=f"{RIVER}#source", verdict="usurped")
    assert (status, made["disputed"], made["verdict"]) == (201, "alive", "usurped")
    listed = (await service.client.get("/v1/decisions")).json()["decisions"]
    assert listed == [made]


async def test_the_answer_says_where_the_decision_is(service: Service) -> None:
    answer = await service.client.post(
        "/v1/decisions", json={"kind": "ignore", "host": "Stats.Example"}
    )
    assert answer.headers["location"] == f"/v1/decisions/{answer.json()['id']}"
    again = await service.client.get(answer.headers["location"])
    assert again.json() == answer.json()
    assert (await service.client.get("/v1/decisions/none")).status_code == 404
    assert answer.json()["host"] == "stats.example"


@pytest.mark.parametrize(
    ("host", "known_as"),
    [("intranet", "intranet"), ("Stats.Example.", "stats.example"), ("192.0.2.1", "192.0.2.1"),
     ("::1", "::1")],
)  # fmt: skip
async def test_a_host_may_be_one_of_an_inner_network(
    service: Service, host: str, known_as: str
) -> None:
    status, made = await post(service, kind="blocks_robots", host=host)
    assert (status, made["host"]) == (201, known_as)


async def test_what_is_never_checked_cannot_be_decided_about(service: Service) -> None:
    sample = report()
    address = Url("ftp://files.example/report.pdf")
    files = replace(sample.findings[0], citation=replace(sample.findings[0].citation, url=address))
    check_id = await service.completed(replace(sample, findings=(files,)))
    for kind in ("ignore", "blocks_robots", "wrong"):
        status, problem = await post(service, kind=kind, check=check_id, citation="c1")
        assert (status, "ftp addresses are not checked" in str(problem)) == (422, True)
    assert await service.store.decisions.holding() == []


UNUSABLE = {
    "nothing": {"kind": "ignore"},
    "two things": {"kind": "ignore", "url": RIVER, "host": "wiki.example"},
    "no such kind": {"kind": "delete", "url": RIVER},
    "a check without a citation": {"kind": "ignore", "check": "x"},
    "an unknown check": {"kind": "ignore", "check": "x", "citation": "c1"},
    "an address never seen": {"kind": "wrong", "url": "https://never.example/"},
    "a verdict on a host": {"kind": "wrong", "host": "wiki.example"},
    "a script": {"kind": "ignore", "url": "javascript:alert(1)"},
    "no host": {"kind": "ignore", "host": "not a host"},
    "a host with a path": {"kind": "ignore", "host": "wiki.example/x"},
    "every site of a country": {"kind": "blocks_robots", "host": "co.uk"},
    "every site that there is": {"kind": "blocks_robots", "host": "com"},
    "a long reason": {"kind": "ignore", "url": RIVER, "reason": "x" * 1001},
    "a verdict that cannot be": {"kind": "wrong", "url": RIVER, "verdict": "dead"},
    "a verdict for what is left out": {"kind": "ignore", "url": RIVER, "verdict": "gone"},
    "more than is known": {"kind": "ignore", "url": RIVER, "colour": "red"},
}


@pytest.mark.parametrize("body", UNUSABLE.values(), ids=UNUSABLE)
async def test_what_cannot_be_decided_is_refused_and_nothing_is_stored(
    service: Service, body: dict[str, object]
) -> None:
    status, problem = await post(service, **body)
    assert (status, problem["code"]) == (422, "invalid_request")
    assert problem["errors"]
    assert await service.store.decisions.holding() == []


async def test_a_mention_without_an_address_cannot_be_decided_about(
    service: Service, judged: Report
) -> None:
    mention = replace(judged.findings[0], citation=replace(judged.findings[0].citation, url=None))
    check_id = await service.completed(replace(judged, findings=(mention,)))
    status, problem = await post(service, kind="ignore", check=check_id, citation="c1")
    assert (status, "names no address" in str(problem)) == (422, True)


async def test_a_decision_cannot_be_called_wrong(service: Service, judged: Report) -> None:
    check_id = await service.completed(judged)
    await post(service, kind="wrong", check=check_id, citation="c4")
    status, problem = await post(service, kind="wrong", check=check_id, citation="c4")
    assert (status, "withdraw that first" in str(problem)) == (422, True)


async def test_hostile_reasons_are_kept_as_text(service: Service) -> None:
    reason = "\0<script>alert(1)</script>"
    status, made = await post(service, kind="ignore", url=RIVER, reason=reason)
    assert (status, made["reason"]) == (201, "<script>alert(1)</script>")


async def test_a_running_check_shows_a_decision_too(service: Service, judged: Report) -> None:
    check_id = await service.running(judged, found=4)
    status, _ = await post(service, kind="ignore", check=check_id, citation="c4")
    assert status == 201
    assert (await verdict_of(service, check_id, 4))["kind"] == "not_checked"


async def test_what_was_decided_has_made_no_second_look(service: Service, judged: Report) -> None:
    check_id = await service.completed(judged)
    address = Url(REPORT_FILE)
    before = await service.store.observations.histories([address])
    await post(service, kind="wrong", check=check_id, citation="c4")
    assert await service.store.observations.histories([address]) == before
