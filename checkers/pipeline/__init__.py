"""One check, from an article's citations to its report.

The only package that knows all the stages. What touches the world is handed in as a port: somebody
who performs probes, somebody who asks the archives, a clock.
"""

from checkers.pipeline.check import check_article
from checkers.pipeline.concluding import conclude
from checkers.pipeline.judging import among_earlier_looks, judge_all, reach_verdict
from checkers.pipeline.mementos import ask_archives, common_query, copy_of, memento_query
from checkers.pipeline.outage import end_if_cut_off
from checkers.pipeline.ports import (
    Clock,
    Fetch,
    FindMemento,
    History,
    OnFinding,
    OnResolved,
    Ports,
    ReadCopy,
    Resolve,
    Seen,
    StartResolving,
)
from checkers.pipeline.side_by_side import all_of
from checkers.pipeline.titles import resolve_titles, with_resolved

__all__ = [
    "Clock",
    "Fetch",
    "FindMemento",
    "History",
    "OnFinding",
    "OnResolved",
    "Ports",
    "ReadCopy",
    "Resolve",
    "Seen",
    "StartResolving",
    "all_of",
    "among_earlier_looks",
    "ask_archives",
    "check_article",
    "common_query",
    "conclude",
    "copy_of",
    "end_if_cut_off",
    "judge_all",
    "memento_query",
    "reach_verdict",
    "resolve_titles",
    "with_resolved",
]
