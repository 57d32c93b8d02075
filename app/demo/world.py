"""The demonstration's world, opened: the article, names that resolve, and settings that fit."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from app.demo import small_archive, small_web
from app.demo.server import Answer, listening
from app.settings import Settings
from checkers.model import Document, Failure, Format
from checkers.probing import Answers, DnsFailure
from checkers.urls import Url

ARTICLE = Path(__file__).with_name("article.html")
"""The article under check, to be read beside its report."""

_HOME = "127.0.0.1"
_CONTROLS = ("example.com",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """What a check needs: in these settings only our own listener may be reached."""

    settings: Settings
    answers: Answers
    document: Document


@asynccontextmanager
async def open_demo(settings: Settings) -> AsyncIterator[Demo]:
    """Open the small web and the small archive for as long as the context lasts."""
    async with listening(_answer) as port:
        yield Demo(
            settings=settings.model_copy(update=_own_settings(port)),
            answers=_names(port),
            document=Document(
                data=ARTICLE.read_bytes(),
                url=Url.parse("http://harbour-ledger.example/2019/05/what-the-harbour-keeps"),
                format=Format.HTML,
            ),
        )


def _own_settings(port: int) -> dict[str, object]:
    return {
        "allow_networks": (f"{_HOME}:{port}",),
        "host_interval": 0.0,  # nobody is bothered
        "control_hosts": _CONTROLS,
        "archive_url": f"http://{small_archive.HOST}",
        "availability_url": "",
        "memento_timegates": (),
        "rdap_url": "",
    }


def _answer(host: str, target: str) -> Answer:
    if host == small_archive.HOST:
        return small_archive.answer(target)
    return small_web.answer(host, target)


def _names(port: int) -> Answers:
    """The DNS of this world: its hosts are all here, and nothing else exists."""

    async def answers(host: str, asked: int) -> list[tuple[str, int]]:
        if host in small_web.HOSTS or host in (small_archive.HOST, *_CONTROLS):
            return [(_HOME, port)]
        raise DnsFailure(Failure.DNS_NXDOMAIN, "there is no such name in this world")

    return answers
