"""Described cases of links, living, dead and unsure, each as pure evidence with its verdict.

A case says what the web shows for each question that may be asked: the cited address, a made-up
neighbour, the front page and so on. What it does not say is as on any healthy site. The letters
stand for: A living, B moved, C plainly gone, D soft 404, E no site, F sold, G refused, H broken,
I changed.
"""

from tests.checkers.verdicts.cases.broken import BROKEN, NOT_CHECKED
from tests.checkers.verdicts.cases.dead import DEAD
from tests.checkers.verdicts.cases.living import LIVING, MOVED
from tests.checkers.verdicts.cases.refused import BLOCKED

CASES = [*LIVING, *MOVED, *DEAD, *BLOCKED, *BROKEN, *NOT_CHECKED]
