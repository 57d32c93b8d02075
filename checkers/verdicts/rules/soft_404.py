"""Whether a page that answers well is the cited one, or what the site shows for anything."""

from datetime import timedelta

from checkers.model import VerdictKind
from checkers.verdicts.reasons import Reason
from checkers.verdicts.rules.owners import is_short, parked
from checkers.verdicts.rules.rule import Rule

V, R = VerdictKind, Reason

_SAME_PAGE = 0.9
"""Different living articles of one host are at most .71 alike (235 pairs)."""
_SIMILAR_PAGE = 0.7
_THIN = 80
TOO_SLOW = timedelta(seconds=8)


SOFT_404 = (
    Rule(
        name="sent to another site's front page, as a made-up address is",
        applies=lambda f: (
            f.to_front and f.other_site and f.sibling_same_final and not f.matches_memento
        ),
        kind=V.SOFT_404,
        confidence=0.93,
        reasons=(R.REDIRECT_TO_ROOT, R.SIBLING_SAME_FINAL),
        why="a closed publication that points to its new owner",
    ),
    Rule(
        name="sent to the front page",
        applies=lambda f: f.to_front and not f.other_site and not f.matches_memento,
        kind=V.SOFT_404,
        confidence=0.82,
        reasons=(R.REDIRECT_TO_ROOT,),
        why="retired, or what the site does to all it lost; unless the copy was sent there, too",
    ),
    Rule(
        name="a thin page that says that something is gone",
        applies=lambda f: (
            f.page.words < _THIN and f.view.mentions_not_found and not f.matches_memento
        ),
        kind=V.SOFT_404,
        confidence=0.8,
        reasons=(R.THIN_NOT_FOUND,),
        why="a single article's takedown notice: made-up addresses may be refused as they should",
    ),
    Rule(
        name="the front page, by its own account",
        applies=lambda f: (
            f.claims_to_be_front and f.root_likeness >= _SAME_PAGE and not f.matches_memento
        ),
        kind=V.SOFT_404,
        confidence=0.85,
        reasons=(R.CANONICAL_ROOT, R.SAME_AS_ROOT),
        why="a canonical front page alone stands on .85 % of living pages, so the two are compared",
    ),
    Rule(
        name="an empty frame",
        applies=lambda f: f.is_shell,
        kind=V.UNKNOWN,
        confidence=0.6,
        reasons=(R.JS_SHELL,),
        why="every page of such a site looks the same from here, living ones too",
    ),
    Rule(
        name="too slow to be compared",
        applies=lambda f: f.answer.elapsed >= TOO_SLOW,
        kind=V.ALIVE,
        confidence=0.6,
        reasons=(R.SLOW_ANSWER,),
        why="a neighbour would be as slow, and one that is cut by time compares with nothing",
    ),
    Rule(
        name="an unused domain without a word about it",
        applies=lambda f: (
            not f.by_redirector
            and is_short(f)
            and f.sibling_likeness >= _SAME_PAGE
            and bool(parked(f))
        ),
        kind=V.PARKED,
        confidence=0.9,
        reasons=parked,
        why="a page of advertisements at every address, on the name servers of such a service",
        precedent="case F03",
    ),
    Rule(
        name="sent where a made-up address is sent",
        applies=lambda f: not f.by_redirector and f.sibling_same_final and not f.matches_memento,
        kind=V.SOFT_404,
        confidence=0.93,
        reasons=(R.SIBLING_SAME_FINAL,),
        why="the site sends whatever it does not have to one place",
    ),
    Rule(
        name="the page of a made-up address",
        applies=lambda f: (
            not f.by_redirector and f.sibling_likeness >= _SAME_PAGE and not f.matches_memento
        ),
        kind=V.SOFT_404,
        confidence=0.95,
        reasons=(R.SIBLING_SAME,),
        why="what the site shows for anything is not the cited work",
        precedent="Z. Bar-Yossef et al., Sic transit gloria telae (2004)",
    ),
    Rule(
        name="much like the page of a made-up address",
        applies=lambda f: (
            not f.by_redirector
            and f.sibling_likeness >= _SIMILAR_PAGE
            and f.view.mentions_not_found
            and not f.matches_memento
        ),
        kind=V.SOFT_404,
        confidence=0.85,
        reasons=(R.SIBLING_SIMILAR, R.BODY_NOT_FOUND),
        why="an error page with changing parts",
    ),
)
