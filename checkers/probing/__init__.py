"""Probe → Evidence: the address guard, DNS, one client, manners, and what a page is.

The only stage that speaks to the world. Everything in it that decides (what may be reached, what a
failure is, what a page shows) is a table or a pure function of its own.
"""

from checkers.probing.evidence import Reply
from checkers.probing.failures import DnsFailure
from checkers.probing.guard import Guard
from checkers.probing.limits import Limits
from checkers.probing.prober import Prober
from checkers.probing.resolver import Answers, Resolver
from checkers.probing.sharing import shared
from checkers.probing.system_dns import SystemDns

__all__ = [
    "Answers",
    "DnsFailure",
    "Guard",
    "Limits",
    "Prober",
    "Reply",
    "Resolver",
    "SystemDns",
    "shared",
]
