"""The world as it is opened for checks."""

import json
from collections.abc import AsyncIterator, Callable

import pytest
from pydantic import ValidationError

from app import __version__
from app.ports import BadSetting, open_ports, user_agent
from app.settings import Settings
from checkers.errors import ArticleUnavailable, BadArticle
from checkers.model import ArchiveOutcome, Failure, MementoQuery, Probe, Purpose
from checkers.urls import Url
from tests.internet import Answer, Internet, Request


@pytest.fixture
async def internet() -> AsyncIterator[Internet]:
    async with Internet() as small:
        yield small


Configure = Callable[..., Settings]


@pytest.fixture
def configure(internet: Internet) -> Configure:
    """Settings that open this internet and nothing else."""

    def settings(**chosen: object) -> Settings:
        archive = internet.site("archive.example").loopback_url("")
        given = {
            "allow_networks": "127.0.0.0/8",
            "host_interval": 0,
            "archive_url": archive,
            "availability_url": "",
            "memento_timegates": "",
            **chosen,
        }
        return Settings(**given)  # type: ignore[arg-type]  # pydantic reads them

    return settings


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({}, f"Citewatch/{__version__}"),
        ({"contact": "mailto:me@a.example"}, f"Citewatch/{__version__} (+mailto:me@a.example)"),
        ({"user_agent": "Ours/1", "contact": "x"}, "Ours/1"),
    ],
)
def test_requests_say_who_asks(chosen: dict[str, str], expected: str) -> None:
    assert user_agent(Settings(**chosen)) == expected  # type: ignore[arg-type]  # names of settings


async def test_the_user_agent_is_sent(internet: Internet, configure: Configure) -> None:
    site = internet.site("a.example")
    url = Url.parse(site.loopback_url("/"))
    async with open_ports(configure(contact="https://a.example/bot"), archive=False) as wired:
        await wired.ports.fetch(Probe(Purpose.PAGE, url))
    agent = site.requests[0].headers["user-agent"]
    assert agent == f"Citewatch/{__version__} (+https://a.example/bot)"


async def test_only_the_networks_that_were_named_are_reached(
    internet: Internet, configure: Configure
) -> None:
    site = internet.site("a.example")
    url = Url.parse(site.loopback_url("/"))
    async with open_ports(configure(allow_networks=""), archive=False) as wired:
        evidence = await wired.ports.fetch(Probe(Purpose.PAGE, url))
        with pytest.raises(ArticleUnavailable, match="not a public address"):
            await wired.read_document(url)
    assert evidence.failure is Failure.REFUSED_ADDRESS
    assert site.requests == []


async def test_an_article_is_read_up_to_the_limit(internet: Internet, configure: Configure) -> None:
    site = internet.site("a.example")
    site.answer("/a", Answer(200, "<p>" + "x" * 5000))
    async with open_ports(configure(article_limit=1024), archive=False) as wired:
        document = await wired.read_document(Url.parse(site.loopback_url("/a")))
    assert len(document.data) == 1024
    assert document.cut


async def test_a_picture_is_no_article(internet: Internet, configure: Configure) -> None:
    site = internet.site("a.example")
    site.file("/a.png", b"\x89PNG\r\n\x1a\n" + bytes(50), media_type="image/png")
    async with open_ports(configure(), archive=False) as wired:
        with pytest.raises(BadArticle, match="image/png"):
            await wired.read_document(Url.parse(site.loopback_url("/a.png")))


async def test_names_are_asked_of_whom_they_are_given(internet: Internet) -> None:
    internet.site("a.example").page("/", title="A")
    settings = Settings(
        allow_networks=("127.0.0.0/8",), host_interval=0, control_hosts=("a.example",)
    )
    async with open_ports(settings, archive=False, answers=internet.resolve) as wired:
        evidence = await wired.ports.fetch(Probe(Purpose.PAGE, Url.parse("http://a.example/")))
    assert evidence.status == 200


async def test_without_an_archive_none_is_asked(configure: Configure) -> None:
    async with open_ports(configure(), archive=False) as wired:
        assert wired.ports.find_memento is None


def _empty_index(request: Request) -> Answer:
    if "/cdx/" in request.path:
        return Answer(200, json.dumps([]), media_type="application/json")
    return Answer(404, "not archived")


async def test_an_archive_is_asked_without_the_interval_between_requests(
    internet: Internet, configure: Configure
) -> None:
    archive = internet.site("archive.example")
    archive.missing = _empty_index
    query = MementoQuery(url=Url.parse("http://gone.example/2018/a-long-lost-page.html?x=1"))
    async with open_ports(configure(host_interval=3600)) as wired:
        find = wired.ports.find_memento
        assert find is not None
        answer = await find(query)
    assert answer.outcome is ArchiveOutcome.NONE
    assert len(archive.requests) > 1


async def test_an_archive_is_never_asked_twice_for_one_answer(
    internet: Internet, configure: Configure
) -> None:
    archive = internet.site("archive.example")
    archive.missing = Answer(503, "busy")
    query = MementoQuery(url=Url.parse("http://gone.example/a"))
    async with open_ports(configure()) as wired:
        find = wired.ports.find_memento
        assert find is not None
        answer = await find(query)
    assert answer.outcome is ArchiveOutcome.UNANSWERED
    asked = [request.path for request in archive.requests]
    assert len(asked) == len(set(asked))


async def test_each_check_asks_anew_and_all_draw_on_one_budget(
    internet: Internet, configure: Configure
) -> None:
    archive = internet.site("archive.example")
    archive.missing = _empty_index
    query = MementoQuery(url=Url.parse("http://gone.example/"))

    def listings() -> int:
        return sum("/cdx/" in request.path for request in archive.requests)

    async with open_ports(configure(archive_budget=2, archive_patience=0)) as wired:
        for expected in (1, 2, 2):
            find = wired.ports.find_memento
            assert find is not None
            answer = await find(query)
            assert listings() == expected
    assert answer.outcome is ArchiveOutcome.UNANSWERED


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"allow_networks": "the office"}, "CITEWATCH_ALLOW_NETWORKS"),
        ({"archive_url": "the archive"}, "archive"),
    ],
)
async def test_a_setting_that_cannot_be_used_is_named(
    configure: Configure, chosen: dict[str, str], said: str
) -> None:
    with pytest.raises(BadSetting, match=said):
        async with open_ports(configure(**chosen)):
            raise AssertionError("it was opened")


@pytest.mark.parametrize(
    "keys", ["only-one", "a b:c", "mine:", ":hidden", "mine:hid\r\nden", "m:é"]
)
def test_keys_that_are_none_are_refused_and_not_repeated(keys: str) -> None:
    with pytest.raises(ValidationError, match="key:secret") as refused:
        Settings(save_keys=keys)  # type: ignore[arg-type]  # pydantic reads it
    assert keys not in str(refused.value)


def test_keys_are_not_shown_with_the_settings() -> None:
    settings = Settings(save_keys=" key:very-secret ")  # type: ignore[arg-type]  # as above
    assert "very-secret" not in f"{settings!r}{settings}{settings.model_dump_json()}"
    assert settings.save_keys.get_secret_value() == "key:very-secret"


async def test_pages_are_saved_only_with_keys(configure: Configure) -> None:
    async with open_ports(configure()) as without, open_ports(configure(save_keys="a:b")) as given:
        assert without.save_page_now is None
        assert given.save_page_now is not None
    async with open_ports(configure(save_keys="a:b"), archive=False) as silent:
        assert silent.save_page_now is None


async def test_an_address_of_save_page_now_that_is_none_is_said_to_be(configure: Configure) -> None:
    with pytest.raises(BadSetting, match="CITEWATCH_SAVE_URL"):
        async with open_ports(configure(save_keys="a:b", save_url="nowhere")):
            pass
