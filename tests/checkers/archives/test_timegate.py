"""Other archives: TimeGates in three manners, asked where the first has none or is silent."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from checkers.archives.timegate import memento_address, raw
from checkers.model import ArchiveAnswer, ArchiveOutcome, Evidence, Hop, LinkedCopy, Purpose
from checkers.urls import Url
from tests.internet import Answer, Request, html, prose
from tests.webarchive import Fault, Library, Stored

PAGE = "http://x.example/a-story"
CITED = "2019-05-28"
STAMP = "20190603100000"
DATE = ("Memento-Datetime", "Mon, 03 Jun 2019 10:00:00 GMT")
BODY = html(title="A story", text=prose("story"))
MEMENTO = f"http://other.example/wayback/{STAMP}/{PAGE}"
OTHERS = f"http://other.example/wayback/20190601000000/{PAGE}"
CASINO = html(title="Casino bonus online", text=prose("casino"))
LINK = f'<{PAGE}>; rel="original", <{MEMENTO}>; rel="first memento"; datetime="{DATE[1]}"'

Manner = Callable[[Request], Answer]


def redirecting(request: Request) -> Answer:
    """RFC 7089, 4.1.1: the TimeGate redirects to the memento."""
    return Answer(302, headers=[("Location", MEMENTO), ("Vary", "accept-datetime")])


def naming(request: Request) -> Answer:
    """RFC 7089, 4.1.2: it answers in the memento's stead and says where that stands."""
    return Answer(200, BODY, headers=[DATE, ("Content-Location", MEMENTO), ("Link", LINK)])


def timegate(library: Library, manner: Manner | None) -> list[Request]:
    """Another archive, and what was asked of its TimeGate."""
    site = library.internet.site("other.example")
    asked: list[Request] = []

    def gate(request: Request) -> Answer:
        asked.append(request)
        return manner(request) if manner else Answer(404, html(title="No mementos"))

    site.answer(f"/wayback/{PAGE}", gate)
    for modifier in ("", "id_"):
        site.answer(f"/wayback/{STAMP}{modifier}/{PAGE}", Answer(200, BODY, headers=[DATE]))
    library.timegates = ("http://other.example/wayback/",)
    return asked


@pytest.mark.parametrize("manner", [redirecting, naming])
async def test_where_the_first_has_none_the_timegate_is_asked(
    library: Library, manner: Manner
) -> None:
    asked = timegate(library, manner)
    answer = await library.find(PAGE, cited_at=CITED)
    assert answer.outcome is ArchiveOutcome.FOUND
    assert answer.memento is not None
    assert answer.memento.url == Url(MEMENTO)
    assert answer.memento.archive == "other.example"
    assert answer.memento.original == Url(PAGE)
    assert answer.memento.distance_days == 6
    assert answer.memento.title == "A story"
    assert asked[0].headers["accept-datetime"] == "Tue, 28 May 2019 00:00:00 GMT"


async def test_where_the_first_is_silent_the_timegate_is_asked(library: Library) -> None:
    timegate(library, redirecting)
    library.dialect.fault(Fault.UNAVAILABLE)
    assert (await library.find(PAGE, cited_at=CITED)).outcome is ArchiveOutcome.FOUND


async def test_who_was_silent_is_asked_again_and_nobody_else(library: Library) -> None:
    manners: list[Manner] = [lambda _: Answer(503, html(title="Down"))]
    asked = timegate(library, lambda request: manners[-1](request))
    before = await library.find(PAGE, cited_at=CITED)
    metered = library.dialect.metered

    still_silent = await library.find(PAGE, cited_at=CITED, before=before)
    manners.append(lambda _: Answer(404, html(title="No mementos")))
    library.forget()
    none = await library.find(PAGE, cited_at=CITED, before=before)
    manners.append(redirecting)
    library.forget()
    found = await library.find(PAGE, cited_at=CITED, before=before)

    assert still_silent == before
    assert "other.example did not answer" in before.note
    assert (none.outcome, none.silent) == (ArchiveOutcome.NONE, ())
    assert "did not answer" not in none.note
    assert (found.outcome, found.silent) == (ArchiveOutcome.FOUND, ())
    assert (library.dialect.metered, len(asked)) == (metered, 4)


async def test_where_a_linked_copy_was_broken_all_is_asked_again(library: Library) -> None:
    """What is known of that copy goes with the answer, and decides what is offered."""
    asked = timegate(library, lambda _: Answer(503, html(title="Down")))
    link = f"http://archive.example/web/20190601000000/{PAGE}"
    before = await library.find(PAGE, cited_at=CITED, link=link)
    library.forget()
    again = await library.find(PAGE, cited_at=CITED, link=link, before=before)
    assert (again.linked_copy, again) == (LinkedCopy.BROKEN, before)
    assert len(asked) == 2


async def test_an_archive_whose_turn_did_not_come_was_not_asked(library: Library) -> None:
    timegate(library, redirecting)
    library.internet.refused("other.example")  # and is left alone for an hour
    before = await library.find(PAGE, cited_at=CITED)
    again = await library.find(PAGE, cited_at=CITED, before=before)
    assert (again.outcome, again.silent) == (ArchiveOutcome.NONE, ("other.example",))
    assert (before.sent, again.sent) == (True, False)


async def test_of_an_archive_that_is_not_set_any_more_nobody_waits_for_an_answer(
    library: Library,
) -> None:
    timegate(library, lambda _: Answer(503, html(title="Down")))
    before = await library.find(PAGE, cited_at=CITED)
    library.timegates = ()
    library.forget()
    assert not (await library.find(PAGE, cited_at=CITED, before=before)).is_owed


async def test_where_the_first_has_a_copy_no_other_is_asked(library: Library) -> None:
    asked = timegate(library, redirecting)
    library.put(Stored(PAGE, "20190601"))
    await library.find(PAGE, cited_at=CITED)
    assert asked == []


TITLES = ("A story",)


async def test_where_the_first_has_another_title_the_timegate_is_asked(library: Library) -> None:
    timegate(library, redirecting)
    library.put(Stored(PAGE, "20190601", title="Casino bonus online"))
    answer = await library.find(PAGE, cited_at=CITED, titles=TITLES)
    assert answer.memento is not None
    assert answer.memento.url == Url(MEMENTO)
    assert "title" not in answer.note


@pytest.mark.parametrize(
    "manner",
    [
        None,
        lambda _: Answer(503, "out of order"),
        lambda _: Answer(200, CASINO, headers=[DATE, ("Content-Location", OTHERS)]),
    ],
)
async def test_where_no_other_has_a_better_one_the_copy_with_another_title_is_offered(
    library: Library, manner: Manner | None
) -> None:
    timegate(library, manner)
    site = library.internet.site("other.example")
    site.answer(f"/wayback/20190601000000id_/{PAGE}", Answer(200, CASINO, headers=[DATE]))
    library.put(Stored(PAGE, "20190601", title="Casino bonus online"))
    answer = await library.find(PAGE, cited_at=CITED, titles=TITLES)
    assert type(answer) is ArchiveAnswer
    assert answer.memento is not None
    assert answer.memento.archive == "archive.example"
    assert answer.note.endswith("its title is not the one expected")


async def test_without_a_list_a_copy_with_another_title_is_no_answer_of_the_first(
    library: Library,
) -> None:
    library.put(Stored(PAGE, "20190601", title="Casino bonus online"))
    library.dialect.fault(Fault.UNAVAILABLE, path="/cdx/")
    answer = await library.find(PAGE, cited_at=CITED, titles=TITLES)
    assert answer.outcome is ArchiveOutcome.UNANSWERED


async def test_none_of_both_is_none(library: Library) -> None:
    timegate(library, None)
    answer = await library.find(PAGE, cited_at=CITED)
    assert (answer.outcome, answer.note) == (ArchiveOutcome.NONE, "no archived copy")


async def test_the_silence_of_another_archive_is_told_beside_the_answer_of_the_first(
    library: Library,
) -> None:
    timegate(library, lambda _: Answer(503, "out of order"))
    answer = await library.find(PAGE, cited_at=CITED)
    assert answer.outcome is ArchiveOutcome.NONE
    assert answer.note == "no archived copy; other.example did not answer"


async def test_none_of_another_archive_does_not_answer_for_the_first(library: Library) -> None:
    timegate(library, None)
    library.dialect.fault(Fault.UNAVAILABLE)
    assert (await library.find(PAGE, cited_at=CITED)).outcome is ArchiveOutcome.UNANSWERED


@pytest.mark.parametrize(
    "manner",
    [
        lambda _: Answer(200, BODY),
        lambda _: Answer(429, "slower"),
        lambda _: Answer(302, headers=[("Location", "/wayback/elsewhere")]),
    ],
)
async def test_an_answer_without_a_memento_is_no_answer(library: Library, manner: Manner) -> None:
    timegate(library, manner)
    library.internet.site("other.example").page("/wayback/elsewhere")
    assert "did not answer" in (await library.find(PAGE, cited_at=CITED)).note


async def test_a_poisoned_memento_of_another_archive_is_not_offered(library: Library) -> None:
    timegate(library, redirecting)
    parked = html(title="x.example", text="This domain is for sale. Buy this domain.")
    site = library.internet.site("other.example")
    site.answer(f"/wayback/{STAMP}id_/{PAGE}", Answer(200, parked, headers=[DATE]))
    assert (await library.find(PAGE, cited_at=CITED)).outcome is ArchiveOutcome.NONE


async def test_a_stored_redirect_out_of_the_archive_makes_no_archive_of_where_it_leads(
    library: Library,
) -> None:
    timegate(library, redirecting)
    live = library.internet.site("live.example")
    live.answer("/x", Answer(200, BODY, headers=[DATE]))
    out = Answer(302, headers=[("Location", "http://live.example/x")])
    for modifier in ("", "id_"):
        library.internet.site("other.example").answer(f"/wayback/{STAMP}{modifier}/{PAGE}", out)
    answer = await library.find(PAGE, cited_at=CITED)
    assert answer.outcome is ArchiveOutcome.NONE
    assert answer.memento is None


@pytest.mark.parametrize(
    ("original", "outcome"),
    [(PAGE, ArchiveOutcome.FOUND), ("http://x.example/another", ArchiveOutcome.NONE)],
)
async def test_a_gate_of_several_archives_leads_to_another_where_the_address_says_what_it_is_of(
    library: Library, original: str, outcome: ArchiveOutcome
) -> None:
    elsewhere = f"http://third.example/web/{STAMP}/{original}"
    timegate(library, lambda _: Answer(302, headers=[("Location", elsewhere)]))
    site = library.internet.site("third.example")
    for modifier in ("", "id_"):
        site.answer(f"/web/{STAMP}{modifier}/{original}", Answer(200, BODY, headers=[DATE]))
    assert (await library.find(PAGE, cited_at=CITED)).outcome is outcome


@pytest.mark.parametrize("date", ["Mon, 01 Jan 0001 00:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT"])
async def test_a_memento_from_before_the_web_is_not_offered(library: Library, date: str) -> None:
    old = [("Memento-Datetime", date), ("Content-Location", MEMENTO)]
    timegate(library, lambda _: Answer(200, BODY, headers=old))
    site = library.internet.site("other.example")
    site.answer(f"/wayback/{STAMP}id_/{PAGE}", Answer(200, BODY, headers=old))
    assert (await library.find(PAGE, cited_at=CITED)).outcome is ArchiveOutcome.NONE


async def test_archive_today_is_never_asked(library: Library) -> None:
    site = library.internet.site("archive.today")
    library.timegates = ("http://archive.today/timegate/",)
    await library.find(PAGE, cited_at=CITED)
    assert site.requests == []


# ── Where the memento stands ─────────────────────────────────────────────────────────────────────

GATE = Url(f"http://other.example/wayback/{PAGE}")


def answered(*headers: tuple[str, str], final: str = "") -> Evidence:
    hops = (Hop(url=GATE, status=302, location=final),) if final else ()
    return Evidence(
        purpose=Purpose.PAGE,
        url=GATE,
        at=datetime(2026, 1, 1, tzinfo=UTC),
        elapsed=timedelta(0),
        status=200,
        headers=headers,
        final_url=Url(final) if final else None,
        hops=hops,
    )


@pytest.mark.parametrize(
    ("evidence", "address"),
    [
        (answered(final=MEMENTO), MEMENTO),
        (answered(final="http://perma.example/AB12-CD34"), "http://perma.example/AB12-CD34"),
        (answered(("link", LINK)), MEMENTO),
        (answered(("link", f"<{MEMENTO}>; rel=memento")), MEMENTO),
        (
            answered(("link", f'</wayback/{STAMP}/{PAGE}>; rel="memento"')),
            MEMENTO,
        ),
        (answered(("link", f'<{PAGE}>; rel="original", <{GATE}>; rel="timegate"')), None),
        (answered(("link", "<" * 5000)), None),
        (answered(), None),
    ],
)
def test_the_memento_is_redirected_to_or_linked_to(evidence: Evidence, address: str | None) -> None:
    found = memento_address(evidence)
    assert (found.text if found else None) == address


def test_the_stored_bytes_are_asked_for_where_the_archive_has_an_address_for_them() -> None:
    assert raw(Url(MEMENTO)) == Url(MEMENTO.replace(STAMP, STAMP + "id_"))
    assert raw(Url(MEMENTO.replace(STAMP, STAMP + "mp_"))) == raw(Url(MEMENTO))
    assert raw(Url("http://perma.example/AB12-CD34")) == Url("http://perma.example/AB12-CD34")
