"""Having cited pages saved: what a citation shows of it, and the button that asks for it."""

from http import HTTPStatus

from fastapi import APIRouter, Depends, Request, Response
from starlette.exceptions import HTTPException

from app.jobs import CannotSave, request_save
from app.web.decisions import Form, back_to_citation, text_of
from app.web.pages import known_check
from app.web.passwords import require_password

router = APIRouter(include_in_schema=False, dependencies=[Depends(require_password)])


@router.post("/checks/{check_id}/saves", dependencies=[Depends(known_check)])
async def save_here(request: Request, check_id: str, form: Form) -> Response:
    """A second click finds the page in the queue."""
    state, citation_id = request.app.state, text_of(form, "citation")
    try:
        await request_save(state.store, state.settings, check_id=check_id, citation_id=citation_id)
    except CannotSave as error:
        raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY, str(error)) from error
    except LookupError as error:
        raise HTTPException(HTTPStatus.NOT_FOUND) from error
    return back_to_citation(check_id, citation_id)
