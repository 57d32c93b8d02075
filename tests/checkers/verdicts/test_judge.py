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
    VerdictState,
)
from checkers.urls import Url
from checkers.verdicts import RULES_VERSION, Policy, judge
from checkers.verdicts.rules import TABLES
from tests.checkers.verdicts.cases import ARTICLE, CATCH_ALL, FRONT, GONE_PAGE, NOW, page

MOST_PROBES = 8

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
]
HEADERS = [
    (),
    (("retry-after", "120"),),
    (("cf-mitigated", "challenge"),),
    (("x-datadome", "protected"),),
]

statuses = st.sampled_from(
    [200, 204, 206, 301, 400, 401, 403, 404, 410, 429, 451, 500, 503, 999, 0]
)


@st.composite
def observations(draw: st.DrawFn) -> dict[str, object]:
    """What a probe may see, likely or not."""
    if draw(st.integers(0, 3)) == 0:
        return {"failure": draw(st.sampled_from(list(Failure)))}
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
    lambda url, text, problem: Citation(
        id="c1",
        kind=CitationKind.OUTBOUND,
        url=Url.parse(url) if url else None,
        text=text,
        problem=problem,
    ),
    st.sampled_from([*URLS, None]),
    st.sampled_from(["", "here", "Harbour museum reopens after the flood", "404", "{0}"]),
    st.sampled_from([None, "no address: {x}"]),
)
policies = st.builds(Policy, st.sampled_from([("example.com",), ("a.example", "b.example"), ()]))


@settings(max_examples=400, deadline=None)
@given(citations, policies, st.data())
def test_it_concludes_soon_and_asks_for_nothing_twice(
    citation: Citation, policy: Policy, data: st.DataObject
) -> None:
    evidence: list[Evidence] = []
    asked: set[Purpose] = set()
    while isinstance(step := judge(citation, evidence, now=NOW, policy=policy), Probe):
        assert step.purpose not in asked
        assert step.url.is_web
        asked.add(step.purpose)
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
    assert verdict.reasons
    assert verdict.explanation.strip()
    assert verdict.rules_version == RULES_VERSION
    dead = verdict.kind.standing is Standing.DOES_NOT_STAND
    assert (verdict.first_seen_failing_at is not None) is dead
    assert not dead or verdict.state is VerdictState.PROVISIONAL


@settings(max_examples=150, deadline=None)
@given(citations, st.data())
def test_evidence_in_any_order_and_more_than_asked_for_gives_the_same_step(
    citation: Citation, data: st.DataObject
) -> None:
    pieces = [
        Evidence(
            purpose=purpose,
            url=Url.parse(URLS[0]),
            at=NOW,
            elapsed=timedelta(seconds=1),
            **data.draw(observations()),
        )  # type: ignore[arg-type]
        for purpose in Purpose
        if purpose is not Purpose.MEMENTO
    ]
    shuffled = data.draw(st.permutations(pieces))

    first = judge(citation, pieces, now=NOW, policy=Policy())

    assert isinstance(first, Verdict)
    assert judge(citation, shuffled, now=NOW, policy=Policy()) == first


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


def test_every_rule_says_why_it_is_there_under_a_name_of_its_own() -> None:
    rules = [rule for table in TABLES for rule in table.rules]

    assert all(rule.why and rule.name for rule in rules)
    assert len({rule.name for rule in rules}) == len(rules)
