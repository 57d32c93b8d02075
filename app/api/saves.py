"""``/v1/checks/{id}/citations/{citation}/save``: have a cited page saved, and see how that goes."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response
from fastapi.responses import JSONResponse

from app.api.checks import GlancedCheck
from app.api.keys import require_key
from app.api.problems import Problem, responses
from app.api.report_schema import SavedShown
from app.api.views import saved_json
from app.jobs import CannotSave, request_save

router = APIRouter(prefix="/v1/checks", tags=["saves"], dependencies=[Depends(require_key)])

CitationId = Annotated[str, Path(max_length=200, description="The citation's id in the report.")]
_REFUSALS = responses(
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.UNPROCESSABLE_ENTITY,
)


@router.post(
    "/{check_id}/citations/{citation_id}/save",
    operation_id="saveCitation",
    summary="Save a cited page",
    status_code=HTTPStatus.ACCEPTED,
    response_model=SavedShown,
    responses={
        202: {"description": "It is queued, or was before; the report has the copy when it is "
              "made, and tells it by the event `saved`."},
        **_REFUSALS,
        **responses(HTTPStatus.CONFLICT),
    },
)  # fmt: skip
async def save_citation(request: Request, check: GlancedCheck, citation_id: CitationId) -> Response:
    """Have the page that a citation leads to saved by the Internet Archive, once a day at most.

    Refused for what does not stand, for links to archived copies and internal addresses, and where
    the operator has set no keys: `code` says which.
    """
    state = request.app.state
    try:
        save = await request_save(
            state.store, state.settings, check_id=check.id, citation_id=citation_id
        )
    except CannotSave as error:
        raise Problem(HTTPStatus.CONFLICT, error.code, str(error)) from error
    except LookupError as error:
        raise Problem(
            HTTPStatus.NOT_FOUND, "citation_not_found", "The check has no citation with this id."
        ) from error
    return JSONResponse(
        saved_json(save),
        status_code=HTTPStatus.ACCEPTED,
        headers={"Location": request.url.path},
    )


@router.get(
    "/{check_id}/citations/{citation_id}/save",
    operation_id="getSave",
    summary="See how a page is being saved",
    response_model=SavedShown,
    responses=_REFUSALS,
)
async def get_save(request: Request, check: GlancedCheck, citation_id: CitationId) -> Response:
    """As in the report's `saved`."""
    save = await request.app.state.store.saves.for_citation(check.id, citation_id)
    if save is None:
        raise Problem(
            HTTPStatus.NOT_FOUND, "not_to_be_saved", "Nobody asked for this page to be saved."
        )
    return JSONResponse(saved_json(save))
