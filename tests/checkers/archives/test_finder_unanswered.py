"""The archives as one where they refuse, fail, pour or are silent: never "none" for "no answer"."""

import asyncio
import tracemalloc
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from checkers.errors import BadUrl
from checkers.model import ArchiveOutcome
from tests.internet import Answer, Request, endless, html
from tests.internet.answers import Behaviour, Wire
from tests.webarchive import AVAILABILITY, NOW, Fault, Library, Stored

PAGE = "http://x.example/a-story"
CITED = "2019-05-28"
INDEX = "/cdx/"
REPLAY = "/web/"
PARKED = html(title="x.example", text="This domain is for sale. Buy this domain.").encode()

GATE = "https://gate.example/wayback/"
SLUG = "http://x.example/2019/05/treaty-on-rivers-signed-at-last"
TITLE = "Treaty on rivers signed at last"


async def test_none_beside_a_silent_timegate_is_owed(library: Library) -> None:
    """The first archive has none; what the other has, nobody knows."""
    library.timegates = (GATE,)
    library.internet.refused("gate.example")

    answer = await library.find(PAGE, cited_at=CITED)

    assert answer.outcome is ArchiveOutcome.NONE
    assert answer.silent == ("gate.example",)
    assert "gate.example did not answer" in answer.note
    assert (answer.is_owed, answer.holds) == (True, True)


async def test_none_of_all_that_were_asked_holds(library: Library) -> None:
    answer = await library.find(PAGE, cited_at=CITED)
    assert answer.outcome is ArchiveOutcome.NONE
    assert (answer.is_owed, answer.holds) == (False, True)


async def test_none_without_the_search_of_the_site_does_not_hold(library: Library) -> None:
    """The budget had no room for it, which another day's check may have."""
    library.cdx_a_minute = 1

    answer = await library.find(SLUG, cited_at=CITED, titles=(TITLE,))

    assert answer.outcome is ArchiveOutcome.NONE
    assert (answer.partial, answer.is_owed, answer.holds) == (True, False, False)


async def test_a_question_that_had_no_turn_was_not_sent(library: Library) -> None:
    library.cdx_a_minute = 1
    library.patience = timedelta(0)
    await library.find(PAGE, cited_at=CITED)

    answer = await library.find("http://x.example/another", cited_at=CITED)

    assert (answer.outcome, answer.sent) == (ArchiveOutcome.UNANSWERED, False)
    assert library.dialect.metered == 1


async def test_a_question_that_failed_was_sent(library: Library) -> None:
    library.dialect.fault(Fault.UNAVAILABLE)
    answer = await library.find(PAGE, cited_at=CITED)
    assert (answer.outcome, answer.sent) == (ArchiveOutcome.UNANSWERED, True)


@pytest.mark.parametrize(
    ("fault", "path"),
    [
        (Fault.TOO_MANY, "/"),
        (Fault.UNAVAILABLE, "/"),
        (Fault.RESET, "/"),
        (Fault.HTML, "/"),
        (Fault.EMPTY, INDEX),
        (Fault.BROKEN_OFF, INDEX),
        (Fault.UNAVAILABLE, REPLAY),
        (Fault.RESET, REPLAY),
        (Fault.HTML, REPLAY),
    ],
)
async def test_a_fault_is_unanswered_and_never_none(
    library: Library, fault: Fault, path: str
) -> None:
    library.put(Stored(PAGE, "20190601"))
    library.dialect.fault(fault, path=path)
    if path == INDEX:
        library.dialect.fault(Fault.UNAVAILABLE, path=REPLAY)
    answer = await library.find(PAGE, cited_at=CITED)
    assert answer.outcome is ArchiveOutcome.UNANSWERED
    assert answer.note.endswith("ask again later")
    assert answer.memento is None


async def test_a_fault_in_another_spelling_is_unanswered_too(library: Library) -> None:
    """The exact address has no copy; whether the other has one, nobody said."""
    library.dialect.fault(Fault.UNAVAILABLE, path=REPLAY)
    answer = await library.find(PAGE + "?utm_source=t", cited_at=CITED)
    assert answer.outcome is ArchiveOutcome.UNANSWERED


@pytest.mark.parametrize("way", ["refused", "silent", "defunct"])
async def test_an_archive_out_of_reach_is_unanswered(library: Library, way: str) -> None:
    getattr(library.internet, way)("archive.example")
    async with library.internet.prober(timeout=0.4) as library.prober:
        answer = await library.find(PAGE, cited_at=CITED)
    assert answer.outcome is ArchiveOutcome.UNANSWERED


async def test_after_a_429_nothing_more_is_asked_before_its_time(library: Library) -> None:
    library.put(Stored(PAGE, "20190601"))
    library.dialect.fault(Fault.TOO_MANY, times=1)
    first = await library.find(PAGE, cited_at=CITED)
    asked = len(library.dialect.asked)
    second = await library.find("http://x.example/b", cited_at=CITED)
    assert (first.note, second.note) == ("the archive asked us to wait; ask again later",) * 2
    assert len(library.dialect.asked) == asked
    library.time.now += 60
    assert (await library.find(PAGE, cited_at=CITED)).outcome is ArchiveOutcome.FOUND


async def test_a_refused_connection_opens_the_circuit_for_an_hour(library: Library) -> None:
    library.put(Stored(PAGE, "20190601"))
    library.internet.refused("archive.example")
    await library.find(PAGE, cited_at=CITED)
    lookups = len(library.internet.lookups)
    library.time.now += 3500
    answer = await library.find("http://x.example/b", cited_at=CITED)
    assert "refused the connection" in answer.note
    assert len(library.internet.lookups) == lookups


async def test_while_the_index_fails_the_nearest_copy_is_had_from_replay(
    library: Library,
) -> None:
    library.put(Stored(PAGE, "20190601"))
    library.dialect.fault(Fault.UNAVAILABLE, path=INDEX)
    answer = await library.find(PAGE, cited_at=CITED)
    assert answer.outcome is ArchiveOutcome.FOUND
    assert "did not list" in answer.note


async def test_the_nearest_copy_does_not_answer_for_a_silent_index_when_it_is_no_page(
    library: Library,
) -> None:
    library.put(Stored(PAGE, "20190601", body=PARKED))
    library.dialect.fault(Fault.HTML, path=INDEX)
    assert (await library.find(PAGE, cited_at=CITED)).outcome is ArchiveOutcome.UNANSWERED


async def test_a_check_does_not_wait_for_its_turn_longer_than_its_patience(
    library: Library,
) -> None:
    library.cdx_a_minute = 1
    library.dialect.fault(Fault.UNAVAILABLE, path=REPLAY)
    links = [f"http://x.example/{number}.pdf" for number in range(3)]
    library.put(*(Stored(link, "20190601") for link in links))
    answers = [await library.find(link, cited_at=CITED) for link in links]
    assert "busy" in answers[1].note
    assert library.time.slept == []
    assert library.dialect.metered == 1


async def test_two_hundred_dead_links_keep_within_the_budget(library: Library) -> None:
    """Those whose turn is too far away get the nearest copy, which is not metered strictly."""
    links = [f"http://x.example/{number}" for number in range(200)]
    library.put(*(Stored(link, "20190601") for link in links))
    answers = await asyncio.gather(*(library.find(link, cited_at=CITED) for link in links))
    assert {answer.outcome for answer in answers} == {ArchiveOutcome.FOUND}
    assert library.dialect.metered <= 24
    assert library.time.now - 1000.0 <= library.patience.total_seconds()


ROW = '["20190601000000","http://x.example/a-story","text/html","200","A","900"],\n'
HEADER = '[["timestamp","original","mimetype","statuscode","digest","length"],\n'
LISTING_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


@dataclass
class Poured:
    """A listing of so many bytes, poured out as long as somebody listens; ``sent`` is how many."""

    declared: int | None
    sent: int = 0

    async def __call__(self, request: Request, wire: Wire) -> None:
        head = f"Content-Length: {self.declared}\r\n" if self.declared else "Connection: close\r\n"
        await wire.send(LISTING_HEAD + head.encode() + b"\r\n" + HEADER.encode())
        piece = ROW.encode() * 1000
        while self.declared is None or self.sent < self.declared:
            await wire.send(piece)
            self.sent += len(piece)


@pytest.mark.parametrize("declared", [200_000_000, None], ids=["200 MB", "endless"])
async def test_a_listing_that_is_too_long_is_cut_and_answered_in_bounded_memory(
    library: Library, declared: int | None
) -> None:
    library.put(Stored(PAGE, "20190601"))
    dialect, poured = library.dialect, Poured(declared)

    def index(request: Request) -> Behaviour:
        return poured if request.path.startswith(INDEX) else dialect(request)

    library.internet.site("archive.example").missing = index
    tracemalloc.start()
    try:
        answer = await library.find(PAGE, cited_at=CITED)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert answer.outcome is ArchiveOutcome.FOUND, answer.note
    assert poured.sent < 20_000_000
    assert peak < 40_000_000


@pytest.mark.parametrize("status", [200, 404, 500])
async def test_a_web_page_for_a_listing_is_unanswered(library: Library, status: int) -> None:
    """Not "none": nobody has said that there is no copy."""
    page = Answer(status, html(title="Maintenance", text="Please come back later."))
    library.internet.site("archive.example").missing = page
    assert (await library.find(PAGE, cited_at=CITED)).outcome is ArchiveOutcome.UNANSWERED


async def test_an_endless_answer_that_is_no_listing_is_unanswered(library: Library) -> None:
    library.internet.site("archive.example").missing = endless()
    assert (await library.find(PAGE, cited_at=CITED)).outcome is ArchiveOutcome.UNANSWERED


# ── The availability hint ────────────────────────────────────────────────────────────────────────


async def test_a_silent_archive_may_be_said_to_have_a_copy(library: Library) -> None:
    """J09: not answered is not "no copy"."""
    library.availability_url = AVAILABILITY
    library.put(Stored(PAGE, "20190603"))
    library.dialect.fault(Fault.HTML, path=INDEX)
    library.dialect.fault(Fault.HTML, path=REPLAY)
    answer = await library.find(PAGE, cited_at=CITED)
    assert answer.outcome is ArchiveOutcome.UNANSWERED
    assert "it is said to have a copy of 3 June 2019" in answer.note


@pytest.mark.parametrize(
    "fault", [Fault.EMPTY_AVAILABILITY, Fault.TOO_MANY, Fault.HTML, Fault.RESET, Fault.EMPTY]
)
async def test_an_availability_that_says_nothing_proves_nothing(
    library: Library, fault: Fault
) -> None:
    library.availability_url = AVAILABILITY
    library.put(Stored(PAGE, "20190603"))
    library.dialect.fault(Fault.HTML, path=INDEX)
    library.dialect.fault(Fault.HTML, path=REPLAY)
    library.dialect.fault(fault, path="/wayback/")
    answer = await library.find(PAGE, cited_at=CITED)
    assert answer.outcome is ArchiveOutcome.UNANSWERED
    assert "said to have" not in answer.note


# ── The wiring ───────────────────────────────────────────────────────────────────────────────────


async def test_an_archive_that_takes_too_long_in_all_is_unanswered(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("checkers.archives.finder._CONVERSATION", timedelta(seconds=0.2))
    library.patience = timedelta(0)
    library.dialect.fault(Fault.SLOW)
    answer = await library.find(PAGE, cited_at=CITED)
    assert "in time" in answer.note


def test_a_setting_that_is_no_address_is_refused_at_the_start(library: Library) -> None:
    library.timegates = ("no address",)
    with pytest.raises(BadUrl):
        _ = library.archives


def test_the_clock_of_these_tests_is_later_than_every_copy() -> None:
    assert datetime(2026, 10, 1, tzinfo=UTC) < NOW
