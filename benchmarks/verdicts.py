"""What the judge says of real error, wall and parked pages, and of real articles.

    python -m benchmarks.verdicts BAD_PAGES_FOLDER [ARTICLE_PAGES_FOLDER]

Each page of each label is served, as evidence, with status 200 and with a status that fits; a
made-up neighbour gets the same page. For labels that fill whole hosts the front page does, too.
Articles are served with 200, first where neighbours are refused, then where neighbours say nothing.
Prints how often each verdict was reached, by label, and the time of a call.
"""

import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from checkers.model import Citation, CitationKind, Evidence, Failure, Page, Probe, Purpose, Verdict
from checkers.probing.features import read_page
from checkers.urls import Url
from checkers.verdicts import Policy, judge

FITTING_STATUS = defaultdict(
    lambda: 403,
    not_found=404, deprovisioned_service=404, soft404_homepage_candidate=404, server_error=500,
    maintenance=503, parked_for_sale=403, default_server_page=403, suspended_account=403,
)  # fmt: skip
WHOLE_HOST = {
    "parked_for_sale",
    "deprovisioned_service",
    "suspended_account",
    "default_server_page",
}
NOW = datetime(2026, 11, 1, tzinfo=UTC)
FRONT = Page(title="The front page", words=500, excerpt="What is new today")


def observed(probe: Probe, page: Page | None, *, status: int | None) -> Evidence:
    return Evidence(
        purpose=probe.purpose, url=probe.url, at=NOW, elapsed=timedelta(seconds=1), status=status,
        failure=None if status else Failure.READ_TIMEOUT, media_type="text/html", magic="html",
        size=1, cut="size" if page is not None and not page.words else "", page=page,
    )  # fmt: skip


def verdict_on(page: Page, *, status: int, sibling: int | None, whole_host: bool) -> Verdict:
    """Judge one page; ``sibling`` is the status of its made-up neighbour (200: the same page)."""
    citation = Citation(
        id="c1", kind=CitationKind.OUTBOUND, text="An unrelated matter of local interest",
        url=Url("https://site.example/2019/05/unrelated-matter-of-interest.html"),
    )  # fmt: skip
    evidence: list[Evidence] = []
    while isinstance(step := judge(citation, evidence, now=NOW, policy=Policy()), Probe):
        if step.purpose is Purpose.SIBLING:
            seen = observed(step, page if sibling == 200 else None, status=sibling)
        elif step.purpose is Purpose.ROOT:
            seen = observed(
                step, page if whole_host else FRONT, status=status if whole_host else 200
            )
        else:
            seen = observed(step, page, status=status)
        evidence.append(seen)
    return step


def bad_pages(folder: Path) -> Iterator[tuple[str, Page]]:
    for line in (folder / "index.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield row["label"], read((folder / row["file"]).read_bytes())


def read(data: bytes) -> Page:
    page, _ = read_page(data[:262_144], charset=None, base=Url("https://site.example/"))
    return page


def print_matrix(rows: dict[str, Counter[str]]) -> None:
    for label, counts in sorted(rows.items()):
        total = sum(counts.values())
        shares = "  ".join(f"{kind} {count / total:.1%}" for kind, count in counts.most_common(6))
        print(f"{label:<38}{total:>5}  {shares}")


def main(bad: str, articles: str = "") -> None:
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    calls, spent = 0, 0.0
    for label, page in bad_pages(Path(bad)):
        for status, sibling in ((200, 200), (FITTING_STATUS[label], FITTING_STATUS[label])):
            started = time.perf_counter()
            verdict = verdict_on(
                page, status=status, sibling=sibling, whole_host=label in WHOLE_HOST
            )
            spent, calls = spent + time.perf_counter() - started, calls + 1
            rows[f"{label}, {'200' if status == 200 else 'fitting'}"][verdict.kind] += 1
    if articles:
        for path in sorted(Path(articles).glob("*/*/source.html")):
            page = read(path.read_bytes())
            for sibling in (404, None):
                kind = verdict_on(page, status=200, sibling=sibling, whole_host=False).kind
                rows[f"~ articles, neighbour {sibling}"][kind] += 1
                if kind.standing != "stands":
                    print(
                        f"  {kind}: {path.parent.name}: {page.title!r} / {page.h1!r} {page.words}"
                    )
    print_matrix(rows)
    print(f"{calls} verdicts, {spent / calls * 1e6:.0f} µs each with all their calls")


if __name__ == "__main__":
    main(*sys.argv[1:])
