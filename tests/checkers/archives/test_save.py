"""Save Page Now, asked over real sockets: what is sent, and what becomes of every answer."""

import json
from datetime import timedelta

import pytest

from checkers.archives import AlreadyThere, Captured, NotSaved, Pending, Submitted, Trouble
from checkers.archives.save import is_internal, may_be_told
from checkers.urls import Url
from tests.internet import Answer, endless, html, reset
from tests.webarchive import NOW, Fault, Library, Stored

PAGE = Url("http://news.example/story")


@pytest.fixture(autouse=True)
def calendar(library: Library) -> None:
    library.dialect.saving.now = NOW


async def submitted(library: Library) -> str:
    answer = await library.save_page_now().submit(PAGE)
    assert isinstance(answer, Submitted)
    return answer.job


async def test_an_address_is_submitted_with_the_keys_and_the_options(library: Library) -> None:
    answer = await library.save_page_now().submit(Url(f"{PAGE}?a=1&b=2#part"))

    assert isinstance(answer, Submitted)
    assert library.dialect.saving.forms == [
        {
            "url": f"{PAGE}?a=1&b=2",
            "skip_first_archive": "1",
            "if_not_archived_within": "30d",
        }
    ]


async def test_without_days_a_new_capture_is_asked_for_in_any_case(library: Library) -> None:
    await library.save_page_now(days=0).submit(PAGE)
    assert "if_not_archived_within" not in library.dialect.saving.forms[0]


async def test_a_capture_is_pending_and_then_made(library: Library) -> None:
    library.dialect.saving.slow = 2
    job = await submitted(library)
    client = library.save_page_now()

    answers = [await client.status(job, PAGE) for _ in range(3)]

    assert answers == [Pending(), Pending(), Captured(NOW, PAGE)]


async def test_what_was_captured_is_opened_and_looked_at(library: Library) -> None:
    job = await submitted(library)
    client = library.save_page_now()
    captured = await client.status(job, PAGE)
    assert isinstance(captured, Captured)

    memento = await client.look_at(captured)

    assert memento.url.text == f"http://archive.example/web/20261101000000/{PAGE}"
    assert (memento.verified, memento.title) == (True, "As it was saved")
    assert (memento.captured_at, memento.original) == (NOW, PAGE)


@pytest.mark.parametrize(
    "shown",
    [
        (),
        (Stored(PAGE.text, "20190603", title="An older one"),),
        (Stored(PAGE.text, "20261101", status=404, title="Not found"),),
    ],
    ids=["not shown yet", "only an older one", "an error"],
)
async def test_a_copy_that_is_not_seen_is_not_called_verified(
    library: Library, shown: tuple[Stored, ...]
) -> None:
    library.put(*shown)
    memento = await library.save_page_now().look_at(Captured(NOW, PAGE))
    assert (memento.verified, memento.title) == (False, "")
    assert memento.url.text == f"http://archive.example/web/20261101000000/{PAGE}"


async def test_a_recent_capture_is_taken_instead_of_a_new_one(library: Library) -> None:
    library.put(Stored(PAGE.text, "20261020", title="Eleven days old"))
    job = await submitted(library)
    captured = await library.save_page_now().status(job, PAGE)
    assert isinstance(captured, Captured)
    assert captured.at.day == 20


async def test_a_recent_capture_without_a_job_is_looked_for(library: Library) -> None:
    library.put(Stored(PAGE.text, "20261020", title="Eleven days old"))
    said = {"url": PAGE.text, "message": "The same snapshot had been made 11 days ago."}
    library.dialect.saving.answers["save"] = Answer(200, json.dumps(said))
    client = library.save_page_now()

    assert await client.submit(PAGE) == AlreadyThere()
    found = await client.find(PAGE)
    assert found is not None
    assert (found.captured_at.day, found.title) == (20, "Eleven days old")


async def test_an_old_capture_is_not_found_instead_of_a_new_one(library: Library) -> None:
    library.put(Stored(PAGE.text, "20190603"))
    assert await library.save_page_now().find(PAGE) is None


# ── What goes wrong ──────────────────────────────────────────────────────────────────────────────


async def test_a_failed_capture_says_why(library: Library) -> None:
    library.dialect.saving.errors[PAGE.text] = ["error:blocked-url"]
    job = await submitted(library)
    answer = await library.save_page_now().status(job, PAGE)
    assert answer == NotSaved(Trouble.PERMANENT, "the archive takes no copies of this address")


async def test_wrong_keys_are_said_to_be_wrong(library: Library) -> None:
    answer = await library.save_page_now(keys="other:words").submit(PAGE)
    assert isinstance(answer, NotSaved)
    assert answer.trouble is Trouble.PERMANENT
    assert "CITEWATCH_SAVE_KEYS" in answer.why
    assert "words" not in answer.why


async def test_a_429_silences_everybody_for_a_minute(library: Library) -> None:
    library.dialect.fault(Fault.TOO_MANY, times=1, path="/save")
    client = library.save_page_now()

    first, second = await client.submit(PAGE), await client.submit(PAGE)

    assert isinstance(first, NotSaved)
    assert isinstance(second, NotSaved)
    assert first.trouble is second.trouble is Trouble.QUOTA
    assert first.wait == timedelta(minutes=1)
    assert library.dialect.asked == ["/save"]  # the second was not even sent


async def test_a_429_says_for_how_long(library: Library) -> None:
    library.dialect.fault(Fault.TOO_MANY, path="/save", headers=(("Retry-After", "900"),))
    answer = await library.save_page_now().submit(PAGE)
    assert isinstance(answer, NotSaved)
    assert answer.wait == timedelta(minutes=15)


async def test_no_more_than_the_allowance_is_submitted_in_a_minute(library: Library) -> None:
    client = library.save_page_now()
    answers = [await client.submit(Url(f"{PAGE}/{number}")) for number in range(8)]

    assert [type(one) for one in answers] == [Submitted] * 6 + [NotSaved] * 2
    assert len(library.dialect.saving.forms) == 6
    library.time.now += 60
    assert isinstance(await client.submit(PAGE), Submitted)


async def test_asking_after_a_capture_takes_no_place_of_a_submission(library: Library) -> None:
    library.dialect.saving.slow = 50
    client = library.save_page_now()
    answer = await client.submit(PAGE)
    assert isinstance(answer, Submitted)
    for _ in range(20):
        assert await client.status(answer.job, PAGE) == Pending()
    assert isinstance(await client.submit(Url(f"{PAGE}/2")), Submitted)


@pytest.mark.parametrize("part", ["save", "status"])
@pytest.mark.parametrize(
    "answer",
    [
        Answer(200, html(title="Maintenance", text="We are doing maintenance.")),
        Answer(200, b""),
        Answer(200, b'{"job_id": '),
        Answer(200, b"[" * 100_000),
        Answer(200, b"[]"),
        Answer(200, b'{"job_id": 17, "status": 3}'),
        Answer(200, json.dumps({"job_id": "x" * 1_000_000, "status": "success"})),
        Answer(200, json.dumps({"job_id": "../../web/1/http://x.example/"})),
        Answer(200, json.dumps({"status": "error", "status_ext": ["error:x"]})),
        Answer(200, json.dumps({"status": "error", "status_ext": "error:" + "x" * 5_000})),
        Answer(302, headers=[("Location", "http://thief.example/")]),
        Answer(503, "down"),
        endless(),
        reset,
    ],
    ids=[
        "html", "empty", "broken off", "deep", "list", "wrong types", "huge job", "job as a path",
        "list as a code", "long code", "redirect", "down", "endless", "reset",
    ],
)  # fmt: skip
async def test_an_answer_that_is_none_is_tried_again_later(
    library: Library, part: str, answer: object
) -> None:
    library.dialect.saving.answers[part] = answer  # type: ignore[assignment]
    client = library.save_page_now()
    got = await (client.submit(PAGE) if part == "save" else client.status("spn2-1", PAGE))
    assert isinstance(got, NotSaved)
    assert got.trouble is Trouble.TRANSIENT
    assert 0 < len(got.why) < 150


async def test_a_job_that_the_archive_has_forgotten_is_said_to_be(library: Library) -> None:
    got = await library.save_page_now().status("spn2-unknown", PAGE)
    assert got == NotSaved(Trouble.TRANSIENT, "the archive knows nothing of this capture")


@pytest.mark.parametrize(
    "stamp", ["", "yesterday", "2026", "00000000000000", "20261341999999", "29991231235959", None]
)
async def test_a_time_that_is_none_makes_no_memento(library: Library, stamp: object) -> None:
    said = {"status": "success", "timestamp": stamp, "original_url": PAGE.text}
    library.dialect.saving.answers["status"] = Answer(200, json.dumps(said))
    got = await library.save_page_now().status("spn2-1", PAGE)
    assert got == NotSaved(Trouble.TRANSIENT, "the archive does not say when it made the copy")


@pytest.mark.parametrize("told", ["http://other.example/", "javascript:alert(1)", "", 5, None])
async def test_a_capture_of_something_else_is_not_taken_for_ours(
    library: Library, told: object
) -> None:
    said = {"status": "success", "timestamp": "20261031120000", "original_url": told}
    library.dialect.saving.answers["status"] = Answer(200, json.dumps(said))
    got = await library.save_page_now().status("spn2-1", PAGE)
    assert isinstance(got, Captured)
    assert got.original == PAGE


# ── What is told to whom ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("url", "internal"),
    [
        ("https://example.com/a", False),
        ("https://93.184.216.34/a", False),
        ("http://wiki/a", True),
        ("http://wiki.internal/a", True),
        ("http://printer.local/", True),
        ("http://10.0.0.5/a", True),
        ("http://127.0.0.1:8000/a", True),
        ("http://[::1]/", True),
        ("http://[fd00::1]/", True),
    ],
)
def test_internal_addresses_are_known(url: str, internal: bool) -> None:
    assert is_internal(Url.parse(url)) is internal


def test_internal_addresses_are_not_told_to_an_archive_of_the_world() -> None:
    world, ours = Url("https://web.archive.org"), Url("http://10.0.0.9:8080")
    plans = Url("http://wiki.internal/plans")
    assert may_be_told(PAGE, world)
    assert not may_be_told(plans, world)
    assert may_be_told(plans, ours)
    assert not may_be_told(Url("mailto:editor@news.example"), world)
