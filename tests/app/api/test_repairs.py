"""`/v1/checks/{id}/repair`: what a repair would change, and the article with what was accepted."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from checkers.model import Document, Edit, Position, Report
from checkers.urls import Url
from tests.app.api.sample import PORT, PORT_COPY, SOURCE, WAITING, WAITING_COPY, report
from tests.app.api.service import Service, open_service


async def test_a_preview_has_the_diff_the_changes_and_the_repaired_article(
    service: Service,
) -> None:
    check_id = await service.completed(report())
    preview = (await service.client.get(f"/v1/checks/{check_id}/repair")).json()
    assert preview["media_type"] == "text/html"
    assert preview["remedies"][0] == {
        "citation": "c1",
        "kind": "replace_with_memento",
        "line": 4,
        "column": 16,
        "original": PORT,
        "url": PORT_COPY,
        "html": f'<a href="{PORT_COPY}">',
        "uses": 1,
    }
    assert [remedy["citation"] for remedy in preview["remedies"]] == ["c1", "c2"]
    changed = [line for line in preview["diff"].splitlines() if line[:2] in ("-<", "+<")]
    assert len(changed) == 4
    assert preview["html"] == repaired(PORT, WAITING)


async def test_the_halves_of_a_preview_can_be_had_alone(service: Service) -> None:
    path = f"/v1/checks/{await service.completed(report())}/repair"
    preview = (await service.client.get(path)).json()
    diff = await service.client.get(path, params={"format": "diff"})
    html = await service.client.get(path, params={"format": "html"})
    assert diff.headers["content-type"] == "text/x-diff; charset=utf-8"
    assert diff.text == preview["diff"]
    assert html.text == preview["html"]
    assert html.headers["content-disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("accept", "changed"),
    [
        ([], ()),
        (["c1"], (PORT,)),
        (["c2"], (WAITING,)),
        (["c2", "c1", "c2"], (PORT, WAITING)),
    ],
)
async def test_only_what_was_accepted_changes(
    service: Service, accept: list[str], changed: tuple[str, ...]
) -> None:
    path = f"/v1/checks/{await service.completed(report())}/repair"
    answer = await service.client.post(path, json={"accept": accept})
    assert answer.status_code == 200
    assert answer.content == repaired(*changed).encode()
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


def repaired(*changed: str) -> str:
    source = SOURCE
    for address, copy in ((PORT, PORT_COPY), (WAITING, WAITING_COPY)):
        if address in changed:
            source = source.replace(f'"{address}"', f'"{copy}"')
    return source


async def test_a_repaired_article_never_runs_at_our_address(service: Service) -> None:
    path = f"/v1/checks/{await service.completed(report())}/repair"
    answer = await service.client.post(path, json={"accept": ["c1"]})
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("citation", ["c3", "c4", "nothing"])
async def test_what_cannot_be_repaired_is_pointed_at(service: Service, citation: str) -> None:
    path = f"/v1/checks/{await service.completed(report())}/repair"
    answer = await service.client.post(path, json={"accept": ["c1", citation]})
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == ["/accept/1"]


@pytest.mark.parametrize("body", [{}, {"accept": "c1"}, {"accept": [1]}, {"accept": [], "x": 1}])
async def test_an_acceptance_has_to_be_a_list_of_ids(
    service: Service, body: dict[str, object]
) -> None:
    path = f"/v1/checks/{await service.completed(report())}/repair"
    answer = await service.client.post(path, json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


async def test_a_check_that_runs_has_nothing_to_repair_yet(service: Service) -> None:
    path = f"/v1/checks/{await service.running(report(), found=3)}/repair"
    for answer in (
        await service.client.get(path),
        await service.client.post(path, json={"accept": ["c1"]}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (409, "check_not_completed")


async def test_half_an_article_is_not_repaired(service: Service) -> None:
    path = f"/v1/checks/{await service.completed(cut_off(report()))}/repair"
    for answer in (
        await service.client.get(path),
        await service.client.get(path, params={"format": "html"}),
        await service.client.post(path, json={"accept": ["c1"]}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (409, "article_cut")
        assert answer.json()["detail"].startswith("The article was not read to its end")


def cut_off(whole: Report) -> Report:
    document = replace(whole.article.document, cut=True)
    return replace(whole, article=replace(whole.article, document=document))


async def test_a_body_that_is_no_json_is_said_to_be_none(service: Service) -> None:
    path = f"/v1/checks/{await service.completed(report())}/repair"
    headers = {"Content-Type": "application/json"}
    answer = await service.client.post(path, content=b'{"accept": [', headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed_json")


async def test_an_acceptance_over_the_cap_is_refused(tmp_path: Path) -> None:
    async with open_service(tmp_path, article_limit=2048) as small:
        path = f"/v1/checks/{await small.completed(report())}/repair"
        answer = await small.client.post(path, json={"accept": ["c1"] * 50_000})
    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")


async def test_bytes_that_are_no_text_stay_as_they_are(service: Service) -> None:
    whole = report()
    data = SOURCE.encode().replace(b"Ten years", b"Ten\xffyears")
    broken = replace(
        whole.article, document=Document(data=data), text=data.decode(errors="replace")
    )
    check_id = await service.completed(replace(whole, article=broken))
    path = f"/v1/checks/{check_id}/repair"
    assert "Ten\ufffdyears" in (await service.client.get(path)).json()["html"]
    answer = await service.client.post(path, json={"accept": ["c1"]})
    assert answer.content == data.replace(f'"{PORT}"'.encode(), f'"{PORT_COPY}"'.encode())
    assert (await service.client.get(f"/checks/{check_id}")).status_code == 200


@pytest.mark.parametrize("accepted", ["c1", "c7", "c8"])
async def test_what_is_accepted_for_one_use_of_an_address_is_done_at_all(
    service: Service, accepted: str
) -> None:
    path = f"/v1/checks/{await service.completed(thrice(report()))}/repair"
    preview = (await service.client.get(path)).json()
    assert {one["citation"]: one["uses"] for one in preview["remedies"]} == {
        "c1": 3, "c2": 1, "c7": 3, "c8": 3,
    }  # fmt: skip
    answer = await service.client.post(path, json={"accept": [accepted]})
    assert answer.text == THRICE.replace(f'"{PORT}"', f'"{PORT_COPY}"')


THRICE = SOURCE.replace(
    "</article>",
    f'<p>Again <a href="{PORT}">here</a>, and <a href="{PORT}">there</a>.</p></article>',
)


def thrice(made: Report) -> Report:
    """The report of an article that has its first address in two more places."""
    first = made.findings[0]
    starts = [match.start() + 1 for match in re.finditer(f'"{re.escape(PORT)}"', THRICE)]
    again = tuple(
        replace(
            first,
            citation=replace(
                first.citation,
                id=f"c{number}",
                url=Url(f"{PORT}#part{number}"),
                position=Position(start=start, end=start + len(PORT), line=9, column=number),
            ),
            remedy=replace(
                first.remedy,
                edits=(Edit(start=start, end=start + len(PORT), replacement=PORT_COPY),),
            ),
        )
        for number, start in enumerate(starts[1:], start=7)
    )
    article = replace(made.article, document=Document(data=THRICE.encode()), text=THRICE)
    return replace(made, article=article, findings=(*made.findings, *again))
