"""What verdicts cost: requests a link over the served cases, and time a call of the judge.

    python -m benchmarks.cost [ARTICLE_PAGES_FOLDER]

The described cases are served by the test internet, over real sockets, DNS and TLS. A request is
one HTTP request that a server saw, redirects and retries included; questions to the DNS are not
counted. The judge is timed on what those cases showed, at each step that it took: as in a check,
where each case is seen for the first time, and again with all that it remembers of texts. With a
folder of real pages also the reading of their features is timed, for pages cut to 100 KB.
"""

import asyncio
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from checkers.model import Citation, CitationKind, Evidence
from checkers.probing.features import read_page
from checkers.urls import Url
from checkers.verdicts import Policy, judge
from tests.checkers.verdicts.served import SERVED, Outcome, Served, played

NOW = datetime(2026, 11, 1, tzinfo=UTC)
POLICY = Policy(mementos=True, registry=True)
WARMED = Citation(id="c1", kind=CitationKind.OUTBOUND, url=Url("https://site.example/"))
_REPEATED = 200
_PAGE = 100_000
Played = list[tuple[Served, Outcome]]


async def play_all() -> Played:
    return [(case, await played(case)) for case in SERVED]


def print_requests(results: Played) -> None:
    by_kind: dict[str, list[int]] = defaultdict(list)
    for case, outcome in results:
        by_kind[case.verdict].append(outcome.requests)
    print(f"{'verdict':<18}{'cases':>6}{'mean':>7}{'most':>6}   HTTP requests")
    for kind, counts in sorted(by_kind.items()):
        print(f"{kind:<18}{len(counts):>6}{statistics.mean(counts):>7.2f}{max(counts):>6}")
    informative = [outcome.requests for case, outcome in results if case.informative]
    probes = [len(outcome.evidence) for case, outcome in results if case.informative]
    target("living, informative titles: requests a link", statistics.mean(informative), 1.2)
    print(f"  ({statistics.mean(probes):.2f} probes a link: redirects are requests, too)")
    everything = [outcome.requests for _, outcome in results]
    target("all cases: requests a link", statistics.mean(everything), 2.7)


def print_judge(results: Played) -> None:
    """Each step of each case: when a link is seen for the first time, and when it is known."""
    first, again = [], []
    for _, outcome in results:
        steps = [outcome.evidence[:count] for count in range(len(outcome.evidence) + 1)]
        _forget()
        judge(WARMED, [], now=NOW, policy=POLICY)
        first += [_timed(outcome.citation, seen, 1) for seen in steps]
        again += [_timed(outcome.citation, seen, _REPEATED) for seen in steps]
    target("judge: µs a call at first sight, mean over all steps", _micro(first), 50)
    print(f"  (median {statistics.median(first) * 1e6:.0f}, most {max(first) * 1e6:.0f} µs)")
    target("judge: µs a call again, mean over all steps", _micro(again), 50)
    print(f"  (median {statistics.median(again) * 1e6:.0f}, most {max(again) * 1e6:.0f} µs)")


def _timed(citation: Citation, seen: list[Evidence], times: int) -> float:
    started = time.perf_counter()
    for _ in range(times):
        judge(citation, seen, now=NOW, policy=POLICY)
    return (time.perf_counter() - started) / times


def _forget() -> None:
    """Empty every memory of texts and addresses; tables, which have no bound, are kept."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("checkers.verdicts", "checkers.urls")):
            for value in vars(module).values():
                if hasattr(value, "cache_clear") and value.cache_parameters()["maxsize"]:
                    value.cache_clear()


def print_features(folder: Path) -> None:
    times = []
    for path in sorted(folder.glob("*/*/source.html")):
        data = path.read_bytes()
        if len(data) < _PAGE:
            continue
        started = time.perf_counter()
        read_page(data[:_PAGE], charset=None, base=Url("https://site.example/"))
        times.append(time.perf_counter() - started)
    if times:
        target("page features: ms a page of 100 KB, mean", statistics.mean(times) * 1e3, 5)
        most, median = max(times) * 1e3, statistics.median(times) * 1e3
        print(f"  (median {median:.2f}, most {most:.1f} ms; {len(times)} pages)")


def target(what: str, measured: float, aim: float) -> None:
    print(f"{what}: {measured:.2f} (aim {aim:g}, {'met' if measured <= aim else 'MISSED'})")


def _micro(times: Iterable[float]) -> float:
    return statistics.mean(times) * 1e6


def main(articles: str = "") -> None:
    results = asyncio.run(play_all())
    wrong = [case.id for case, outcome in results if outcome.verdict.kind is not case.verdict]
    print(f"{len(results)} served cases, {len(wrong)} with another verdict than described {wrong}")
    print_requests(results)
    print_judge(results)
    if articles:
        print_features(Path(articles))


if __name__ == "__main__":
    main(*sys.argv[1:])
