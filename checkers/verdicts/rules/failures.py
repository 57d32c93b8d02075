"""No address, or no answer: what can be said without a page."""

from checkers.archived_links import is_archive_today, is_wayback_page
from checkers.model import Failure, VerdictKind
from checkers.verdicts.expectation import fits
from checkers.verdicts.facts import Facts
from checkers.verdicts.pages import PageView
from checkers.verdicts.reasons import Reason
from checkers.verdicts.rules.rule import Reasons, Rule

V, R = VerdictKind, Reason

_NOT_THERE = {Failure.DNS_NXDOMAIN: R.DNS_NXDOMAIN, Failure.DNS_NODATA: R.DNS_NODATA}
_TLS = {
    Failure.TLS_EXPIRED: R.TLS_EXPIRED,
    Failure.TLS_HOSTNAME: R.TLS_HOSTNAME,
    Failure.TLS_UNTRUSTED: R.TLS_UNTRUSTED,
    Failure.TLS_PROTOCOL: R.TLS_PROTOCOL,
}
_BROKEN_OFF = {Failure.CONNECT_REFUSED, Failure.CONNECT_RESET}


def _may_be_ours(f: Facts) -> bool:
    """Whether our own network may be at fault; a gate to the internet answers for every name."""
    if f.failure is Failure.REFUSED_ADDRESS:
        return not f.final.is_literal
    return f.failure is not None and (f.failure.is_no_way or f.failure in _BROKEN_OFF)


def _failed(failure: Failure, reason: Reason, kind: VerdictKind, confidence: float) -> Rule:
    return Rule(
        name=f"failed: {failure}",
        applies=lambda f: f.failure is failure,
        kind=kind,
        confidence=confidence,
        reasons=(reason,),
        why="transient as often as not: only time can settle it",
    )


def _tls(f: Facts) -> Reason:
    return _TLS[f.failure or Failure.TLS_UNTRUSTED]


def _behind_foreign_certificate(f: Facts) -> PageView | None:
    """What is shown under a certificate for another name, if it is not what was cited."""
    if f.failure is not Failure.TLS_HOSTNAME or f.unverified.page is None:
        return None
    view = PageView(f.unverified.page)
    return None if fits(f.expected, view.own_titles) else view


def _is_spam(f: Facts) -> bool:
    view = _behind_foreign_certificate(f)
    return view is not None and view.is_spam


def _is_parked(f: Facts) -> bool:
    view = _behind_foreign_certificate(f)
    return view is not None and view.is_parked


def _behind_the_warning(f: Facts) -> Reasons:
    answered = f.unverified.status is not None
    return (_tls(f), R.UNVERIFIED_ANSWERS if answered else R.UNVERIFIED_FAILS)


NO_ADDRESS = (
    Rule(
        name="an address that cannot be read",
        applies=lambda f: f.citation.url is None and f.citation.problem is not None,
        kind=V.NOT_CHECKED,
        confidence=0.99,
        reasons=(R.BAD_URL,),
        why="there is nothing to ask",
    ),
    Rule(
        name="no address",
        applies=lambda f: f.citation.url is None,
        kind=V.NOT_CHECKED,
        confidence=0.99,
        reasons=(R.NO_URL,),
        why="a mention that was not resolved",
    ),
    Rule(
        name="not a web address",
        applies=lambda f: not f.url.is_web,
        kind=V.NOT_CHECKED,
        confidence=0.99,
        reasons=(R.SCHEME,),
        why="ftp:, mailto: and others are for readers, not for us",
    ),
    Rule(
        name="an archive that is never asked",
        applies=lambda f: is_archive_today(f.url),
        kind=V.NOT_CHECKED,
        confidence=0.99,
        reasons=(R.ARCHIVE_NOT_ASKED,),
        why="a short id does not tell what it is a copy of, and copies there have been altered",
    ),
    Rule(
        name="a page of an archive that names no copy",
        applies=lambda f: is_wayback_page(f.url),
        kind=V.NOT_CHECKED,
        confidence=0.99,
        reasons=(R.NO_COPY_NAMED,),
        why="what an archive has beside copies is nobody's work, and it is asked within a budget",
    ),
)

ROBOTS = (
    Rule(
        name="closed by robots.txt",
        applies=lambda f: f.robots_forbid,
        kind=V.NOT_CHECKED,
        confidence=0.99,
        reasons=(R.ROBOTS_DISALLOW,),
        why="only where the operator wants it obeyed: one look for an editor is no crawl",
        precedent="RFC 9309",
    ),
)

FAILURES = (
    Rule(
        name="our own network",
        applies=lambda f: _may_be_ours(f) and f.our_network_fails,
        kind=V.UNKNOWN,
        confidence=0.9,
        reasons=(R.OUR_NETWORK,),
        why="an outage of ours must not kill a thousand links",
    ),
    Rule(
        name="not a public address",
        applies=lambda f: f.failure is Failure.REFUSED_ADDRESS,
        kind=V.NOT_CHECKED,
        confidence=0.99,
        reasons=(R.PRIVATE_ADDRESS,),
        why="the same words for all that is refused, so that we are no port scanner",
    ),
    Rule(
        name="the name and its domain are gone",
        applies=lambda f: f.failure in _NOT_THERE and f.apex.failure in _NOT_THERE,
        kind=V.DEFUNCT_SITE,
        confidence=0.95,
        reasons=lambda f: (
            (_NOT_THERE[f.failure or Failure.DNS_NXDOMAIN], R.APEX_GONE)
            if f.final.host != f.final.site
            else (_NOT_THERE[f.failure or Failure.DNS_NXDOMAIN],)
        ),
        why="nobody renewed the domain",
    ),
    Rule(
        name="the name is gone",
        applies=lambda f: f.failure in _NOT_THERE,
        kind=V.DEFUNCT_SITE,
        confidence=lambda f: 0.8 if f.apex.failure is None else 0.7,
        reasons=lambda f: (
            _NOT_THERE[f.failure or Failure.DNS_NXDOMAIN],
            *((R.APEX_ALIVE,) if f.apex.failure is None else ()),
        ),
        why="a retired subdomain; its owner could bring it back",
    ),
    _failed(Failure.DNS_SERVFAIL, R.DNS_SERVFAIL, V.UNREACHABLE, 0.7),
    _failed(Failure.DNS_TIMEOUT, R.DNS_TIMEOUT, V.UNREACHABLE, 0.6),
    _failed(Failure.CONNECT_REFUSED, R.CONNECT_REFUSED, V.UNREACHABLE, 0.8),
    _failed(Failure.CONNECT_RESET, R.CONNECT_RESET, V.UNREACHABLE, 0.7),
    _failed(Failure.CONNECT_UNROUTABLE, R.CONNECT_UNROUTABLE, V.UNREACHABLE, 0.7),
    _failed(Failure.CONNECT_TIMEOUT, R.CONNECT_TIMEOUT, V.TIMEOUT, 0.7),
    _failed(Failure.READ_TIMEOUT, R.READ_TIMEOUT, V.TIMEOUT, 0.7),
    _failed(Failure.BAD_ANSWER, R.BAD_ANSWER, V.UNKNOWN, 0.6),
    _failed(Failure.REDIRECT_LOOP, R.REDIRECT_LOOP, V.UNKNOWN, 0.6),
    _failed(Failure.REDIRECT_TOO_MANY, R.REDIRECT_TOO_MANY, V.UNKNOWN, 0.6),
    _failed(Failure.REDIRECT_BAD, R.REDIRECT_BAD, V.UNKNOWN, 0.6),
    _failed(Failure.HOST_ASKED_TO_WAIT, R.HOST_ASKED_TO_WAIT, V.RATE_LIMITED, 0.9),
    Rule(
        name="another trade under another name's certificate",
        applies=lambda f: f.failure in _TLS and _is_spam(f),
        kind=V.USURPED,
        confidence=0.85,
        reasons=(R.TLS_HOSTNAME, R.SPAM_TERMS),
        why="a lapsed domain, or a shared host's default site",
    ),
    Rule(
        name="an offer under another name's certificate",
        applies=lambda f: f.failure in _TLS and _is_parked(f),
        kind=V.PARKED,
        confidence=0.8,
        reasons=(R.TLS_HOSTNAME, R.PARKED_PHRASE),
        why="parking services seldom have certificates for what they park: that is the third point",
    ),
    Rule(
        name="a broken certificate",
        applies=lambda f: f.failure in _TLS,
        kind=V.TLS_BROKEN,
        confidence=lambda f: 0.9 if f.unverified.status else 0.7,
        reasons=_behind_the_warning,
        why="readers get a warning, and most of them turn back",
    ),
)
