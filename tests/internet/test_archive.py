"""An archive is a host of the small internet like others: its replay, over DNS and sockets."""

from checkers.model import Failure
from checkers.probing import Reply
from checkers.urls import Url
from tests.internet import Internet
from tests.webarchive import Dialect, Shelf, Stored

PAGE = "http://dead.example/story?id=1"
BODY = b"<title>A story</title><p>As it was."
ARCHIVE = "https://archive.example/web"


async def replay(address: str) -> Reply:
    """What an archive with one capture, of June 2019, answers."""
    async with Internet() as internet:
        internet.defunct("dead.example")
        shelf = Shelf([Stored(PAGE, "20190603101112", body=BODY)])
        internet.site("archive.example").missing = Dialect(shelf)
        async with internet.prober() as prober:
            return await prober.read(Url.parse(address), limit=100_000)


async def test_the_nearest_capture_is_led_to_and_is_what_was_stored() -> None:
    reply = await replay(f"{ARCHIVE}/20200101000000id_/{PAGE}")
    evidence = reply.evidence
    assert [hop.status for hop in evidence.hops] == [302]
    assert evidence.answered_at.text == f"{ARCHIVE}/20190603101112id_/{PAGE}"
    assert evidence.header("memento-datetime") == "Mon, 03 Jun 2019 10:11:12 GMT"
    assert (evidence.status, reply.data) == (200, BODY)


async def test_what_was_never_archived_is_no_memento() -> None:
    reply = await replay(f"{ARCHIVE}/20200101000000id_/http://dead.example/other")
    assert reply.evidence.status == 404
    assert reply.evidence.header("memento-datetime") == ""


async def test_the_host_itself_stays_dead() -> None:
    assert (await replay(PAGE)).evidence.failure is Failure.DNS_NXDOMAIN
