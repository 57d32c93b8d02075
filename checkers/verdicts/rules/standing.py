"""What stands: nothing spoke against it."""

from checkers.model import Purpose, VerdictKind
from checkers.verdicts.facts import Facts
from checkers.verdicts.reasons import Reason
from checkers.verdicts.rules.owners import usurped
from checkers.verdicts.rules.rule import Reasons, Rule

V, R = VerdictKind, Reason


def _fitting(f: Facts) -> Reasons:
    if f.title_fits:
        return (R.TITLE_MATCH,)
    return (R.TEXT_MATCH,) if f.text_fits else ()


def _memento(f: Facts) -> Reasons:
    """What the comparison with its copy says, where it was made."""
    seen = f.as_cited if f.has(Purpose.MEMENTO) else None
    if seen is None or not seen.near:
        return ()
    return (R.MEMENTO_MATCH if seen.much_is_left else R.TEXT_CHANGED,)


def _partly_unlike(f: Facts) -> Reasons:
    return (R.MEMENTO_PARTLY_UNLIKE, *((R.LANG_CHANGED,) if f.changed_language else ()))


def _sibling(f: Facts) -> Reasons:
    if f.sibling_refused:
        return (R.SIBLING_404,)
    return (R.SIBLING_DIFFERS,) if f.sibling_answers and not f.fits else ()


def _sure(f: Facts) -> float:
    if f.title_fits:
        return 0.95
    if f.text_fits:
        return 0.8
    if f.sibling_refused or R.MEMENTO_MATCH in _memento(f):
        return 0.9
    return 0.75 if _sibling(f) else 0.65


def _because(f: Facts) -> Reasons:
    return (R.ANSWERS, *_fitting(f), *_sibling(f), *_memento(f))


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
        applies=lambda f: f.other_site and (f.fits or f.matches_memento),
        kind=V.MOVED,
        confidence=lambda f: 0.75 if f.text_fits and not f.title_fits else 0.9,
        reasons=lambda f: (R.OTHER_DOMAIN, *_fitting(f), *_memento(f)),
        why="a publication was renamed",
        precedent="J. Zhu et al., Reviving dead links on the web with FABLE (IMC 2022)",
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
        name="for subscribers",
        applies=lambda f: f.page.paywalled,
        kind=V.RESTRICTED,
        confidence=0.85,
        reasons=lambda f: (R.PAYWALL, *_fitting(f)),
        why="schema.org's isAccessibleForFree says so",
    ),
    Rule(
        name="another owner",
        applies=lambda f: not f.fits and bool(usurped(f)),
        kind=V.USURPED,
        confidence=0.85,
        reasons=usurped,
        why="two and a half points of the signs of usurped domains",
        precedent="case F06",
    ),
    Rule(
        name="unlike what was cited",
        applies=lambda f: not f.is_front and not f.fits and f.is_unlike_memento,
        kind=V.DRIFTED,
        confidence=0.8,
        reasons=(R.MEMENTO_UNLIKE,),
        why="the address lives, the cited text does not",
        precedent="S. Jones et al., The Off-Topic Memento Toolkit (2018): cosine below .12",
    ),
    Rule(
        name="partly unlike what was cited",
        applies=lambda f: not f.is_front and not f.fits and f.is_partly_unlike_memento,
        kind=V.DRIFTED,
        confidence=0.55,
        reasons=_partly_unlike,
        why="change is not always a loss: for a person to compare, and no strike",
        precedent="S. Jones et al., Scholarly context adrift (2016)",
    ),
    Rule(
        name="moved within its site",
        applies=lambda f: f.redirected,
        kind=V.MOVED,
        confidence=lambda f: min(_sure(f), 0.9) if f.fits else 0.65,
        reasons=lambda f: (R.SAME_SITE_REDIRECT, *_fitting(f), *_sibling(f), *_memento(f)),
        why="sites are reorganised",
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
