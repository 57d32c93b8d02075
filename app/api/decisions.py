"""``/v1/decisions``: what editors have decided, whatever the rules say."""

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from app.api.keys import require_key
from app.api.new_check import WebAddress
from app.api.problems import FieldError, Problem, invalid, responses
from app.api.report_schema import DecisionShown
from app.jobs import CannotDecide, decide, decide_on_finding, withdraw
from app.reports import decision_as_json
from checkers.errors import BadUrl
from checkers.model import DecisionKind, VerdictKind
from checkers.urls import Url, read_host

router = APIRouter(prefix="/v1/decisions", tags=["decisions"], dependencies=[Depends(require_key)])

_REFUSALS = responses(
    HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.UNPROCESSABLE_ENTITY
)


def _host(text: str) -> str:
    try:
        return read_host(text)
    except BadUrl as error:
        raise ValueError("this is no host name") from error


Host = Annotated[str, Field(max_length=253), AfterValidator(_host)]


class NewDecision(BaseModel):
    """What is decided, about an address, a host, or one citation of a check."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "kind": "wrong",
                    "url": "https://example.com/story",
                    "reason": "It opens in every browser here.",
                },
                {"kind": "blocks_robots", "host": "example.com"},
            ],
        },
    )

    kind: DecisionKind = Field(
        description="`wrong`: the verdict on an address is; `ignore`: leave it out; "
        "`blocks_robots`: what the host tells robots counts for nothing."
    )
    url: WebAddress | None = Field(default=None, description="The cited address.")
    host: Host | None = Field(default=None, description="A host, with all that is below it.")
    check: str | None = Field(
        default=None, max_length=40, description="The check whose report is about to be corrected."
    )
    citation: str | None = Field(
        default=None, max_length=200, description="The citation's id in that check."
    )
    reason: str = Field(default="", max_length=1000, description="Why, for whoever comes after.")
    verdict: VerdictKind | None = Field(
        default=None,
        description="For `wrong`: what it really is. Otherwise `alive` where it was not said to "
        "stand, and `soft_404` where it was.",
    )

    @model_validator(mode="after")
    def _about_one_thing(self) -> "NewDecision":
        about = [self.url is not None, self.host is not None, self.check is not None]
        if sum(about) != 1 or (self.check is None) != (self.citation is None):
            raise ValueError("give a url, or a host, or a check with a citation")
        if self.kind is DecisionKind.WRONG and self.host is not None:
            raise ValueError("a verdict is on one address: give its url")
        if self.verdict is not None and self.kind is not DecisionKind.WRONG:
            raise ValueError("only what is wrong is really something else")
        return self


class DecisionList(BaseModel):
    """All decisions that hold, the latest first."""

    decisions: list[DecisionShown]


@router.get("", operation_id="listDecisions", summary="List decisions", response_model=DecisionList)
async def list_decisions(request: Request) -> JSONResponse:
    """Those that hold; a decision that was withdrawn is not among them."""
    holding = await request.app.state.store.decisions.holding()
    return JSONResponse({"decisions": [decision_as_json(one) for one in holding]})


@router.post(
    "",
    operation_id="decide",
    summary="Overrule the rules",
    status_code=HTTPStatus.CREATED,
    response_model=DecisionShown,
    responses={
        201: {"description": "The decision holds from the next look on; the report of the check "
              "that was named shows it at once. What is decided already is not decided twice."},
        **_REFUSALS,
        **responses(HTTPStatus.BAD_REQUEST, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    },
)  # fmt: skip
async def make_decision(request: Request, wanted: NewDecision) -> Response:
    """Write down what an editor knows better, with its reason. It wins over the rules."""
    state, about = request.app.state, _options(wanted)
    try:
        if wanted.check is not None and wanted.citation is not None:
            made = await decide_on_finding(
                state.store, state.settings, wanted.kind,
                check_id=wanted.check, citation_id=wanted.citation, **about,
            )  # fmt: skip
        else:
            url = Url(wanted.url) if wanted.url else None
            made = await decide(state.store, wanted.kind, url=url, host=wanted.host, **about)
    except CannotDecide as error:
        raise invalid([FieldError(pointer=f"/{error.field}", detail=str(error))]) from error
    location = {"Location": f"/v1/decisions/{made.id}"}
    return JSONResponse(decision_as_json(made), status_code=HTTPStatus.CREATED, headers=location)


@router.get(
    "/{decision_id}",
    operation_id="getDecision",
    summary="Read a decision",
    response_model=DecisionShown,
    responses={**_REFUSALS, **responses(HTTPStatus.NOT_FOUND)},
)
async def get_decision(request: Request, decision_id: str) -> JSONResponse:
    """One that holds."""
    for decision in await request.app.state.store.decisions.holding():
        if decision.id == decision_id:
            return JSONResponse(decision_as_json(decision))
    raise _not_found()


@router.delete(
    "/{decision_id}",
    operation_id="withdrawDecision",
    summary="Withdraw a decision",
    status_code=HTTPStatus.NO_CONTENT,
    responses={**_REFUSALS, **responses(HTTPStatus.NOT_FOUND)},
)
async def withdraw_decision(
    request: Request,
    decision_id: str,
    check: Annotated[str | None, Field(max_length=40)] = None,
) -> Response:
    """The rules decide again; with ``check``, in that check's report too.

    Where what was seen is not enough for the rules of today, that report goes on showing the
    decision, which is not among those that hold any more: only another check can tell.
    """
    state = request.app.state
    if not await withdraw(state.store, state.settings, decision_id, check_id=check):
        raise _not_found()
    return Response(status_code=HTTPStatus.NO_CONTENT)


def _not_found() -> Problem:
    return Problem(HTTPStatus.NOT_FOUND, "decision_not_found", "No decision with this id holds.")


def _options(wanted: NewDecision) -> dict[str, Any]:
    """What both ways to decide take."""
    return {"reason": wanted.reason, "verdict": wanted.verdict}
