"""What an answer's status says, and sites that nobody keeps any more."""

from checkers.model import Evidence, Purpose, VerdictKind
from checkers.verdicts.facts import NOT_FOUND, Facts
from checkers.verdicts.pages import page_fault
from checkers.verdicts.reasons import Reason, http_reason
from checkers.verdicts.rules.owners import SAME_SITE_PAGE, parked
from checkers.verdicts.rules.rule import Reasons, Rule

V, R = VerdictKind, Reason

_AUTHORISING = {401, 402, 407}
_REFUSING = {403, 406, 409, 418, 444, 460, 999}
_WHOLE_ARTICLE = 150
"""Words from which on the page of a 404 may be the cited work itself."""


def _http(f: Facts) -> Reasons:
    return (http_reason(f.status),)


def _shows_page(evidence: Evidence) -> bool:
    status = evidence.status or 0
    return 200 <= status < 300 and page_fault(evidence) is None


def _is_refused(evidence: Evidence) -> bool:
    """Whether somebody was turned away, rather than told about the page."""
    refusing = evidence.status in _REFUSING | {429}
    return refusing or page_fault(evidence) in ("challenge", "block_page")


def _says_not_found(evidence: Evidence) -> bool:
    return evidence.status in NOT_FOUND or page_fault(evidence) == "not_found"


def _root_refuses(f: Facts) -> bool:
    if f.final.is_root:
        return False
    return _is_refused(f.root)


def _root(f: Facts) -> Evidence | None:
    return None if f.final.is_root else f.has(Purpose.ROOT)


def _gone_because(f: Facts) -> Reasons:
    agents = (R.TWO_AGENTS,) if _says_not_found(f.second_agent) else ()
    return (*_http(f), *agents, *_root_says(_root(f)))


def _root_says(root: Evidence | None) -> Reasons:
    if root is None:
        return ()
    if root.status in NOT_FOUND:
        return (R.ROOT_ALSO_404,)
    return (R.ROOT_ANSWERS if (root.status or 999) < 400 else R.ROOT_FAILS,)


def _sure_of_gone(f: Facts) -> float:
    """Surer where the site works otherwise; one agent's word alone is a guess."""
    if not _says_not_found(f.second_agent):
        return 0.55
    root = _root(f)
    sure = 0.97 if f.status == 410 else 0.92
    if root is not None and (root.status or 999) >= 400:
        sure -= 0.07 if root.status in NOT_FOUND else 0.15
    return sure


ABANDONED = (
    Rule(
        name="a challenge",
        applies=lambda f: f.is_challenge or (not f.ok and f.view.is_challenge),
        kind=V.BLOCKED,
        confidence=0.95,
        reasons=(R.BOT_CHALLENGE,),
        why="the firewall says so itself, in a header or in its page",
    ),
    Rule(
        name="asked to slow down",
        applies=lambda f: f.asks_to_wait,
        kind=V.RATE_LIMITED,
        confidence=0.95,
        reasons=_http,
        why="a wish about time, not a word about the page",
        precedent="RFC 6585, 4; RFC 9110, 15.6.4",
    ),
    Rule(
        name="an unused domain",
        applies=lambda f: (
            f.status < 500
            and (f.to_parking or f.view.is_parked)
            and not f.title_fits
            and bool(parked(f))
        ),
        kind=V.PARKED,
        confidence=lambda f: 0.95 if f.to_parking else 0.93,
        reasons=parked,
        why="three points of the signs of parked domains",
        precedent="T. Vissers et al., Parking Sensors (NDSS 2015)",
    ),
    Rule(
        name="a host without the customer",
        applies=lambda f: (
            f.view.is_unclaimed
            and f.status < 500
            and not f.title_fits
            and f.root_likeness >= SAME_SITE_PAGE
        ),
        kind=V.DEFUNCT_SITE,
        confidence=0.85,
        reasons=(R.UNCLAIMED, R.SAME_EVERYWHERE),
        why="the name still points to the service, but nobody is there",
    ),
    Rule(
        name="an empty server",
        applies=lambda f: (
            f.view.is_default
            and f.status < 500
            and not f.title_fits
            and not f.is_front
            and f.root_likeness >= SAME_SITE_PAGE
        ),
        kind=V.DEFUNCT_SITE,
        confidence=0.8,
        reasons=(R.DEFAULT_PAGE, R.SAME_EVERYWHERE),
        why="a server's own page on a cited address means that the site was taken off it",
    ),
)

STATUSES = (
    Rule(
        name="taken down for legal reasons",
        applies=lambda f: f.status == 451,
        kind=V.LEGALLY_BLOCKED,
        confidence=0.97,
        reasons=_http,
        why="the page exists, and may not be shown: a copy may",
        precedent="RFC 7725",
    ),
    Rule(
        name="asks who you are",
        applies=lambda f: f.status in _AUTHORISING,
        kind=V.RESTRICTED,
        confidence=0.85,
        reasons=_http,
        why="what needs authorisation exists",
    ),
    Rule(
        name="refuses with a login",
        applies=lambda f: f.status in _REFUSING and f.view.is_login and not f.view.is_block_page,
        kind=V.RESTRICTED,
        confidence=0.7,
        reasons=lambda f: (*_http(f), R.LOGIN_WALL),
        why="a refusal that says how to get in is no wall against robots",
    ),
    Rule(
        name="refuses robots, not browsers",
        applies=lambda f: f.status in _REFUSING and _shows_page(f.second_agent),
        kind=V.ALIVE,
        confidence=0.75,
        reasons=(R.UA_DEPENDENT,),
        why="what a browser's headers get, readers get",
    ),
    Rule(
        name="refuses",
        applies=lambda f: f.status in _REFUSING,
        kind=V.BLOCKED,
        confidence=0.85,
        reasons=_http,
        why="counting 4xx as dead is the best-known false alarm of link checkers",
        precedent="InternetArchiveBot counts them as dead",
    ),
    Rule(
        name="not found for robots only",
        applies=lambda f: f.status in NOT_FOUND and _shows_page(f.second_agent),
        kind=V.BLOCKED,
        confidence=0.8,
        reasons=(R.UA_DEPENDENT_404,),
        why="404 is what robots get there",
        precedent="government sites (WaybackMedic)",
    ),
    Rule(
        name="not found for one robot, refused to another",
        applies=lambda f: f.status in NOT_FOUND and _is_refused(f.second_agent),
        kind=V.BLOCKED,
        confidence=0.7,
        reasons=(R.UA_DEPENDENT_404,),
        why="who turns robots away tells them nothing about its pages",
    ),
    Rule(
        name="not found on a site that refuses us",
        applies=lambda f: f.status in NOT_FOUND and _root_refuses(f),
        kind=V.BLOCKED,
        confidence=0.7,
        reasons=lambda f: (*_http(f), R.WHOLE_SITE_REFUSES),
        why="a wall dressed as 404",
    ),
    Rule(
        name="not found by its status alone",
        applies=lambda f: (
            f.status in NOT_FOUND
            and f.page.words >= _WHOLE_ARTICLE
            and not f.view.says_not_found
            and (f.title_fits or not f.expected)
            and f.matches_memento
        ),
        kind=V.ALIVE,
        confidence=0.55,
        reasons=lambda f: (*_http(f), R.CONTENT_MATCHES_MEMENTO),
        why="a misconfigured server: readers get the work, whatever the status says",
        precedent="case A14",
    ),
    Rule(
        name="gone",
        applies=lambda f: f.status in NOT_FOUND,
        kind=V.GONE,
        confidence=_sure_of_gone,
        reasons=_gone_because,
        why="two agents were told so",
    ),
    Rule(
        name="a fault of the server",
        applies=lambda f: f.status >= 500,
        kind=V.SERVER_ERROR,
        confidence=0.8,
        reasons=_http,
        why="five of these over two weeks, before anything is settled",
        precedent="RFC 9110, 15.6",
    ),
    Rule(
        name="another status",
        applies=lambda f: not f.ok,
        kind=V.UNKNOWN,
        confidence=0.5,
        reasons=_http,
        why="400 and its kin say more about the request than about the page",
    ),
)
