"""The article's citations, in the order in which they stand."""

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from itertools import count

from checkers.archived_links import ArchivedLink, Keeper, unwrap
from checkers.errors import BadUrl
from checkers.extraction.attributions import sources
from checkers.extraction.dates import read_date
from checkers.extraction.entry_authors import LONGEST, entry_authors
from checkers.extraction.identifiers import identifiers
from checkers.extraction.layout import Anchor, Run
from checkers.extraction.mentions import titles
from checkers.extraction.named import Named
from checkers.extraction.own_sites import Sites
from checkers.extraction.quotations import EMPHASIS, MOST, Quotation, quotations
from checkers.extraction.quoted_beside import quoted_beside
from checkers.extraction.reference_entries import reference_entry
from checkers.extraction.self_citations import OwnNames, first_person
from checkers.extraction.self_references import self_references
from checkers.extraction.sentences import around, excerpt, sentences
from checkers.extraction.source import Source
from checkers.extraction.spoken import is_spoken
from checkers.extraction.vocabulary import word_set
from checkers.model import (
    Citation,
    CitationKind,
    Mention,
    Place,
    Position,
    SelfBasis,
    SelfCitation,
)
from checkers.same_page import page_key
from checkers.sites import may_be_work
from checkers.urls import Url

_NO_WORKS = word_set("mailto tel sms javascript vbscript data blob about whatsapp skype fax callto")
"""Schemes that lead to no work: to a person, to a program, into the page itself."""


_REFERENCE = SelfCitation(basis=SelfBasis.FIRST_PERSON, confidence=0.85)
"""Of what the prose itself calls a work of the author's."""
_PICTURE = 0.6
"""The most that a link without words can be worth: it shows something, and cites nothing."""
_WITH_AUTHORS = (Place.REFERENCES, Place.FOOTNOTE)
"""Where works are named with who wrote them."""
_IS_ADDRESS = re.compile(r"https?:|www\.|doi\b|10\.\d{4}", re.IGNORECASE)
_HEARD = 300
"""Characters before and after a citation in which its sentence may say whose work it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is known of the article by the time its citations are read.

    ``own`` are the keys of the article's own addresses; ``cited_at`` is the day from
    which its links are known to have stood there; ``archive_hosts`` are those of archives that are
    asked; ``names`` those of the authors.
    """

    source: Source
    base: Url | None
    own: frozenset[str]
    sites: Sites
    cited_at: datetime | None
    archive_hosts: frozenset[str] = frozenset()
    names: OwnNames


@dataclass
class Passage:
    """A run of the article with its place.

    ``body`` are the ids of the anchors that the author wrote, ``wanted`` of those to be read (None:
    all of the run's).
    """

    run: Run
    place: Place
    body: Set[int]
    wanted: Set[int] | None

    @cached_property
    def anchors(self) -> list[Anchor]:
        wanted = self.wanted
        return [one for one in self.run.anchors if wanted is None or id(one) in wanted]

    @cached_property
    def _quoted(self) -> list[Quotation]:
        return quotations(self.run.text)

    @property
    def cut(self) -> str:
        """What of it was not looked at; '' for nothing."""
        if len(self._quoted) <= MOST:
            return ""
        return f"more than {MOST} quotations in one paragraph: the first {MOST} are looked at"

    @cached_property
    def quoted(self) -> list[Quotation]:
        return self._quoted[:MOST]

    @cached_property
    def set_off(self) -> list[Quotation]:
        """What is quoted, and what is in italics outside of that."""
        quoted = bytearray(len(self.run.text))
        for quote in self.quoted:
            quoted[quote.start : quote.end] = b"\1" * (quote.end - quote.start)
        emphasised = [
            Quotation(start, end, EMPHASIS)
            for start, end in self.run.emphasis
            if start < end and not any(quoted[start:end])
        ]
        return sorted((*self.quoted, *emphasised), key=lambda span: span.start)

    @cached_property
    def is_somebody_elses(self) -> bool:
        """Whether all of it is said by somebody else, who "I" is then."""
        return self.place is Place.QUOTATION or is_spoken(self.run.text)

    @cached_property
    def entry(self) -> Named | None:
        """The work that it names as an entry of a list of references."""
        is_entry = self.place is Place.REFERENCES
        return reference_entry(self.run.text, self.set_off) if is_entry else None

    def authors(self, start: int, end: int) -> list[str]:
        """Who wrote the work that a span of a list or a note names, as it says there."""
        text = self.run.text
        if self.place not in _WITH_AUTHORS:
            return []
        if self.entry and start >= self.entry.end and _IS_ADDRESS.match(text[start:end].strip()):
            start = self.entry.start
        before = text[max(0, start - LONGEST - 1) : start]
        return entry_authors(before) or entry_authors(before.rpartition(";")[2])

    @cached_property
    def linked(self) -> list[tuple[int, int]]:
        return [(anchor.start, anchor.end) for anchor in self.run.anchors]

    @cached_property
    def quoted_beside(self) -> dict[tuple[int, int], tuple[str, ...]]:
        """By the span of a link, the words that are quoted beside it."""
        return quoted_beside(self.run.text, self.quoted, self.linked, self.sentence)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        quoted = [(quote.start, quote.end) for quote in self.quoted]
        return sentences(self.run.text, [*self.linked, *quoted])

    @cached_property
    def titles(self) -> list[Named]:
        return titles(self.run.text, self.set_off)

    @cached_property
    def self_references(self) -> list[Named]:
        if self.is_somebody_elses:
            return []
        quoted = [(quote.start, quote.end) for quote in self.quoted]
        return list(
            self_references(
                self.run.text,
                sentences=self._sentence_starts,
                linked=self.linked,
                titles=[(title.start, title.end) for title in self.titles],
                quoted=quoted,
            )
        )

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The span of the sentence around a span of the run."""
        return around(self.run.text, self._sentence_starts, start, end)

    def context(self, start: int, end: int) -> str:
        return excerpt(self.run.text, self.sentence(start, end), start, end)


def read_citations(passages: Iterable[Passage], setting: Setting) -> Iterator[Citation]:
    """All citations of an article, numbered as they stand."""
    reader = _Reader(setting)
    for passage in passages:
        yield from reader.read(passage)


class _Reader:
    """Reads passage after passage, and remembers how far in the source it has come."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._reached = 0
        self._numbers = count(1)

    def read(self, passage: Passage) -> Iterator[Citation]:
        found: list[tuple[int, Anchor | Named | str, int]] = [
            (anchor.start, anchor, anchor.end) for anchor in passage.anchors
        ]
        if passage.place is not Place.FURNITURE:
            found += self._named(passage)
        found.sort(key=lambda one: one[0])
        self._reach(next((box.mark for box in passage.run.box.ancestors if box.mark), None))
        begin = 0
        for start, thing, end in found:
            if isinstance(thing, Anchor):
                self._reach(thing.mark)
                begin = start
                citation = self._linked(passage, thing)
            else:
                position = self._locate(passage, start, end, begin)
                if position:
                    self._reach(position.end)
                    begin = end
                citation = self._mentioned(passage, thing, start, end, position)
            if citation is not None:
                yield citation

    def _next_id(self) -> str:
        return f"c{next(self._numbers)}"

    def _reach(self, mark: int | None) -> None:
        self._reached = max(self._reached, mark or 0)

    def _locate(self, passage: Passage, start: int, end: int, begin: int) -> Position | None:
        """Where words of a run stand in the source, counted from where that was last known."""
        words = passage.run.text[start:end]
        nth = passage.run.text.count(words, begin, start)
        return self._setting.source.locate(words, after=self._reached, nth=nth)

    def _named(self, passage: Passage) -> list[tuple[int, Anchor | Named | str, int]]:
        """The works that a passage names outside its links."""
        text, taken = passage.run.text, [*passage.linked, *passage.run.code]
        found: list[tuple[int, Anchor | Named | str, int]] = []
        for identifier in identifiers(text, taken=taken):
            found.append((identifier.start, identifier.url, identifier.end))
            taken.append((identifier.start, identifier.end))
        free = bytearray(b"\1") * len(text)
        for start, end in taken:
            free[start:end] = bytes(end - start)
        if passage.place is Place.REFERENCES and not found and not passage.linked:
            entry = passage.entry
            return [(entry.start, entry, entry.end)] if entry else []
        for named in (
            *passage.titles,
            *sources(text, passage.quoted),
            *passage.self_references,
        ):
            if all(free[named.start : named.end]):
                found.append((named.start, named, named.end))
        return found

    def _linked(self, passage: Passage, anchor: Anchor) -> Citation | None:
        href = anchor.href.strip()
        if not href or href.startswith("#"):
            return None
        url, problem = self._resolve(anchor.href)
        if _scheme(href, url) in _NO_WORKS:
            return None
        if url is not None and page_key(url) in self._setting.own:
            return None
        archived = self._archived(url, anchor)
        original = (archived and archived.original) or url
        own = self._own(passage, original, anchor.start, anchor.end)
        if own is not None and anchor.start == anchor.end:
            own = replace(own, confidence=min(own.confidence, _PICTURE))
        sure = own is not None and own.is_sure
        in_body = id(anchor) in passage.body
        span = self._setting.source.hrefs.get(anchor.mark) if anchor.mark is not None else None
        return Citation(
            id=self._next_id(),
            kind=CitationKind.SELF if sure else CitationKind.OUTBOUND,
            url=url,
            href=anchor.href,
            problem=problem,
            text=" ".join(passage.run.text[anchor.start : anchor.end].split()),
            context=passage.context(anchor.start, anchor.end),
            position=self._setting.source.position(*span) if span else None,
            place=passage.place if in_body else Place.FURNITURE,
            in_body=in_body,
            cited_at=_version_date(anchor) or self._setting.cited_at,
            own=own,
            archived=archived,
            quoted=passage.quoted_beside.get((anchor.start, anchor.end), ()),
        )

    def _archived(self, url: Url | None, anchor: Anchor) -> ArchivedLink | None:
        """What the link is a copy of: its address tells, or the author does (Robust Links)."""
        if url is None:
            return None
        link = unwrap(url, asked=self._setting.archive_hosts)
        named = self._named_original(anchor)
        if named is None:
            return link
        if link is None:
            version, _ = self._resolve(anchor.version_url)
            if not anchor.version_url or version != url or named == url:
                return None
            link = ArchivedLink(url=url, keeper=Keeper.OTHER, at=_version_date(anchor))
        elif link.original and link.original.site != named.site:
            return link  # a slip of somebody's: the address itself is the better witness
        return replace(link, original=named)

    def _named_original(self, anchor: Anchor) -> Url | None:
        if not anchor.original_url:
            return None
        url, _ = self._resolve(anchor.original_url)
        if url is None or not url.is_web or unwrap(url, asked=self._setting.archive_hosts):
            return None
        return url

    def _mentioned(
        self, passage: Passage, thing: Named | str, start: int, end: int, position: Position | None
    ) -> Citation | None:
        words = " ".join(passage.run.text[start:end].split())
        mentioned = Citation(
            id=self._next_id(),
            kind=CitationKind.MENTION,
            text=words,
            context=passage.context(start, end),
            position=position,
            place=passage.place,
            cited_at=self._setting.cited_at,
            mention=Mention(),
        )
        if isinstance(thing, Named):
            mention = Mention(title=thing.title, source=thing.source, when=thing.when)
            if thing.title:
                own = self._own(passage, None, start, end, is_title=True)
            else:
                own = None if thing.source else _REFERENCE
            return replace(mentioned, mention=mention, own=own)
        if not thing:
            return replace(mentioned, mention=Mention(source=words))
        url, _ = self._resolve(thing)
        if url is None or page_key(url) in self._setting.own:
            return None
        archived = unwrap(url, asked=self._setting.archive_hosts)
        own = self._by_entry(passage, url, start, end)
        return replace(mentioned, href=words, url=url, archived=archived, own=own)

    def _resolve(self, written: str) -> tuple[Url | None, str | None]:
        try:
            return Url.parse(written, base=self._setting.base), None
        except BadUrl as error:
            return None, str(error)

    def _own(
        self, passage: Passage, url: Url | None, start: int, end: int, *, is_title: bool = False
    ) -> SelfCitation | None:
        """What says that a cited work is the author's own: the entry, the site, the sentence."""
        by_entry = self._by_entry(passage, url, start, end)
        if by_entry is not None and by_entry.is_sure:
            return by_entry
        by_site = self._setting.sites.own(url) if url is not None else None
        if by_site is not None and by_site.is_sure:
            return by_site
        if passage.is_somebody_elses:
            return by_entry or by_site
        low, high = passage.sentence(start, end)
        low, high = max(low, start - _HEARD), min(high, end + _HEARD)
        quoted = [
            (max(quote.start, low) - low, min(quote.end, high) - low)
            for quote in passage.quoted
            if quote.start < high and low < quote.end and not _is_around(quote, start, end)
        ]
        sentence = passage.run.text[low:high]
        said = first_person(
            sentence,
            start=start - low,
            end=end - low,
            quoted=quoted,
            is_title=is_title,
            names=self._setting.names,
        )
        return said if said is not None and said.is_sure else by_entry or by_site or said

    def _by_entry(
        self, passage: Passage, url: Url | None, start: int, end: int
    ) -> SelfCitation | None:
        """What the authors say that a list or a note gives a work."""
        if url is not None and not may_be_work(url):
            return None
        return self._setting.names.wrote(passage.authors(start, end))


def _is_around(quote: Quotation, start: int, end: int) -> bool:
    """Whether a quotation is of the span alone, as of a title; more of it is somebody's speech."""
    return quote.start <= start and end <= quote.end and quote.end - quote.start <= end - start + 2


def _version_date(anchor: Anchor) -> datetime | None:
    return read_date(anchor.version_date) if anchor.version_date else None


def _scheme(href: str, url: Url | None) -> str:
    if url is not None:
        return url.scheme
    scheme, colon, _ = href.partition(":")
    return scheme.lower() if colon else ""
