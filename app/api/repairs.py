"""``/v1/checks/{id}/repair``: what a repair would change, and the article repaired."""

from collections import Counter
from enum import StrEnum
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from app.api.checks import ExistingCheck, completed_report
from app.api.keys import require_key
from app.api.problems import FieldError, Problem, invalid, responses
from app.storage import CheckView
from checkers.model import Article, Edit, Finding, Format, Report
from checkers.repair import (
    address_of,
    apply,
    by_address,
    unified_diff,
    why_no_repair,
    with_all_uses,
)

router = APIRouter(prefix="/v1/checks", tags=["repair"], dependencies=[Depends(require_key)])

_MEDIA_TYPES = {
    Format.HTML: "text/html",
    Format.MARKDOWN: "text/markdown",
    Format.TEXT: "text/plain",
}
_SUFFIXES = {Format.HTML: "html", Format.MARKDOWN: "md", Format.TEXT: "txt"}
_REFUSALS = responses(
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.CONFLICT,
    HTTPStatus.UNPROCESSABLE_ENTITY,
)


class Preview(StrEnum):
    """The raw halves of a preview."""

    DIFF = "diff"
    HTML = "html"


class ProposedRemedy(BaseModel):
    """One change that a repair would make."""

    citation: str = Field(description="The citation's id: what `accept` takes.", examples=["c3"])
    kind: str = Field(examples=["replace_with_memento"])
    line: int | None = Field(description="The line of the article, from 1.", examples=[12])
    column: int | None = Field(examples=[34])
    original: str | None = Field(description="The address as written.")
    url: str | None = Field(description="The address that the link would have.")
    html: str | None = Field(description="The link's start tag as it would read.")
    uses: int = Field(
        default=1,
        description="How many links of the article have this address: to accept the change for "
        "one is to accept it for all.",
        examples=[3],
    )


class RepairPreview(BaseModel):
    """What a repair with every proposed change would do. Nothing is changed by reading it."""

    media_type: str = Field(examples=["text/html"])
    remedies: list[ProposedRemedy]
    diff: str = Field(description="A unified diff of the article's source.")
    html: str = Field(description="The article's source with every change in it.")


class Acceptance(BaseModel):
    """The changes that a person agreed to, by the ids of their citations.

    What is accepted for one use of an address is done at all places where the article has it.
    """

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"accept": ["c3"]}]})

    accept: list[Annotated[str, Field(max_length=200)]] = Field(max_length=10_000)


@router.get(
    "/{check_id}/repair",
    operation_id="previewRepair",
    summary="Preview a repair",
    response_model=RepairPreview,
    responses={
        200: {
            "description": "The preview, or one half of it.",
            "content": {
                "text/x-diff": {"schema": {"type": "string"}},
                "text/html": {"schema": {"type": "string"}},
            },
        },
        **_REFUSALS,
    },
)
async def preview_repair(
    check: ExistingCheck,
    half: Annotated[
        Preview | None,
        Query(alias="format", description="The diff or the repaired article alone."),
    ] = None,
) -> Response:
    """The diff, the list of changes, and the article with all of them."""
    report = _whole_report(check)
    edits = [edit for finding in repairable(report) for edit in finding.remedy.edits]
    if half is Preview.HTML:
        return article_response(report.article, edits, name=check.id)
    diff = unified_diff(report.article, edits)
    if half is Preview.DIFF:
        return Response(diff, media_type="text/x-diff")
    return JSONResponse(_preview(report, edits, diff).model_dump())


@router.post(
    "/{check_id}/repair",
    operation_id="repairArticle",
    summary="Repair an article",
    response_class=Response,
    responses={
        200: {
            "description": "The article with the accepted changes and no others.",
            "content": {
                media_type: {"schema": {"type": "string"}} for media_type in _MEDIA_TYPES.values()
            },
        },
        **_REFUSALS,
        **responses(HTTPStatus.BAD_REQUEST, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    },
)
async def repair_article(check: ExistingCheck, acceptance: Acceptance) -> Response:
    """The article, with the accepted changes made and every other byte as it was."""
    report = _whole_report(check)
    proposed = _acceptable(report)
    unknown = [
        FieldError(pointer=f"/accept/{index}", detail="no change is proposed for this citation")
        for index, citation_id in enumerate(acceptance.accept)
        if citation_id not in proposed
    ]
    if unknown:
        raise invalid(unknown)
    accepted = with_all_uses(report.findings, set(acceptance.accept))
    edits = [edit for finding in accepted for edit in finding.remedy.edits]
    return article_response(report.article, edits, name=check.id)


def _whole_report(check: CheckView) -> Report:
    """The report of a completed check whose article can be handed out, or 409."""
    report = completed_report(check)
    if why := why_no_repair(report.article):
        raise Problem(HTTPStatus.CONFLICT, "article_cut", why)
    return report


def repairable(report: Report) -> list[Finding]:
    """The findings whose remedy is an edit that can be made for the editor."""
    return [finding for finding in report.findings if finding.remedy.edits]


def _acceptable(report: Report) -> set[str]:
    """The ids of the citations for which a change can be accepted, there or at another use."""
    return {
        use.citation.id
        for uses in by_address(report.findings)
        if any(other.remedy.edits for other in uses)
        for use in uses
    }


def article_response(article: Article, edits: list[Edit], *, name: str) -> Response:
    """The article's bytes after ``edits``: to be stored, never to run at our address."""
    media_type = f"{_MEDIA_TYPES[article.format]}; charset={article.encoding}"
    filename = f"citewatch-{name}-repaired.{_SUFFIXES[article.format]}"
    return Response(
        apply(article, edits),
        headers={
            "Content-Type": media_type,
            "Content-Disposition": f'attachment; filename="{filename}"',
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )


def _preview(report: Report, edits: list[Edit], diff: str) -> RepairPreview:
    article, offered = report.article, repairable(report)
    uses = Counter(address_of(finding.citation) for finding in offered)
    return RepairPreview(
        media_type=_MEDIA_TYPES[article.format],
        remedies=[_remedy(finding, uses=uses[address_of(finding.citation)]) for finding in offered],
        diff=diff,
        html=apply(article, edits).decode(article.encoding, errors="replace"),
    )


def _remedy(finding: Finding, *, uses: int) -> ProposedRemedy:
    citation, remedy, position = finding.citation, finding.remedy, finding.citation.position
    return ProposedRemedy(
        citation=citation.id,
        kind=str(remedy.kind),
        line=position.line if position else None,
        column=position.column if position else None,
        original=citation.href,
        url=remedy.url.text if remedy.url else None,
        html=remedy.html,
        uses=uses,
    )
