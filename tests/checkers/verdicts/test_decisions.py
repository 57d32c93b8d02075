"""What editors have decided wins over the rules, and says so."""

from datetime import UTC, datetime, timedelta

import pytest

from checkers.model import (
    Citation,
    CitationKind,
    Decision,
    DecisionKind,
    Evidence,
    Probe,
    Purpose,
    Standing,
    Verdict,
    VerdictKind,
    VerdictState,
)
from checkers.urls import Url
from checkers.verdicts import Decisions, Policy, judge, overruled
from tests.checkers.verdicts.cases.case import ARTICLE, GONE_PAGE, NOW, STORY, answers, evidence

DECIDED = datetime(2026, 5, 3, tzinfo=UTC)
URL = Url.parse(STORY)


def decision(kind: DecisionKind, **more: object) -> Decision:
    return Decision(id="d1", kind=kind, at=DECIDED, reason="it works for me", **more)  # type: ignore[arg-type]


def step(*decisions: Decision, page: dict[str, object] | None = None) -> Probe | Verdict:
    """What the judge does about STORY, with the page seen where one is given."""
    citation = Citation(id="c1", kind=CitationKind.OUTBOUND, url=URL, text="this story")
    seen: list[Evidence] = []
    if page is not None:
        seen.append(evidence(Probe(Purpose.PAGE, URL), page))
    return judge(citation, seen, now=NOW, policy=Policy(decisions=Decisions(decisions)))


def test_an_address_that_is_left_out_is_not_asked() -> None:
    verdict = step(decision(DecisionKind.IGNORE, url=URL))

    assert isinstance(verdict, Verdict)
    assert (verdict.kind, verdict.reasons) == (VerdictKind.NOT_CHECKED, ("EDITOR_IGNORES",))
    assert "An editor left this address out on 3 May 2026 (“it works for me”)." in (
        verdict.explanation
    )
    assert verdict.decision is not None


@pytest.mark.parametrize("host", ["observer.example", "example"])
def test_a_host_that_blocks_robots_is_spared_the_question(host: str) -> None:
    verdict = step(decision(DecisionKind.BLOCKS_ROBOTS, host=host))

    assert isinstance(verdict, Verdict)
    assert verdict.kind is VerdictKind.BLOCKED
    assert "observer.example refuses robots" in verdict.explanation


def test_a_dot_at_the_end_of_a_host_makes_no_other_host() -> None:
    known = Decisions([decision(DecisionKind.IGNORE, host="observer.example")])
    assert known.ignoring(Url.parse("https://www.observer.example./story")) is not None


@pytest.mark.parametrize("host", ["server.example", "www.observer.example"])
def test_another_host_is_asked(host: str) -> None:
    assert isinstance(step(decision(DecisionKind.BLOCKS_ROBOTS, host=host)), Probe)


def test_a_verdict_that_was_called_wrong_is_not_given_again() -> None:
    wrong = decision(DecisionKind.WRONG, url=URL, disputed=VerdictKind.SOFT_404)

    verdict = step(wrong, page=answers(GONE_PAGE))

    assert isinstance(verdict, Verdict)
    assert verdict.kind is VerdictKind.ALIVE
    assert verdict.reasons == ("EDITOR_DISAGREES", "TITLE_NOT_FOUND")
    assert verdict.rule == "a not-found title"
    assert verdict.explanation.startswith(
        "An editor decided on 3 May 2026 that “soft 404” is wrong here (“it works for me”). What "
        "the rules saw: It answers 200, but the page says"
    )


def test_a_verdict_of_another_kind_is_given() -> None:
    wrong = decision(DecisionKind.WRONG, url=URL, disputed=VerdictKind.PARKED)

    verdict = step(wrong, page=answers(GONE_PAGE))

    assert isinstance(verdict, Verdict)
    assert (verdict.kind, verdict.decision) == (VerdictKind.SOFT_404, None)


def test_an_editor_may_call_a_living_page_dead() -> None:
    wrong = decision(DecisionKind.WRONG, url=URL, disputed=VerdictKind.ALIVE)

    verdict = step(wrong, page=answers(ARTICLE))

    assert isinstance(verdict, Verdict)
    assert verdict.kind.standing is Standing.DOES_NOT_STAND
    assert verdict.first_seen_failing_at == NOW


def test_an_editor_may_say_what_it_is() -> None:
    wrong = decision(
        DecisionKind.WRONG, url=URL, disputed=VerdictKind.ALIVE, verdict=VerdictKind.USURPED
    )

    verdict = step(wrong, page=answers(ARTICLE))

    assert isinstance(verdict, Verdict)
    assert verdict.kind is VerdictKind.USURPED


@pytest.mark.parametrize(
    ("really", "state"),
    [
        (VerdictKind.ALIVE, VerdictState.SETTLED),
        (VerdictKind.USURPED, VerdictState.SETTLED),
        (VerdictKind.BLOCKED, VerdictState.INCONCLUSIVE),
    ],
)
def test_what_an_editor_knows_is_settled(really: VerdictKind, state: VerdictState) -> None:
    wrong = decision(DecisionKind.WRONG, url=URL, disputed=VerdictKind.SOFT_404, verdict=really)

    verdict = step(wrong, page=answers(GONE_PAGE))

    assert isinstance(verdict, Verdict)
    assert verdict.state is state


def test_a_verdict_that_cannot_be_reached_again_can_be_overruled() -> None:
    given = Verdict(
        kind=VerdictKind.ALIVE, confidence=0.7, reasons=("ANSWERS", "of_an_older_version"),
        explanation="It answers.", rules_version="2020.1", rule="an old rule",
    )  # fmt: skip
    wrong = decision(DecisionKind.WRONG, url=URL, disputed=VerdictKind.ALIVE)
    citation = Citation(id="c1", kind=CitationKind.OUTBOUND, url=URL)

    verdict = overruled(given, wrong, citation=citation, now=NOW)

    assert (verdict.kind, verdict.decision) == (VerdictKind.SOFT_404, wrong)
    assert verdict.reasons == ("EDITOR_DISAGREES", "ANSWERS", "of_an_older_version")
    assert verdict.explanation == (
        "An editor decided on 3 May 2026 that “alive” is wrong here (“it works for me”). What the "
        "rules saw: It answers. The cited work is probably gone."
    )
    assert (verdict.rule, verdict.first_seen_failing_at) == ("an old rule", NOW)


def test_a_fragment_makes_no_other_address() -> None:
    known = Decisions([decision(DecisionKind.IGNORE, url=URL)])

    assert known.ignoring(Url.parse(f"{STORY}#part")) is not None
    assert known.ignoring(Url.parse(f"{STORY}?page=2")) is None


def test_the_latest_decision_holds() -> None:
    earlier = decision(DecisionKind.WRONG, url=URL, disputed=VerdictKind.GONE)
    later = Decision(
        id="d2", kind=DecisionKind.WRONG, at=DECIDED + timedelta(days=1), url=URL,
        disputed=VerdictKind.GONE, verdict=VerdictKind.RESTRICTED,
    )  # fmt: skip

    for given in ([earlier, later], [later, earlier]):
        assert Decisions(given).disputing(URL, VerdictKind.GONE) is later


def test_no_decisions_are_no_table() -> None:
    assert not Decisions()
    assert Decisions([decision(DecisionKind.IGNORE, host="a.example")])
