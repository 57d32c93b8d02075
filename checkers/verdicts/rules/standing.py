"""What stands: nothing spoke against it."""

from checkers.model import Purpose, VerdictKind
from checkers.verdicts.facts import Facts
from checkers.verdicts.reasons import Reason
from checkers.verdicts.rules.rule import Reasons, Rule

V, R = VerdictKind, Reason


def _fitting(f: Facts) -> Reasons:
    if f.title_fits:
        return (R.TITLE_MATCH,)
    return (R.TEXT_MATCH,) if f.text_fits else ()


def _sibling(f: Facts) -> Reasons:
    if f.sibling_refused:
        return (R.SIBLING_404,)
    sibling = f.has(Purpose.SIBLING)
    answered = sibling is not None and sibling.page is not None and not f.fits
    return (R.SIBLING_DIFFERS,) if answered and f.sibling_likeness else ()


def _sure(f: Facts) -> float:
    if f.title_fits:
        return 0.95
    if f.text_fits:
        return 0.8
    if f.sibling_refused:
        return 0.9
    return 0.75 if _sibling(f) else 0.65


def _because(f: Facts) -> Reasons:
    return (R.ANSWERS, *_fitting(f), *_sibling(f))


STANDING = (
    Rule(
        name="sent on, as it should be",
        applies=lambda f: f.by_redirector,
        kind=V.ALIVE,
        confidence=lambda f: 0.95 if f.title_fits else 0.75,
        reasons=lambda f: (R.REDIRECTOR, *_fitting(f)),
        why="a DOI or a short address is meant to lead elsewhere: that is no move",
    ),
    Rule(
        name="moved to another site",
        applies=lambda f: f.other_site and f.fits,
        kind=V.MOVED,
        confidence=lambda f: 0.9 if f.title_fits else 0.75,
        reasons=lambda f: (R.OTHER_DOMAIN, *_fitting(f)),
        why="a publication was renamed",
    ),
    Rule(
        name="sent to another site",
        applies=lambda f: f.other_site,
        kind=V.UNKNOWN,
        confidence=0.6,
        reasons=(R.OTHER_DOMAIN_UNVERIFIED,),
        why="never say moved without a match",
    ),
    Rule(
        name="moved within its site",
        applies=lambda f: f.redirected,
        kind=V.MOVED,
        confidence=lambda f: min(_sure(f), 0.9) if f.fits else 0.65,
        reasons=lambda f: (R.SAME_SITE_REDIRECT, *_fitting(f), *_sibling(f)),
        why="sites are reorganised",
    ),
    Rule(
        name="for subscribers",
        applies=lambda f: f.page.paywalled,
        kind=V.RESTRICTED,
        confidence=0.85,
        reasons=lambda f: (R.PAYWALL, *_fitting(f)),
        why="schema.org's isAccessibleForFree says so",
    ),
    Rule(
        name="a front page",
        applies=lambda f: f.is_front,
        kind=V.ALIVE,
        confidence=0.85,
        reasons=(R.FRONT_PAGE,),
        why="it answers; what it shows changes by nature",
    ),
    Rule(
        name="stands",
        applies=lambda f: True,
        kind=V.ALIVE,
        confidence=_sure,
        reasons=_because,
        why="nothing speaks against it",
    ),
)
