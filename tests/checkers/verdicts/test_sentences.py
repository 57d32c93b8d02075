"""Every code has its sentence, every kind its advice."""

import re
from string import Formatter

import pytest

from checkers.model import VerdictKind
from checkers.verdicts import ADVICE, SENTENCES, Reason
from checkers.verdicts.explanation import _Values


def test_no_reason_is_without_a_sentence() -> None:
    assert set(SENTENCES) == set(Reason)


def test_no_kind_is_without_advice() -> None:
    assert set(ADVICE) == set(VerdictKind)


@pytest.mark.parametrize("sentence", [*SENTENCES.values(), *filter(None, ADVICE.values())])
def test_a_sentence_ends_and_asks_only_for_facts_that_are_known(sentence: str) -> None:
    assert re.search(r"[.:]$", sentence)
    for _, name, _, _ in Formatter().parse(sentence):
        assert name is None or hasattr(_Values, f"_{name}")


def test_codes_are_what_they_are_called() -> None:
    assert all(reason.name == reason.value for reason in Reason)
