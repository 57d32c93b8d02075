"""What holds for any citation and any evidence at all."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from checkers.model import (
    Citation,
    CitationKind,
    Evidence,
    Failure,
    Hop,
    Page,
    Probe,
    Purpose,
    Standing,
    Verdict,
    VerdictKind,
    VerdictState,
)
from checkers.urls import Url
from checkers.verdicts import PROVISIONAL_BOUND, RULES_VERSION, Outcome, Policy, judge, trace
from checkers.verdicts.rules import SIGNS, TABLES
from tests.checkers.verdicts.cases.case import (
    ARTICLE,
    CAPTURED,
    CATCH_ALL,
    CITED_AT,
    FRONT,
    GONE_PAGE,
    NOW,
    page,
    prose,
)

MOST_PROBES = 9
ASKS_ALL = Policy(obey_robots=True, mementos=True, registry=True)

URLS = [
    "https://observer.example/2019/05/harbour-museum-reopens-after-flood.html",
    "https://observer.example/",
    "https://www.observer.example/index.php?id=7",
    "https://blog.observer.example/story.php?id=7&utm_source=x#part",
    "https://observer.example/files/report.pdf",
    "https://doi.org/10.1000/182",
    "http://10.0.0.5/",
    "mailto:desk@observer.example",
    "https://observer.example/login",
    "https://observer.example/404",
]
FINALS = [
    *URLS[:6],
    "https://observer.example/404.html",
    "https://ww1.observer.example/",
    "https://consent.portal.example/",
    "https://observer.example/login?next=x",
    "https://observer.example/maintenance",
]
PAGES = [
    None,
    Page(),
    ARTICLE,
    CATCH_ALL,
    FRONT,
    GONE_PAGE,
    page("Just a moment...", "Checking your browser"),
    page("observer.example", "This domain is for sale"),
    page("No such app", "No such app"),
    page("App", "", script_shell=True),
    page("Sign in", "Password", login_form=True),
    page("Tides", "so few words", canonical="https://observer.example/", paywalled=True),
    page("{status} {0} {title!r}", "braces { and }"),
    page("Bonus", "casino slots jackpot " + prose(1, 200, topic="x"), language="id"),
]
HEADERS = [
    (),
    (("retry-after", "120"),),
    (("cf-mitigated", "challenge"),),
    (("x-datadome", "protected"),),
    (("memento-datetime", CAPTURED),),
    (("memento-datetime", "no date"),),
]

statuses = st.sampled_from(
    [200, 204, 206, 301, 400, 401, 403, 404, 410, 429, 451, 500, 503, 999, 0]
)


@st.composite
def observations(draw: st.DrawFn) -> dict[str, object]:
    """What a probe may see, likely or not."""
    if draw(st.integers(0, 3)) == 0:
        return {"failure": draw(st.sampled_from(list(Failure)))}
    if draw(st.integers(0, 5)) == 0:
        return {
            "name_servers": draw(st.sampled_from([(), ("ns1.sedoparking.com",)])),
            "registered_at": draw(st.sampled_from([None, NOW])),
            "robots_allow": draw(st.sampled_from([None, True, False])),
        }
    shown = draw(st.sampled_from(PAGES))
    seen: dict[str, object] = {
        "status": draw(statuses),
        "page": shown,
        "magic": draw(st.sampled_from(["html", "pdf", "text", "image", ""])),
        "size": draw(st.sampled_from([0, 5000])),
        "cut": draw(st.sampled_from(["", "", "time", "size"])),
        "headers": draw(st.sampled_from(HEADERS)),
    }
    if draw(st.booleans()):
        final = draw(st.sampled_from(FINALS))
        seen |= {
            "final_url": Url.parse(final),
            "hops": (Hop(url=Url.parse(URLS[0]), status=302, location=final),),
        }
    return seen


citations = st.builds(
    lambda url, text, problem, cited_at: Citation(
        id="c1",
        kind=CitationKind.OUTBOUND,
        url=Url.parse(url) if url else None,
        text=text,
        problem=problem,
        cited_at=cited_at,
    ),
    st.sampled_from([*URLS, None]),
    st.sampled_from(["", "here", "Harbour museum reopens after the flood", "404", "{0}"]),
    st.sampled_from([None, "no address: {x}"]),
    st.sampled_from([None, CITED_AT, NOW]),
)
policies = st.builds(
    Policy,
    control_hosts=st.sampled_from([("example.com",), ("a.example", "b.example"), ()]),
    obey_robots=st.booleans(),
    mementos=st.booleans(),
    registry=st.booleans(),
)


def gathered(
    citation: Citation, policy: Policy, data: st.DataObject
) -> tuple[Verdict, list[Evidence]]:
    """A verdict with the evidence that the judge asked for, whatever that turned out to be."""
    evidence: list[Evidence] = []
    while isinstance(step := judge(citation, evidence, now=NOW, policy=policy), Probe):
        seen = data.draw(observations())
        evidence.append(
            Evidence(
                purpose=step.purpose, url=step.url, at=NOW, elapsed=timedelta(seconds=1), **seen
            )  # type: ignore[arg-type]
        )
    return step, evidence


@settings(max_examples=400, deadline=None)
@given(citations, policies, st.data())
def test_it_concludes_soon_and_asks_for_nothing_twice(
    citation: Citation, policy: Policy, data: st.DataObject
) -> None:
    evidence: list[Evidence] = []
    asked: set[Probe] = set()
    while isinstance(step := judge(citation, evidence, now=NOW, policy=policy), Probe):
        assert step not in asked
        assert step.url.is_web
        asked.add(step)
        assert len(asked) <= MOST_PROBES
        seen = data.draw(observations())
        evidence.append(
            Evidence(
                purpose=step.purpose, url=step.url, at=NOW, elapsed=timedelta(seconds=1), **seen
            )  # type: ignore[arg-type]
        )
    holds_for_every_verdict(step)


def holds_for_every_verdict(verdict: Verdict) -> None:
    assert 0.05 <= verdict.confidence <= 0.99
    assert verdict.confidence == round(verdict.confidence, 2)
    assert verdict.reasons
    assert verdict.explanation.strip()
    assert verdict.rules_version == RULES_VERSION
    dead = verdict.kind.standing is Standing.DOES_NOT_STAND
    assert (verdict.first_seen_failing_at is not None) is dead
    assert not dead or verdict.state is VerdictState.PROVISIONAL


@settings(max_examples=300, deadline=None)
@given(citations, policies, st.data())
def test_less_evidence_never_makes_what_stands_fall(
    citation: Citation, policy: Policy, data: st.DataObject
) -> None:
    verdict, evidence = gathered(citation, policy, data)
    fewer = [piece for piece in evidence if data.draw(st.booleans())]

    step = judge(citation, fewer, now=NOW, policy=policy)

    if verdict.kind.standing is Standing.STANDS and isinstance(step, Verdict):
        fell = step.kind.standing is Standing.DOES_NOT_STAND
        assert not fell or step.confidence < PROVISIONAL_BOUND


@settings(max_examples=200, deadline=None)
@given(citations, policies, st.data())
def test_the_trace_ends_with_what_the_judge_did(
    citation: Citation, policy: Policy, data: st.DataObject
) -> None:
    verdict, evidence = gathered(citation, policy, data)

    for count in range(len(evidence) + 1):
        tried = trace(citation, evidence[:count], policy=policy)
        step = judge(citation, evidence[:count], now=NOW, policy=policy)
        assert {one.outcome for one in tried[:-1]} <= {Outcome.NO}
        if isinstance(step, Probe):
            assert (tried[-1].outcome, tried[-1].asks) == (Outcome.ASKS, step)
        else:
            assert (tried[-1].outcome, tried[-1].rule) == (Outcome.DECIDES, verdict.rule)


@settings(max_examples=150, deadline=None)
@given(citations, st.data())
def test_evidence_in_any_order_and_more_than_asked_for_gives_the_same_step(
    citation: Citation, data: st.DataObject
) -> None:
    pieces = [
        Evidence(
            purpose=purpose,
            url=Url.parse("http://example.com/" if purpose is Purpose.CONTROL else URLS[0]),
            at=NOW,
            elapsed=timedelta(seconds=1),
            **data.draw(observations()),
        )  # type: ignore[arg-type]
        for purpose in Purpose
    ]
    shuffled = data.draw(st.permutations(pieces))

    first = judge(citation, pieces, now=NOW, policy=ASKS_ALL)

    assert isinstance(first, Verdict)
    assert judge(citation, shuffled, now=NOW, policy=ASKS_ALL) == first


def test_the_first_question_is_for_the_page_without_its_fragment() -> None:
    citation = Citation(
        id="c1", kind=CitationKind.OUTBOUND, url=Url.parse("https://observer.example/a#b")
    )

    step = judge(citation, [], now=NOW, policy=Policy())

    assert step == Probe(Purpose.PAGE, Url.parse("https://observer.example/a"))


def test_the_control_is_the_operators() -> None:
    citation = Citation(id="c1", kind=CitationKind.OUTBOUND, url=Url.parse(URLS[0]))
    silent = Evidence(
        purpose=Purpose.PAGE,
        url=Url.parse(URLS[0]),
        at=NOW,
        elapsed=timedelta(seconds=1),
        failure=Failure.CONNECT_TIMEOUT,
    )

    step = judge(citation, [silent], now=NOW, policy=Policy(control_hosts=("known.example",)))

    assert step == Probe(Purpose.CONTROL, Url.parse("http://known.example/"))


def test_an_outage_is_ours_only_where_every_control_fails() -> None:
    citation = Citation(id="c1", kind=CitationKind.OUTBOUND, url=Url.parse(URLS[0]))
    policy = Policy(control_hosts=("first.example", "second.example"))

    def seen(purpose: Purpose, url: str, failure: Failure | None) -> Evidence:
        return Evidence(
            purpose=purpose, url=Url.parse(url), at=NOW, elapsed=timedelta(), failure=failure
        )

    gone = seen(Purpose.PAGE, URLS[0], Failure.DNS_NXDOMAIN)
    first = seen(Purpose.CONTROL, "http://first.example/", Failure.DNS_TIMEOUT)
    second = seen(Purpose.CONTROL, "http://second.example/", None)

    asked = judge(citation, [gone, first], now=NOW, policy=policy)
    verdict = judge(citation, [gone, first, second], now=NOW, policy=policy)

    assert asked == Probe(Purpose.CONTROL, second.url)
    assert isinstance(verdict, Verdict)
    assert verdict.kind is VerdictKind.DEFUNCT_SITE


def test_every_rule_says_why_it_is_there_under_a_name_of_its_own() -> None:
    rules = [rule for table in TABLES for rule in table.rules]

    assert all(rule.why and rule.name for rule in rules)
    assert len({rule.name for rule in rules}) == len(rules)
    assert all(sign.why and sign.points > 0 for sign in SIGNS)
