"""What an article cites, and where it stands in it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from checkers.archived_links import ArchivedLink
from checkers.urls import Url


class CitationKind(StrEnum):
    """Whose work is cited, and whether there is a link to it."""

    OUTBOUND = "outbound"
    SELF = "self"
    MENTION = "mention"


class SelfBasis(StrEnum):
    """What says that a cited work is the author's own."""

    SAME_SITE = "same_site"
    SAME_AUTHOR = "same_author"
    FIRST_PERSON = "first_person"


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfCitation:
    """Why a citation is taken for one of the author's own works; ``confidence`` from 0 to 1."""

    basis: SelfBasis
    confidence: float

    @property
    def is_sure(self) -> bool:
        """Whether it counts: on arbitrary pages most of what begins with "I wrote" is no work."""
        return self.confidence >= 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An address that a mentioned title may belong to; ``score`` 0 to 100, ``via`` how found."""

    url: Url
    score: float
    via: str


class Resolution(StrEnum):
    """What a search for the address of a mentioned title came to. Never a guess."""

    ACCEPTED = "accepted"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A work or a source that the text names without a link to it.

    ``candidates`` are the addresses that may be the title's, the likeliest first. ``resolution`` is
    None where nobody looked for one; ``note`` says in a sentence why it is not known, or what was
    over a limit in the search.
    """

    title: str | None = None
    source: str | None = None
    when: str | None = None
    candidates: tuple[Candidate, ...] = ()
    resolution: Resolution | None = None
    note: str = ""


class Place(StrEnum):
    """Where in the article a citation stands."""

    PROSE = "prose"
    LIST = "list"
    REFERENCES = "references"
    FOOTNOTE = "footnote"
    CAPTION = "caption"
    TABLE = "table"
    QUOTATION = "quotation"
    HEADING = "heading"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A span of ``Article.text``: ``start`` and ``end`` in characters, line and column from 1.

    For a link it is the value of the ``href`` without its quotation marks; for a bare address, a
    DOI or a title it is the words themselves.
    """

    start: int
    end: int
    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One reference in an article to one original resource.

    ``href`` is the address as written, ``url`` what it means; ``url`` is None where the text names
    no address, or one that cannot be read (then ``problem`` says why). A mentioned title has a
    ``url`` but no ``href`` where it was resolved to one. ``context`` is the sentence
    around, ``text`` the anchor text or the words of the mention. ``cited_at`` is the day from which
    the article can be known to have cited it. ``archived`` is set where the link is to a stored
    copy. ``quoted`` are the words that are quoted beside a link.
    """

    id: str
    kind: CitationKind
    url: Url | None = None
    href: str | None = None
    problem: str | None = None
    text: str = ""
    context: str = ""
    position: Position | None = None
    place: Place = Place.PROSE
    in_body: bool = True
    cited_at: datetime | None = None
    own: SelfCitation | None = None
    mention: Mention | None = None
    archived: ArchivedLink | None = None
    quoted: tuple[str, ...] = ()

    @property
    def original(self) -> Url | None:
        """The original resource: what a link to a copy is a copy of, any other link itself.

        That is what is looked at. A copy whose address does not tell of what it is one stands for
        itself.
        """
        return (self.archived and self.archived.original) or self.url

    @property
    def is_unresolved(self) -> bool:
        """Whether it is a title without an address, for which nobody has looked yet."""
        mention = self.mention
        return (
            self.kind is CitationKind.MENTION
            and self.url is None
            and mention is not None
            and bool(mention.title)
            and mention.resolution is None
        )
