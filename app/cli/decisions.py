"""What the decision commands do."""

import json

from app.cli.checking import run
from app.cli.configuration import read_settings
from app.cli.database import opened_store
from app.cli.endings import BadInput, say
from app.cli.output import write
from app.cli.target import is_url, read_url
from app.jobs import CannotDecide, decide
from app.reports import decision_as_json
from app.reports.neutral import one_line
from app.settings import Settings
from checkers.errors import BadUrl
from checkers.model import Decision, DecisionKind, VerdictKind
from checkers.urls import read_host


def add_decision(wanted: str, target: str, *, reason: str, verdict: str | None) -> None:
    """Decide, and print the decision's id; of what is wrong, say which verdict that was.

    Raises:
        BadInput: there is no such address or host, or nothing was seen that could be wrong.
    """
    kind, really = DecisionKind(wanted), _read_kind(verdict)
    url = read_url(target) if is_url(target) else None
    host = None if url else _read_host(target)
    if really is not None and kind is not DecisionKind.WRONG:
        raise BadInput("--verdict goes with wrong: only what is wrong is really something else")

    async def add(settings: Settings) -> Decision:
        async with opened_store(settings) as store:
            try:
                return await decide(store, kind, url=url, host=host, reason=reason, verdict=really)
            except CannotDecide as error:
                raise BadInput(f"{target}: {error}") from error

    made = run(add(read_settings()))
    if made.disputed is not None:
        by = f" (by the rule “{made.rule}”)" if made.rule else ""
        say(one_line(f"called wrong: {made.disputed}{by}, the latest verdict on {target}"))
    write(f"{made.id}\n")


def print_decisions(*, as_json: bool) -> None:
    """Print every decision that holds on a line, the latest first."""

    async def read(settings: Settings) -> list[Decision]:
        async with opened_store(settings) as store:
            return await store.decisions.holding()

    shown = _as_json if as_json else _as_text
    write("".join(f"{shown(decision)}\n" for decision in run(read(read_settings()))))


def withdraw_decisions(ids: list[str]) -> None:
    """Let the rules decide again.

    Raises:
        BadInput: no such decision holds; those named before it are withdrawn.
    """

    async def withdraw(settings: Settings) -> None:
        async with opened_store(settings) as store:
            for decision_id in ids:
                if not await store.decisions.withdraw(decision_id):
                    raise BadInput(f"no decision {one_line(decision_id)} holds")

    run(withdraw(read_settings()))


def _read_kind(text: str | None) -> VerdictKind | None:
    try:
        return VerdictKind(text) if text is not None else None
    except ValueError as error:
        known = ", ".join(VerdictKind)
        raise BadInput(f"--verdict {one_line(text or '')}: one of {known}") from error


def _read_host(text: str) -> str:
    try:
        return read_host(text)
    except BadUrl as error:
        raise BadInput(f"{one_line(text)} is neither an address nor a host") from error


def _as_text(decision: Decision) -> str:
    about = decision.url.text if decision.url else decision.host
    what = str(decision.kind)
    if decision.disputed is not None:
        what = f"{what}: not {decision.disputed}"
    reason = f"  “{decision.reason}”" if decision.reason else ""
    return one_line(f"{decision.id}  {decision.at:%Y-%m-%d}  {what}  {about}{reason}")


def _as_json(decision: Decision) -> str:
    return json.dumps(decision_as_json(decision))
