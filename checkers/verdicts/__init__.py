"""Evidence → the next probe, or a verdict. Pure: rules and signatures are tables.

Start with ``judge.py``, then ``rules``; ``facts.py`` is what rules may ask.
"""

from checkers.verdicts.days import day
from checkers.verdicts.decisions import Decisions
from checkers.verdicts.expectation import expected_titles
from checkers.verdicts.inquiry import control_probe, is_cut_off
from checkers.verdicts.judge import judge, overruled
from checkers.verdicts.pages import page_fault
from checkers.verdicts.policy import PROVISIONAL_BOUND, RULES_VERSION, Policy
from checkers.verdicts.reasons import Reason
from checkers.verdicts.sentences import ADVICE, SENTENCES
from checkers.verdicts.settle import Settlement, settle
from checkers.verdicts.trace import Outcome, Tried, trace
from checkers.verdicts.with_history import with_history

__all__ = [
    "ADVICE",
    "PROVISIONAL_BOUND",
    "RULES_VERSION",
    "SENTENCES",
    "Decisions",
    "Outcome",
    "Policy",
    "Reason",
    "Settlement",
    "Tried",
    "control_probe",
    "day",
    "expected_titles",
    "is_cut_off",
    "judge",
    "overruled",
    "page_fault",
    "settle",
    "trace",
    "with_history",
]
