"""A real web archive, pywb, in front of it the Internet Archive's dialect; and its own TimeGate."""

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from typing import Any

import pytest

from checkers.archived_links import unwrap
from checkers.archives import Archives, Budget, MemoryLedger
from checkers.model import ArchiveAnswer, ArchiveOutcome, LinkedCopy, MementoQuery
from checkers.probing import Guard
from checkers.urls import Url
from checkers.verdicts import page_fault
from tests.internet import html
from tests.webarchive import (
    ARCHIVE,
    NOW,
    Fault,
    Library,
    Pywb,
    Shelf,
    Stored,
    open_library,
    running_pywb,
)
from tests.webarchive.library import day

PAGE = "http://x.example/a-story"
CITED = "2019-05-28"
GONE = html(title="Page not found", text="Sorry, this page does not exist.").encode()

STORED = (
    Stored(PAGE, "20180501", title="A story, first version"),
    Stored(PAGE, "20190101", title="A story"),
    Stored(PAGE, "20190520", title="A story", revisit=True),
    Stored(PAGE, "20190901", status=404, body=GONE),
    Stored(PAGE, "20220301", title="Page not found", body=GONE),
    Stored("http://x.example/old", "20190601", status=301, location="/new"),
    Stored("http://x.example/new", "20190602", title="Moved story"),
    Stored("http://x.example/b", "20190603", title="Plain"),
    Stored("http://x.example/2019/18", "20190601", status=301, location="/closed"),
    Stored("http://x.example/2019/19", "20190701", status=302, location="/closed"),
    Stored("http://x.example/2019/20", "20190601", status=301, location="/story/20"),
    Stored("http://x.example/closed", "20190601", title="We have closed"),
    Stored("http://x.example/story/20", "20190601", title="The twentieth story"),
    Stored("http://x.example/news/treaty-on-rivers.html", "20190601", title="Treaty on rivers"),
    Stored("http://x.example/poisoned", "20190301", title="Sound"),
    Stored("http://x.example/poisoned", "20190527", title="Page not found", body=GONE),
    Stored("http://x.example/poisoned", "20190601", title="Sound again"),
    Stored("http://barred.example/a", "20190603"),
)


@pytest.fixture(scope="session")
def pywb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pywb]:
    with running_pywb(tmp_path_factory.mktemp("pywb"), STORED) as pywb:
        yield pywb


@pytest.fixture
async def real(pywb: Pywb) -> AsyncIterator[Library]:
    async with open_library(pywb) as library:
        yield library


async def test_the_revisit_nearest_to_the_citation_is_opened_as_what_it_repeats(
    real: Library,
) -> None:
    answer = await real.find(PAGE, cited_at=CITED, titles=("A story",))
    assert answer.memento is not None
    assert answer.memento.url == Url(f"{ARCHIVE}/web/20190520000000/{PAGE}")
    assert (answer.memento.distance_days, answer.memento.title) == (-8, "A story")
    assert real.dialect.metered == 1


async def test_what_was_captured_after_the_death_is_not_offered(real: Library) -> None:
    answer = await real.find(PAGE, cited_at="2021-06-01", died_at="2019-08-01")
    assert answer.memento is not None
    assert answer.memento.captured_at.year == 2019


async def test_an_archived_redirect_is_followed(real: Library) -> None:
    answer = await real.find("http://x.example/old", cited_at=CITED)
    assert answer.memento is not None
    assert answer.memento.title == "Moved story"


async def test_a_redirect_counts_unless_its_neighbours_lead_to_the_same_page(
    real: Library,
) -> None:
    """J03 and J04."""
    own = await real.find("http://x.example/2019/20", cited_at=CITED)
    assert own.memento is not None, own.note
    assert own.memento.title == "The twentieth story"
    everybodys = await real.find("http://x.example/2019/18", cited_at=CITED)
    assert everybodys.outcome is ArchiveOutcome.NONE
    assert "other pages of the site" in everybodys.note


async def test_a_page_is_found_by_its_words_on_its_site(real: Library) -> None:
    titles = ("Treaty on rivers",)
    answer = await real.find(
        "http://x.example/2018/treaty-on-rivers", cited_at=CITED, titles=titles
    )
    assert answer.memento is not None, answer.note
    assert answer.memento.variant == "same_site"
    assert real.dialect.metered == 3


async def test_another_spelling_is_found(real: Library) -> None:
    answer = await real.find("https://m.x.example/b", cited_at=CITED)
    assert answer.memento is not None
    assert answer.memento.variant == "mobile"


async def test_what_was_never_archived_is_none(real: Library) -> None:
    answer = await real.find("http://x.example/never", cited_at=CITED)
    assert answer.outcome is ArchiveOutcome.NONE


async def test_an_excluded_site_is_none(real: Library) -> None:
    real.dialect.excluded.add("barred.example")
    answer = await real.find("http://barred.example/a", cited_at=CITED)
    assert answer.note == "excluded by the site's owner"


@pytest.mark.parametrize("fault", [Fault.TOO_MANY, Fault.UNAVAILABLE, Fault.RESET, Fault.HTML])
async def test_a_fault_is_unanswered(real: Library, fault: Fault) -> None:
    real.dialect.fault(fault)
    assert (await real.find(PAGE, cited_at=CITED)).outcome is ArchiveOutcome.UNANSWERED


@pytest.mark.parametrize(
    ("moment", "found"),
    [
        ("20180501", LinkedCopy.GOOD),
        ("20190901", LinkedCopy.BROKEN),
        ("20220301", LinkedCopy.BROKEN),
    ],
)
async def test_a_linked_copy_is_looked_at(real: Library, moment: str, found: LinkedCopy) -> None:
    link = f"https://web.archive.org/web/{moment}000000/{PAGE}"
    answer = await real.find(PAGE, cited_at=CITED, link=link, others=False)
    assert answer.linked_copy is found, answer.note
    assert real.dialect.metered == 0


# ── Its own TimeGate ─────────────────────────────────────────────────────────────────────────────


async def by_timegate(pywb: Pywb, url: str, *, link: str | None = None) -> ArchiveAnswer:
    """Ask pywb as another archive, beside a first one that has nothing."""
    linked = unwrap(Url(link), asked={Url(pywb.timegate).host}) if link else None
    async with open_library(Shelf()) as library:
        allowed: dict[str, Any] = {"guard": Guard(["127.0.0.0/8"])}
        async with library.internet.prober(**allowed) as prober:
            archives = Archives(
                read=prober.read,
                fetch=prober,
                inspect=page_fault,
                clock=lambda: NOW,
                budget=Budget(
                    MemoryLedger(clock=library.time.clock),
                    clock=library.time.clock,
                    sleep=library.time.sleep,
                ),
                archive_url=ARCHIVE,
                timegates=(pywb.timegate,),
                patience=timedelta(seconds=5),
            )
            return await archives.find(
                MementoQuery(url=Url(url), cited_at=day(CITED), linked=linked)
            )


async def test_a_real_timegate_gives_the_nearest_memento(pywb: Pywb) -> None:
    answer = await by_timegate(pywb, "http://x.example/b")
    assert answer.memento is not None, answer.note
    assert answer.memento.url == Url(f"{pywb.timegate}20190603000000/http://x.example/b")
    assert (answer.memento.archive, answer.memento.title) == ("127.0.0.1", "Plain")


async def test_a_real_timemap_gives_the_next_nearest_where_the_nearest_is_poisoned(
    pywb: Pywb,
) -> None:
    answer = await by_timegate(pywb, "http://x.example/poisoned")
    assert answer.memento is not None, answer.note
    assert answer.memento.url == Url(f"{pywb.timegate}20190601000000/http://x.example/poisoned")
    assert (answer.memento.distance_days, answer.memento.title) == (4, "Sound again")


async def test_a_real_timegate_without_a_memento_is_none(pywb: Pywb) -> None:
    answer = await by_timegate(pywb, "http://x.example/never")
    assert (answer.outcome, answer.note) == (ArchiveOutcome.NONE, "no archived copy")


async def test_a_linked_copy_of_a_real_archive_is_looked_at_there(pywb: Pywb) -> None:
    link = f"{pywb.timegate}20190603000000/http://x.example/b"
    answer = await by_timegate(pywb, "http://x.example/b", link=link)
    assert answer.linked_copy is LinkedCopy.GOOD, answer.note
    assert answer.memento is not None
    assert answer.memento.url == Url(link)
