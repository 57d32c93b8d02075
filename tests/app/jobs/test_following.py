"""A check that goes deeper reads the author's earlier works, durably."""

import asyncio
from dataclasses import replace

from app.jobs import CheckRequest, CheckStatus, Engine, judge_again, withdraw
from app.storage import OpenQuestion
from checkers.errors import ArticleUnavailable
from checkers.model import ArchiveOutcome, DecisionKind, Document, VerdictKind
from checkers.urls import Url
from tests.app.jobs.conftest import article_citing, title_of


def citing_own(*names: str, depth: int = 1) -> CheckRequest:
    """An article that cites earlier works of its own site."""
    links = "".join(
        f'<p>We read <a href="https://paper.example/{name}">{title_of(name)}</a> in May.</p>'
        for name in names
    )
    page = f"<!doctype html><html><title>A story</title><body><article>{links}</article></html>"
    return CheckRequest(html=page, base_url="https://paper.example/story", depth=depth)


async def test_the_works_are_read_and_told(settings, store, world, clock):
    async with Engine(settings, store, world.open_ports, clock) as engine:
        check_id = await engine.submit(citing_own("an-earlier-essay-on-ports"))
        view = await engine.wait(check_id, 10)

    assert view.status is CheckStatus.COMPLETED
    (work,) = view.report.works
    assert (work.id, work.url.text) == ("c1", "https://paper.example/an-earlier-essay-on-ports")
    (found,) = work.findings
    assert found.citation.url.text == "https://cited.example/from-the-web"
    assert found.verdict.kind is VerdictKind.ALIVE
    told = [one.data for one in await store.events.after(check_id, 0) if one.name == "work"]
    assert told == [
        {"work": "c1", "url": work.url.text, "citations": 1, "needs_action": 0, "problem": ""}
    ]


async def test_without_being_asked_nobody_reads_them(settings, store, world, clock):
    async with Engine(settings, store, world.open_ports, clock) as engine:
        view = await engine.wait(
            await engine.submit(citing_own("an-earlier-essay-on-ports", depth=0)), 10
        )
    assert view.report.works == ()
    assert world.asked["/from-the-web"] == 0


async def test_a_work_that_is_no_article_is_named_and_holds_up_nothing(
    settings, store, world, clock
):
    async with Engine(settings, store, world.open_ports, clock) as engine:
        view = await engine.wait(
            await engine.submit(citing_own("empty-essay-on-the-ports", "the-essay-on-the-rivers")),
            10,
        )
    assert view.status is CheckStatus.COMPLETED
    assert [work.problem for work in view.report.works] == ["the article is empty", ""]


async def test_what_was_read_before_the_engine_stopped_is_not_read_again(
    settings, store, world, clock, monkeypatch
):
    async with Engine(settings, store, world.open_ports, clock) as engine:
        check_id = await engine.submit(
            citing_own("the-essay-on-the-rivers", "another-essay-on-the-ports")
        )
        first = await engine.wait(check_id, 10)
    read = []
    read_document = world.read_document

    async def counting(url):
        read.append(url.path)
        return await read_document(url)

    monkeypatch.setattr(world, "read_document", counting)
    again = await store.checks.add(
        citing_own("the-essay-on-the-rivers", "another-essay-on-the-ports")
    )
    await store.works.keep(again, first.report.works[0])

    async with Engine(settings, store, world.open_ports, clock) as engine:
        view = await engine.wait(again, 10)

    assert view.report.works[0] == first.report.works[0]
    assert [work.id for work in view.report.works] == ["c1", "c2"]
    assert read == ["/another-essay-on-the-ports"]


async def test_the_links_of_works_are_remembered_for_later_looks(settings, store, world, clock):
    async with Engine(settings, store, world.open_ports, clock) as engine:
        await engine.wait(await engine.submit(citing_own("the-essay-on-the-rivers")), 10)
        await engine.wait(await engine.submit(citing_own("the-essay-on-the-rivers")), 10)
    assert world.asked["/from-the-web"] == 1


async def test_while_they_are_read_the_check_says_so(settings, store, world, clock):
    async with Engine(settings, store, world.open_ports, clock) as engine:
        check_id = await engine.submit(citing_own("the-essay-on-the-rivers"))
        await engine.wait(check_id, 10)
    names = [event.name for event in await store.events.after(check_id, 0)]
    assert names[names.index("reading") :] == ["reading", "work", "resumed", "completed"]


async def test_a_link_that_five_works_have_is_asked_for_once(settings, store, world, clock):
    async def read(url):
        return Document(data=article_citing("slow-page").encode(), url=url)

    world.read_document, world.seconds_to_hang = read, 0.5
    works = [f"the-essay-number-{number}-on-rivers" for number in range(5)]
    async with Engine(settings, store, world.open_ports, clock) as engine:
        view = await engine.wait(await engine.submit(citing_own(*works)), 20)
    assert [len(work.findings) for work in view.report.works] == [1] * 5
    assert world.asked["/slow-page"] == 1


async def test_an_outage_while_they_are_read_is_not_their_fault(settings, store, world, clock):
    read_document = world.read_document

    async def read(url):
        if not world.archived:
            world.archived.append("the outage")
            world.down = True
            asyncio.get_running_loop().call_later(1.5, setattr, world, "down", False)
            raise ArticleUnavailable("its name servers did not answer", no_way=True)
        return await read_document(url)

    world.read_document = read
    async with Engine(settings, store, world.open_ports, clock) as engine:
        check_id = await engine.submit(citing_own("the-essay-on-the-rivers"))
        view = await engine.wait(check_id, 20)
    assert [work.problem for work in view.report.works] == [""]
    assert "suspended" in [event.name for event in await store.events.after(check_id, 0)]


async def test_an_archive_that_is_silent_is_not_said_to_have_no_copy(settings, store, world, clock):
    world.archive_outcome = ArchiveOutcome.UNANSWERED
    request = citing_own("gone-essay-on-the-ports")
    async with Engine(settings, store, world.open_ports, clock) as engine:
        silent = await engine.wait(await engine.submit(request), 10)
        unasked = await engine.wait(await engine.submit(replace(request, archive=False)), 10)
    assert "has not answered yet" in silent.report.works[0].problem
    assert "no archive was asked" in unasked.report.works[0].problem


async def test_what_an_editor_decides_holds_for_the_links_of_works(settings, store, world, clock):
    async def read(url):
        return Document(data=article_citing("gone-page").encode(), url=url)

    world.read_document = read
    async with Engine(settings, store, world.open_ports, clock) as engine:
        before = await engine.wait(await engine.submit(citing_own("the-essay-on-the-rivers")), 10)
    assert before.report.works[0].needs_action == 1

    decision = await store.decisions.add(
        DecisionKind.WRONG, url=Url("https://cited.example/gone-page"), disputed=VerdictKind.GONE
    )
    await judge_again(store, settings, before.id, decision)

    after = await store.checks.get(before.id)
    (found,) = after.report.works[0].findings
    assert (after.report.works[0].needs_action, found.verdict.decision) == (0, decision)


async def test_what_failed_during_an_outage_says_nothing_after_it(settings, store, world, clock):
    async def read(url):
        if not world.archived:
            world.archived.append("the outage")
            world.down = True
            asyncio.get_running_loop().call_later(1.5, setattr, world, "down", False)
        return Document(data=article_citing("fine-page").encode(), url=url)

    world.read_document = read
    async with Engine(settings, store, world.open_ports, clock) as engine:
        check_id = await engine.submit(citing_own("the-essay-on-the-rivers"))
        view = await engine.wait(check_id, 20)
    (found,) = view.report.works[0].findings
    assert found.verdict.kind is VerdictKind.ALIVE
    names = [event.name for event in await store.events.after(check_id, 0)]
    assert names.count("suspended") == 1


async def test_a_question_that_an_editor_had_closed_is_opened_again(settings, store, world, clock):
    async def read(url):
        return Document(data=article_citing("gone-page").encode(), url=url)

    world.read_document, world.archive_outcome = read, ArchiveOutcome.UNANSWERED
    async with Engine(settings, store, world.open_ports, clock) as engine:
        check = await engine.wait(await engine.submit(citing_own("the-essay-on-the-rivers")), 10)
    assert check.unanswered == 1
    url = Url("https://cited.example/gone-page")
    decision = await store.decisions.add(DecisionKind.IGNORE, url=url)
    await judge_again(store, settings, check.id, decision)
    question = OpenQuestion(check_id=check.id, citation_id="c1.c1", attempts=0)
    await store.open_questions.close(question)  # as a round does, with nothing to be asked

    assert await withdraw(store, settings, decision.id, check_id=check.id)

    assert (await store.checks.glance(check.id)).unanswered == 1
