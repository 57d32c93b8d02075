"""Every described case of a link, served: real sockets, real DNS, real TLS."""

from tests.checkers.verdicts.served import dead, living, unsure
from tests.checkers.verdicts.served.web import Outcome, Served, played

SERVED = [
    case
    for letters in (living, dead, unsure)
    for case in vars(letters).values()
    if isinstance(case, Served)
]

__all__ = ["SERVED", "Outcome", "Served", "played"]
