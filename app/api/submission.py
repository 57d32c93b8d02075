"""Reading a submission: JSON, or a file in a form, into one request for the engine."""

from http import HTTPStatus
from pathlib import PurePosixPath
from typing import Any

from fastapi import Request
from pydantic import ValidationError
from starlette.datastructures import FormData, UploadFile

from app.api.new_check import NewCheck
from app.api.problems import FieldError, Problem, field_errors, invalid, malformed_json
from app.storage import CheckRequest
from checkers.model import Format

_FORMATS = {
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".md": Format.MARKDOWN,
    ".txt": Format.TEXT,
}
_OPTIONS = ("depth", "archive", "resolve", "max_age", "include_furniture", "remedies")
_TEXT_FIELDS = ("base_url", "format", "published_at")
_BOOLEANS = {"true": True, "false": False}


async def read_submission(request: Request, *, article_limit: int) -> CheckRequest:
    """What the caller wants checked; raises a Problem where that cannot be told."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type == "application/json":
        return _from_json(await request.body(), article_limit)
    if media_type == "multipart/form-data":
        async with request.form(max_files=1, max_fields=80) as form:
            return await _from_form(form, article_limit)
    raise Problem(
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        "unsupported_media_type",
        "Send application/json, or multipart/form-data with a file.",
        headers={"Accept-Post": "application/json, multipart/form-data"},
    )


def _from_json(body: bytes, article_limit: int) -> CheckRequest:
    try:
        new_check = NewCheck.model_validate_json(body)
    except ValidationError as error:
        raise _refusal(error) from error
    if new_check.html is not None:
        _refuse_too_long(len(new_check.html.encode()), article_limit)
    return _engine_request(new_check, html=new_check.html)


async def _from_form(form: FormData, article_limit: int) -> CheckRequest:
    upload = form.get("file")
    if not isinstance(upload, UploadFile):
        raise invalid([FieldError(pointer="/file", detail="a file is needed: the article")])
    declared = _FORMATS.get(PurePosixPath(upload.filename or "").suffix.lower())
    if declared is None:
        known = ", ".join(_FORMATS)
        raise invalid([FieldError(pointer="/file", detail=f"only files that end in {known}")])
    data = await upload.read()
    _refuse_too_long(len(data), article_limit)
    if not data.strip():
        raise invalid([FieldError(pointer="/file", detail="the file is empty")])
    try:
        # The file stands in for the text: the other fields have the same rules either way.
        new_check = NewCheck.model_validate({"html": "-", **_fields(form)})
    except ValidationError as error:
        raise _refusal(error) from error
    return _engine_request(new_check, data=data, declared=declared)


def _fields(form: FormData) -> dict[str, Any]:
    """A form's flat texts in the shape of the JSON body. Unknown names stay, to be refused."""
    known = {"file", "authors", *_TEXT_FIELDS, *_OPTIONS}
    fields: dict[str, Any] = {name: form[name] for name in form if name not in known}
    fields |= {name: form[name] for name in _TEXT_FIELDS if form.get(name)}
    fields["authors"] = [author for author in form.getlist("authors") if author]
    fields["options"] = {name: _option(form[name]) for name in _OPTIONS if form.get(name)}
    if remedies := fields["options"].get("remedies"):
        fields["options"]["remedies"] = _by_kind(remedies)
    return fields


def _option(value: object) -> object:
    if not isinstance(value, str):
        return value
    if value.isdecimal() and len(value) < 10:
        return int(value)
    return _BOOLEANS.get(value.lower(), value)


def _by_kind(written: object) -> object:
    """Remedies as forms have them ("timeout=advise,gone=add_version"), as JSON has them.

    What contradicts itself is left as it is, to be refused.
    """
    pairs = [pair.partition("=") for pair in str(written).split(",")]
    by_kind = {kind.strip(): way.strip() for kind, _, way in pairs}
    return by_kind if len(by_kind) == len(pairs) else written


def _engine_request(
    new_check: NewCheck,
    *,
    html: str | None = None,
    data: bytes | None = None,
    declared: Format | None = None,
) -> CheckRequest:
    return CheckRequest(
        url=new_check.url,
        html=html,
        data=data,
        base_url=new_check.base_url,
        format=new_check.format or declared,
        authors=tuple(new_check.authors),
        published_at=new_check.published_at,
        archive=new_check.options.archive,
        resolve=new_check.options.resolve,
        depth=new_check.options.depth,
        include_furniture=new_check.options.include_furniture,
        max_age=new_check.options.max_age,
        remedies=tuple(f"{kind}={way}" for kind, way in new_check.options.remedies.items()),
    )


def _refusal(error: ValidationError) -> Problem:
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    if faults[0]["type"] == "json_invalid":
        return malformed_json(faults[0]["msg"])
    return invalid(field_errors(faults))


def _refuse_too_long(size: int, limit: int) -> None:
    if size > limit:
        raise Problem(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            "article_too_large",
            f"The article has {size:,} bytes; the limit is {limit:,}.",
        )
