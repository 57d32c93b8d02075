"""A check that goes deeper reads the author's earlier works, durably."""

from app.jobs import CheckRequest, CheckStatus, Engine
from checkers.model import VerdictKind
from tests.app.jobs.conftest import title_of


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
