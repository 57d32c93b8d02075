"""The pages, read as HTML: what they say, and what they never let through."""

import base64
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from app.storage import OpenQuestion, Stage
from app.web.rendering import CONTENT_SECURITY_POLICY
from checkers.model import ArchiveAnswer, ArchiveOutcome
from tests.app.api.sample import FREIGHT, PORT, PORT_COPY, SOURCE, WAITING, WAITING_COPY, report
from tests.app.api.service import Service, begin, open_service
from tests.app.api.test_repairs import THRICE, cut_off, thrice
from tests.app.web.hostile import hostile_report

HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def parsed(text: str) -> Any:  # Any: the parser's types allow for what no page of ours has
    return BeautifulSoup(text, "lxml")


async def soup(service: Service, path: str) -> Any:
    answer = await service.client.get(path, headers=HTML)
    assert answer.status_code == 200, answer.text
    return parsed(answer.text)


def words(page: Any) -> str:
    return " ".join(page.get_text(" ").split())


# ── The form ─────────────────────────────────────────────────────────────────────────────────────


async def test_the_form_states_its_limits_and_labels_every_field(service: Service) -> None:
    page = await soup(service, "/")
    assert "5 MiB" in words(page)
    assert "5,000 citations" in words(page)
    for field in page.select("input:not([type=checkbox]), textarea"):
        assert page.find("label", attrs={"for": field["id"]}), field


async def test_titles_are_looked_for_unless_editor_or_operator_says_no(
    service: Service, tmp_path: Path
) -> None:
    tick = (await soup(service, "/")).find("input", attrs={"name": "resolve"})
    assert tick.has_attr("checked")
    await service.client.post("/", data={"text": "<p>a</p>", "resolve": "yes"})
    await service.client.post("/", data={"text": "<p>a</p>"})
    assert [request.resolve for request in service.engine.accepted] == [True, False]
    async with open_service(tmp_path, resolve_titles=False) as other:
        assert (await soup(other, "/")).find("input", attrs={"name": "resolve"}) is None


async def test_a_pasted_article_is_accepted_and_its_check_is_shown(service: Service) -> None:
    sent = await service.client.post("/", data={"text": "<p>a</p>", "archive": "yes"})
    assert sent.status_code == 303
    assert re.fullmatch(r"/checks/\w+", sent.headers["location"])
    assert service.engine.accepted[0].html == "<p>a</p>"
    assert (await service.client.get(sent.headers["location"])).status_code == 200


async def test_an_uploaded_file_is_accepted(service: Service) -> None:
    files = {"file": ("story.html", b"<p>\xe4</p>")}
    sent = await service.client.post("/", data={"url": "", "text": ""}, files=files)
    assert sent.status_code == 303
    assert service.engine.accepted[0].data == b"<p>\xe4</p>"
    assert service.engine.accepted[0].archive is False


async def test_a_fault_is_beside_its_field_and_the_input_is_kept(service: Service) -> None:
    typed = {"text": "\n<b>a</b>", "base_url": "ftp://a.example/", "author": '"><script>'}
    answer = await service.client.post("/", data=typed)
    page = parsed(answer.text)
    assert answer.status_code == 422
    assert service.engine.accepted == []
    field = page.find(id="base_url")
    assert field["aria-invalid"] == "true"
    fault = page.find(id=field["aria-describedby"].split()[0])
    assert "http://" in fault.text
    assert field["value"] == "ftp://a.example/"
    assert page.find(id="author")["value"] == '"><script>'
    assert "<b>a</b>" in page.find("textarea").text
    assert page.select_one("[role=alert] a")["href"] == "#base_url"


async def test_a_file_that_is_far_too_large_is_refused_with_a_page(tmp_path: Path) -> None:
    async with open_service(tmp_path, article_limit=2048) as service:
        files = {"file": ("story.html", b"x" * 200_000)}
        answer = await service.client.post("/", files=files, headers=HTML)
    assert answer.status_code == 413
    assert "over the limit" in words(parsed(answer.text))


# ── A running check ──────────────────────────────────────────────────────────────────────────────


async def test_a_running_check_says_in_words_how_far_it_is(service: Service) -> None:
    page = await soup(service, f"/checks/{await service.running(report(), found=2)}")
    assert "2 of 6 citations; 2 need action" in words(page.find(id="progress"))
    assert page.find("progress")["value"] == "2"
    assert len(page.select("#rows tr")) == 2
    assert page.find(id="status")["role"] == "status"


async def test_without_scripts_a_running_page_loads_itself_again(service: Service) -> None:
    page = await soup(service, f"/checks/{await service.queued()}")
    assert page.select_one("head noscript meta[http-equiv=refresh]")


async def test_an_ended_page_does_not_load_itself_again(service: Service) -> None:
    page = await soup(service, f"/checks/{await service.completed(report())}")
    assert not page.select("meta[http-equiv=refresh]")
    assert not page.select("script[src*=htmx]")


async def owing(service: Service) -> str:
    """The id of an ended check to which an archive owes an answer."""
    check_id = await service.running(report(), found=6)
    fourth = report().findings[3]
    await service.store.findings.keep(check_id, [(3, fourth)], stage=Stage.ARCHIVE)
    await service.store.checks.complete(check_id)
    return check_id


async def answer_late(service: Service, check_id: str) -> None:
    """What asking an archive again does in the end."""
    stored = await service.store.findings.one(check_id, "c4")
    assert stored is not None
    answer = ArchiveAnswer(outcome=ArchiveOutcome.NONE, note="no archived copy")
    found = replace(stored.finding, archive=answer)
    await service.store.findings.swap(check_id, [(stored, found)], late="answered")
    question = OpenQuestion(check_id=check_id, citation_id="c4", attempts=0)
    await service.store.open_questions.close(question)


async def test_an_ended_page_looks_by_itself_for_what_archives_owe(service: Service) -> None:
    page = await soup(service, f"/checks/{await owing(service)}")
    owed = page.find(id="owed")
    assert "For 1 citation an archive still owes an answer" in words(owed)
    assert page.select("script[src*=htmx]")
    same = await service.client.get(owed["hx-get"])
    assert (same.status_code, same.text) == (204, "")  # nobody has it read to them again


async def test_when_an_archive_has_answered_the_page_says_so_and_changes_nothing_else(
    service: Service,
) -> None:
    check_id = await owing(service)
    owed = (await soup(service, f"/checks/{check_id}")).find(id="owed")
    await answer_late(service, check_id)

    told = await soup(service, owed["hx-get"])

    assert "An archive has answered meanwhile" in words(told.find(id="owed"))
    assert told.select_one("#owed a")["href"] == f"/checks/{check_id}"
    assert told.find("h1") is None
    assert not told.select("#owed[hx-get]")  # nothing is owed any more


async def test_a_question_that_was_given_up_is_no_answer(service: Service) -> None:
    check_id = await owing(service)
    owed = (await soup(service, f"/checks/{check_id}")).find(id="owed")
    question = OpenQuestion(check_id=check_id, citation_id="c4", attempts=0)
    await service.store.open_questions.close(question)

    told = await soup(service, owed["hx-get"])

    assert words(told.find(id="owed")) == ""
    assert not told.select("#owed[hx-get]")


async def test_of_an_unknown_check_nothing_is_owed(service: Service) -> None:
    assert (await service.client.get("/checks/none/owed")).status_code == 404
    check_id = await service.completed(report())
    assert (await service.client.get(f"/checks/{check_id}/owed?news=-1")).status_code == 422


async def test_the_live_page_ends_with_the_report(service: Service) -> None:
    check_id = await service.completed(report())
    answer = await service.client.get(f"/checks/{check_id}/live")
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert "The check is complete." in answer.text
    assert 'id="does_not_stand"' in answer.text
    assert answer.text.rstrip().endswith("event: ended\ndata:")


async def test_a_check_can_be_stopped_from_its_page(service: Service) -> None:
    check_id = await service.running(report(), found=1)
    answer = await service.client.post(f"/checks/{check_id}/cancel")
    assert answer.headers["location"] == f"/checks/{check_id}"
    page = await soup(service, f"/checks/{check_id}")
    assert "The check was stopped" in words(page)
    assert len(page.select(".card")) == 1
    assert not page.select("a[download]")
    assert (await service.client.get(f"/checks/{check_id}/report.json")).status_code == 404


async def test_a_failed_check_says_why(service: Service) -> None:
    check_id = await service.queued()
    await service.store.checks.fail(check_id, "paper.example answered with an <image>.")
    page = await soup(service, f"/checks/{check_id}")
    assert "paper.example answered with an <image>." in words(page)


# ── The report ───────────────────────────────────────────────────────────────────────────────────


async def test_what_needs_action_comes_first_and_says_everything(service: Service) -> None:
    page = await soup(service, f"/checks/{await service.completed(report())}")
    first = page.select_one(".card")
    told = words(first)
    for expected in (
        "Citation 1",
        "✕ Soft 404",
        "line 4, column 16",
        "Answers 200, but so does a made-up address.",
        "very sure (93 %)",
        "Captured 1 June 2020, 12 days after your citation (web.archive.org).",
        "Opened and checked: “The port opens”",
        "Point the link to the archived copy",
        f'<a href="{PORT_COPY}">',
    ):
        assert expected in told
    assert first.select_one("mark").text == "the opening was reported"
    assert "status 200, “Page not found”" in words(first.select_one("details"))
    assert [heading.text for heading in page.select("h2")] == [
        "Needs action",
        "Repair",
        "Could not be told",
        "Stands",
        "Not checked",
    ]


async def test_the_summary_counts_every_citation(service: Service) -> None:
    page = await soup(service, f"/checks/{await service.completed(report())}")
    assert words(page.select_one(".tally")) == (
        "3 need action 1 could not be told 1 stands 1 was not checked"
    )


async def test_an_article_without_citations_is_not_called_sound(service: Service) -> None:
    page = await soup(service, f"/checks/{await service.completed(replace(report(), findings=()))}")
    assert "No citations were found in this article." in words(page)


async def test_only_web_addresses_become_links(service: Service) -> None:
    page = await soup(service, f"/checks/{await service.completed(report())}")
    outside = [link for link in page.select("main a") if "external" in link.get("rel", [])]
    assert {PORT, FREIGHT} <= {link["href"] for link in outside}
    assert all(link["href"].startswith(("https://", "http://")) for link in outside)


@pytest.mark.parametrize(
    ("ending", "media_type"),
    [
        ("json", "application/json"),
        ("csv", "text/csv"),
        ("md", "text/markdown"),
        ("html", "text/html"),
    ],
)
async def test_the_report_can_be_downloaded(service: Service, ending: str, media_type: str) -> None:
    check_id = await service.completed(report())
    page = await soup(service, f"/checks/{check_id}")
    link = page.select_one(f'a[download][href$=".{ending}"]')
    answer = await service.client.get(link["href"])
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(media_type)
    assert answer.headers["content-disposition"].startswith("attachment")
    assert PORT in answer.text


# ── Repair ───────────────────────────────────────────────────────────────────────────────────────


async def test_a_repair_is_shown_before_it_is_made(service: Service) -> None:
    page = await soup(service, f"/checks/{await service.completed(report())}")
    assert [box["value"] for box in page.select("input[name=accept][checked]")] == ["c1", "c2"]
    assert any(PORT_COPY in line.text for line in page.select("pre ins"))
    assert any(PORT in line.text for line in page.select("pre del"))
    expected = SOURCE.replace(f'"{PORT}"', f'"{PORT_COPY}"')
    assert page.find(id="repaired").text.count(PORT_COPY) == expected.count(PORT_COPY)


async def test_only_the_chosen_changes_are_downloaded(service: Service) -> None:
    check_id = await service.completed(report())
    answer = await service.client.post(
        f"/checks/{check_id}/repair", data={"accept": ["c2", "unknown"], "as": "download"}
    )
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-disposition"] == (
        f'attachment; filename="citewatch-{check_id}-repaired.html"'
    )
    assert "sandbox" in answer.headers["content-security-policy"]
    assert WAITING_COPY in answer.text
    assert PORT_COPY not in answer.text
    assert WAITING in answer.text


async def test_the_chosen_changes_can_be_previewed(service: Service) -> None:
    check_id = await service.completed(report())
    data = {"accept": "c1", "as": "preview"}
    answer = await service.client.post(f"/checks/{check_id}/repair", data=data)
    page = parsed(answer.text)
    assert [box["value"] for box in page.select("input[name=accept][checked]")] == ["c1"]
    assert WAITING_COPY not in page.find(id="repaired").text


async def test_half_an_article_is_not_repaired_and_the_page_says_why(service: Service) -> None:
    check_id = await service.completed(cut_off(report()))
    page = await soup(service, f"/checks/{check_id}")
    assert "The article was not read to its end" in words(page)
    assert not page.select("input[name=accept], #repaired")
    for wanted in ("download", "preview"):
        data = {"accept": "c1", "as": wanted}
        answer = await service.client.post(f"/checks/{check_id}/repair", data=data, headers=HTML)
        assert "content-disposition" not in answer.headers
        assert "The article was not read to its end" in words(parsed(answer.text))


async def test_the_address_of_a_preview_leads_back_to_the_report(service: Service) -> None:
    check_id = await service.completed(report())
    answer = await service.client.get(f"/checks/{check_id}/repair")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/checks/{check_id}")


# ── Safety ───────────────────────────────────────────────────────────────────────────────────────


async def test_every_page_carries_the_policy(service: Service) -> None:
    check_id = await service.completed(report())
    for path in ("/", f"/checks/{check_id}", "/nowhere", f"/checks/{await service.queued()}"):
        answer = await service.client.get(path, headers=HTML)
        assert answer.headers["content-security-policy"] == CONTENT_SECURITY_POLICY
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"


async def test_nothing_hostile_becomes_markup(service: Service) -> None:
    done = await service.completed(hostile_report())
    running = await service.queued()
    await begin(service.store, running, hostile_report(), found=4)
    for path in (f"/checks/{done}", f"/checks/{running}"):
        page = await soup(service, path)
        assert not page.select("script:not([src]), img, svg, iframe, [onerror], [style]")
        assert "window.__pwned = 1" in words(page)
    live = (await service.client.get(f"/checks/{done}/live")).text
    assert "<script" not in live
    assert "<img" not in live
    assert live.count("<hx-partial") == 3


# ── Keys and errors ──────────────────────────────────────────────────────────────────────────────


def basic(password: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"x:{password}".encode()).decode()}


async def test_where_keys_are_required_the_browser_asks_for_one(guarded: Service) -> None:
    made = await guarded.store.keys.create("editor")
    for path in ("/", f"/checks/{await guarded.completed(report())}"):
        refused = await guarded.client.get(path, headers=HTML)
        assert refused.status_code == 401
        assert refused.headers["www-authenticate"].startswith("Basic ")
        assert "as the password" in refused.text
        let_in = await guarded.client.get(path, headers={**HTML, **basic(made.token)})
        assert let_in.status_code == 200


@pytest.mark.parametrize("authorization", ["Basic", "Basic %%%", "Basic /w==", "Bearer x", "x"])
async def test_a_garbled_password_is_refused(guarded: Service, authorization: str) -> None:
    answer = await guarded.client.get("/", headers={"Authorization": authorization})
    assert answer.status_code == 401


async def test_a_key_for_reading_only_starts_no_check(guarded: Service) -> None:
    made = await guarded.store.keys.create("reader", scopes=("read",))
    headers = basic(made.token)
    answer = await guarded.client.post("/", data={"text": "<p>a</p>"}, headers=headers)
    assert answer.status_code == 403
    assert guarded.engine.accepted == []


async def test_a_missing_page_is_a_page_for_people_and_a_problem_for_programs(
    service: Service,
) -> None:
    for path in ("/nowhere", "/checks/nothing"):
        person = await service.client.get(path, headers=HTML)
        program = await service.client.get(path)
        assert person.status_code == program.status_code == 404
        assert "Not Found" in parsed(person.text).find("h1").text
        assert program.headers["content-type"] == "application/problem+json"


# ── One address, several places ──────────────────────────────────────────────────────────────────


async def test_a_change_to_an_address_that_is_used_three_times_is_one_choice(
    service: Service,
) -> None:
    check_id = await service.completed(thrice(report()))
    page = await soup(service, f"/checks/{check_id}")
    boxes = page.select("input[name=accept]")
    assert [box["value"] for box in boxes] == ["c1", "c2"]
    assert "(used 3 times)" in words(boxes[0].parent)
    answer = await service.client.post(
        f"/checks/{check_id}/repair", data={"accept": "c1", "as": "download"}
    )
    assert answer.text == THRICE.replace(f'"{PORT}"', f'"{PORT_COPY}"')
