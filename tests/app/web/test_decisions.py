"""Editors overrule the rules on the pages, without any script."""

from dataclasses import replace

import pytest

from checkers.model import DecisionKind, EarlierWork
from checkers.urls import Url
from tests.app.api.sample import RIVER, report
from tests.app.api.service import Service
from tests.app.web.hostile import HOSTILE, hostile_report


@pytest.fixture
async def check_id(service: Service) -> str:
    return await service.completed(report())


async def decide(service: Service, check_id: str, **form: str) -> str:
    answer = await service.client.post(f"/checks/{check_id}/decisions", data=form)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


async def shown(service: Service, path: str) -> str:
    answer = await service.client.get(path)
    assert answer.status_code == 200
    return answer.text


async def test_each_citation_with_an_address_can_be_decided_about(
    service: Service, check_id: str
) -> None:
    text = await shown(service, f"/checks/{check_id}")
    assert text.count("Is this wrong?") == 5
    assert text.count(f'action="/checks/{check_id}/decisions"') == 5


async def test_a_decision_leads_back_to_its_citation_and_is_shown_there(
    service: Service, check_id: str
) -> None:
    location = await decide(
        service, check_id, citation="c4", kind="ignore", reason="It is <b>ours</b>."
    )
    assert location == f"/checks/{check_id}#citation-c4"
    text = await shown(service, location)
    assert "Left out, decided on 20 November 2026." in text
    assert "“It is &lt;b&gt;ours&lt;/b&gt;.”" in text
    assert "Withdraw the decision about citation 4" in text


async def test_what_a_person_decided_is_given_no_likelihood(
    service: Service, check_id: str
) -> None:
    await decide(service, check_id, citation="c3", kind="blocks_robots")
    text = await shown(service, f"/checks/{check_id}")
    card = text.partition('id="citation-c3"')[2].partition("</article>")[0]
    assert "an editor decided" in card
    assert "sure (" not in card


async def test_a_withdrawn_decision_is_not_shown(service: Service, check_id: str) -> None:
    await decide(service, check_id, citation="c5", kind="ignore")
    (held,) = await service.store.decisions.holding()
    answer = await service.client.post(
        f"/checks/{check_id}/decisions/{held.id}/withdraw", data={"citation": "c5"}
    )
    assert answer.headers["location"] == f"/checks/{check_id}#citation-c5"
    assert await service.store.decisions.holding() == []


async def test_what_was_withdrawn_elsewhere_is_said_and_offers_no_second_withdrawal(
    service: Service, check_id: str
) -> None:
    await decide(service, check_id, citation="c4", kind="ignore", reason="Ours.")
    (held,) = await service.store.decisions.holding()
    await service.client.post(f"/decisions/{held.id}/withdraw")
    text = await shown(service, f"/checks/{check_id}")
    assert "It was withdrawn since" in text
    assert "Withdraw the decision about citation 4" not in text


async def test_the_list_has_all_that_holds(service: Service, check_id: str) -> None:
    assert "No decision holds." in await shown(service, "/decisions")
    await decide(service, check_id, citation="c4", kind="wrong", reason="It opens.")
    await decide(service, check_id, citation="c3", kind="blocks_robots")
    text = await shown(service, "/decisions")
    assert "not “Gone”" in text
    assert "It opens." in text
    assert "stats.example" in text

    (robots,) = [one for one in await service.store.decisions.holding() if one.host]
    answer = await service.client.post(f"/decisions/{robots.id}/withdraw")
    assert (answer.status_code, answer.headers["location"]) == (303, "/decisions")
    assert "stats.example" not in await shown(service, "/decisions")


@pytest.mark.parametrize(
    "form",
    [
        {"citation": "c99", "kind": "ignore"},
        {"citation": "c4", "kind": "delete"},
        {"citation": "c4"},
        {"kind": "ignore"},
        {"citation": "c4", "kind": "ignore", "reason": "x" * 1001},
    ],
    ids=["no such citation", "no such kind", "no kind", "no citation", "too long"],
)
async def test_what_cannot_be_decided_is_told_on_a_page(
    service: Service, check_id: str, form: dict[str, str]
) -> None:
    answer = await service.client.post(
        f"/checks/{check_id}/decisions", data=form, headers={"Accept": "text/html"}
    )
    assert answer.status_code == 422
    assert answer.headers["content-type"].startswith("text/html")
    assert await service.store.decisions.holding() == []


async def test_another_site_cannot_decide(service: Service, check_id: str) -> None:
    answer = await service.client.post(
        f"/checks/{check_id}/decisions",
        data={"citation": "c4", "kind": "ignore"},
        headers={"Sec-Fetch-Site": "cross-site"},
    )
    assert answer.status_code == 403
    assert await service.store.decisions.holding() == []


async def test_an_unknown_check_is_not_found(service: Service) -> None:
    answer = await service.client.post(
        "/checks/none/decisions", data={"citation": "c", "kind": "ignore"}
    )
    assert answer.status_code == 404


async def test_a_running_check_offers_no_decision(service: Service) -> None:
    check_id = await service.running(report(), found=4)
    assert "Is this wrong?" not in await shown(service, f"/checks/{check_id}")


async def test_a_check_that_waits_says_for_what(service: Service) -> None:
    check_id = await service.running(report(), found=2)
    await service.store.checks.wait_for(check_id, "Our own network is down.", event="suspended")
    text = await shown(service, f"/checks/{check_id}")
    assert "Waiting: Our own network is down. 2 of 6 citations until now." in text


async def test_hostile_words_stay_words(service: Service) -> None:
    check_id = await service.completed(hostile_report())
    await decide(service, check_id, citation="c4", kind="ignore", reason=HOSTILE[:150])
    await service.store.decisions.add(DecisionKind.IGNORE, url=Url(RIVER), reason="<script>")
    for path in (f"/checks/{check_id}", "/decisions"):
        text = await shown(service, path)
        assert "<script>window" not in text
        assert "<img src=x" not in text


async def test_where_keys_are_required_deciding_needs_one(guarded: Service) -> None:
    assert (await guarded.client.get("/decisions")).status_code == 401
    answer = await guarded.client.post("/decisions/x/withdraw")
    assert answer.status_code == 401


async def test_a_link_of_an_earlier_work_is_decided_about_beside_its_work(
    service: Service, check_id: str
) -> None:
    dead = next(one for one in report().findings if one.needs_action)
    inside = replace(dead, citation=replace(dead.citation, id="c1.c9"))
    work = EarlierWork(
        id="c1", url=Url("https://gazette.example/essay"), title="An essay", findings=(inside,)
    )
    await service.store.works.keep(check_id, work)
    card = (await shown(service, f"/checks/{check_id}")).partition('id="work-c1"')[2]
    assert 'name="citation" value="c1.c9"' in card

    location = await decide(service, check_id, citation="c1.c9", kind="wrong")

    assert location == f"/checks/{check_id}#work-c1"
    assert "nothing of what it cites needs action" in await shown(service, location)
