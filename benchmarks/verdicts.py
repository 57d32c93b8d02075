"""What the judge says of real error, wall and parked pages, and of real articles.

    python -m benchmarks.verdicts FOLDER...

A folder has labelled pages (``index.jsonl``) or articles (``source.html`` with ``gold.json``, at
any depth). All are served over HTTP on loopback and probed as in a check. A labelled page is shown
with status 200 and with one that fits it, at the cited address and at made-up ones. Articles stand
at their own paths, first where neighbours are refused, then where neighbours never answer. Each is
cited once with a text that says nothing and once with an unrelated title, so no title ever helps.
"""

import asyncio
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.labelled_pages import ArticlePage, BadPage, article_pages, bad_pages, read
from benchmarks.served_pages import Judged, Stopwatch, judge_articles, judge_bad_pages
from checkers.model import Standing, VerdictKind
from checkers.verdicts.pages import PageView
from checkers.verdicts.signatures import lexicon

FITTING_STATUS = defaultdict(
    lambda: 403,
    not_found=404, deprovisioned_service=404, soft404_homepage_candidate=404, server_error=500,
    maintenance=503, directory_listing=403,
)  # fmt: skip
_DEAD = {kind for kind in VerdictKind if kind.standing is Standing.DOES_NOT_STAND}


@dataclass(frozen=True)
class Target:
    """How many of some pages have to be called what they are."""

    name: str
    labels: frozenset[str]
    kinds: frozenset[VerdictKind]
    least: float
    statuses: tuple[str, ...] = ("200", "fitting")

    def share(self, judged: dict[str, list[Judged]], status: str) -> tuple[int, int]:
        """How many were, and of how many."""
        found = [one for label in self.labels for one in judged[f"{label}, {status}"]]
        return sum(one.verdict.kind in self.kinds for one in found), len(found)


V = VerdictKind
TARGETS = (
    Target(
        "not found: soft_404", frozenset({"not_found"}), frozenset({V.SOFT_404}), 0.95, ("200",)
    ),
    Target(
        "challenges and firewalls: blocked",
        frozenset({"challenge_cloudflare", "challenge_other", "blocked_waf"}),
        frozenset({V.BLOCKED}),
        0.95,
    ),
    Target(
        "parked and suspended: parked",
        frozenset({"parked_for_sale", "suspended_account"}),
        frozenset({V.PARKED}),
        0.9,
    ),
    Target("login walls: restricted", frozenset({"login_wall"}), frozenset({V.RESTRICTED}), 0.85),
    Target(
        "deprovisioned: does not stand",
        frozenset({"deprovisioned_service"}),
        frozenset(_DEAD),
        0.9,
    ),
)


def main(*folders: str) -> None:
    bad = [page for folder in folders for page in bad_pages(Path(folder))]
    articles = [page for folder in folders for page in article_pages(Path(folder))]
    bodies = [page.data for page in bad] + [page.data for page in articles]
    if not bodies:
        sys.exit(__doc__)
    _warm_up()
    watch = Stopwatch()
    judged = asyncio.run(_judge_all(bad, articles, watch))
    print_matrix(judged)
    print_targets(judged)
    print_costs([one for found in judged.values() for one in found], watch)
    print_reading(bodies)


async def _judge_all(
    bad: list[BadPage], articles: list[ArticlePage], watch: Stopwatch
) -> dict[str, list[Judged]]:
    rows: dict[str, list[Judged]] = defaultdict(list)
    for name, status in (("200", lambda label: 200), ("fitting", FITTING_STATUS.__getitem__)):
        for one in await judge_bad_pages(bad, status, watch) if bad else ():
            rows[f"{one.name}, {name}"].append(one)
    for name, answer in (("refused", True), ("silent", False)):
        if articles:
            rows[f"~ articles, neighbours {name}"] = await judge_articles(
                articles, watch, neighbours_answer=answer
            )
    return rows


def print_matrix(rows: dict[str, list[Judged]]) -> None:
    """Each label with the verdicts on its pages; two citations of each page."""
    print(f"{'label, status':<36}{'n':>6}  verdicts")
    for label, found in sorted(rows.items()):
        counts = Counter(one.verdict.kind for one in found)
        shares = "  ".join(f"{kind} {n / len(found):.1%}" for kind, n in counts.most_common())
        print(f"{label:<36}{len(found):>6}  {shares}")


def print_targets(rows: dict[str, list[Judged]]) -> None:
    print()
    for target in TARGETS:
        for status in target.statuses:
            hits, total = target.share(rows, status)
            if total:
                met = "met" if hits / total >= target.least else "MISSED"
                print(
                    f"{target.name + ', ' + status:<45}{hits / total:>7.1%}"
                    f"  of {total}, at least {target.least:.0%}: {met}"
                )
    articles = [one for name, found in rows.items() if name.startswith("~") for one in found]
    dead = sorted({one.name for one in articles if one.verdict.kind in _DEAD})
    if articles:
        print(f"articles called dead: {len(dead)}, none wanted: {'MISSED' if dead else 'met'}")
        print("".join(f"  {name}\n" for name in dead), end="")


def print_costs(judged: list[Judged], watch: Stopwatch) -> None:
    """Requests, and the judge's time: while pages come in, and from evidence that is all there."""
    requests = sum(one.requests for one in judged)
    again = Stopwatch()
    for one in judged:
        again.judge(one.citation, one.evidence)
    print(f"\n{requests / len(judged):.2f} requests for each of {len(judged):,} citations")
    print(f"judge: {watch.microseconds:.0f} µs a call, {watch.calls:,} calls in the checks")
    print(f"judge: {again.microseconds:.0f} µs a call from stored evidence")


def print_reading(bodies: Iterable[bytes]) -> None:
    started = time.perf_counter()
    pages = [read(data) for data in bodies]
    spent = time.perf_counter() - started
    spam = sum(PageView(page).is_spam for page in pages)
    print(f"read_page: {spent / len(pages) * 1e6:,.0f} µs a page, {len(pages):,} pages")
    print(f"{spam} of them have the words of two trades that buy lapsed domains")


def _warm_up() -> None:
    """Have the tables of signatures read: that happens once in a process."""
    lexicon.headings()
    lexicon.texts()


if __name__ == "__main__":
    main(*sys.argv[1:])
