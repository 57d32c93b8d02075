"""The values that travel through the house, in the order of the journey.

    Article ─▶ Citation ─▶ Probe ─▶ Evidence ─▶ Verdict ─▶ Memento ─▶ Remedy ─▶ Report

Every value is immutable and knows nothing of networks, clocks or databases. Times are aware and in
UTC, durations are ``timedelta``, addresses are :class:`checkers.urls.Url`.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from checkers.urls import Url

# ── Article ──────────────────────────────────────────────────────────────────────────────────────


class Format(StrEnum):
    """The language that an article's source is written in."""

    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Bytes that claim to be an article, before anything is known of them.

    ``charset`` is what a header said, not what the bytes say. ``cut`` is set where the bytes are
    only the beginning of a longer document.
    """

    data: bytes
    url: Url | None = None
    format: Format | None = None
    charset: str | None = None
    cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The editor's document under check.

    ``text`` is ``document.data`` decoded with ``encoding``; every position in it counts its
    characters (code points), and line ends are as they came. ``source_line`` is the publication
    that a republished copy names ("Source: One World"). ``cut`` names in words what was over a
    limit and therefore not looked at.
    """

    document: Document
    text: str
    encoding: str
    format: Format
    url: Url | None = None
    canonical_url: Url | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    language: str | None = None
    site: str | None = None
    source_line: str | None = None
    cut: tuple[str, ...] = ()


# ── Citation ─────────────────────────────────────────────────────────────────────────────────────


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A work or a source that the text names without a link to it."""

    title: str | None = None
    source: str | None = None
    when: str | None = None
    candidates: tuple[Candidate, ...] = ()


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
    no address, or one that cannot be read (then ``problem`` says why). ``context`` is the sentence
    around, ``text`` the anchor text or the words of the mention. ``cited_at`` is the day from which
    the article can be known to have cited it.
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


# ── Probe and Evidence ───────────────────────────────────────────────────────────────────────────


class Purpose(StrEnum):
    """What a piece of evidence is wanted for."""

    PAGE = "page"
    SECOND_AGENT = "second_agent"
    UNVERIFIED = "unverified"
    SIBLING = "sibling"
    ROOT = "root"
    APEX = "apex"
    NAME_SERVERS = "name_servers"
    REGISTRATION = "registration"
    ROBOTS = "robots"
    CONTROL = "control"
    MEMENTO = "memento"


@dataclass(frozen=True, slots=True)
class Probe:
    """A request for one piece of evidence: not yet performed.

    ``SECOND_AGENT`` goes out with a browser's headers, ``UNVERIFIED`` accepts any certificate.
    ``APEX`` and ``NAME_SERVERS`` are questions to the DNS about the registrable domain,
    ``REGISTRATION`` is one to its registry (RDAP). ``ROBOTS`` asks whether the host's robots.txt
    lets us have ``url``. ``CONTROL`` asks a host that is known to answer, its name looked up anew.
    ``MEMENTO`` is the copy that an archive has nearest to ``near``. Two equal probes ask the same
    question.
    """

    purpose: Purpose
    url: Url
    near: datetime | None = None


class Failure(StrEnum):
    """Why a probe got no answer that a reader would get a page from."""

    DNS_NXDOMAIN = "dns_nxdomain"
    DNS_NODATA = "dns_nodata"
    DNS_SERVFAIL = "dns_servfail"
    DNS_TIMEOUT = "dns_timeout"
    CONNECT_REFUSED = "connect_refused"
    CONNECT_RESET = "connect_reset"
    CONNECT_TIMEOUT = "connect_timeout"
    CONNECT_UNROUTABLE = "connect_unroutable"
    TLS_EXPIRED = "tls_expired"
    TLS_HOSTNAME = "tls_hostname"
    TLS_UNTRUSTED = "tls_untrusted"
    TLS_PROTOCOL = "tls_protocol"
    READ_TIMEOUT = "read_timeout"
    BAD_ANSWER = "bad_answer"
    REDIRECT_LOOP = "redirect_loop"
    REDIRECT_TOO_MANY = "redirect_too_many"
    REDIRECT_BAD = "redirect_bad"
    REFUSED_ADDRESS = "refused_address"
    HOST_ASKED_TO_WAIT = "host_asked_to_wait"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One redirect: the address asked, its status (0 for a refresh), where it pointed."""

    url: Url
    status: int
    location: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What was read of an answer's body, reduced to what verdicts need.

    ``title``, ``h1`` and ``og_title`` are as a reader sees them, white space folded. ``words``
    counts those of the visible text; ``text`` is its beginning, long enough to tell whether two
    pages are alike, and ``excerpt`` what a person is shown of it.
    """

    title: str = ""
    h1: str = ""
    og_title: str = ""
    canonical: str = ""
    language: str = ""
    words: int = 0
    excerpt: str = ""
    text: str = ""
    script_shell: bool = False
    login_form: bool = False
    paywalled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What one probe observed at one instant. Never changed afterwards; verdicts are derived.

    ``url`` is the address asked and ``final_url`` the one that answered. ``failure`` is set where
    no answer came, ``failure_text`` has the words of the layer that failed. ``media_type`` is what
    the answer declared, ``magic`` what its first bytes are ("html", "pdf", "image", …). ``headers``
    holds the few that verdicts and archives read, names in lower case. ``cut`` says why the body
    was not read to its end: "size", "time" or "broken".

    ``name_servers`` are a domain's, ``registered_at`` is when its present owner's registration
    began, ``robots_allow`` what robots.txt says, ``near`` the day for which a memento was sought:
    each only where it was asked for and told.
    """

    purpose: Purpose
    url: Url
    at: datetime
    elapsed: timedelta
    status: int | None = None
    failure: Failure | None = None
    failure_text: str = ""
    final_url: Url | None = None
    hops: tuple[Hop, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    media_type: str = ""
    magic: str = ""
    size: int = 0
    cut: str = ""
    page: Page | None = None
    name_servers: tuple[str, ...] = ()
    registered_at: datetime | None = None
    robots_allow: bool | None = None
    near: datetime | None = None

    @property
    def probe(self) -> Probe:
        """The question that this answers."""
        return Probe(self.purpose, self.url, self.near)

    def header(self, name: str) -> str:
        """The value of one recorded header, or ''."""
        return next((value for key, value in self.headers if key == name), "")

    @property
    def answered_at(self) -> Url:
        """The address that the observation is of, after all redirects."""
        return self.final_url or self.url


# ── Verdict ──────────────────────────────────────────────────────────────────────────────────────


class Standing(StrEnum):
    """What a kind of verdict says about the citation as a whole."""

    STANDS = "stands"
    DOES_NOT_STAND = "does_not_stand"
    COULD_NOT_TELL = "could_not_tell"
    NOT_CHECKED = "not_checked"


class VerdictKind(StrEnum):
    """The conclusion for a citation."""

    ALIVE = "alive"
    MOVED = "moved"
    RESTRICTED = "restricted"
    GONE = "gone"
    SOFT_404 = "soft_404"
    DEFUNCT_SITE = "defunct_site"
    PARKED = "parked"
    USURPED = "usurped"
    DRIFTED = "drifted"
    LEGALLY_BLOCKED = "legally_blocked"
    BLOCKED = "blocked"
    RATE_LIMITED = "rate_limited"
    TIMEOUT = "timeout"
    SERVER_ERROR = "server_error"
    UNREACHABLE = "unreachable"
    TLS_BROKEN = "tls_broken"
    UNKNOWN = "unknown"
    NOT_CHECKED = "not_checked"

    @property
    def standing(self) -> Standing:
        if self in _STANDS:
            return Standing.STANDS
        if self in _DOES_NOT_STAND:
            return Standing.DOES_NOT_STAND
        if self is VerdictKind.NOT_CHECKED:
            return Standing.NOT_CHECKED
        return Standing.COULD_NOT_TELL


_V = VerdictKind
_STANDS = {_V.ALIVE, _V.MOVED, _V.RESTRICTED}
_DOES_NOT_STAND = {
    _V.GONE, _V.SOFT_404, _V.DEFUNCT_SITE, _V.PARKED, _V.USURPED, _V.DRIFTED, _V.LEGALLY_BLOCKED,
}  # fmt: skip


class VerdictState(StrEnum):
    """Whether time has confirmed a verdict: one look is never enough to settle a death."""

    PROVISIONAL = "provisional"
    SETTLED = "settled"
    INCONCLUSIVE = "inconclusive"


class DecisionKind(StrEnum):
    """What an editor has decided, whatever the rules say."""

    WRONG = "wrong"
    IGNORE = "ignore"
    BLOCKS_ROBOTS = "blocks_robots"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """An editor's word on one address, or on a whole host: it wins over the rules.

    ``WRONG`` is about one verdict, ``disputed``, that ``rule`` came to: whenever the rules come to
    that kind again, ``verdict`` stands in its place. ``IGNORE`` has the address not checked any
    more, ``BLOCKS_ROBOTS`` has what the host tells robots counted for nothing. Exactly one of
    ``url`` and ``host`` is set; ``reason`` is in the editor's words.
    """

    id: str
    kind: DecisionKind
    at: datetime
    reason: str = ""
    url: Url | None = None
    host: str | None = None
    disputed: VerdictKind | None = None
    verdict: VerdictKind | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The conclusion for one citation: what, how sure (.05 to .99), why, and in an editor's words.

    ``rule`` is the name of the rule that decided, ``decision`` the editor's word where that did.
    ``url`` is the address where the resource was found, where that differs from the cited one.
    """

    kind: VerdictKind
    confidence: float
    reasons: tuple[str, ...]
    explanation: str
    rules_version: str
    rule: str = ""
    decision: Decision | None = None
    state: VerdictState = VerdictState.PROVISIONAL
    url: Url | None = None
    first_seen_failing_at: datetime | None = None

    @property
    def standing(self) -> Standing:
        """What the kind says; but what could not be told for long enough does not stand.

        Strikes settle a silence, too: a reader has got nothing from that address for weeks.
        """
        standing = self.kind.standing
        if standing is Standing.COULD_NOT_TELL and self.state is VerdictState.SETTLED:
            return Standing.DOES_NOT_STAND
        return standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One look at an address: when, what the verdict was, how sure, and by which rule."""

    at: datetime
    kind: VerdictKind
    confidence: float
    rule: str = ""


# ── Memento ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Memento:
    """An archived prior state of an original resource (RFC 7089).

    ``captured_at`` is its Memento-Datetime, ``distance_days`` how long after the citation it was
    captured (negative: before), None where the day of the citation is not known. ``verified`` says
    that the copy was opened and is not an error page; ``variant`` which other spelling of the
    address the archive had it under.
    """

    url: Url
    original: Url
    captured_at: datetime
    archive: str
    distance_days: int | None = None
    verified: bool = False
    title: str = ""
    variant: str | None = None


class ArchiveOutcome(StrEnum):
    """An archive's answer. "Unanswered" is never "none": it is asked again."""

    FOUND = "found"
    NONE = "none"
    UNANSWERED = "unanswered"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class MementoQuery:
    """What an archive is asked: which resource, as of when, and what it should look like.

    ``cited_at`` is the day of the citation, ``died_at`` a day from which captures are of something
    else; ``titles`` are what the page may be called.
    """

    url: Url
    cited_at: datetime | None = None
    died_at: datetime | None = None
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveAnswer:
    """The outcome, with the memento where one was found and a sentence that says more."""

    outcome: ArchiveOutcome
    memento: Memento | None = None
    note: str = ""


# ── Remedy ───────────────────────────────────────────────────────────────────────────────────────


class RemedyKind(StrEnum):
    """What an editor is offered to do."""

    KEEP = "keep"
    REPLACE_WITH_MEMENTO = "replace_with_memento"
    UPDATE_URL = "update_url"
    ADD_VERSION = "add_version"
    FIX_BY_HAND = "fix_by_hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Replace the characters from ``start`` to ``end`` of ``Article.text``, and no others."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """A proposed edit: never made without a person's consent.

    ``url`` is the address that it would point to, ``html`` the link's start tag as it would read.
    """

    kind: RemedyKind
    url: Url | None = None
    html: str | None = None
    edits: tuple[Edit, ...] = ()


# ── Report ───────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """All that a check found out about one citation."""

    citation: Citation
    verdict: Verdict
    evidence: tuple[Evidence, ...] = ()
    archive: ArchiveAnswer = ArchiveAnswer(outcome=ArchiveOutcome.NOT_ASKED)
    remedy: Remedy = Remedy(kind=RemedyKind.KEEP)

    @property
    def needs_action(self) -> bool:
        """Whether an editor should do something: only for what was seen not to stand."""
        return self.verdict.standing is Standing.DOES_NOT_STAND


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A report in numbers, counted over its citations."""

    citations: int
    needs_action: int
    by_verdict: dict[str, int]
    self_citations: int
    mentions: int
    with_memento: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All citations of an article with their verdicts and remedies at one check."""

    article: Article
    findings: tuple[Finding, ...]
    created_at: datetime
    completed_at: datetime

    @property
    def summary(self) -> Summary:
        citations = [finding.citation for finding in self.findings]
        return Summary(
            citations=len(citations),
            needs_action=sum(finding.needs_action for finding in self.findings),
            by_verdict=dict(Counter(str(finding.verdict.kind) for finding in self.findings)),
            self_citations=sum(bool(one.own and one.own.is_sure) for one in citations),
            mentions=sum(citation.kind is CitationKind.MENTION for citation in citations),
            with_memento=sum(finding.archive.memento is not None for finding in self.findings),
        )
