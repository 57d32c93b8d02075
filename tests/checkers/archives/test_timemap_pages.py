"""The TimeMap of another archive, read where its TimeGate's memento is not what was cited."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from checkers.archives.choose import MOST_OPENED
from checkers.archives.timemap_pages import MOST_PAGES
from checkers.model import ArchiveAnswer, ArchiveOutcome
from checkers.urls import Url
from tests.internet import Answer, Request, Site, endless, html, prose, reset
from tests.internet.answers import Behaviour
from tests.webarchive import Library

PAGE = "http://x.example/a-story"
CITED = "2019-05-28"
ORIGIN = "http://other.example"
STORY = html(title="A story", text=prose("story"))
PARKED = html(title="x.example", text="This domain is for sale. Buy this domain.")
SIGN_IN = html(title="Sign in", text='<form><input type="password" name="p"></form>')
NEAREST = "20190603"


def date(at: str) -> str:
    return f"{datetime.strptime(at, '%Y%m%d').replace(tzinfo=UTC):%a, %d %b %Y %H:%M:%S GMT}"


def address(at: str) -> str:
    return f"{ORIGIN}/wayback/{at}000000/{PAGE}"


def link(at: str) -> str:
    return f'<{address(at)}>; rel="memento"; datetime="{date(at)}"'


def page_link(path: str, begins: str, ends: str) -> str:
    return f'<{path}>; rel="timemap"; from="{date(begins)}"; until="{date(ends)}"'


def listing(*links: str) -> Answer:
    text = ",\n".join([f'<{PAGE}>; rel="original"', *links])
    return Answer(200, text, media_type="application/link-format")


@dataclass
class Other:
    """Another archive: its TimeGate gives the memento of 3 June, its TimeMap lists them all."""

    site: Site
    bodies: Mapping[str, str]
    timemap: Behaviour | None = None
    names_it: bool = True
    requests: list[Request] = field(init=False)

    def __post_init__(self) -> None:
        self.requests = self.site.requests
        gate = Answer(302, headers=[("Location", address(NEAREST))])
        self.site.answer(f"/wayback/{PAGE}", gate)
        for at, body in self.bodies.items():
            headers = [("Memento-Datetime", date(at))]
            if self.names_it:
                headers.append(("Link", f'<{ORIGIN}/timemap/{PAGE}>; rel="timemap"'))
            for modifier in ("", "id_"):
                path = f"/wayback/{at}000000{modifier}/{PAGE}"
                self.site.answer(path, Answer(200, body, headers=headers))
        timemap = self.timemap or listing(*map(link, self.bodies))
        self.site.answer(f"/timemap/{PAGE}", timemap)

    @property
    def opened(self) -> list[str]:
        """The days of the mementos whose bytes were asked for, in order."""
        paths = [request.path for request in self.requests if "id_/" in request.path]
        return [path.removeprefix("/wayback/")[:8] for path in paths]

    @property
    def lists_read(self) -> int:
        return sum(request.path.startswith("/timemap/") for request in self.requests)


def other(library: Library, bodies: Mapping[str, str], **more: object) -> Other:
    library.timegates = (f"{ORIGIN}/wayback/",)
    return Other(library.internet.site("other.example"), bodies, **more)  # type: ignore[arg-type]


async def found(library: Library, **known: object) -> ArchiveAnswer:
    answer = await library.find(PAGE, **{"cited_at": CITED, **known})  # type: ignore[arg-type]
    assert answer.outcome is ArchiveOutcome.FOUND, answer.note
    assert answer.memento is not None
    return answer


# ── The next nearest ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("poison", [PARKED, SIGN_IN])
async def test_where_the_nearest_memento_is_poisoned_the_next_nearest_is_taken(
    library: Library, poison: str
) -> None:
    archive = other(library, {NEAREST: poison, "20190501": STORY, "20150101": STORY})
    answer = await found(library)
    assert answer.memento is not None
    assert answer.memento.url == Url(address("20190501"))
    assert (answer.memento.archive, answer.memento.title) == ("other.example", "A story")
    assert answer.note == "captured 27 days before the article"
    assert archive.opened == [NEAREST, "20190501"]


CASINO = html(title="Casino bonus online", text=prose("casino"))


async def test_where_the_nearest_memento_has_another_title_the_list_is_read(
    library: Library,
) -> None:
    archive = other(library, {NEAREST: CASINO, "20190501": STORY})
    answer = await found(library, titles=("A story",))
    assert answer.memento is not None
    assert answer.memento.url == Url(address("20190501"))
    assert archive.opened == [NEAREST, "20190501"]


@pytest.mark.parametrize("timemap", [None, Answer(503, "out of order")])
async def test_a_memento_with_another_title_is_offered_where_the_list_has_no_better_one(
    library: Library, timemap: Behaviour | None
) -> None:
    other(library, {NEAREST: CASINO, "20190501": PARKED}, timemap=timemap)
    answer = await found(library, titles=("A story",))
    assert answer.memento is not None
    assert answer.memento.url == Url(address(NEAREST))
    assert answer.note.endswith("its title is not the one expected")


async def test_where_the_nearest_memento_is_of_after_the_death_an_earlier_one_is_taken(
    library: Library,
) -> None:
    other(library, {NEAREST: STORY, "20190602": STORY, "20180101": STORY})
    answer = await found(library, died_at="2019-06-01")
    assert answer.memento is not None
    assert answer.memento.captured_at.year == 2018


async def test_after_a_parking_page_the_mementos_from_before_it_are_opened_first(
    library: Library,
) -> None:
    archive = other(library, {NEAREST: PARKED, "20190605": STORY, "20180101": STORY})
    await found(library)
    assert archive.opened == [NEAREST, "20180101"]


async def test_no_more_than_three_mementos_are_opened(library: Library) -> None:
    days = [NEAREST, "20190501", "20190401", "20190301", "20190201"]
    archive = other(library, dict.fromkeys(days, PARKED))
    answer = await library.find(PAGE, cited_at=CITED)
    assert answer.outcome is ArchiveOutcome.NONE
    assert archive.opened == days[:MOST_OPENED]


async def test_where_the_nearest_memento_is_the_page_no_list_is_read(library: Library) -> None:
    archive = other(library, {NEAREST: STORY, "20190501": STORY})
    await found(library)
    assert (archive.opened, archive.lists_read) == ([NEAREST], 0)


async def test_a_redirect_that_nothing_vouches_for_is_not_taken(library: Library) -> None:
    """Of another archive nobody knows where the neighbours lead."""
    archive = other(library, {NEAREST: STORY, "20190501": STORY})
    elsewhere = f"/wayback/{NEAREST}000000id_/http://x.example/closed"
    archive.site.redirect(f"/wayback/{NEAREST}000000id_/{PAGE}", elsewhere)
    archive.site.answer(
        elsewhere, Answer(200, STORY, headers=[("Memento-Datetime", date(NEAREST))])
    )
    answer = await found(library)
    assert answer.memento is not None
    assert answer.memento.url == Url(address("20190501"))


# ── Lists of several pages ───────────────────────────────────────────────────────────────────────


async def test_of_a_paged_list_the_page_that_covers_the_day_is_read_first(
    library: Library,
) -> None:
    archive = other(
        library,
        {NEAREST: PARKED, "20190501": STORY, "20120101": STORY},
        timemap=listing(
            page_link("/timemap/old", "20100101", "20121231"),
            page_link("/timemap/then", "20190101", "20191231"),
            page_link("/timemap/new", "20250101", "20251231"),
        ),
    )
    archive.site.answer("/timemap/then", listing(link(NEAREST), link("20190501")))
    archive.site.answer("/timemap/new", listing(link("20250601")))
    archive.site.answer("/timemap/old", listing(link("20120101")))
    answer = await found(library)
    assert answer.memento is not None
    assert answer.memento.url == Url(address("20190501"))
    lists = [request.path for request in archive.requests if request.path.startswith("/timemap/")]
    assert lists == [f"/timemap/{PAGE}", "/timemap/then", "/timemap/new"]


async def test_a_list_that_leads_on_and_on_is_read_for_three_pages(library: Library) -> None:
    archive = other(library, {NEAREST: PARKED})
    for number in range(9):
        archive.site.answer(
            f"/timemap/{number}",
            listing(page_link(f"/timemap/{number + 1}", "20190101", "20191231")),
        )
    archive.site.answer(
        f"/timemap/{PAGE}", listing(page_link("/timemap/0", "20190101", "20191231"))
    )
    assert (await library.find(PAGE, cited_at=CITED)).outcome is ArchiveOutcome.NONE
    assert archive.lists_read == MOST_PAGES


async def test_a_list_that_leads_to_itself_is_read_once(library: Library) -> None:
    archive = other(library, {NEAREST: PARKED})
    archive.site.answer(f"/timemap/{PAGE}", listing(f'</timemap/{PAGE}>; rel="self timemap"'))
    assert (await library.find(PAGE, cited_at=CITED)).outcome is ArchiveOutcome.NONE
    assert archive.lists_read == 1


# ── Lists that are none ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "timemap",
    [
        Answer(200, html(title="Maintenance", text="Please come back later.")),
        Answer(200, b"", media_type="application/link-format"),
        Answer(503, "out of order"),
        Answer(429, "slower"),
        reset,
        endless(),
    ],
)
async def test_a_list_that_cannot_be_had_is_no_answer(library: Library, timemap: Behaviour) -> None:
    other(library, {NEAREST: PARKED}, timemap=timemap)
    answer = await library.find(PAGE, cited_at=CITED)
    assert answer.outcome is ArchiveOutcome.NONE  # which the first archive has said
    assert answer.note == "no archived copy; other.example did not answer"


async def test_an_archive_that_names_no_list_or_has_none_has_no_copy(library: Library) -> None:
    archive = other(library, {NEAREST: PARKED}, names_it=False)
    answer = await library.find(PAGE, cited_at=CITED)
    assert answer.note == "no archived copy"
    assert archive.lists_read == 0
    other(library, {NEAREST: PARKED}, timemap=Answer(404, ""))
    assert (await library.find(PAGE, cited_at=CITED)).note == "no archived copy"


async def test_of_a_list_without_end_what_was_read_is_used(library: Library) -> None:
    begun = f'<{PAGE}>; rel="original",\n{link("20190501")},\n'.encode()
    other(
        library,
        {NEAREST: PARKED, "20190501": STORY},
        timemap=endless(begun + b"</x>; rel=memento; datetime=soon,\n" * 1000),
    )
    assert (await found(library)).memento is not None


async def test_a_list_sends_us_to_no_archive_that_is_never_asked(library: Library) -> None:
    today = library.internet.site("archive.today")
    when = date("20190527")
    archive = other(library, {NEAREST: PARKED})
    archive.site.answer(
        f"/timemap/{PAGE}",
        listing(f'<http://archive.today/20190527/{PAGE}>; rel="memento"; datetime="{when}"'),
    )
    assert (await library.find(PAGE, cited_at=CITED)).outcome is ArchiveOutcome.NONE
    assert today.requests == []


async def test_a_list_makes_no_memento_of_an_address_outside_of_the_archive(
    library: Library,
) -> None:
    live = library.internet.site("live.example")
    when = date("20190501")
    live.answer("/x", Answer(200, STORY, headers=[("Memento-Datetime", when)]))
    archive = other(library, {NEAREST: PARKED})
    archive.site.answer(
        f"/timemap/{PAGE}",
        listing(f'<http://live.example/x>; rel="memento"; datetime="{when}"'),
    )
    assert (await library.find(PAGE, cited_at=CITED)).outcome is ArchiveOutcome.NONE
    assert live.requests == []


@pytest.mark.parametrize("target", ["http://live.example/x", address(NEAREST)])
async def test_where_a_stored_redirect_ends_outside_or_never_the_list_is_read(
    library: Library, target: str
) -> None:
    """The stored bytes name the list: they are a redirect to readers alone."""
    library.internet.site("live.example").page("/x")
    archive = other(library, {NEAREST: PARKED, "20190501": STORY})
    archive.site.redirect(f"/wayback/{NEAREST}000000/{PAGE}", target)
    answer = await found(library)
    assert answer.memento is not None
    assert answer.memento.url == Url(address("20190501"))


@pytest.mark.parametrize("target", ["http://live.example/x", address(NEAREST)])
async def test_a_stored_redirect_that_ends_outside_or_never_is_an_answer(
    library: Library, target: str
) -> None:
    library.internet.site("live.example").page("/x")
    archive = other(library, {NEAREST: STORY})
    for modifier in ("", "id_"):
        to = target.replace("000000/", f"000000{modifier}/")
        archive.site.redirect(f"/wayback/{NEAREST}000000{modifier}/{PAGE}", to)
    answer = await library.find(PAGE, cited_at=CITED)
    assert answer.outcome is ArchiveOutcome.NONE
    assert "did not answer" not in answer.note
