"""What the operator names once: the publication's own sites, its authors' other names and sites."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from app.settings import Settings
from app.storage import Store
from app.web.decisions import read_form, text_of
from app.web.passwords import require_password
from app.web.rendering import PAGE_HEADERS, page
from checkers.errors import BadUrl
from checkers.sites import read_place
from checkers.writers import BadWriter, Writer, read_writer, writer_of

router = APIRouter(include_in_schema=False, dependencies=[Depends(require_password)])

_MOST_SITES = 200
_MOST_WRITERS = 500
"""More than a publication has; each check compares its article with all of them."""

Form = Annotated[FormData, Depends(read_form)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing in a list; ``id`` is '' for what the environment says: only that can change it."""

    id: str
    name: str
    more: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()


@router.get("/settings")
async def show_settings(request: Request) -> Response:
    return await _settings(request, {}, {})


@router.post("/settings/sites")
async def add_site(request: Request, form: Form) -> Response:
    written, store = text_of(form, "site"), _store(request)
    try:
        site = read_place(written)
    except BadUrl as error:
        return await _settings(request, {"site": written}, {"site": _sentence(str(error))})
    if len(await store.own_works.sites()) >= _MOST_SITES:
        return await _settings(request, {"site": written}, {"site": _too_many(_MOST_SITES)})
    await store.own_works.add_site(site)
    return _see_other("own-sites")


@router.post("/settings/sites/remove")
async def remove_site(request: Request, form: Form) -> Response:
    """A second click on the same button finds the work done."""
    await _store(request).own_works.remove_site(text_of(form, "site"))
    return _see_other("own-sites")


@router.post("/settings/authors")
async def add_author(request: Request, form: Form) -> Response:
    store = _store(request)
    written = {name: text_of(form, name) for name in ("name", "names", "sites")}
    try:
        writer = _written(written)
    except BadWriter as error:
        field = "name" if not written["name"].strip() else error.field
        return await _settings(request, written, {field: _sentence(str(error))})
    if len(await store.own_works.writers()) >= _MOST_WRITERS:
        return await _settings(request, written, {"name": _too_many(_MOST_WRITERS)})
    await store.own_works.add_writer(writer)
    return _see_other("authors")


@router.post("/settings/authors/{author_id}/remove")
async def remove_author(request: Request, author_id: str) -> Response:
    """As with sites."""
    await _store(request).own_works.remove_writer(author_id)
    return _see_other("authors")


def _written(form: dict[str, str]) -> Writer:
    if not form["name"].strip():
        raise BadWriter("names", "an author has a name")
    return writer_of([form["name"], *form["names"].splitlines()], form["sites"].splitlines())


async def _settings(request: Request, values: dict[str, str], errors: dict[str, str]) -> Response:
    settings: Settings = request.app.state.settings
    own = _store(request).own_works
    given = [("", read_writer(author)) for author in settings.authors]
    stored = [(one.id, one.writer) for one in await own.writers()]
    return page(
        "settings.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK,
        sites=[
            *(Row(id="", name=site) for site in settings.own_sites),
            *(Row(id=site, name=site) for site in await own.sites()),
        ],
        authors=[_row(writer_id, writer) for writer_id, writer in (*given, *stored)],
        values={"site": "", "name": "", "names": "", "sites": ""} | values,
        errors=errors,
    )


def _row(writer_id: str, writer: Writer) -> Row:
    name, *more = writer.names
    return Row(id=writer_id, name=name, more=tuple(more), sites=writer.sites)


def _store(request: Request) -> Store:
    store: Store = request.app.state.store
    return store


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _too_many(most: int) -> str:
    return f"There are {most:,} already: that is the most."


def _see_other(part: str) -> Response:
    return RedirectResponse(
        f"/settings#{part}", status_code=HTTPStatus.SEE_OTHER, headers=PAGE_HEADERS
    )
