"""A name server on loopback, for what must be seen on the wire of the DNS."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Literal, Self

from tests.internet.dns_listeners import DnsListeners
from tests.internet.message import Kind, Question, Record, Reply
from tests.internet.thread import LoopThread

Failing = Literal["nxdomain", "nodata", "servfail", "refused", "silence"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name has. ``name_servers`` make it a domain of its own; ``canonical`` is its CNAME."""

    addresses: Sequence[str] = ()
    name_servers: Sequence[str] = ()
    canonical: str = ""


Known = Entry | Sequence[str] | Failing
"""What there is to say of a name: what it has, only its addresses, or how it fails."""

Zone = Mapping[str, Known] | Callable[[str], Known]
"""What is known of each name, in lower case. Names that are not there do not exist."""

_CODES = {"nodata": 0, "servfail": 2, "nxdomain": 3, "refused": 5}
_SAY_NO = (_CODES["nodata"], _CODES["nxdomain"])
_MOST_ALIASES = 8


class NameServer:
    """Answers by UDP and TCP at ``address``, from a thread of its own: it is never too busy.

    ``asked`` has the questions, repeated ones too: ("news.example", "NS"). ``lookups`` has the
    names, once for questions that belong together, as those for A and AAAA do. ``lifetime`` is for
    how many seconds answers may be kept; c-ares keeps what it may, so by default it may not.
    """

    def __init__(self, zone: Zone) -> None:
        self._known = zone if callable(zone) else lambda name: zone.get(name, "nxdomain")
        self._heard: set[Question] = set()
        self._counts: Counter[tuple[str, int]] = Counter()
        self._counted: Counter[str] = Counter()
        self._open = ExitStack()
        self.asked: list[tuple[str, str]] = []
        self.lookups: list[str] = []
        self.lifetime = 0
        self.address = ""

    @property
    def questions(self) -> list[str]:
        """The names asked, in order, for each question."""
        return [name for name, _ in self.asked]

    async def __aenter__(self) -> Self:
        self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        self.close()

    def open(self) -> None:
        """Begin to answer."""
        thread = self._open.enter_context(LoopThread())
        listeners = DnsListeners(self.answer)
        self.address = thread.run(listeners.open())
        self._open.callback(lambda: thread.run(listeners.close()))

    def close(self) -> None:
        """End; nobody listens at ``address`` any longer."""
        self._open.close()

    def answer(self, data: bytes) -> bytes | None:
        """The answer to a message, or None for silence."""
        question = Question.read(data)
        self._note(question)
        reply = self._reply(question)
        return reply.to(question) if reply else None

    def _note(self, question: Question) -> None:
        """A name was looked up as often as it was asked for one type; repeats do not count."""
        name, kind = question.name, question.kind
        self.asked.append((name, Kind(kind).name if kind in list(Kind) else str(kind)))
        if question in self._heard:
            return
        self._heard.add(question)
        self._counts[name, kind] += 1
        if self._counts[name, kind] > self._counted[name]:
            self._counted[name] += 1
            self.lookups.append(name)

    def _reply(self, question: Question) -> Reply | None:
        name, aliases = question.name, list[Record]()
        for _ in range(_MOST_ALIASES):
            known = self._known(name)
            if known == "silence":
                return None
            if isinstance(known, str):
                return self._without(name, aliases, code=_CODES[known])
            entry = known if isinstance(known, Entry) else Entry(known)
            if not entry.canonical or question.kind == Kind.CNAME:
                found = [each for each in _records(name, entry) if each.kind == question.kind]
                return self._with(found, aliases) if found else self._without(name, aliases)
            aliases.append(Record(name, Kind.CNAME, entry.canonical))
            name = entry.canonical
        return Reply(_CODES["servfail"])

    def _with(self, found: list[Record], aliases: list[Record]) -> Reply:
        return Reply(answers=(*aliases, *found), lifetime=self.lifetime)

    def _without(self, name: str, aliases: list[Record], *, code: int = 0) -> Reply:
        """That there is nothing, with the domain that says so (RFC 2308, 2); or a failure."""
        authority = (self._authority(name),) if code in _SAY_NO else ()
        return Reply(code, tuple(aliases), authority, self.lifetime)

    def _authority(self, name: str) -> Record:
        """The SOA of the nearest domain that a name lies in; of the top one where there is none."""
        for domain in _upwards(name):
            known = self._known(domain)
            if isinstance(known, Entry) and known.name_servers:
                return Record(domain, Kind.SOA, known.name_servers[0])
        top = name.rpartition(".")[2]
        return Record(top, Kind.SOA, f"a.nic.{top}")


def _records(name: str, entry: Entry) -> Iterator[Record]:
    for ip in entry.addresses:
        yield Record(name, Kind.AAAA if ":" in ip else Kind.A, ip)
    for server in entry.name_servers:
        yield Record(name, Kind.NS, server)
    if entry.name_servers:
        yield Record(name, Kind.SOA, entry.name_servers[0])
    if entry.canonical:
        yield Record(name, Kind.CNAME, entry.canonical)


def _upwards(name: str) -> Iterator[str]:
    """The name, and all that it lies in: a.b.example, b.example, example."""
    while name:
        yield name
        name = name.partition(".")[2]
