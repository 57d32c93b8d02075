"""Extracts every page of real corpora: nothing may fail, take over 5 seconds or 500 MiB.

    python -m benchmarks.parse_all FOLDER...

Each FOLDER holds pages (``*.html``), or ``*.tar.xz`` files with pages. Each folder is read in a
process of its own, so that its peak memory is its own. Exit status 1 where a page breaks a limit.
"""

import argparse
import multiprocessing
import resource
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.corpus import unpacked
from checkers.errors import BadArticle
from checkers.extraction import extract
from checkers.model import Document
from checkers.urls import Url

SECONDS = 5.0
MEBIBYTES = 500.0
_URL = Url.parse("http://pages.invalid/some/article.html")


@dataclass
class Summary:
    """What happened to the pages of a folder."""

    pages: int = 0
    citations: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    exceptions: list[str] = field(default_factory=list)
    times: list[tuple[float, str]] = field(default_factory=list)
    peak: float = 0.0

    @property
    def is_good(self) -> bool:
        slowest = max(self.times, default=(0.0, ""))[0]
        return not self.exceptions and slowest <= SECONDS and self.peak <= MEBIBYTES


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", type=Path, nargs="+")
    good = True
    for folder in parser.parse_args().folders:
        with unpacked(folder) as pages, multiprocessing.get_context("spawn").Pool(1) as process:
            summary = process.apply(read_folder, (pages,))
        show(folder, summary)
        good = good and summary.is_good
    sys.exit(0 if good else 1)


def read_folder(folder: Path) -> Summary:
    summary = Summary()
    for page in sorted(one for one in folder.rglob("*.html") if one.is_file()):
        read_page(page, summary)
    summary.peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return summary


def read_page(page: Path, summary: Summary) -> None:
    summary.pages += 1
    started = time.perf_counter()
    try:
        extraction = extract(Document(data=page.read_bytes(), url=_URL))
        summary.citations += len(extraction.citations)
    except BadArticle as error:
        summary.refused[str(error)] += 1
    except Exception as error:  # any other is what we look for
        summary.exceptions.append(f"{page}: {error!r}")
    summary.times.append((time.perf_counter() - started, page.parent.name or page.name))


def show(folder: Path, summary: Summary) -> None:
    times = sorted(seconds for seconds, _ in summary.times) or [0.0]
    slowest, name = max(summary.times, default=(0.0, ""))
    print(f"{folder}: {summary.pages:,} pages, {summary.citations:,} citations")
    print(f"  exceptions    {len(summary.exceptions)}")
    for line in summary.exceptions[:20]:
        print(f"    {line}")
    for words, count in summary.refused.most_common():
        print(f"  refused       {count} × {words}")
    print(f"  time a page   median {times[len(times) // 2] * 1000:.0f} ms")
    print(f"  slowest       {slowest:.2f} s ({name})")
    print(f"  peak memory   {summary.peak:.0f} MiB")


if __name__ == "__main__":
    main()
