"""The pages: a form for a new check, and one address for each check while it runs and after."""

import asyncio
from collections.abc import AsyncIterator, Collection
from enum import StrEnum
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import RedirectResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent
from starlette.exceptions import HTTPException

from app.reports import ReportFormat, render
from app.settings import Settings
from app.storage import CheckStatus, CheckView
from app.web.check_page import check_context
from app.web.form import FormFaults, FormValues, as_request, read_values
from app.web.limits import byte_size, seconds
from app.web.live import live_page
from app.web.owed import owed
from app.web.passwords import require_password
from app.web.rendering import PAGE_HEADERS, page
from checkers.earlier_works import MOST_WORKS
from checkers.model import Format, Report
from checkers.repair import apply, why_no_repair, with_all_uses

router = APIRouter(include_in_schema=False, dependencies=[Depends(require_password)])


class Download(StrEnum):
    """The report's files, by the ending of their names."""

    JSON = "json"
    CSV = "csv"
    MARKDOWN = "md"
    HTML = "html"


_DOWNLOADS = {
    Download.JSON: (ReportFormat.JSON, "application/json"),
    Download.CSV: (ReportFormat.CSV, "text/csv"),
    Download.MARKDOWN: (ReportFormat.MARKDOWN, "text/markdown"),
    Download.HTML: (ReportFormat.HTML, "text/html"),
}
_REPAIRED = {
    Format.HTML: ("text/html", "html"),
    Format.MARKDOWN: ("text/markdown", "md"),
    Format.TEXT: ("text/plain", "txt"),
}


async def existing_check(request: Request, check_id: str) -> CheckView:
    """The check of the address, or 404."""
    view: CheckView | None = await request.app.state.store.checks.get(check_id)
    if view is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return view


async def known_check(request: Request, check_id: str) -> None:
    """404 where there is no check at the address."""
    if await request.app.state.store.checks.glance(check_id) is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)


async def holding_decisions(request: Request) -> frozenset[str]:
    """The ids of the editors' decisions that hold."""
    holding = await request.app.state.store.decisions.holding()
    return frozenset(decision.id for decision in holding)


ExistingCheck = Annotated[CheckView, Depends(existing_check)]
Holding = Annotated[frozenset[str], Depends(holding_decisions)]


@router.get("/")
async def new_check(request: Request) -> Response:
    return _form(request, FormValues(), {})


@router.post("/")
async def start_check(request: Request) -> Response:
    state = request.app.state
    async with request.form(max_files=1, max_fields=20, max_part_size=_form_limit(request)) as form:
        values = await read_values(form)
    try:
        wanted = as_request(values, article_limit=state.settings.article_limit)
    except FormFaults as faults:
        return _form(request, values, faults.messages)
    return _see_other(await state.engine.submit(wanted))


@router.get("/checks/{check_id}")
async def show_check(request: Request, check: ExistingCheck, holding: Holding) -> Response:
    # A report of thousands of citations takes its time: meanwhile others get their pages.
    settings = request.app.state.settings
    return await asyncio.to_thread(_check_page, check, holding, settings=settings)


@router.get(
    "/checks/{check_id}/live",
    response_class=EventSourceResponse,
    dependencies=[Depends(known_check)],
)
async def follow_check(request: Request, check_id: str) -> AsyncIterator[ServerSentEvent]:
    state = request.app.state
    async for part in live_page(state.store, check_id, settings=state.settings):
        yield part


@router.get("/checks/{check_id}/owed")
async def tell_owed(
    request: Request, check_id: str, news: Annotated[int, Query(ge=0)] = 0, said: str = ""
) -> Response:
    """What archives still owe to an ended check, if a page does not say so already.

    ``news`` was the latest when the page was written, ``said`` the digest of what it says now.
    """
    view = await request.app.state.store.checks.glance(check_id)
    if view is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    hint = owed(view, news=news)
    if hint.digest == said:
        return Response(status_code=HTTPStatus.NO_CONTENT, headers=PAGE_HEADERS)
    return page("owed.html", check=view, owed=hint)


@router.post("/checks/{check_id}/cancel", dependencies=[Depends(known_check)])
async def cancel_check(request: Request, check_id: str) -> Response:
    await request.app.state.engine.cancel(check_id)
    return _see_other(check_id)


@router.get("/checks/{check_id}/report.{ending}")
async def download_report(check: ExistingCheck, ending: Download) -> Response:
    if check.report is None or check.status is not CheckStatus.COMPLETED:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    report_format, media_type = _DOWNLOADS[ending]
    text = await asyncio.to_thread(render, check.report, report_format, id=check.id)
    return _attachment(text.encode(), media_type, f"citewatch-{check.id}.{ending}")


@router.get("/checks/{check_id}/repair", dependencies=[Depends(known_check)])
async def back_to_check(check_id: str) -> Response:
    """Where a reader lands who asks again for the address of a preview."""
    return _see_other(check_id)


@router.post("/checks/{check_id}/repair")
async def repair_article(request: Request, check: ExistingCheck, holding: Holding) -> Response:
    if check.report is None or not check.status.has_ended:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    async with request.form(max_files=0, max_fields=20_000) as form:
        accepted = frozenset(str(citation_id) for citation_id in form.getlist("accept"))
        wants_preview = form.get("as") == "preview"
    if wants_preview:
        settings = request.app.state.settings
        return await asyncio.to_thread(
            _check_page, check, holding, chosen=accepted, settings=settings
        )
    if why := why_no_repair(check.report.article):
        raise HTTPException(HTTPStatus.CONFLICT, why)
    return _repaired(check.report, accepted, name=f"citewatch-{check.id}-repaired")


def _repaired(report: Report, accepted: Collection[str], *, name: str) -> Response:
    article = report.article
    chosen = with_all_uses(report.findings, accepted)
    repaired = apply(article, [edit for finding in chosen for edit in finding.remedy.edits])
    media_type, ending = _REPAIRED[article.format]
    return _attachment(repaired, f"{media_type}; charset={article.encoding}", f"{name}.{ending}")


def _check_page(
    check: CheckView,
    holding: Collection[str],
    *,
    settings: Settings,
    chosen: Collection[str] | None = None,
) -> Response:
    context = check_context(check, holding=holding, chosen=chosen, settings=settings)
    return page("check.html", **context)


def _form(request: Request, values: FormValues, errors: dict[str, str]) -> Response:
    settings = request.app.state.settings
    return page(
        "new_check.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK,
        values=values,
        errors=errors,
        article_limit=byte_size(settings.article_limit),
        citation_limit=f"{settings.citation_limit:,}",
        host_interval=seconds(settings.host_interval),
        resolve_titles=settings.resolve_titles,
        most_works=MOST_WORKS,
    )


def _form_limit(request: Request) -> int:
    """Bytes of one field: more than an article may have, so that our own words refuse it."""
    return 4 * int(request.app.state.settings.article_limit)


def _see_other(check_id: str) -> Response:
    return RedirectResponse(
        f"/checks/{check_id}", status_code=HTTPStatus.SEE_OTHER, headers=PAGE_HEADERS
    )


def _attachment(data: bytes, media_type: str, name: str) -> Response:
    """A file to keep. Other people's markup never runs at our address."""
    headers = {
        **PAGE_HEADERS,
        "Content-Type": media_type,
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return Response(data, headers=headers)
