"""Verdicts, remedies, places and distances in words: the same in every kind of report."""

from dataclasses import dataclass

from checkers.model import (
    ArchiveOutcome,
    Article,
    Citation,
    CitationKind,
    DecisionKind,
    Failure,
    Finding,
    LinkedCopy,
    Memento,
    Purpose,
    QuotationOutcome,
    QuotedWords,
    RemedyKind,
    SelfBasis,
    Standing,
    VerdictKind,
    VerdictState,
)
from checkers.verdicts import day

VERDICT_WORDS = {
    VerdictKind.ALIVE: "Alive",
    VerdictKind.MOVED: "Moved",
    VerdictKind.RESTRICTED: "Behind a login or paywall",
    VerdictKind.GONE: "Gone",
    VerdictKind.SOFT_404: "Soft 404 (says OK, shows an error)",
    VerdictKind.DEFUNCT_SITE: "Site no longer exists",
    VerdictKind.PARKED: "Domain parked",
    VerdictKind.USURPED: "Domain taken over",
    VerdictKind.DRIFTED: "Content changed",
    VerdictKind.LEGALLY_BLOCKED: "Blocked by law",
    VerdictKind.BLOCKED: "Refused our checker",
    VerdictKind.RATE_LIMITED: "Asked us to slow down",
    VerdictKind.TIMEOUT: "No answer in time",
    VerdictKind.SERVER_ERROR: "Server error",
    VerdictKind.UNREACHABLE: "Not reachable",
    VerdictKind.TLS_BROKEN: "Certificate problem",
    VerdictKind.UNKNOWN: "Could not tell",
    VerdictKind.NOT_CHECKED: "Not checked",
}

STANDING_WORDS = {
    Standing.DOES_NOT_STAND: "Needs action",
    Standing.COULD_NOT_TELL: "Could not tell",
    Standing.STANDS: "Stands",
    Standing.NOT_CHECKED: "Not checked",
}
"""In the order in which a report shows them."""

SHAPES = {
    Standing.STANDS: "✓",
    Standing.DOES_NOT_STAND: "✕",
    Standing.COULD_NOT_TELL: "?",
    Standing.NOT_CHECKED: "–",
}

STATE_WORDS = {
    VerdictState.PROVISIONAL: "to be looked at again before it is settled",
    VerdictState.SETTLED: "confirmed over time",
    VerdictState.INCONCLUSIVE: "not enough to conclude from",
}

ACTIONS = {
    RemedyKind.KEEP: "Nothing to change",
    RemedyKind.REPLACE_WITH_MEMENTO: "Point the link to the archived copy",
    RemedyKind.UPDATE_URL: "Point the link to the new address",
    RemedyKind.ADD_VERSION: "Keep the link, and note the archived copy in it",
    RemedyKind.FIX_BY_HAND: "Look for another source, or remove the link",
}

WAY_BACK = "Point the link back to the original, which stands"

COPY_WORDS = {
    LinkedCopy.GOOD: "Archived copy, checked",
    LinkedCopy.BROKEN: "Archived copy is broken",
    LinkedCopy.UNANSWERED: "Archived copy, not checked",
    LinkedCopy.NOT_CHECKED: "Archived copy, not checked",
}
"""Of links to copies, where the copy decides what becomes of the citation."""

LINKED_WORDS = {
    LinkedCopy.GOOD: "The article already points to the copy of {day}, checked.",
    LinkedCopy.BROKEN: "The article points to an archived copy that is broken.",
    LinkedCopy.UNANSWERED: "The article points to an archived copy; the archive did not answer, so "
    "it is open whether that is good.",
    LinkedCopy.NOT_CHECKED: "The article points to a copy that was not looked at.",
}

DECISION_WORDS = {
    DecisionKind.WRONG: "The verdict of the rules is wrong here",
    DecisionKind.IGNORE: "Left out",
    DecisionKind.BLOCKS_ROBOTS: "The site refuses robots",
}

KIND_WORDS = {
    CitationKind.OUTBOUND: "Another's work",
    CitationKind.SELF: "The author's own work",
    CitationKind.MENTION: "Mentioned without a link",
}

SELF_WORDS = {
    SelfBasis.SAME_SITE: "The author's own work: on the same site",
    SelfBasis.SAME_AUTHOR: "The author's own work: the same author",
    SelfBasis.FIRST_PERSON: "The author's own work: the text says so",
}


PURPOSES = {
    Purpose.PAGE: "The page",
    Purpose.SECOND_AGENT: "The page, asked as a browser asks",
    Purpose.UNVERIFIED: "The page, whatever its certificate",
    Purpose.SIBLING: "A made-up address beside it",
    Purpose.ROOT: "The site's front page",
    Purpose.APEX: "The site's name",
    Purpose.NAME_SERVERS: "The domain's name servers",
    Purpose.REGISTRATION: "The domain's registration",
    Purpose.ROBOTS: "The site's robots.txt",
    Purpose.CONTROL: "A site that is known to answer",
    Purpose.MEMENTO: "The archived copy",
}

FAILURE_WORDS = {
    Failure.DNS_NXDOMAIN: "the name does not exist",
    Failure.DNS_NODATA: "the name has no address",
    Failure.DNS_SERVFAIL: "the name's server failed",
    Failure.DNS_TIMEOUT: "the name's server did not answer in time",
    Failure.CONNECT_REFUSED: "the connection was refused",
    Failure.CONNECT_RESET: "the connection was cut",
    Failure.CONNECT_TIMEOUT: "no connection in time",
    Failure.CONNECT_UNROUTABLE: "no way to the server",
    Failure.TLS_EXPIRED: "the certificate has expired",
    Failure.TLS_HOSTNAME: "the certificate is for another name",
    Failure.TLS_UNTRUSTED: "the certificate is not trusted",
    Failure.TLS_PROTOCOL: "no secure connection could be agreed on",
    Failure.READ_TIMEOUT: "the answer did not come in time",
    Failure.HOST_ASKED_TO_WAIT: "the site had asked us to wait",
    Failure.BAD_ANSWER: "the answer is not HTTP",
    Failure.REDIRECT_LOOP: "the redirects go in a circle",
    Failure.REDIRECT_TOO_MANY: "too many redirects",
    Failure.REDIRECT_BAD: "the redirect leads to no web address",
    Failure.REFUSED_ADDRESS: "an address that is not probed",
}

QUOTATION_WORDS = {
    QuotationOutcome.FOUND: "Quoted words found on the page",
    QuotationOutcome.ONLY_IN_MEMENTO: "Quoted words found only in the archived copy",
    QuotationOutcome.NOT_FOUND: "Quoted words not found on the page",
    QuotationOutcome.NOT_LOOKED_FOR: "Quoted words that could not be looked for",
}
"""A note to the editor: nobody counts them."""

ARCHIVE_WORDS = {
    ArchiveOutcome.FOUND: "An archived copy was found.",
    ArchiveOutcome.NONE: "The archives that were asked have no usable copy.",
    ArchiveOutcome.UNANSWERED: "The archives did not answer; that does not mean there is no copy.",
    ArchiveOutcome.NOT_ASKED: "No archive was asked.",
}


def own_words(citation: Citation, article: Article | None = None) -> str:
    """Whose work a citation is of; '' where nothing says that it is the author's own."""
    own, url = citation.own, citation.original
    if article and article.original_url and url and url.without_fragment == article.original_url:
        return "The same work, where it first appeared"
    if own is None:
        return ""
    words = SELF_WORDS[own.basis]
    if own.basis is SelfBasis.SAME_AUTHOR and article and article.url and url:
        here = article.url.site == url.site
        words += ", on the same site" if here else ", on another site"
    if own.basis is SelfBasis.FIRST_PERSON:  # words can be misread, and nobody sees it without this
        words += f" ({own.confidence:.0%} sure)"
    return words if own.is_sure else f"Perhaps {words[:1].lower()}{words[1:]}"


def quotation_words(quoted: QuotedWords) -> str:
    """What became of quoted words."""
    words = QUOTATION_WORDS[quoted.outcome]
    if quoted.url is not None and not quoted.exact:
        words += ", with small differences"
    return f"{words} ({quoted.note})" if quoted.note else words


@dataclass(frozen=True, slots=True)
class Badge:
    """A verdict at a glance: a word, a shape, and the standing that gives it its colour."""

    word: str
    shape: str
    standing: Standing


def badge(finding: Finding) -> Badge:
    """The badge of a finding: its verdict; or what is known of the copy that the article links to.

    The copy has the word where it says more than the original does.
    """
    verdict, standing = finding.verdict, finding.standing
    word = VERDICT_WORDS[verdict.kind]
    if finding.archive.linked_copy in (LinkedCopy.GOOD, LinkedCopy.BROKEN):
        word = COPY_WORDS[finding.archive.linked_copy]
    elif standing is not verdict.standing:
        word = COPY_WORDS[finding.archive.linked_copy or LinkedCopy.NOT_CHECKED]
    return Badge(word, SHAPES[standing], standing)


def action(finding: Finding) -> str:
    """What an editor is offered to do."""
    remedy = finding.remedy
    if remedy.kind is RemedyKind.UPDATE_URL and finding.citation.archived is not None:
        return WAY_BACK
    return ACTIONS[remedy.kind]


def linked(finding: Finding) -> str:
    """What is known of the copy that the article links to; '' where it links to none."""
    archived = finding.citation.archived
    if archived is None or archived.original is None:
        return ""
    memento = finding.archive.memento
    words = LINKED_WORDS[finding.archive.linked_copy or LinkedCopy.NOT_CHECKED]
    return words.format(day=day(memento.captured_at) if memento else "an unknown day")


def used(times: int) -> str:
    """How often an article has an address: '' where it has it once."""
    return f"used {times:,} times" if times > 1 else ""


def distance(memento: Memento) -> str:
    """How far from the citation's day a copy was captured, in words."""
    days = memento.distance_days
    if days is None:
        return "how long before or after your citation is not known"
    if days == 0:
        return "on the day of your citation"
    span = _span(abs(days))
    if days < 0:
        return f"{span} before your citation"
    return f"{span} after your citation" + (", so it may differ" if days > 365 else "")


def _span(days: int) -> str:
    if days < 60:
        return counted(days, "day")
    if days < 730:
        return counted(round(days / 30.4), "month")
    return counted(round(days / 365.25), "year")


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "citation"), counted(2000, "citation"), counted(2, "copy", "copies")
    ('1 citation', '2,000 citations', '2 copies')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def sureness(confidence: float) -> str:
    """A confidence from 0 to 1 in words, with its figure.

    >>> sureness(0.97)
    'very sure (97 %)'
    """
    words = ((0.9, "very sure"), (0.7, "fairly sure"), (0.5, "not quite sure"), (0.0, "a guess"))
    word = next(word for least, word in words if confidence >= least)
    return f"{word} ({round(confidence * 100)} %)"
