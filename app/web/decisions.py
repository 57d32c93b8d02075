"""An editor overrules the rules: on the card of a citation, and in the list of what holds."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException

from app.jobs import CannotDecide, decide_on_finding, withdraw
from app.reports.entries import Address
from app.reports.words import DECISION_WORDS, VERDICT_WORDS
from app.web.pages import known_check
from app.web.passwords import require_password
from app.web.rendering import PAGE_HEADERS, page
from checkers.model import Decision, DecisionKind
from checkers.verdicts import day

router = APIRouter(include_in_schema=False, dependencies=[Depends(require_password)])

_LONGEST_REASON = 1000
_LONGEST_CITATION_ID = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One decision in the list of those that hold."""

    id: str
    words: str
    about: Address
    reason: str
    day: str


async def read_form(request: Request) -> FormData:
    """The few short fields of our forms."""
    async with request.form(max_files=0, max_fields=10) as form:
        return form


Form = Annotated[FormData, Depends(read_form)]


@router.get("/decisions")
async def list_decisions(request: Request) -> Response:
    holding = await request.app.state.store.decisions.holding()
    return page("decisions.html", decisions=[_row(decision) for decision in holding])


@router.post("/decisions/{decision_id}/withdraw")
async def withdraw_decision(request: Request, decision_id: str) -> Response:
    """A second click on the same button finds the work done."""
    state = request.app.state
    await withdraw(state.store, state.settings, decision_id)
    return _see_other("/decisions")


@router.post("/checks/{check_id}/decisions", dependencies=[Depends(known_check)])
async def decide_here(request: Request, check_id: str, form: Form) -> Response:
    state, citation_id = request.app.state, text_of(form, "citation")
    try:
        await decide_on_finding(
            state.store, state.settings, _kind(form),
            check_id=check_id, citation_id=citation_id, reason=_reason(form),
        )  # fmt: skip
    except CannotDecide as error:
        raise _unusable(f"This cannot be decided: {error}.") from error
    return back_to_citation(check_id, citation_id)


@router.post(
    "/checks/{check_id}/decisions/{decision_id}/withdraw", dependencies=[Depends(known_check)]
)
async def withdraw_here(request: Request, check_id: str, decision_id: str, form: Form) -> Response:
    """The report shows at once what the rules say."""
    state = request.app.state
    await withdraw(state.store, state.settings, decision_id, check_id=check_id)
    return back_to_citation(check_id, text_of(form, "citation"))


def _row(decision: Decision) -> Row:
    words = DECISION_WORDS[decision.kind]
    if decision.disputed is not None:
        words = f"{words}: not “{VERDICT_WORDS[decision.disputed]}”"
    url = decision.url
    about = Address(url.text, linkable=url.is_web) if url else Address(decision.host or "", False)
    return Row(
        id=decision.id, words=words, about=about, reason=decision.reason, day=day(decision.at)
    )


def _kind(form: FormData) -> DecisionKind:
    try:
        return DecisionKind(text_of(form, "kind"))
    except ValueError as error:
        raise _unusable("Say what is decided, with one of the buttons of the form.") from error


def _reason(form: FormData) -> str:
    reason = text_of(form, "reason").strip()
    if len(reason) > _LONGEST_REASON:
        raise _unusable(f"Give the reason in at most {_LONGEST_REASON:,} characters.")
    return reason


def text_of(form: FormData, name: str) -> str:
    """A field of a form, '' where it has no such text."""
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def _unusable(detail: str) -> HTTPException:
    return HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY, detail)


def back_to_citation(check_id: str, citation_id: str) -> Response:
    """To the citation, wherever in the report it stands by now; or to the work that cites it."""
    work_id, _, _ = citation_id[:_LONGEST_CITATION_ID].rpartition(".")
    anchor = f"work-{work_id}" if work_id else f"citation-{citation_id[:_LONGEST_CITATION_ID]}"
    return _see_other(f"/checks/{check_id}#{quote(anchor, safe='')}")


def _see_other(path: str) -> Response:
    return RedirectResponse(path, status_code=HTTPStatus.SEE_OTHER, headers=PAGE_HEADERS)
