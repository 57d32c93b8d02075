"""Evidence → the next probe, or a verdict. Pure: rules and signatures are tables.

Start with ``judge.py``, then ``rules``; ``facts.py`` is what rules may ask.
"""

from checkers.verdicts.expectation import expected_titles
from checkers.verdicts.judge import judge
from checkers.verdicts.pages import page_fault
from checkers.verdicts.policy import RULES_VERSION, Policy
from checkers.verdicts.reasons import Reason
from checkers.verdicts.sentences import ADVICE, SENTENCES

__all__ = [
    "ADVICE",
    "RULES_VERSION",
    "SENTENCES",
    "Policy",
    "Reason",
    "expected_titles",
    "judge",
    "page_fault",
]
