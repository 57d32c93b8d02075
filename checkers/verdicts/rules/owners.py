"""Whether the site is still its owner's: signs of parked and of usurped domains, in points."""

from checkers.model import Purpose
from checkers.verdicts.facts import Facts
from checkers.verdicts.pages import PARKED_LONGEST
from checkers.verdicts.reasons import Reason
from checkers.verdicts.rules.rule import Reasons, Sign, weigh

R = Reason

_PARKED = 3.0
_USURPED = 2.5
SAME_SITE_PAGE = 0.7
"""Pages that sell a domain differ in the names that they guess at."""

PARKED_SIGNS = (
    Sign(
        reason=R.PARKING_HOST,
        points=3,
        applies=lambda f: f.to_parking,
        why="nothing else lives on the hosts of services for unused domains",
        precedent="case F02; lists of such services in the data files",
    ),
    Sign(
        reason=R.PARKED_PHRASE,
        points=2,
        applies=lambda f: f.view.is_parked,
        why="in .11 % of living pages, too: a story about domains for sale says so",
        precedent="case F04",
    ),
    Sign(
        reason=R.PARKED_NS,
        points=2,
        applies=lambda f: f.on_parking_name_servers,
        why="one question to the DNS, none to the site; living sites are seldom left on them",
        precedent="T. Vissers et al., Parking Sensors (NDSS 2015)",
    ),
    Sign(
        reason=R.SAME_EVERYWHERE,
        points=1,
        applies=lambda f: (
            f.page.words < PARKED_LONGEST and (f.is_front or f.beside >= SAME_SITE_PAGE)
        ),
        why="a parked domain has one page for all addresses",
    ),
    Sign(
        reason=R.SAME_AS_ROOT,
        points=1,
        applies=lambda f: not f.is_front and f.root_likeness >= SAME_SITE_PAGE,
        why="and it is its front page",
    ),
)

USURPED_SIGNS = (
    Sign(
        reason=R.SPAM_TERMS,
        points=1.5,
        applies=lambda f: f.view.is_spam,
        why="the trades that buy lapsed domains; but there are articles about them",
        precedent="usurped URLs and JUDI spam in Wikipedia",
    ),
    Sign(
        reason=R.MEMENTO_UNLIKE,
        points=1,
        applies=lambda f: f.little_is_left,
        possible=lambda f: f.can_have_memento,
        why="next to nothing is left of what was cited",
        precedent="S. Jones et al., The Off-Topic Memento Toolkit (2018): cosine below .12",
    ),
    Sign(
        reason=R.LANG_CHANGED,
        points=1,
        applies=lambda f: f.changed_language,
        possible=lambda f: f.can_have_memento,
        why="publications seldom change their language",
    ),
    Sign(
        reason=R.DOMAIN_REREGISTERED,
        points=1.5,
        applies=lambda f: f.registered_after_citation,
        possible=lambda f: f.can_have_registration,
        why="it lapsed in between: whoever has it now need not be who had it then",
        precedent="case F06",
    ),
)


def parked(facts: Facts) -> Reasons:
    """What speaks for a parked domain, where it is enough."""
    return weigh(PARKED_SIGNS, facts, enough=_PARKED)


def usurped(facts: Facts) -> Reasons:
    """What speaks for another owner, where it is enough; what is there as it was, has its own."""
    if facts.has(Purpose.MEMENTO) and facts.matches_memento:
        return ()
    return weigh(USURPED_SIGNS, facts, enough=_USURPED)


def is_short(facts: Facts) -> bool:
    """Whether it is as short as the pages of parked domains are."""
    return facts.page.words < PARKED_LONGEST
