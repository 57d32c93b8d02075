"""Which of the addresses that were found is a title's: accepted, possible or unknown. Pure."""

import re
from collections.abc import Iterable

from checkers.model import Candidate, Resolution
from checkers.resolution.alike import segments, slug_words

ACCEPTED = 70.0
"""Measured (see benchmarks/README.md): at this score hardly ever another page."""
MARGIN = 10.0
"""Points by which an accepted one is better than the next of another work."""
POSSIBLE = 50.0
MOST_SHOWN = 5

_NUMBER = re.compile(r"(?<![^\W_])\d+(?![^\W_])")


def decide(found: Iterable[Candidate]) -> tuple[Resolution, tuple[Candidate, ...]]:
    """What is to be said of a title, and the addresses that are worth showing, the best first."""
    by_url: dict[str, Candidate] = {}
    for one in found:
        key = one.url.without_fragment.text
        if one.score >= POSSIBLE and (key not in by_url or one.score > by_url[key].score):
            by_url[key] = one
    ranked = sorted(by_url.values(), key=lambda one: (-one.score, len(one.url.text), one.url))
    if not ranked:
        return Resolution.UNKNOWN, ()
    best = ranked[0]
    others = (one.score for one in ranked[1:] if not _is_same_work(best, one))
    sure = best.score >= ACCEPTED and best.score - max(others, default=0.0) >= MARGIN
    return (Resolution.ACCEPTED if sure else Resolution.POSSIBLE), tuple(ranked[:MOST_SHOWN])


def _is_same_work(one: Candidate, other: Candidate) -> bool:
    """Whether two addresses have one slug, and no numbers that differ.

    A work that is published at two places, or under several addresses of one, keeps its slug; a
    column that has the same title every month does not keep its day.
    """
    slug, other_slug = slug_words(one.url.text), slug_words(other.url.text)
    numbers, other_numbers = _numbers(one), _numbers(other)
    return slug == other_slug != [] and (
        numbers == other_numbers or not numbers or not other_numbers
    )


def _numbers(candidate: Candidate) -> list[str]:
    return _NUMBER.findall(" ".join(segments(candidate.url.text)))
