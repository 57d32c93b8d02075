"""Questions to the world, and what it answered."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from checkers.urls import Url


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

    @property
    def is_of_name(self) -> bool:
        """Whether the name was not resolved."""
        return self in _OF_NAME

    @property
    def is_no_way(self) -> bool:
        """Whether nothing came through the network: a refused connection is an answer."""
        return self in _NO_WAY


_OF_NAME = frozenset(
    {Failure.DNS_NXDOMAIN, Failure.DNS_NODATA, Failure.DNS_SERVFAIL, Failure.DNS_TIMEOUT}
)
_NO_WAY = _OF_NAME | {Failure.CONNECT_TIMEOUT, Failure.CONNECT_UNROUTABLE, Failure.READ_TIMEOUT}


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
    pages are alike, ``rest`` what comes after that, and ``whole`` says that both are all of it.
    ``excerpt`` is what a person is shown. ``authors`` are the names that the page gives its
    authors, as written, and ``author_urls`` the addresses of their profiles.
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
    authors: tuple[str, ...] = ()
    author_urls: tuple[str, ...] = ()
    rest: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What one probe observed at one instant. Never changed afterwards; verdicts are derived.

    ``url`` is the address asked and ``final_url`` the one that answered; ``elapsed`` is how long
    the answer took, or was waited for. ``failure`` is set where no answer came, ``failure_text``
    has the words of the layer that failed. ``media_type`` is what the answer declared, ``magic``
    what its first bytes are ("html", "pdf", "image", …). ``headers`` holds the few that verdicts
    and archives read, names in lower case. ``cut`` says why the body was not read to its end:
    "size", "time" or "broken".

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
